package dev.crossdock.partnersimulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps files of ours, and answers them in the words of their standard, if it is to. */
final class Acknowledging implements FileDesk {
  private static final long DELAY_MILLIS_MAX = 3_600_000;

  private final ReceivedFiles files;
  private final DataFolder data;
  private final ActLog log;
  private final ScheduledExecutorService later;
  private final Clock clock;
  private volatile Order order = new Order("none", "", 0);
  private volatile Deliveries deliveries;

  /**
   * What is answered.
   *
   * @param mode accept, reject or none
   * @param reason code of the standard, and words of partners that have words
   */
  record Order(String mode, String reason, long delayMillis) {
    static Order read(JsonNode given) {
      String mode = given.path("mode").asText();
      String reason = given.path("reason").asText("");
      long delay = given.path("delayMillis").asLong(0);
      if (!Set.of("accept", "reject", "none").contains(mode)
          || !reason.matches("[A-Za-z0-9 .,-]{0,100}")
          || delay < 0
          || delay > DELAY_MILLIS_MAX) {
        throw new IllegalArgumentException(
            "mode is accept, reject or none, reason up to 100 letters and digits, delayMillis up to"
                + " "
                + DELAY_MILLIS_MAX);
      }
      return new Order(mode, reason, delay);
    }
  }

  Acknowledging(
      ReceivedFiles files,
      DataFolder data,
      ActLog log,
      ScheduledExecutorService later,
      Clock clock) {
    this.files = files;
    this.data = data;
    this.log = log;
    this.later = later;
    this.clock = clock;
  }

  void deliverBy(Deliveries by) {
    deliveries = by;
  }

  Order order() {
    return order;
  }

  void order(Order given) {
    order = given;
  }

  boolean rejects() {
    return order.mode().equals("reject");
  }

  String reason() {
    return order.reason().isEmpty() ? "refused by the partner" : order.reason();
  }

  /** RECEIVED, ACCEPTED or REJECTED. */
  String status() {
    return switch (order.mode()) {
      case "accept" -> "ACCEPTED";
      case "reject" -> "REJECTED";
      default -> "RECEIVED";
    };
  }

  @Override
  public Received came(Role role, String name, String mediaType, byte[] content, String reference) {
    Received received = files.add(role, name, mediaType, content, reference);
    Order now = order;
    // A JSON API has its answers in its own status.
    if (!now.mode().equals("none") && role != Role.REST) {
      String code = now.reason().matches("[A-Z0-9]{1,3}") ? now.reason() : "";
      Paper answer =
          Acknowledgement.to(content, rejects(), code, data.nextNumber(), clock.instant());
      if (answer != null) {
        later.schedule(
            () -> send(received, answer, now.mode()), now.delayMillis(), TimeUnit.MILLISECONDS);
      }
    }
    return received;
  }

  private void send(Received received, Paper answer, String mode) {
    try {
      deliveries.deliver(received.role(), answer);
      files.answered(received.id(), mode + ' ' + answer.name());
      log.add(received.role(), "acknowledge", received.name(), Map.of("by", answer.name()));
    } catch (IOException | IllegalArgumentException e) {
      log.add(received.role(), "acknowledge", received.name(), Map.of("error", String.valueOf(e)));
    }
  }
}
