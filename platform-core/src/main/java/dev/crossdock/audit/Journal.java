package dev.crossdock.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells of what somebody did that moves no message: signing in, looking, exporting, being refused.
 */
@ApplicationScoped
public class Journal {
  private static final int SUBJECT_CHARACTERS_MAX = 500;
  private static final int PRINCIPALS_COUNTED_MAX = 10_000;

  /** Told one by one, refusals would be the cheapest way to fill the log. */
  private static final int REFUSALS_A_MINUTE_MAX = 300;

  private final Cache<String, AtomicInteger> refusals =
      Caffeine.newBuilder()
          .maximumSize(PRINCIPALS_COUNTED_MAX)
          .expireAfterWrite(Duration.ofMinutes(1))
          .build();

  @Inject Tenancy tenancy;

  /**
   * Writes an entry; it is durable when this returns. Of one principal's refusals the first {@value
   * #REFUSALS_A_MINUTE_MAX} of a minute are told; the last of them says so.
   *
   * @param subject what it was about, such as a page's address; cut at {@value
   *     #SUBJECT_CHARACTERS_MAX} characters
   * @param detail one sentence
   * @param problem why it was refused, or null
   */
  public void tell(
      Actor actor, TraceKind kind, String subject, String detail, Problem problem, Instant now)
      throws SQLException {
    int refused = kind == TraceKind.REFUSED ? refusalOf(actor) : 0;
    if (refused > REFUSALS_A_MINUTE_MAX) {
      return;
    }
    String words =
        refused == REFUSALS_A_MINUTE_MAX ? detail + " More of this minute are not told." : detail;
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          Evidence evidence = Evidence.about(printable(subject), actor.origin());
          TraceRows.write(
              database, actor.tenant(), kind, actor.principal(), words, problem, evidence, now);
          return null;
        });
  }

  private int refusalOf(Actor actor) {
    return refusals
        .get(actor.tenant() + ' ' + actor.principal(), first -> new AtomicInteger())
        .incrementAndGet();
  }

  /** What comes from an address can hold anything; a log is read on screens. */
  private static String printable(String subject) {
    String text = subject.replaceAll("\\p{Cntrl}", "·");
    return text.length() > SUBJECT_CHARACTERS_MAX
        ? text.substring(0, SUBJECT_CHARACTERS_MAX)
        : text;
  }
}
