package dev.crossdock.connectors.mail;

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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Fetches what partners send by mail from a mailbox, by IMAP. */
@ApplicationScoped
public class MailConnector implements Connector {
  private static final int CHECKS_AT_ONCE_MAX = 8;
  private static final int BATCH_MAX = 1;

  /** Kept back from the time allowed, so that the answer is there before it is over. */
  private static final Duration SETTLING = Duration.ofMillis(100);

  private static final ConnectorInfo INFO =
      new ConnectorInfo(
          "mail",
          "Mailbox, by IMAP",
          "Fetches attachments that a partner sends by mail from a mailbox.",
          ConnectorInfo.With.PARTNER,
          Set.of(ConnectorInfo.Ability.POLLS),
          BATCH_MAX,
          MailSettings.SETTINGS);

  private final OutgoingHttp http;

  /** Names are looked up on threads that a check would hold. */
  private final ExecutorService checks =
      new ThreadPoolExecutor(
          0,
          CHECKS_AT_ONCE_MAX,
          30,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> {
            Thread thread = new Thread(work, "mail-check");
            thread.setDaemon(true);
            return thread;
          });

  private final MailCalls calls;
  private final Clock clock;
  private final MailRoom room;

  /** For the container's proxy only. */
  protected MailConnector() {
    this(null, null);
  }

  @Inject
  public MailConnector(OutgoingHttp http, Clock clock) {
    this(http, clock, new MailRoom());
  }

  MailConnector(OutgoingHttp http, Clock clock, MailRoom room) {
    this.http = http;
    this.calls = new MailCalls(http);
    this.clock = clock;
    this.room = room;
  }

  @Override
  public ConnectorInfo info() {
    return INFO;
  }

  @Override
  public CompletionStage<Outcome> send(
      Connection connection, List<OutboundMessage> inOrder, boolean lookFirst) {
    return CompletableFuture.completedFuture(
        Outcome.failed(
            Problem.TARGET_REJECTED, "Nothing is sent by mail, only fetched.", List.of()));
  }

  @Override
  public Polled poll(
      Connection connection, String cursor, Consumer<Arrival> intake, Instant until) {
    long deadlineNanos =
        System.nanoTime() + Duration.between(clock.instant(), until).minus(SETTLING).toNanos();
    StepLog log = new StepLog();
    try {
      MailSettings settings = MailSettings.of(connection);
      try (ImapSession session = calls.open(settings, deadlineNanos, log)) {
        calls.signIn(session, settings, deadlineNanos, log);
        return new MailPoll(settings, session, room, intake, deadlineNanos, log).run(cursor);
      }
    } catch (ProblemException e) {
      return Polled.failed(e.problem(), words(e), cursor, 0, log.steps());
    } catch (IOException e) {
      return Polled.failed(Problem.TARGET_UNAVAILABLE, MailCalls.words(e), cursor, 0, log.steps());
    }
  }

  private static String words(ProblemException e) {
    return e.problem() == Problem.OUTGOING_REFUSED
        ? "The platform does not call this host: " + e.getMessage() + "."
        : e.getMessage();
  }

  /** Reads one folder's state and no mail. Blocks on a thread of its own. */
  @Override
  public CompletionStage<List<CheckStep>> check(Connection connection) {
    long deadlineNanos = System.nanoTime() + connection.checkTimeout().minus(SETTLING).toNanos();
    try {
      return CompletableFuture.supplyAsync(() -> steps(connection, deadlineNanos), checks);
    } catch (RejectedExecutionException busy) {
      return CompletableFuture.completedFuture(
          List.of(new CheckStep("Reachable", false, "Too many checks run at the moment.")));
    }
  }

  private List<CheckStep> steps(Connection connection, long deadlineNanos) {
    List<CheckStep> steps = new ArrayList<>();
    String step = "Settings";
    try {
      MailSettings settings = MailSettings.of(connection);
      steps.add(new CheckStep(step, true, "They are complete."));
      step = "Reachable";
      StepLog log = new StepLog();
      try (ImapSession session = calls.open(settings, deadlineNanos, log)) {
        boolean plain = settings.security() == MailSettings.Security.PLAIN;
        steps.add(
            new CheckStep(
                step, true, plain ? "It answers, without encryption." : "It answers, encrypted."));
        step = "Signs in";
        calls.signIn(session, settings, deadlineNanos, log);
        steps.add(new CheckStep(step, true, "The mailbox is open to us."));
        step = "Folder";
        boolean readOnly = session.select(settings.folder()).readOnly();
        steps.add(
            new CheckStep(
                step,
                !readOnly,
                readOnly
                    ? "We may only read this folder: what is taken cannot be put away."
                    : "It is there. No mail was read."));
      }
    } catch (ProblemException e) {
      steps.add(new CheckStep(step, false, words(e)));
    } catch (IOException e) {
      steps.add(new CheckStep(step, false, MailCalls.words(e)));
    }
    return steps;
  }
}
