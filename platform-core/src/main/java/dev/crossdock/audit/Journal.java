package dev.crossdock.audit;

import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * Tells of what somebody did that moves no message: signing in, looking, exporting, being refused.
 */
@ApplicationScoped
public class Journal {
  private static final int SUBJECT_CHARACTERS_MAX = 500;

  @Inject Tenancy tenancy;

  /**
   * Writes an entry; it is durable when this returns.
   *
   * @param subject what it was about, such as a page's address; cut at {@value
   *     #SUBJECT_CHARACTERS_MAX} characters
   * @param detail one sentence
   * @param problem why it was refused, or null
   */
  public void tell(
      Actor actor, TraceKind kind, String subject, String detail, Problem problem, Instant now)
      throws SQLException {
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          takeNumber(database);
          try (TraceRows trace = new TraceRows(database, actor.tenant())) {
            String about =
                subject.length() > SUBJECT_CHARACTERS_MAX
                    ? subject.substring(0, SUBJECT_CHARACTERS_MAX)
                    : subject;
            Evidence evidence = Evidence.about(about, actor.origin());
            trace.add(now, null, null, kind, actor.principal(), detail, problem, null, evidence);
            trace.flush();
          }
          return null;
        });
  }

  /** See {@link Horizon}: nothing else is written before the entry. */
  private static void takeNumber(Connection database) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute("select pg_current_xact_id()");
    }
  }
}
