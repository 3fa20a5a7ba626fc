package dev.crossdock.limit;

import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may use how much, and has. The tenant's administrators and auditors see everybody; a partner
 * sees itself and its clients, a machine itself and whom it belongs to.
 */
@ApplicationScoped
public class LimitBoard {
  @Inject Tenancy tenancy;
  @Inject Limits limits;

  /** One who could be shown. */
  private record Named(Who who, String name, boolean machine) {}

  /** The limits this actor may see, the widest first. Never empty. */
  public List<LimitRow> rows(Actor actor, Instant now) throws SQLException {
    TenantLimits known = limits.of(actor.tenant(), now);
    List<LimitRow> rows = new ArrayList<>();
    for (Named named : shown(actor)) {
      LimitRow row = row(known, named, actor, now);
      // People rarely use the API: shown are those who do, or for whom something is set.
      boolean quiet =
          named.who().level() == Level.CLIENT
              && !named.machine()
              && !row.isDefault()
              && !row.isSet()
              && row.refusedToday() == 0
              && row.requestsLeft() >= row.allowance().burst()
              && !named.who().key().equals(actor.principal());
      if (!quiet) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** The most that this actor may set; a partner learns only what holds for everybody. */
  public Allowance most(Actor actor, Instant now) {
    return actor.seesWholeTenant() ? limits.of(actor.tenant(), now).ceiling() : Allowance.MOST;
  }

  /** What the operator lets a tenant have, and what the tenant has made of it; never null. */
  public Ceiling ceiling(Actor operator, String tenant) throws SQLException {
    operator.require(Right.TENANTS);
    return tenancy.rows(
        database -> {
          LimitRows rows = new LimitRows(database, tenant);
          Allowance most = rows.ceiling();
          Setting own = rows.settings().get(Who.TENANT);
          return new Ceiling(rows.ceilingSet(), most, most.with(own).atMost(most));
        });
  }

  /**
   * The line of one whom this actor may see.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public LimitRow row(Actor actor, Who who, Instant now) throws SQLException {
    TenantLimits known = limits.of(actor.tenant(), now);
    return shown(actor).stream()
        .filter(named -> named.who().equals(who))
        .map(named -> row(known, named, actor, now))
        .findFirst()
        .orElseThrow();
  }

  private static LimitRow row(TenantLimits known, Named named, Actor actor, Instant now) {
    Who who = named.who();
    Allowance allowance = known.allowance(who);
    boolean counts = who.level() == Level.TENANT || !who.key().equals(Level.ANYBODY);
    Account account = counts ? known.account(who) : new Account(who);
    DayCount.Use use = account.day().of(now);
    Setting level = known.setting(new Who(who.level(), Level.ANYBODY));
    return new LimitRow(
        who,
        named.name(),
        named.machine(),
        allowance,
        forEyesOf(actor, known.setting(who)),
        level != null && level.sets(),
        account.bucket().left(allowance, Limits.nanos(now)),
        use.events(),
        use.refused(),
        use.lastRefusedAt());
  }

  private static Setting forEyesOf(Actor actor, Setting setting) {
    return setting == null || actor.seesWholeTenant()
        ? setting
        : new Setting(
            setting.requestsPerSecond(),
            setting.burst(),
            setting.eventsPerDay(),
            setting.changedAt(),
            null,
            null);
  }

  private List<Named> shown(Actor actor) throws SQLException {
    boolean all = actor.may(Right.CONFIGURE) || actor.may(Right.AUDIT);
    boolean machine = actor.role().ofMachine();
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          List<Named> shown = new ArrayList<>();
          if (!actor.isPartner()) {
            shown.add(new Named(Who.TENANT, tenantName(database, actor.tenant()), false));
          }
          if (all) {
            shown.add(new Named(new Who(Level.PARTNER, Level.ANYBODY), null, false));
          }
          if (all || actor.isPartner()) {
            shown.addAll(
                read(
                    database,
                    Level.PARTNER,
                    "select code, name, true from partner where tenant_id = ? and (? or code = ?)"
                        + " order by name",
                    actor.tenant(),
                    all,
                    actor.isPartner() ? actor.partner() : ""));
          }
          if (all) {
            shown.add(new Named(new Who(Level.CLIENT, Level.ANYBODY), null, false));
          }
          String partner = actor.isPartner() && !machine ? actor.partner() : "";
          shown.addAll(
              read(
                  database,
                  Level.CLIENT,
                  "select principal, min(display_name), bool_or(role in ('PARTNER_CLIENT',"
                      + " 'ODOO_CLIENT')) as machine from membership where tenant_id = ? and"
                      + " withdrawn_at is null and (? or principal = ? or partner = ?) group by"
                      + " principal order by machine desc, principal",
                  actor.tenant(),
                  all,
                  actor.principal(),
                  partner));
          return shown;
        });
  }

  private static List<Named> read(Connection database, Level level, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement select = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setObject(i + 1, values[i]);
      }
      ResultSet row = select.executeQuery();
      List<Named> named = new ArrayList<>();
      while (row.next()) {
        named.add(new Named(new Who(level, row.getString(1)), row.getString(2), row.getBoolean(3)));
      }
      return named;
    }
  }

  private static String tenantName(Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select name from tenant where id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      row.next();
      return row.getString(1);
    }
  }
}
