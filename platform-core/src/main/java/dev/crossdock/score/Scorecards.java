package dev.crossdock.score;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.retention.DataClass;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Scorecards of partners: a partner's people see their own, the tenant's people each partner's.
 * They are read from days that {@link ScoreTick} works out.
 */
@ApplicationScoped
public class Scorecards {
  /** The longest period. */
  public static final int DAYS_MAX = 90;

  private static final int REASONS_MAX = 8;

  @Inject Tenancy tenancy;

  private record About(String name, String kind, Instant known) {}

  /**
   * The scorecard of the last days, today included.
   *
   * @param days 1 to {@link #DAYS_MAX}
   * @throws ProblemException if the actor may not look, there is no such partner, or the days are
   *     wrong
   */
  public Scorecard of(Actor actor, String partner, int days, Instant now) throws SQLException {
    actor.require(Right.READ);
    if (days < 1 || days > DAYS_MAX) {
      throw new ProblemException(
          Problem.INVALID_PARAMETER, "days", "days is a number from 1 to " + DAYS_MAX + ".");
    }
    return tenancy.rows(
        database -> {
          About about = found(database, actor, partner);
          LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
          LocalDate from = today.minusDays(days - 1L);
          Terms terms = terms(database, actor.tenant(), partner, about.kind());
          Period last =
              new Period(
                  from, today, days(database, actor, partner, from, today), about.known(), now);
          LocalDate earlier = from.minusDays(days);
          Period before =
              new Period(
                  earlier,
                  from.minusDays(1),
                  days(database, actor, partner, earlier, from.minusDays(1)),
                  about.known(),
                  now);
          Map<Measure, Double> numbers = last.numbers(terms);
          Map<Measure, Double> numbersBefore = before.numbers(terms);
          return new Scorecard(
              partner,
              about.name(),
              days,
              from,
              today,
              worked(database, actor.tenant(), from, today),
              terms,
              last.messages(),
              last.milestones(),
              last.delivered(),
              Arrays.stream(Measure.values())
                  .map(one -> new Scorecard.Line(one, numbers.get(one), numbersBefore.get(one)))
                  .toList(),
              reasons(database, actor.tenant(), partner, from, today),
              last.daily());
        });
  }

  /**
   * Says what tenant and partner have agreed. Within how many minutes holds for all days; what is
   * owed holds for the days of which all milestones are still there, which are worked out again,
   * and for those to come.
   *
   * @throws ProblemException if the actor may not, there is no such partner, or something is wrong
   */
  public Terms agree(
      Actor actor,
      String partner,
      int withinMinutes,
      List<Milestone> expected,
      String reason,
      Instant now)
      throws SQLException {
    actor.require(Right.CONFIGURE);
    Terms wanted = new Terms(withinMinutes, expected.stream().distinct().toList(), true);
    wanted.check();
    Reason.require(reason);
    return tenancy.rows(
        database -> {
          About about = found(database, actor, partner);
          Terms before = terms(database, actor.tenant(), partner, about.kind());
          write(database, actor, partner, wanted, reason, now);
          if (!Set.copyOf(before.expected()).equals(Set.copyOf(wanted.expected()))) {
            again(database, actor.tenant(), now);
          }
          TraceRows.write(
              database,
              actor.tenant(),
              TraceKind.SETTING_CHANGED,
              actor.principal(),
              actor.name() + " said what was agreed with " + about.name() + ".",
              null,
              new Evidence(
                  actor.origin(), "scorecard/" + partner, words(before), words(wanted), reason),
              now);
          return wanted;
        });
  }

  private static String words(Terms terms) {
    return "within " + terms.withinMinutes() + " minutes, owes " + terms.expected();
  }

