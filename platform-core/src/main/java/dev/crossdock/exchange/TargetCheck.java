package dev.crossdock.exchange;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Connector;
import dev.crossdock.connection.SecretUses;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Checks a target and prepares it (for example, creates our fields in it) before the first message
 * goes there.
 */
@ApplicationScoped
public class TargetCheck {
  private static final Logger LOG = Logger.getLogger(TargetCheck.class.getName());
  private static final int CHECK_S_MAX = 60;

  @Inject Tenancy tenancy;
  @Inject Connections connections;
  @Inject Announcer announcer;
  @Inject Clock clock;

  private final Map<Long, CompletableFuture<List<Connector.CheckStep>>> running =
      new ConcurrentHashMap<>();

  /**
   * Starts a check unless one is running here; the result is stored with the connection, and its
   * deliveries go on whatever the result is: a send that fails says more than a check that was not
   * passed.
   */
  public void start(Connection target) {
    run(target, step -> {}, () -> connections.opened(target, SecretUses.Act.CHECK));
  }

  /**
   * As {@link #start}, for somebody who watches.
   *
   * @param open gives the target with its credentials
   * @param ended told of each step when it has ended; of none if a check is running here already
   * @return completes normally, with all steps, within {@value #CHECK_S_MAX} s
   */
  CompletableFuture<List<Connector.CheckStep>> run(
      Connection target, Consumer<Connector.CheckStep> ended, Opening open) {
    CompletableFuture<List<Connector.CheckStep>> mine = new CompletableFuture<>();
    CompletableFuture<List<Connector.CheckStep>> other = running.putIfAbsent(target.id(), mine);
    if (other != null) {
      return other;
    }
    checked(target, ended, open)
        .orTimeout(CHECK_S_MAX, TimeUnit.SECONDS)
        .exceptionally(
            failure ->
                List.of(
                    new Connector.CheckStep(
                        "Check", false, "The connector gave no result in time.")))
        .thenApply(
            steps -> {
              store(target, steps);
              return steps;
            })
        .whenComplete(
            (steps, failure) -> {
              running.remove(target.id());
              mine.complete(
                  failure == null
                      ? steps
                      : List.of(
                          new Connector.CheckStep("Check", false, "The check itself failed.")));
            });
    return mine;
  }

  /** Opens the credentials of a target, for one check. */
  interface Opening {
    Connection now() throws SQLException;
  }

  private CompletableFuture<List<Connector.CheckStep>> checked(
      Connection target, Consumer<Connector.CheckStep> ended, Opening open) {
    try {
      return connections
          .connector(target.connector())
          .check(open.now(), ended)
          .toCompletableFuture();
    } catch (ProblemException | SQLException e) {
      LOG.log(Level.WARNING, "The credentials of " + target + " cannot be used now", e);
      return CompletableFuture.completedFuture(
          List.of(new Connector.CheckStep("Check", false, "The credentials cannot be read now.")));
    }
  }

  private void store(Connection target, List<Connector.CheckStep> steps) {
    boolean reached = !steps.isEmpty() && steps.get(0).passed();
    try {
      tenancy.rows(
          database -> {
            Tenancy.fence(database, target.tenant());
            // A target that was not even reached has to be checked again before the first message.
            try (PreparedStatement update =
                database.prepareStatement(
                    "update connection set checked_at = ?, check_result = ? where tenant_id = ? and id = ?")) {
              update.setObject(
                  1,
                  reached ? InboundRows.utc(clock.instant()) : null,
                  java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
              update.setString(2, ExchangeJson.write(steps));
              update.setString(3, target.tenant());
              update.setLong(4, target.id());
              return update.executeUpdate();
            }
          });
      if (reached) {
        announcer.delivery(target.tenant(), target.id());
      }
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "The result of checking " + target + " could not be stored", e);
    }
  }
}
