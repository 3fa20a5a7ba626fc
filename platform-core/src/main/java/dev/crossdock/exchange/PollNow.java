package dev.crossdock.exchange;

import dev.crossdock.connection.ConnectionAccess;
import dev.crossdock.connection.ConnectionRegister;
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

/** Somebody does not want to wait until a partner's system is asked again. */
@ApplicationScoped
public class PollNow {
  @Inject Tenancy tenancy;
  @Inject ConnectionRegister register;
  @Inject ConnectionAccess access;

  /**
   * Has it asked within a second or two.
   *
   * @throws ProblemException if the actor may not, there is none of this code, or we do not ask it
   */
  public void ask(Actor actor, String code, Instant now) throws SQLException {
    access.requireSetter(actor);
    StoredConnection stored = register.find(actor, code);
    if (stored.polling() == null) {
      throw new ProblemException(
          Problem.INVALID_PARAMETER,
          null,
          stored.content().name() + " is not asked, or was never asked yet.");
    }
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          PollRows.hurry(database, actor.tenant(), stored.id(), now);
          TraceRows.write(
              database,
              actor.tenant(),
              TraceKind.SETTING_CHANGED,
              actor.principal(),
              actor.name() + " had a connection asked at once.",
              null,
              Evidence.about("connection/" + code, actor.origin()),
              now);
          return null;
        });
  }
}
