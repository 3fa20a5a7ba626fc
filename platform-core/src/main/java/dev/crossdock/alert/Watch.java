package dev.crossdock.alert;

import dev.crossdock.exchange.ShipmentsChanged;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks at every tenant again and again by its rules: opens an alert for each cause that was not
 * there, keeps it while it lasts, and closes it when it is gone. Of several copies of the platform
 * one looks at a tenant at a time. What is to be told is written in the same transaction.
 */
@ApplicationScoped
public class Watch {
  private static final Logger LOG = Logger.getLogger(Watch.class.getName());

  @Inject Tenancy tenancy;
  @Inject AlertPace pace;
  @Inject Event<ShipmentsChanged> changed;

  /** What a rule sees. */
  private interface Seeing {
    List<Finding> see(Look look, Rule rule) throws SQLException;
  }

  private static final Map<RuleKind, Seeing> SEEING =
      Map.of(
          RuleKind.PARKED, MessageLook::parked,
          RuleKind.REFUSED, MessageLook::refused,
          RuleKind.UNREACHABLE, MessageLook::unreachable,
          RuleKind.BLOCKED, MessageLook::blocked,
          RuleKind.SILENT, SilenceLook::silent,
          RuleKind.EXPIRY, Watch::ending,
          RuleKind.CASES, DeadlineLook::cases,
          RuleKind.ANSWERS, DeadlineLook::answers,
          RuleKind.PROMISED, DeadlineLook::promised,
          RuleKind.APPROVAL, Watch::undecided);

  private static List<Finding> undecided(Look look, Rule rule) throws SQLException {
    List<Finding> all = new ArrayList<>(DeadlineLook.approval(look, rule));
    all.addAll(DeadlineLook.applications(look, rule));
    all.addAll(DeadlineLook.secondNames(look, rule));
    return all;
  }

  private static List<Finding> ending(Look look, Rule rule) throws SQLException {
    List<Finding> both = new ArrayList<>(ExpiryLook.credentials(look, rule));
    both.addAll(ExpiryLook.certificates(look, rule));
    return both;
  }

  /**
   * Looks at the tenants whose turn it is. One that cannot be looked at does not keep the others.
   */
  void round(Instant now) throws SQLException {
    for (String tenant : tenancy.rows(all -> Tenancy.tenants(all, TenantState::isOpen))) {
      if (tenant.equals(Tenancy.PLATFORM)) {
        continue;
      }
      try {
        if (tenancy.rows(database -> take(database, tenant, now))) {
          look(tenant, now);
        }
      } catch (SQLException | ProblemException e) {
        LOG.log(Level.WARNING, "Nobody looks at " + tenant + " for alerts now", e);
      }
    }
  }

  /** Whether it is this caller who looks now. */
  private boolean take(Connection database, String tenant, Instant now) throws SQLException {
    Tenancy.fence(database, tenant);
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into alert_look as l (tenant_id, next_at) values (?, ?) on conflict (tenant_id)"
                + " do update set next_at = excluded.next_at where l.next_at <= ? returning 1")) {
      upsert.setString(1, tenant);
      upsert.setObject(2, now.plus(pace.looksApart()).atOffset(ZoneOffset.UTC));
      upsert.setObject(3, now.atOffset(ZoneOffset.UTC));
      return upsert.executeQuery().next();
    }
  }

  private void look(String tenant, Instant now) throws SQLException {
    Map<RuleKind, Rule> rules = tenancy.rows(database -> new RuleRows(database, tenant).rules());
    boolean news = false;
    for (Rule rule : rules.values()) {
      try {
        news |= tenancy.rows(database -> look(database, tenant, rule, now));
      } catch (SQLException | ProblemException e) {
        // the other rules still see what they see
        LOG.log(Level.WARNING, "The rule " + rule.kind() + " of " + tenant + " failed", e);
      }
    }
    if (news) {
      changed.fire(new ShipmentsChanged(tenant, Set.of()));
    }
  }

  /**
   * One rule in one transaction.
   *
   * @return whether anything was opened, told again or closed
   */
  private boolean look(Connection database, String tenant, Rule rule, Instant now)
      throws SQLException {
    RuleRows settings = new RuleRows(database, tenant); // fences
    Look look = new Look(database, tenant, settings.calendar().calendar(), now, pace.gathersFor());
    List<Finding> findings = rule.enabled() ? SEEING.get(rule.kind()).see(look, rule) : List.of();
    AlertRows alerts = new AlertRows(database, tenant);
    MessageRows messages = new MessageRows(look, rule);
    Map<String, List<Told>> open = new HashMap<>(alerts.open(rule.kind()));
    Instant againAt = now.plus(Duration.ofHours(rule.amount(Amount.AGAIN.key())));
    boolean news = false;
    for (Finding finding : findings) {
      List<Told> sides = open.remove(finding.cause());
      if (sides != null) {
        news |= goesOn(alerts, messages, sides, finding, againAt, now);
      } else if (finding.opens()) {
        long id = alerts.open(rule.kind(), finding, againAt, now);
        messages.add(id, now, finding, MessageRows.Event.OPENED, Side.TENANT);
        if (finding.shared()) {
          messages.add(id, now, finding, MessageRows.Event.OPENED, Side.PARTNER);
        }
        news = true;
      }
    }
    for (List<Told> gone : open.values()) {
      alerts.close(gone.get(0).id(), now);
      messages.over(gone.get(0).id());
      news = true;
    }
    return news;
  }

  private static boolean goesOn(
      AlertRows alerts,
      MessageRows messages,
      List<Told> sides,
      Finding finding,
      Instant againAt,
      Instant now)
      throws SQLException {
    boolean news = false;
    alerts.seen(sides.get(0), finding, now);
    for (Told told : sides) {
      MessageRows.Event event = Told.event(told, finding, now);
      if (event != null) {
        alerts.told(told, finding, againAt);
        messages.add(told.id(), told.openedAt(), finding, event, told.side());
        news = true;
      }
    }
    return news;
  }
}
