package dev.crossdock.connectors.rest;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.LookedUp;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One question about one shipment, by one of its references. Used once, by one thread. */
final class RestAsk {
  private static final int UNKNOWN = 404;
  private static final Set<Integer> ANSWERS = Set.of(200, 203, 204, UNKNOWN);
  private static final Duration SLACK = Duration.ofMillis(300);

  private final RestTarget target;
  private final RestCalls calls;
  private final Clock clock;

  RestAsk(RestTarget target, RestCalls calls, Clock clock) {
    this.target = target;
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * Asks.
   *
   * @return always completes normally, at the deadline at the latest
   * @throws ProblemException if the reference makes no address
   */
  CompletableFuture<Reply> question(String reference, Set<Integer> expected, long deadlineNanos) {
    RestTarget.Asking how = target.ask();
    URI address = how.polling().path().filled(Map.of("reference", reference));
    if (address == null) {
      throw RestTarget.wrong(
          RestSettings.ASK_PATH, "With the reference filled in it is no address of usual length.");
    }
    byte[] body = how.body() == null ? null : how.filled(reference);
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", how.polling().accept());
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    String method = body == null ? "GET" : "POST";
    RestCalls.Ask ask =
        new RestCalls.Ask(
            method + " one shipment",
            method,
            address,
            "ask-" + target.id() + "-" + clock.instant().toEpochMilli(),
            headers,
            body,
            how.polling().answerBytesMax());
    return calls.call(ask, answer -> Reply.toQuestion(answer, expected, clock), deadlineNanos);
  }

  /** Asks and waits. Never throws. */
  LookedUp run(String reference, Instant until) {
    try {
      Duration most = Duration.between(clock.instant(), until);
      Reply reply =
          question(reference, ANSWERS, System.nanoTime() + most.toNanos())
              .get(most.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS);
      return reply.isOk()
          ? LookedUp.answered(words(reply), arrivals(reply), calls.steps())
          : LookedUp.failed(reply.problem(), reply.words(), reply.pause(), calls.steps());
    } catch (ProblemException trouble) {
      return LookedUp.failed(trouble.problem(), trouble.getMessage(), null, calls.steps());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return LookedUp.failed(
          Problem.TARGET_UNAVAILABLE, "The platform is stopping.", null, calls.steps());
    } catch (ExecutionException | TimeoutException e) {
      return LookedUp.failed(
          Problem.TARGET_NO_ANSWER, "The API gave no answer in time.", null, calls.steps());
    }
  }

  private static String words(Reply reply) {
    return reply.status() == UNKNOWN
        ? "The API does not know this reference (404)."
        : "The API answered, and tells nothing of this reference.";
  }

  private List<Arrival> arrivals(Reply reply) {
    Answer answer = reply.answer();
    if (reply.status() == UNKNOWN) {
      return List.of();
    }
    List<Item> items = new Turning(target, target.ask().polling()).page(answer).items();
    if (items.size() > LookedUp.ARRIVALS_MAX) {
      throw JsonPage.notAsSet(
          "An answer about one shipment holds more than " + LookedUp.ARRIVALS_MAX + " items.");
    }
    return items.stream().map(Item::arrival).toList();
  }
}
