package dev.crossdock.view;

import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.Actor;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which of a tenant's connections do not work, and since when. */
final class ConnectionHealth {
  private final Instant now;

  /** By partner, the words of those that are silent longer than usual. */
  private final Map<String, String> silent;

  ConnectionHealth(Instant now, Map<String, String> silent) {
    this.now = now;
    this.silent = silent;
  }

  /** All that are switched on, those that do not work first. Never null. */
  List<TenantHome.ConnectionLine> lines(EntityManager entities, Actor actor) {
    List<TenantHome.ConnectionLine> unwell = new ArrayList<>();
    List<TenantHome.ConnectionLine> well = new ArrayList<>();
    for (Row row :
        new Sql(
                "select c.code, c.name, c.partner, c.failures, c.open_until, c.last_problem, c.last_ok_at,"
                    + " coalesce(o.failures, 0), o.worked_at, o.detail, coalesce(l.failures, 0), l.open_until,"
                    + " l.problem from connection c left join poll o on o.tenant_id = c.tenant_id and"
                    + " o.connection_id = c.id left join look_up_pace l on l.tenant_id = c.tenant_id and"
                    + " l.connection_id = c.id where c.tenant_id = ? and c.enabled order by c.name",
                actor.tenant())
            .rows(entities)) {
      TenantHome.ConnectionLine line = line(row);
      (line.works() ? well : unwell).add(line);
    }
    unwell.addAll(well);
    return unwell;
  }

  /** What keeps it from sending counts before what keeps us from asking. */
  private TenantHome.ConnectionLine line(Row row) {
    String code = row.text();
    String name = row.text();
    String partner = row.text();
    int sends = row.integer();
    Instant rests = row.instant();
    String problem = row.text();
    Instant worked = row.instant();
    int polls = row.integer();
    Instant answered = row.instant();
    String said = row.text();
    int questions = row.integer();
    Instant askRests = row.instant();
    String askProblem = row.text();
    if (sends > 0) {
      return new TenantHome.ConnectionLine(
          code, name, "Failing", worked, times(sends, problem), later(rests));
    }
    if (polls > 0) {
      return new TenantHome.ConnectionLine(
          code, name, "Does not answer", answered, said == null ? "" : said, null);
    }
    if (questions > 0) {
      return new TenantHome.ConnectionLine(
          code, name, "Leaves questions open", null, times(questions, askProblem), later(askRests));
    }
    String silence = partner == null ? null : silent.get(partner);
    return silence == null
        ? new TenantHome.ConnectionLine(code, name, TenantHome.WORKS, worked, "", null)
        : new TenantHome.ConnectionLine(
            code, name, "Silent longer than usual", worked, silence, null);
  }

  private Instant later(Instant at) {
    return at != null && at.isAfter(now) ? at : null;
  }

  private static String times(int failures, String problem) {
    return (failures == 1 ? "One failure" : Phrases.number(failures) + " failures in a row")
        + (problem == null ? "." : ": " + Phrases.inSentence(Problem.byId(problem).title()) + ".");
  }
}
