package dev.crossdock.notice;

import dev.crossdock.connection.Connections;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.sunset.Subject;
import dev.crossdock.sunset.Sunsets;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a tenant tells its partners, and who has read it. */
@ApplicationScoped
public class Notices {
  /** Of one tenant, but for those that were withdrawn. */
  public static final int NOTICES_MAX = 200;

  @Inject Tenancy tenancy;
  @Inject Connections connections;
  @Inject Sunsets sunsets;

  @Inject
  @ConfigProperty(name = "portal.url")
  String portal;

  /** What the actor has to read first, then what holds, then what is over; each newest first. */
  public List<Notice> urgent(Actor actor, Instant now, int limit) throws SQLException {
    actor.require(Right.READ);
    return tenancy.rows(database -> new NoticeRows(database, actor).urgent(now, limit));
  }

  /**
   * The next notices, newest first, for reading all of them page by page.
   *
   * @param before number of the last one of the page before, or null for the first page
   */
  public List<Notice> after(Actor actor, Long before, int limit) throws SQLException {
    actor.require(Right.READ);
    return tenancy.rows(database -> new NoticeRows(database, actor).after(before, limit));
  }

  /**
   * The notice of this number.
   *
   * @throws ProblemException if there is none that the actor may see
   */
  public Notice find(Actor actor, long id) throws SQLException {
    actor.require(Right.READ);
    return tenancy.rows(database -> found(new NoticeRows(database, actor), id));
  }

  /** How many of those that hold the actor has still to take note of; 0 for the tenant's people. */
  public long unread(Actor actor, Instant now) throws SQLException {
    return actor.may(Right.PARTNER_HOME)
        ? tenancy.rows(database -> new NoticeRows(database, actor).waiting(now))
        : 0;
  }

  /**
   * Publishes a notice: partners see it at once and are mailed. What it deprecates is told with
   * answers at once here, in other copies of the platform within ten seconds.
   *
   * @throws ProblemException if the actor may not, or something of it is wrong
   */
  public Notice publish(Actor actor, NoticeWish wish, Instant now) throws SQLException {
    actor.require(Right.CONFIGURE);
    wish.check(now);
    requireKnown(wish.subject());
    Notice made =
        tenancy.rows(
            database -> {
              NoticeRows rows = new NoticeRows(database, actor);
              if (rows.standing() >= NOTICES_MAX) {
                throw new ProblemException(
                    Problem.TOO_MANY_NOTICES, null, "At most " + NOTICES_MAX + " can stand.");
              }
              List<String> unknown = rows.unknown(wish.partners());
              if (!unknown.isEmpty()) {
                throw NoticeWish.wrong("/partners", "There is no partner " + unknown.get(0) + ".");
              }
              Notice notice = found(rows, rows.add(wish, now));
              mail(database, actor, notice, now);
              tell(database, actor, notice, "published", null, until(notice), null, now);
              return found(rows, notice.id());
            });
    sunsets.changed(actor.tenant());
    return made;
  }

  /**
   * Says a later date from which on what is deprecated is refused, or a first one. Partners have to
   * read it anew and are mailed.
   *
   * @throws ProblemException if the actor may not, there is no such notice, it was withdrawn, or
   *     the date is not later
   */
  public Notice postpone(Actor actor, long id, Instant until, String reason, Instant now)
      throws SQLException {
    actor.require(Right.CONFIGURE);
    Reason.require(reason);
    Notice after =
        tenancy.rows(
            database -> {
              NoticeRows rows = new NoticeRows(database, actor);
              Notice before = ownStanding(database, actor, rows, id);
              if (until == null
                  || !until.isAfter(now)
                  || before.until() != null && !until.isAfter(before.until())) {
                throw NoticeWish.wrong(
                    "/until",
                    "until is a time to come"
                        + (before.until() == null ? "." : ", later than " + before.until() + "."));
              }
              rows.postpone(id, until);
              Notice notice = found(rows, id);
              mail(database, actor, notice, now);
              tell(database, actor, notice, "postponed", until(before), until(notice), reason, now);
              return found(rows, id);
            });
    sunsets.changed(actor.tenant());
    return after;
  }

