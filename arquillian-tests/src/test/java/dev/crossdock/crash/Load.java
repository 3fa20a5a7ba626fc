package dev.crossdock.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Odoo;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import dev.crossdock.stack.Told;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Senders as partners have them: each sends the events of its shipments in order and sends an event
 * again until it is accepted. At the end what Odoo holds is compared with what was sent.
 */
final class Load implements AutoCloseable {
  private static final int SENDERS = 4;
  private static final int SHIPMENTS_PER_SENDER = 3;
  private static final Instant START = Instant.parse("2026-11-10T00:00:00Z");
  private static final Duration ACCEPTED_WITHIN = Duration.ofSeconds(150);
  private static final long PAUSE_MS = 25;
  private static final long PAUSE_AFTER_FAILURE_MS = 300;

  private final int eventsPerShipment;
  private final List<TestShipment> shipments = new ArrayList<>();
  private final ExecutorService executor = Executors.newFixedThreadPool(SENDERS);
  private final List<CompletableFuture<Void>> senders = new ArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();

  /** Starts sending. */
  Load(int eventsPerShipment) {
    this.eventsPerShipment = eventsPerShipment;
    for (int i = 0; i < SENDERS * SHIPMENTS_PER_SENDER; i++) {
      shipments.add(TestShipment.announced("brandt"));
    }
    for (int i = 0; i < SENDERS; i++) {
      List<TestShipment> own =
          shipments.subList(i * SHIPMENTS_PER_SENDER, (i + 1) * SHIPMENTS_PER_SENDER);
      senders.add(CompletableFuture.runAsync(() -> send(own), executor));
    }
  }

  private void send(List<TestShipment> own) {
    for (int event = 0; event < eventsPerShipment; event++) {
      for (TestShipment shipment : own) {
        String body =
            shipment.event(id(shipment, event), "IN_TRANSIT", START.plus(Duration.ofHours(event)));
        long deadline = System.nanoTime() + ACCEPTED_WITHIN.toNanos();
        while (!taken(body)) {
          failures.incrementAndGet();
          if (System.nanoTime() > deadline) {
            throw new AssertionError(
                "Not accepted within " + ACCEPTED_WITHIN.toSeconds() + " s: " + body);
          }
          pause(PAUSE_AFTER_FAILURE_MS);
        }
        accepted.incrementAndGet();
        pause(PAUSE_MS);
      }
    }
  }

  private static String id(TestShipment shipment, int event) {
    return shipment.reference() + "-" + event;
  }

  /** Whether the event is accepted now; anything but 202 and 503 is a fault of the platform. */
  private static boolean taken(String body) {
    try {
      Answer answer = Api.as("brandt-hansa").post("/api/v1/events", body);
      if (answer.status() != 202 && answer.status() != 503) {
        throw new AssertionError("Answered " + answer.status() + " " + answer.body());
      }
      return answer.status() == 202;
    } catch (UncheckedIOException noAnswer) {
      return false;
    }
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** Waits until this share of all events has been accepted. */
  void awaitAccepted(double share) {
    int wanted = (int) (share * shipments.size() * eventsPerShipment);
    Eventually.holds(
        wanted + " events are accepted",
        ACCEPTED_WITHIN,
        () ->
            accepted.get() >= wanted
                || senders.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
  }

  /** Waits until Odoo holds a note of which the platform has not heard yet. */
  void awaitUnsettled() {
    Eventually.holds(
        "Odoo holds a note that is not settled",
        () ->
            shipments.stream()
                .anyMatch(
                    shipment ->
                        Told.outgoing(shipment, "DELIVERED").size()
                            < Odoo.of(shipment.tenant()).told(shipment.picking()).size()));
  }

  /** Waits until another delivery has failed that is to be tried again. */
  void awaitFailedTry() {
    long before = failedTries();
    Eventually.holds("a delivery fails and waits", () -> failedTries() > before);
  }

  private long failedTries() {
    return shipments.stream()
        .mapToLong(
            shipment ->
                Rows.number(
                    shipment.tenant(),
                    "select coalesce(sum(e.attempts), 0) from exchange e join shipment s on s.id = e.shipment_id"
                        + " where e.state = 'WAITING' and s.reference = ?",
                    shipment.reference()))
        .sum();
  }

  /** How often a sender had to try again. */
  int failures() {
    return failures.get();
  }

  /** Waits for the senders, then for Odoo, and compares event by event. */
  void verify(Duration deliveredWithin) {
    senders.forEach(CompletableFuture::join);
    long deadline = System.nanoTime() + deliveredWithin.toNanos();
    for (TestShipment shipment : shipments) {
      Told.awaitAll(
          shipment, eventsPerShipment, Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      List<String> sent = new ArrayList<>();
      for (int event = 0; event < eventsPerShipment; event++) {
        sent.add(id(shipment, event));
      }
      // What Odoo was told is what the lane held, in its order (Told); here: the lane held what was
      // sent, in that order.
      assertEquals(
          sent,
          Rows.texts(
              "brandt",
              "select i.sender_id from exchange o join exchange i on i.id = o.origin_id join shipment s on s.id = o.shipment_id"
                  + " where o.direction = 'O' and s.reference = ? order by o.sequence",
              shipment.reference()));
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
