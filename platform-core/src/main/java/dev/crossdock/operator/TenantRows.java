package dev.crossdock.operator;

import dev.crossdock.retention.DataClass;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
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

/** The table of tenants, and counts of what they hold. In the running transaction. */
final class TenantRows {
  private static final String COLUMNS =
      "id, name, country, zone, currency, region, retention_days, created_at, state, state_at, state_by, state_reason, first_admin, test_of";

  private TenantRows() {}

  /** Tenants behind an id, in the order of their ids. */
  static List<TenantFacts> list(Connection database, String after, int rowsMax, LocalDate today)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select " + COLUMNS + " from tenant where id > ? and id <> ? order by id limit ?")) {
      select.setString(1, after);
      select.setString(2, Tenancy.PLATFORM);
      select.setInt(3, rowsMax);
      return facts(database, select, today);
    }
  }

  /** One tenant, or null. */
  static TenantFacts find(Connection database, String id, LocalDate today) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select " + COLUMNS + " from tenant where id = ? and id <> ?")) {
      select.setString(1, id);
      select.setString(2, Tenancy.PLATFORM);
      List<TenantFacts> found = facts(database, select, today);
      return found.isEmpty() ? null : found.get(0);
    }
  }

  private static List<TenantFacts> facts(
      Connection database, PreparedStatement select, LocalDate today) throws SQLException {
    List<TenantFacts> all = new ArrayList<>();
    ResultSet row = select.executeQuery();
    while (row.next()) {
      TenantState state = TenantState.valueOf(row.getString(9));
      boolean counted = state != TenantState.ERASING;
      if (counted) {
        Tenancy.fence(database, row.getString(1));
      }
      all.add(
          new TenantFacts(
              row.getString(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getString(5),
              row.getString(6),
              row.getInt(7),
              instant(row, 8),
              state,
              instant(row, 10),
              row.getString(11),
              row.getString(12),
              row.getString(13),
              row.getString(14),
              counted ? messages(database, row.getString(1), today) : 0,
              counted ? people(database, row.getString(1)) : 0));
    }
    return all;
  }

  private static long messages(Connection database, String tenant, LocalDate today)
      throws SQLException {
    return number(
        database,
        "select coalesce(sum(events), 0) from usage_day where tenant_id = ? and day = ? and level = 'TENANT'",
        tenant,
        today);
  }

  private static long people(Connection database, String tenant) throws SQLException {
    String[] machines =
        Arrays.stream(Role.values()).filter(Role::ofMachine).map(Role::name).toArray(String[]::new);
    return number(
        database,
        "select count(distinct principal) from membership where tenant_id = ? and role <> all (?) and withdrawn_at is null",
        tenant,
        database.createArrayOf("text", machines));
  }

  /** How much a tenant holds; reads all its messages' rows. */
  static TenantSize size(Connection database, String tenant) throws SQLException {
    Tenancy.fence(database, tenant);
    return new TenantSize(
        number(database, "select count(*) from exchange where tenant_id = ?", tenant),
        number(
            database,
            "select coalesce(sum(size_bytes), 0) from exchange where tenant_id = ?",
            tenant),
        number(database, "select count(*) from partner where tenant_id = ?", tenant),
        number(database, "select count(*) from connection where tenant_id = ?", tenant),
        number(
            database,
            "select count(*) from usage_limit where tenant_id = ?"
                + " and coalesce(requests_per_second, burst, events_per_day) is not null",
            tenant),
        number(
            database,
            "select count(*) from untold where tenant_id = ? and told_at is null and tries > 0",
            tenant));
  }

  /** Whether an id was never given. */
  static boolean isFree(Connection database, String id) throws SQLException {
    return number(
            database,
            "select (select count(*) from tenant where id = ?) + (select count(*) from former_tenant where id = ?)",
            id,
            id)
        == 0;
  }

  /**
   * @param testOf the tenant whose test place it is, or null
   */
  static void insert(
      Connection database,
      NewTenant tenant,
      TenantState state,
      String testOf,
      String by,
      Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into tenant (id, name, country, zone, currency, region, retention_days, first_admin, created_at, state, state_at, state_by,"
                + " test_of) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, tenant.id());
      insert.setString(2, tenant.name());
      insert.setString(3, tenant.country());
      insert.setString(4, tenant.zone());
      insert.setString(5, tenant.currency());
      insert.setString(6, tenant.region());
      insert.setInt(7, tenant.retentionDays());
      insert.setString(8, tenant.adminEmail());
      insert.setObject(9, utc(now));
      insert.setString(10, state.name());
      insert.setObject(11, utc(now));
      insert.setString(12, by);
      insert.setString(13, testOf);
      insert.executeUpdate();
    }
  }

  /** How long contents of messages are kept; the tenant may change it later. */
  static void keepPayloads(Connection database, NewTenant tenant, String by, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into retention (tenant_id, class, days, changed_at, changed_by, reason)"
                + " values (?, ?, ?, ?, ?, 'Set when the tenant was made')")) {
      insert.setString(1, tenant.id());
      insert.setString(2, DataClass.PAYLOADS.name());
      insert.setInt(3, tenant.retentionDays());
      insert.setObject(4, utc(now));
      insert.setString(5, by);
      insert.executeUpdate();
    }
  }

  /**
   * Brings a tenant from one state to another.
   *
   * @return whether it was in that state
   */
  static boolean change(
      Connection database,
      String tenant,
      TenantState from,
      TenantState to,
      String by,
      String reason,
      Instant now)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update tenant set state = ?, state_at = ?, state_by = ?, state_reason = ? where id = ? and state = ?")) {
      update.setString(1, to.name());
      update.setObject(2, utc(now));
      update.setString(3, by);
      update.setString(4, reason);
      update.setString(5, tenant);
      update.setString(6, from.name());
      return update.executeUpdate() > 0;
    }
  }

  static long number(Connection database, String sql, Object... values) throws SQLException {
    try (PreparedStatement select = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setObject(i + 1, values[i]);
      }
      ResultSet row = select.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