  /**
   * Takes a notice back: nothing that it said holds any more. Partners are mailed.
   *
   * @throws ProblemException if the actor may not, there is no such notice, or it was withdrawn
   *     before
   */
  public Notice withdraw(Actor actor, long id, String reason, Instant now) throws SQLException {
    actor.require(Right.CONFIGURE);
    Reason.require(reason);
    Notice after =
        tenancy.rows(
            database -> {
              NoticeRows rows = new NoticeRows(database, actor);
              Notice before = ownStanding(database, actor, rows, id);
              rows.withdraw(id, reason.strip(), now);
              Notice notice = found(rows, id);
              mail(database, actor, notice, now);
              tell(database, actor, notice, "withdrew", until(before), "withdrawn", reason, now);
              return found(rows, id);
            });
    sunsets.changed(actor.tenant());
    return after;
  }

  /**
   * Takes note of a notice as it is now, by name; once more changes nothing.
   *
   * @throws ProblemException if the actor is nobody of a partner, there is no such notice, or it
   *     was withdrawn
   */
  public Notice read(Actor actor, long id, Instant now) throws SQLException {
    actor.require(Right.PARTNER_HOME);
    return tenancy.rows(
        database -> {
          NoticeRows rows = new NoticeRows(database, actor);
          Notice notice = standing(rows, id);
          if (!notice.read()) {
            rows.read(notice, now);
            tell(
                database,
                actor,
                notice,
                "took note of",
                null,
                "version " + notice.version(),
                null,
                now);
          }
          return found(rows, id);
        });
  }

  private void requireKnown(Subject subject) {
    if (subject == null) {
      return;
    }
    boolean known =
        switch (subject.kind()) {
          case OPERATION -> Subject.operations().containsKey(subject.name());
          case FORMAT -> connections.format(subject.name()) != null;
        };
    if (!known) {
      throw NoticeWish.wrong(
          "/subject/name",
          subject.kind() == Subject.Kind.OPERATION
              ? "name is one of " + String.join(", ", Subject.operations().keySet()) + "."
              : "name is the id of a message format, see /api/v1/formats.");
    }
  }

  private static Notice found(NoticeRows rows, long id) throws SQLException {
    Notice notice = rows.find(id);
    if (notice == null) {
      throw new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
    }
    return notice;
  }

  /** As {@link #standing}, of the tenant's own. */
  private static Notice ownStanding(Connection database, Actor actor, NoticeRows rows, long id)
      throws SQLException {
    Notice notice = standing(rows, id);
    if (new PlatformNoticeRows(database, actor.tenant()).isOfPlatform(id)) {
      throw new ProblemException(
          Problem.NOT_ALLOWED, null, "The platform has published it, and alone can change it.");
    }
    return notice;
  }

  /** Of those that were not withdrawn, to be changed. */
  private static Notice standing(NoticeRows rows, long id) throws SQLException {
    found(rows, id);
    rows.lock(id);
    Notice notice = found(rows, id);
    if (notice.withdrawnAt() != null) {
      throw new ProblemException(
          Problem.NOTICE_OVER, null, "It was withdrawn at " + notice.withdrawnAt() + ".");
    }
    return notice;
  }

  private void mail(Connection database, Actor actor, Notice notice, Instant now)
      throws SQLException {
    new NoticeMails(database, actor.tenant()).add(notice, false, portal, now);
  }

  private static String until(Notice notice) {
    return notice.until() == null ? "without a date" : "until " + notice.until();
  }

  private static void tell(
      Connection database,
      Actor actor,
      Notice notice,
      String did,
      String before,
      String after,
      String reason,
      Instant now)
      throws SQLException {
    TraceRows.write(
        database,
        actor.tenant(),
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        actor.name() + " " + did + " a notice: " + notice.title() + ".",
        null,
        new Evidence(actor.origin(), "notices/" + notice.shownId(), before, after, reason),
        now);
  }
}
