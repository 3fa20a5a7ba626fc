package dev.crossdock.limit;

import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where a tenant's administrator says how much everybody may use, with name and reason. */
@ApplicationScoped
public class LimitSettings {
  @Inject Tenancy tenancy;
  @Inject Limits limits;

  /**
   * What is wanted; null means the default.
   *
   * @param burst null for twice the rate
   */
  public record Wish(Long requestsPerSecond, Long burst, Long eventsPerDay) {
    /** The defaults in everything. */
    public static final Wish DEFAULT = new Wish(null, null, null);
  }

  /**
   * Says the most that a tenant may set for itself; holds as limits do. What the tenant has set
   * above it holds no longer. Told in the tenant's own log, and in that of the operator.
   *
   * @throws ProblemException if the actor is no operator, a number is wrong or the reason is
   *     missing
   */
  public void grant(Actor operator, String tenant, Wish most, String reason, Instant now)
      throws SQLException {
    operator.require(Right.TENANTS);
    List<ProblemException> wrong = wrong(most, reason);
    if (!wrong.isEmpty()) {
      throw new InvalidFields(wrong);
    }
    Setting setting = setting(most, operator, reason, now);
    tenancy.rows(
        database -> {
          LimitRows rows = new LimitRows(database, tenant);
          Allowance before = rows.ceiling();
          rows.setCeiling(setting);
          tell(database, operator, tenant, "ceiling", words(before), setting);
          if (!operator.tenant().equals(tenant)) {
            Tenancy.fence(database, operator.tenant());
            tell(database, operator, operator.tenant(), tenant, words(before), setting);
          }
          return null;
        });
    limits.changed(tenant, now);
  }

  private static String words(Allowance allowance) {
    return allowance.requestsPerSecond()
        + " requests/s, burst "
        + allowance.burst()
        + ", "
        + allowance.eventsPerDay()
        + " events/day";
  }

  /**
   * Sets somebody's limits; they hold here at once, in other copies of the platform after {@link
   * Limits#SETTINGS_OLD_MAX}.
   *
   * @throws ProblemException if the actor may not, there is nobody of this name, a number is wrong
   *     or the reason is missing
   */
  public void set(Actor actor, Who who, Wish wish, String reason, Instant now) throws SQLException {
    actor.require(Right.CONFIGURE);
    List<ProblemException> wrong = wrong(wish, reason);
    Setting setting = setting(wish, actor, reason, now);
    tenancy.rows(
        database -> {
          LimitRows rows = new LimitRows(database, actor.tenant());
          // Asked before anything is told about the numbers: what is not there looks like what is
          // somebody else's.
          if (!rows.knows(who)) {
            throw new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
          }
          if (!wrong.isEmpty()) {
            throw new InvalidFields(wrong);
          }
          Map<Who, Setting> settings = rows.settings();
          requireBelow(who, wish, rows.ceiling(), settings.get(Who.TENANT));
          rows.set(who, setting);
          String subject = who.level().name().toLowerCase(Locale.ROOT) + "/" + who.key();
          tell(database, actor, actor.tenant(), subject, words(settings.get(who)), setting);
          return null;
        });
    limits.changed(actor.tenant(), now);
  }

  /** Nobody gets more than its tenant, and the tenant no more than the operator grants it. */
  private static void requireBelow(Who who, Wish wish, Allowance ceiling, Setting ofTenant) {
    boolean tenant = who.level() == Level.TENANT;
    Allowance most = tenant ? ceiling : ceiling.with(ofTenant).atMost(ceiling);
    Problem problem = tenant ? Problem.ABOVE_CEILING : Problem.ABOVE_TENANT_LIMIT;
    requireBelow(problem, "requestsPerSecond", wish.requestsPerSecond(), most.requestsPerSecond());
    requireBelow(problem, "burst", wish.burst(), most.burst());
    requireBelow(problem, "eventsPerDay", wish.eventsPerDay(), most.eventsPerDay());
  }

  private static void requireBelow(Problem problem, String name, Long value, long most) {
    if (value != null && value > most) {
      throw new ProblemException(
          problem, "/" + name, name + " is at most " + most + " here. " + problem.fix());
    }
  }

  private static Setting setting(Wish wish, Actor actor, String reason, Instant now) {
    return new Setting(
        integer(wish.requestsPerSecond()),
        integer(wish.burst()),
        wish.eventsPerDay(),
        now,
        actor.principal(),
        reason);
  }

  private static List<ProblemException> wrong(Wish wish, String reason) {
    List<ProblemException> wrong = new ArrayList<>();
    check(
        wrong,
        "requestsPerSecond",
        wish.requestsPerSecond(),
        1,
        Allowance.MOST.requestsPerSecond());
    check(wrong, "burst", wish.burst(), 1, Allowance.MOST.burst());
    check(wrong, "eventsPerDay", wish.eventsPerDay(), 0, Allowance.MOST.eventsPerDay());
    if (!Reason.isOne(reason)) {
      wrong.add(Reason.wanted());
    }
    return wrong;
  }

  private static void tell(
      Connection database, Actor actor, String tenant, String of, String before, Setting after)
      throws SQLException {
    TraceRows.write(
        database,
        tenant,
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        actor.name() + " set limits.",
        null,
        new Evidence(actor.origin(), "limits/" + of, before, words(after), after.reason()),
        after.changedAt());
  }

  private static String words(Setting setting) {
    if (setting == null || !setting.sets()) {
      return "default";
    }
    List<String> words = new ArrayList<>();
    if (setting.requestsPerSecond() != null) {
      words.add(setting.requestsPerSecond() + " requests/s");
    }
    if (setting.burst() != null) {
      words.add("burst " + setting.burst());
    }
    if (setting.eventsPerDay() != null) {
      words.add(setting.eventsPerDay() + " events/day");
    }
    return String.join(", ", words);
  }

  private static void check(
      List<ProblemException> wrong, String name, Long value, long least, long most) {
    if (value != null && (value < least || value > most)) {
      wrong.add(
          new ProblemException(
              Problem.INVALID_FIELD,
              "/" + name,
              name + " is a number from " + least + " to " + most + "."));
    }
  }

  private static Integer integer(Long value) {
    return value == null || value > Integer.MAX_VALUE ? null : Integer.valueOf(value.intValue());
  }
}
