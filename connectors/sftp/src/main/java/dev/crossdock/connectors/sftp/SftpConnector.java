package dev.crossdock.connectors.sftp;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector;
import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.connection.Polled;
import dev.crossdock.connection.StepLog;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Fetches files from a partner's SFTP server, and puts files there. */
@ApplicationScoped
public class SftpConnector implements Connector {
  static final String ID = "sftp";

  /** Each file is renamed on its own, and all or none must be sent. */
  private static final int BATCH_MAX = 1;

  /** Kept back from the time allowed, so that the outcome is there before it is over. */
  private static final Duration SETTLING = Duration.ofMillis(100);

  private static final ConnectorInfo INFO =
      new ConnectorInfo(
          ID,
          "SFTP, the partner's server",
          "Fetches files from a folder of the partner's SFTP server, and puts files there.",
          ConnectorInfo.With.PARTNER,
          Set.of(ConnectorInfo.Ability.POLLS, ConnectorInfo.Ability.SENDS),
          BATCH_MAX,
          SftpTarget.SETTINGS);

  /** Of files that all polls hold in memory together. */
  private static final long FETCHED_BYTES_MAX = 64L * 1024 * 1024;

  private final SftpCalls calls;
  private final FileRoom room = new FileRoom(FETCHED_BYTES_MAX);
  private final Clock clock;

  /** For the container's proxy only. */
  protected SftpConnector() {
    this.calls = null;
    this.clock = null;
  }

  @Inject
  public SftpConnector(OutgoingHttp http, Clock clock) {
    this.calls = new SftpCalls(http);
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
      SftpTarget target = SftpTarget.of(connection);
      return new SftpSend(calls, target, inOrder.get(0).file(), lookFirst, deadlineNanos).start();
    } catch (ProblemException wrongSetting) {
      return CompletableFuture.completedFuture(
          Outcome.failed(wrongSetting.problem(), wrongSetting.getMessage(), List.of()));
    } catch (RejectedExecutionException tooMany) {
      return CompletableFuture.completedFuture(
          Outcome.failed(Problem.TARGET_UNAVAILABLE, busy(), List.of()));
    }
  }

  private static String busy() {
    return "Too many files wait for their servers at the moment.";
  }

  @Override
  public Polled poll(
      Connection connection, String cursor, Consumer<Arrival> intake, Instant until) {
    Instant now = clock.instant();
    long deadlineNanos = System.nanoTime() + Duration.between(now, until).minus(SETTLING).toNanos();
    StepLog log = new StepLog();
    try {
      SftpTarget target = SftpTarget.of(connection);
      if (target.fetchFolder() == null) {
        return Polled.done(
            "The connection has no folder to fetch from.", cursor, 0, false, List.of());
      }
      try (SftpSession session = calls.open(target, deadlineNanos, log)) {
        return new SftpPoll(target, session, room, cursor, intake, now, deadlineNanos).run(log);
      }
    } catch (ProblemException e) {
      return Polled.failed(e.problem(), e.getMessage(), cursor, 0, log.steps());
    }
  }

  @Override
  public CompletionStage<List<CheckStep>> check(Connection connection) {
    return check(connection, step -> {});
  }

  @Override
  public CompletionStage<List<CheckStep>> check(Connection connection, Consumer<CheckStep> ended) {
    long deadlineNanos = System.nanoTime() + connection.checkTimeout().minus(SETTLING).toNanos();
    try {
      return new SftpCheck(SftpTarget.of(connection), ended).start(calls, deadlineNanos);
    } catch (ProblemException wrongSetting) {
      return failed("Settings", wrongSetting.getMessage(), ended);
    } catch (RejectedExecutionException tooMany) {
      return failed("Reachable", busy(), ended);
    }
  }

  private static CompletionStage<List<CheckStep>> failed(
      String name, String words, Consumer<CheckStep> ended) {
    CheckStep step = new CheckStep(name, false, words);
    ended.accept(step);
    return CompletableFuture.completedFuture(List.of(step));
  }

  @PreDestroy
  void stop() {
    if (calls != null) {
      calls.close();
    }
  }
}
