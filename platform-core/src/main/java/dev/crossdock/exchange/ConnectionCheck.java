package dev.crossdock.exchange;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.ConnectionRegister;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tries a connection because somebody wants to know whether it works. */
@ApplicationScoped
public class ConnectionCheck {
  private static final Logger LOG = Logger.getLogger(ConnectionCheck.class.getName());

  @Inject Tenancy tenancy;
  @Inject ConnectionRegister register;
  @Inject Connections connections;
  @Inject TargetCheck targets;

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
    actor.require(Right.CONFIGURE);
    StoredConnection stored = register.find(actor, code);
    if (stored.isInbox()) {
      List<CheckStep> steps = register.inboxSteps(actor, stored);
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

  private void tell(Actor actor, String code, List<CheckStep> steps, Instant now) {
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
                actor.name()
                    + " checked a connection: "
                    + passed
                    + " of "
                    + steps.size()
                    + " steps passed.",
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
