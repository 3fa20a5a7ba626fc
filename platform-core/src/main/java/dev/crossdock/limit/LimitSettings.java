package dev.crossdock.limit;

import dev.crossdock.problem.InvalidFields;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a tenant's administrator says how much everybody may use, with name and reason. */
@ApplicationScoped
public class LimitSettings {
  private static final int REASON_CHARACTERS_MAX = 500;

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
   * Sets somebody's limits; they hold here at once, in other copies of the platform after {@link
   * Limits#SETTINGS_OLD_MAX}.
   *
   * @throws ProblemException if the actor may not, there is nobody of this name, a number is wrong
   *     or the reason is missing
   */
  public void set(Actor actor, Who who, Wish wish, String reason, Instant now) throws SQLException {
    actor.require(Right.CONFIGURE);
    List<ProblemException> wrong = new ArrayList<>();
    check(
        wrong,
        "requestsPerSecond",
        wish.requestsPerSecond(),
        1,
        Allowance.MOST.requestsPerSecond());
    check(wrong, "burst", wish.burst(), 1, Allowance.MOST.burst());
    check(wrong, "eventsPerDay", wish.eventsPerDay(), 0, Allowance.MOST.eventsPerDay());
    if (reason == null || reason.isBlank() || reason.length() > REASON_CHARACTERS_MAX) {
      wrong.add(
          new ProblemException(
              Problem.INVALID_FIELD,
              "/reason",
              "Give a reason of 1 to " + REASON_CHARACTERS_MAX + " characters."));
    }
    Setting setting =
        new Setting(
            integer(wish.requestsPerSecond()),
            integer(wish.burst()),
            wish.eventsPerDay(),
            now,
            actor.principal(),
            reason);
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
          Setting before = rows.settings().get(who);
          rows.set(who, setting);
          tell(database, actor, who, before, setting);
          return null;
        });
    limits.changed(actor.tenant(), now);
  }

  private static void tell(Connection database, Actor actor, Who who, Setting before, Setting after)
      throws SQLException {
    String subject = "limits/" + who.level().name().toLowerCase(Locale.ROOT) + "/" + who.key();
    try (TraceRows trace = new TraceRows(database, actor.tenant())) {
      trace.add(
          after.changedAt(),
          null,
          null,
          TraceKind.SETTING_CHANGED,
          actor.principal(),
          actor.name() + " set limits.",
          null,
          null,
          new Evidence(actor.origin(), subject, words(before), words(after), after.reason()));
      trace.flush();
    }
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
