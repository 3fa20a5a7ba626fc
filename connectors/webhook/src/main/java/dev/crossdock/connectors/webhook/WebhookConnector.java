package dev.crossdock.connectors.webhook;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector;
import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.webhook.WebhookHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Posts every change of a shipment to one address, signed. A repeat after a lost answer has the
 * same {@code webhook-id}: whoever receives it takes each id once.
 */
@ApplicationScoped
public class WebhookConnector implements Connector {
  static final String ID = "webhook";

  /** Each is a request of its own, and all or none must be sent. */
  private static final int BATCH_MAX = 1;

  /** Nothing in an answer is of interest. */
  private static final int ANSWER_BYTES_MAX = 1024;

  /** Kept back from the time allowed, so that the outcome is there before it is over. */
  private static final Duration SETTLING = Duration.ofMillis(100);

  private static final ConnectorInfo INFO =
      new ConnectorInfo(
          ID,
          "Webhook, signed",
          "Posts every change of a shipment to one https address, signed as in Standard Webhooks.",
          ConnectorInfo.With.EITHER,
          Set.of(ConnectorInfo.Ability.TELLS),
          BATCH_MAX,
          WebhookTarget.SETTINGS);

  private final OutgoingHttp http;
  private final Clock clock;

  /** For the container's proxy only. */
  protected WebhookConnector() {
    this(null, null);
  }

  @Inject
  public WebhookConnector(OutgoingHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  @Override
  public ConnectorInfo info() {
    return INFO;
  }

  @Override
  public CompletionStage<Outcome> send(
      Connection connection, List<OutboundMessage> inOrder, boolean lookFirst) {
    long deadlineNanos = System.nanoTime() + connection.sendTimeout().minus(SETTLING).toNanos();
    OutboundMessage message = inOrder.get(0);
    try {
      WebhookTarget target = WebhookTarget.of(connection);
      Instant now = clock.instant();
      String body = WebhookBody.of(message, now);
      return post(target, message.exchangeId(), body, now, deadlineNanos)
          .thenApply(answer -> WebhookOutcomes.of(answer, message.exchangeId()));
    } catch (ProblemException wrongSetting) {
      return CompletableFuture.completedFuture(
          Outcome.failed(wrongSetting.problem(), wrongSetting.getMessage(), List.of()));
    }
  }

  /**
   * The result may be stored at once by whoever waits for it, so it comes on a thread of its own.
   */
  @Override
  public CompletionStage<List<CheckStep>> check(Connection connection) {
    long deadlineNanos = System.nanoTime() + connection.checkTimeout().minus(SETTLING).toNanos();
    try {
      WebhookTarget target = WebhookTarget.of(connection);
      Instant now = clock.instant();
      String id = "ping-" + connection.id() + "-" + now.getEpochSecond();
      return post(target, id, WebhookBody.ping(now), now, deadlineNanos)
          .thenApplyAsync(WebhookOutcomes::steps, http.aside());
    } catch (ProblemException wrongSetting) {
      return CompletableFuture.completedFuture(
          List.of(new CheckStep("Settings", false, wrongSetting.getMessage())));
    }
  }

  private CompletableFuture<Answer> post(
      WebhookTarget target, String id, String body, Instant now, long deadlineNanos) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String timestamp = Long.toString(now.getEpochSecond());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put(WebhookHeaders.ID, id);
    headers.put(WebhookHeaders.TIMESTAMP, timestamp);
    headers.put(
        WebhookHeaders.SIGNATURE,
        target.keys().stream()
            .map(key -> key.sign(id, timestamp, bytes))
            .collect(Collectors.joining(" ")));
    return http.call(
        new OutgoingHttp.Call("POST", target.address(), headers, bytes, ANSWER_BYTES_MAX),
        deadlineNanos);
  }
}
