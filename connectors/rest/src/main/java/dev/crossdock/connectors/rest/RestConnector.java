package dev.crossdock.connectors.rest;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector;
import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.LookedUp;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.connection.Polled;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Asks a partner's HTTP API for what is new, and posts files to it. */
@ApplicationScoped
public class RestConnector implements Connector {
  static final String ID = "rest";

  /** Each is a request of its own, and all or none must be sent. */
  private static final int BATCH_MAX = 1;

  /** Kept back from the time allowed, so that the outcome is there before it is over. */
  private static final Duration SETTLING = Duration.ofMillis(100);

  private static final ConnectorInfo INFO =
      new ConnectorInfo(
          ID,
          "HTTP API of the partner",
          "Asks a partner's HTTP API for new messages or about single shipments, and posts files to it.",
          ConnectorInfo.With.PARTNER,
          Set.of(
              ConnectorInfo.Ability.POLLS,
              ConnectorInfo.Ability.SENDS,
              ConnectorInfo.Ability.LOOKS_UP),
          BATCH_MAX,
          RestSettings.ALL);

  private final OutgoingHttp http;
  private final Tokens tokens;
  private final Clock clock;

  /** For the container's proxy only. */
  protected RestConnector() {
    this.http = null;
    this.tokens = null;
    this.clock = null;
  }

  @Inject
  public RestConnector(OutgoingHttp http, Clock clock) {
    this.http = http;
    this.tokens = new Tokens(http, clock);
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
    try {
      RestTarget target = RestTarget.of(connection, clock.instant());
      return new RestSend(target, calls(target), clock, inOrder.get(0), deadlineNanos)
          .start(lookFirst);
    } catch (ProblemException wrongSetting) {
      return CompletableFuture.completedFuture(
          Outcome.failed(wrongSetting.problem(), wrongSetting.getMessage(), List.of()));
    }
  }

  private RestCalls calls(RestTarget target) {
    return new RestCalls(http, tokens, clock, target);
  }

  @Override
  public Polled poll(
      Connection connection, String cursor, Consumer<Arrival> intake, Instant until) {
    try {
      RestTarget target = RestTarget.of(connection, clock.instant());
      if (target.poll() == null) {
        return Polled.done("The connection has no path to ask.", cursor, 0, false, List.of());
      }
      return new RestPoll(target, calls(target), cursor, intake, until.minus(SETTLING), clock)
          .run();
    } catch (ProblemException wrongSetting) {
      return Polled.failed(wrongSetting.problem(), wrongSetting.getMessage(), cursor, 0, List.of());
    }
  }

  @Override
  public LookedUp lookUp(Connection connection, String reference, Instant until) {
    try {
      RestTarget target = RestTarget.of(connection, clock.instant());
      if (target.ask() == null) {
        throw RestTarget.wrong(
            RestSettings.ASK_PATH, "It is missing: nothing can be asked about one shipment.");
      }
      return new RestAsk(target, calls(target), clock).run(reference, until.minus(SETTLING));
    } catch (ProblemException wrongSetting) {
      return LookedUp.failed(wrongSetting.problem(), wrongSetting.getMessage(), null, List.of());
    }
  }

  @Override
  public CompletionStage<List<CheckStep>> check(Connection connection) {
    return check(connection, step -> {});
  }

  /**
   * The result may be stored at once by whoever waits for it, so it comes on a thread of its own.
   */
  @Override
  public CompletionStage<List<CheckStep>> check(Connection connection, Consumer<CheckStep> ended) {
    long deadlineNanos = System.nanoTime() + connection.checkTimeout().minus(SETTLING).toNanos();
    try {
      RestTarget target = RestTarget.of(connection, clock.instant());
      return new RestCheck(target, calls(target), clock, ended, deadlineNanos)
          .start()
          .thenApplyAsync(steps -> steps, http.aside());
    } catch (ProblemException wrongSetting) {
      CheckStep step = new CheckStep("Settings", false, wrongSetting.getMessage());
      ended.accept(step);
      return CompletableFuture.completedFuture(List.of(step));
    }
  }
}
