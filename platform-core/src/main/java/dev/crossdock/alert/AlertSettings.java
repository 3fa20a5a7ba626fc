package dev.crossdock.alert;

import dev.crossdock.identity.Invitations;
import dev.crossdock.identity.Post;
import dev.crossdock.language.Language;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a tenant says what it wants to be told of, and when its people are at work. */
@ApplicationScoped
public class AlertSettings {
  /** The connector over whose connections alerts go as webhooks. */
  public static final String WEBHOOK = "webhook";

  public static final int ADDRESSES_MAX = 10;
  public static final int HOLIDAYS_MAX = 100;
  private static final int HOLIDAY_CHARACTERS_MAX = 60;

  @Inject Tenancy tenancy;
  @Inject Post post;

  /**
   * Everything that is set.
   *
   * @param rules of all kinds, in their order
   * @param webhooks names of the connections that alerts can go to, by their codes
   * @param mails whether the platform can send mails
   */
  public record Board(
      List<Rule> rules, CalendarSetting calendar, Map<String, String> webhooks, boolean mails) {}

  /**
   * What is wished of a rule.
   *
   * @param amounts those that are to be other than they are
   * @param webhook null for none
   */
  public record Wish(
      boolean enabled,
      Map<String, Integer> amounts,
      List<Role> roles,
      List<String> addresses,
      String webhook,
      boolean quiet) {}

  /**
   * What is set.
   *
   * @throws ProblemException if the actor may not read it
   */
  public Board read(Actor actor) throws SQLException {
    if (!actor.may(Right.CONFIGURE)) {
      actor.require(Right.AUDIT);
    }
    return tenancy.rows(
        database -> {
          RuleRows rows = new RuleRows(database, actor.tenant());
          return new Board(
              List.copyOf(rows.rules().values()),
              rows.calendar(),
              rows.connections(WEBHOOK),
              post.isSetUp());
        });
  }

  /**
   * Sets a rule; it holds from the next look on, within seconds.
   *
   * @throws ProblemException if the actor may not, or naming the field that is wrong
   */
  public Rule set(Actor actor, RuleKind kind, Wish wish, String reason, Instant now)
      throws SQLException {
    actor.require(Right.CONFIGURE);
    Reason.require(reason);
    List<String> addresses =
        wish.addresses().stream()
            .map(one -> one.strip().toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    check(kind, wish, addresses);
    return tenancy.rows(
        database -> {
          RuleRows rows = new RuleRows(database, actor.tenant());
          if (wish.webhook() != null && !rows.hasConnection(wish.webhook(), WEBHOOK)) {
            throw wrong(
                "/webhook",
                "There is no connection of your own with this code and the connector webhook.");
          }
          Rule before = rows.rules().get(kind);
          Map<String, Integer> amounts = new java.util.HashMap<>(before.amounts());
          amounts.putAll(wish.amounts());
          Rule rule =
              new Rule(
                  kind,
                  wish.enabled(),
                  ordered(kind, amounts),
                  wish.roles().stream().distinct().sorted().toList(),
                  addresses,
                  wish.webhook(),
                  wish.quiet(),
                  now,
                  actor.principal(),
                  reason);
          rows.set(rule);
          String subject = "alert-rules/" + kind.word();
          tell(
              database,
              actor,
              "set a rule for alerts",
              subject,
              before.words(),
              rule.words(),
              reason,
              now);
          return rule;
        });
  }

  private static void check(RuleKind kind, Wish wish, List<String> addresses) {
    wish.amounts()
        .forEach(
            (key, value) -> {
              Optional<Amount> amount =
                  kind.amounts().stream().filter(one -> one.key().equals(key)).findFirst();
              if (amount.isEmpty()) {
                throw wrong("/amounts/" + key, "This rule has no such number.");
              }
              if (!amount.get().allows(value)) {
                throw wrong("/amounts/" + key, amount.get().label() + ": " + amount.get().bounds());
              }
            });
    if (wish.roles().stream().anyMatch(role -> role.ofMachine() || role == Role.OPERATOR)) {
      throw wrong("/roles", "Mails go to people of the tenant and of its partners.");
    }
    if (addresses.size() > ADDRESSES_MAX) {
      throw wrong("/addresses", "At most " + ADDRESSES_MAX + " addresses.");
    }
    for (String address : addresses) {
      if (!Invitations.isAddress(address)) {
        throw wrong("/addresses", "Each is an e-mail address, such as ana@example.com.");
      }
    }
  }

  /** What comes later is later: a warning of what ends comes after the notice. */
  private static Map<String, Integer> ordered(RuleKind kind, Map<String, Integer> amounts) {
    if (kind == RuleKind.EXPIRY
        && (amounts.get("first") < amounts.get("second")
            || amounts.get("second") < amounts.get("last"))) {
      throw wrong(
          "/amounts/second",
          "The notice comes before the warning, and that before it is critical.");
    }
    return amounts;
  }

  /**
   * Sets when people are at work, and in which language they are written to; mails that wait are
   * due by it from the next alert on.
   *
   * @throws ProblemException if the actor may not, or naming the field that is wrong
   */
  public CalendarSetting set(
      Actor actor, WorkCalendar calendar, Language language, String reason, Instant now)
      throws SQLException {
    actor.require(Right.CONFIGURE);
    Reason.require(reason);
    if (calendar.hours().isEmpty()) {
      throw wrong("/hours", "There is one day with work at least.");
    }
    if (calendar.holidays().size() > HOLIDAYS_MAX) {
      throw wrong("/holidays", "At most " + HOLIDAYS_MAX + " holidays.");
    }
    if (calendar.holidays().values().stream().anyMatch(one -> !isName(one))) {
      throw wrong(
          "/holidays", "Each has a name of 1 to " + HOLIDAY_CHARACTERS_MAX + " characters.");
    }
    return tenancy.rows(
        database -> {
          RuleRows rows = new RuleRows(database, actor.tenant());
          CalendarSetting before = rows.calendar();
          CalendarSetting setting =
              new CalendarSetting(calendar, language, now, actor.principal(), reason);
          rows.set(setting);
          tell(
              database,
              actor,
              "set the working hours",
              "alert-calendar",
              before.words(),
              setting.words(),
              reason,
              now);
          return setting;
        });
  }

  private static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= HOLIDAY_CHARACTERS_MAX
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static ProblemException wrong(String field, String words) {
    return new ProblemException(Problem.ALERT_SETTING, field, words);
  }

  private static void tell(
      Connection database,
      Actor actor,
      String did,
      String subject,
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
        actor.name() + " " + did + ".",
        null,
        new Evidence(actor.origin(), subject, before, after, reason),
        now);
  }
}
