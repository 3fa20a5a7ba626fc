package dev.crossdock.exchange;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.ConnectionAccess;
import dev.crossdock.connection.ConnectionOrder;
import dev.crossdock.connection.ConnectionRegister;
import dev.crossdock.connection.ConnectionTrial;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Connector;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.InboxCheck;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tries a connection because somebody wants to know whether it works. */
@ApplicationScoped
public class ConnectionCheck {
  private static final Logger LOG = Logger.getLogger(ConnectionCheck.class.getName());
  private static final int TRIALS_MAX = 4;
  private static final int TRIAL_S_MAX = 60;

  @Inject Tenancy tenancy;
  @Inject ConnectionRegister register;
  @Inject ConnectionAccess access;
  @Inject Connections connections;
  @Inject TargetCheck targets;
  @Inject ConnectionTrial trials;
  @Inject InboxCheck inboxes;

  /** Of tenants, how many trials are running; bounded by the number of tenants. */
  private final Map<String, AtomicInteger> trying = new ConcurrentHashMap<>();

  /**
   * Starts a check of a connection, switched on or off. Its result is kept with the connection and
   * told in the audit log.
   *
   * @param ended told of each step when it has ended, in any thread; must not block. Of none if
   *     somebody else's check is running: its result is given
   * @return completes normally with all steps, within a minute
   * @throws ProblemException if the actor may not, there is none of this code, or its connector is
   *     not installed
   */
  public CompletableFuture<List<CheckStep>> start(
      Actor actor, String code, Consumer<CheckStep> ended, Instant now) throws SQLException {
    access.requireSetter(actor);
    StoredConnection stored = register.find(actor, code);
    if (stored.isInbox()) {
      List<CheckStep> steps = inboxes.steps(actor, stored);
      steps.forEach(ended);
      tell(actor, code, steps, now);
      return CompletableFuture.completedFuture(steps);
    }
    Connection target = connections.openedNow(actor.tenant(), stored.id());
    if (target == null) {
      throw new ProblemException(
          Problem.CONNECTOR_AWAY, null, "No connector " + stored.connector() + " is installed.");
    }
    return targets
        .run(target, ended, () -> target)
        .thenApply(
            steps -> {
              tell(actor, code, steps, now);
              return steps;
            });
  }

  /**
   * Starts a check of settings that are not stored, and are not by this, nor are their secrets.
   * That it was tried is told in the audit log.
   *
   * @param code of the connection that is to be changed, whose secrets hold where the order names
   *     none; null for a new one
   * @param ended told of each step when it has ended, in any thread; must not block
   * @return completes normally with all steps, within a minute
   * @throws ProblemException if the actor may not, something is wrong with the order, or too many
   *     are tried at the moment
   */
  public CompletableFuture<List<CheckStep>> tryOut(
      Actor actor, ConnectionOrder order, String code, Consumer<CheckStep> ended, Instant now)
      throws SQLException {
    Connection trial = trials.of(actor, order, code);
    Connector connector = connections.connector(trial.connector());
    if (connector == null) { // the inbox: it is the partner who calls
      List<CheckStep> steps =
          List.of(new CheckStep("Settings", true, "They are in order. The partner sends to us."));
      steps.forEach(ended);
      return CompletableFuture.completedFuture(steps);
    }
    AtomicInteger running = trying.computeIfAbsent(actor.tenant(), any -> new AtomicInteger());
    if (running.incrementAndGet() > TRIALS_MAX) {
      running.decrementAndGet();
      throw new ProblemException(
          Problem.OVERLOADED, null, "Other settings are being tried. Try again when they are.");
    }
    return begun(connector, trial, ended)
        .orTimeout(TRIAL_S_MAX, TimeUnit.SECONDS)
        .exceptionally(
            failure ->
                List.of(new CheckStep("Check", false, "The connector gave no result in time.")))
        .thenApply(
            steps -> {
              running.decrementAndGet();
              String about = code == null ? trial.connector() + ", a new one" : code;
              tell(actor, about, " tried settings that are not saved: ", steps, now);
              return steps;
            });
  }

  /** A connector that breaks the promise not to throw takes no place from others. */
  private static CompletableFuture<List<CheckStep>> begun(
      Connector connector, Connection trial, Consumer<CheckStep> ended) {
    try {
      return connector.check(trial, ended).toCompletableFuture();
    } catch (RuntimeException broken) {
      return CompletableFuture.failedFuture(broken);
    }
  }

  private void tell(Actor actor, String code, List<CheckStep> steps, Instant now) {
    tell(actor, code, " checked a connection: ", steps, now);
  }

  private void tell(Actor actor, String code, String did, List<CheckStep> steps, Instant now) {
    long passed = steps.stream().filter(CheckStep::passed).count();
    try {
      tenancy.rows(
          database -> {
            Tenancy.fence(database, actor.tenant());
            TraceRows.write(
                database,
                actor.tenant(),
                TraceKind.SETTING_CHANGED,
                actor.principal(),
                actor.name() + did + passed + " of " + steps.size() + " steps passed.",
                null,
                Evidence.about("connection/" + code, actor.origin()),
                now);
            return null;
          });
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "The check of " + code + " of " + actor.tenant() + " is not told", e);
    }
  }
}