  private static void write(
      Connection database, Actor actor, String partner, Terms terms, String reason, Instant now)
      throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into score_terms (tenant_id, partner, within_minutes, expected, changed_at,"
                + " changed_by, reason) values (?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id,"
                + " partner) do update set within_minutes = excluded.within_minutes, expected ="
                + " excluded.expected, changed_at = excluded.changed_at, changed_by ="
                + " excluded.changed_by, reason = excluded.reason")) {
      upsert.setString(1, actor.tenant());
      upsert.setString(2, partner);
      upsert.setInt(3, terms.withinMinutes());
      upsert.setArray(
          4,
          database.createArrayOf("text", terms.expected().stream().map(Milestone::name).toArray()));
      upsert.setObject(5, now.atOffset(ZoneOffset.UTC));
      upsert.setString(6, actor.principal());
      upsert.setString(7, reason.strip());
      upsert.executeUpdate();
    }
  }

  /** Of older days milestones may be gone: what was counted while they were there stays. */
  private static void again(Connection database, String tenant, Instant now) throws SQLException {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    try (PreparedStatement update =
        database.prepareStatement(
            "update score_day set at = 'epoch' where tenant_id = ? and day > ?")) {
      update.setString(1, tenant);
      update.setObject(2, today.minusDays(DataClass.MILESTONES.daysMin()));
      update.executeUpdate();
    }
  }

  private static About found(Connection database, Actor actor, String partner) throws SQLException {
    Tenancy.fence(database, actor.tenant());
    try (PreparedStatement select =
        database.prepareStatement(
            "select name, kind, created_at from partner where tenant_id = ? and code = ? and"
                + " (?::text is null or code = ?::text)")) {
      select.setString(1, actor.tenant());
      select.setString(2, partner);
      select.setString(3, actor.partner());
      select.setString(4, actor.partner());
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        throw new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
      }
      return new About(row.getString(1), row.getString(2), instant(row, 3));
    }
  }

  private static Terms terms(Connection database, String tenant, String partner, String kind)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select within_minutes, expected from score_terms where tenant_id = ? and partner ="
                + " ?")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        return Terms.usual(kind);
      }
      List<Milestone> expected =
          Arrays.stream((String[]) row.getArray(2).getArray())
              .map(Milestone::byCode)
              .filter(Objects::nonNull)
              .toList();
      return new Terms(row.getInt(1), expected, true);
    }
  }

  private static List<Period.Day> days(
      Connection database, Actor actor, String partner, LocalDate from, LocalDate until)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select day, messages, rejected, parked, delays, delivered, complete, first_at,"
                + " last_at, gap_s from partner_day where tenant_id = ? and partner = ? and day"
                + " between ? and ? order by day")) {
      select.setString(1, actor.tenant());
      select.setString(2, partner);
      select.setObject(3, from);
      select.setObject(4, until);
      ResultSet row = select.executeQuery();
      List<Period.Day> days = new ArrayList<>();
      while (row.next()) {
        Long[] delays = (Long[]) row.getArray(5).getArray();
        days.add(
            new Period.Day(
                row.getObject(1, LocalDate.class),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                Arrays.stream(delays).mapToLong(Long::longValue).toArray(),
                row.getLong(6),
                row.getLong(7),
                instant(row, 8),
                instant(row, 9),
                row.getLong(10)));
      }
      return days;
    }
  }

  private static List<Scorecard.Reason> reasons(
      Connection database, String tenant, String partner, LocalDate from, LocalDate until)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select r.key, sum(r.value::bigint) n from partner_day d cross join lateral"
                + " jsonb_each_text(d.reasons) r where d.tenant_id = ? and d.partner = ? and d.day"
                + " between ? and ? group by 1 order by 2 desc, 1 limit ?")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      select.setObject(3, from);
      select.setObject(4, until);
      select.setInt(5, REASONS_MAX);
      ResultSet row = select.executeQuery();
      List<Scorecard.Reason> reasons = new ArrayList<>();
      while (row.next()) {
        reasons.add(new Scorecard.Reason(Problem.byId(row.getString(1)), row.getLong(2)));
      }
      return reasons;
    }
  }

  /** When today was worked out last; null while a day of these was not since it began. */
  private static Instant worked(Connection database, String tenant, LocalDate from, LocalDate until)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select case when count(*) filter (where at >= day::timestamp at time zone 'UTC') ="
                + " (?::date - ?::date) + 1 then max(at) end from score_day where tenant_id = ? and"
                + " day between ? and ?")) {
      select.setObject(1, until);
      select.setObject(2, from);
      select.setString(3, tenant);
      select.setObject(4, from);
      select.setObject(5, until);
      ResultSet row = select.executeQuery();
      row.next();
      return instant(row, 1);
    }
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
