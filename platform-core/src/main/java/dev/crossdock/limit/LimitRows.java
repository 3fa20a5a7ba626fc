package dev.crossdock.limit;

import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Settings and use of one tenant in the database, inside the running transaction. */
final class LimitRows {
  private final Connection database;
  private final String tenant;

  LimitRows(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    Tenancy.fence(database, tenant);
  }

  Map<Who, Setting> settings() throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select level, key, requests_per_second, burst, events_per_day, changed_at, changed_by, reason"
                + " from usage_limit where tenant_id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      Map<Who, Setting> settings = new HashMap<>();
      while (row.next()) {
        settings.put(
            who(row),
            new Setting(
                row.getObject(3, Integer.class),
                row.getObject(4, Integer.class),
                row.getObject(5, Long.class),
                instant(row, 6),
                row.getString(7),
                row.getString(8)));
      }
      return settings;
    }
  }

  /** The most that the operator grants the tenant. */
  Allowance ceiling() throws SQLException {
    return Allowance.MOST.with(ceilingSet());
  }

  /** What the operator has set, and why; null if nothing ever was. */
  Setting ceilingSet() throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select requests_per_second, burst, events_per_day, changed_at, changed_by, reason"
                + " from usage_ceiling where tenant_id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      return row.next()
          ? new Setting(
              row.getObject(1, Integer.class),
              row.getObject(2, Integer.class),
              row.getObject(3, Long.class),
              instant(row, 4),
              row.getString(5),
              row.getString(6))
          : null;
    }
  }

  void setCeiling(Setting setting) throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into usage_ceiling (tenant_id, requests_per_second, burst, events_per_day, changed_at, changed_by, reason)"
                + " values (?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id) do update set requests_per_second = excluded.requests_per_second,"
                + " burst = excluded.burst, events_per_day = excluded.events_per_day, changed_at = excluded.changed_at,"
                + " changed_by = excluded.changed_by, reason = excluded.reason")) {
      upsert.setString(1, tenant);
      upsert.setObject(2, setting.requestsPerSecond(), Types.INTEGER);
      upsert.setObject(3, setting.burst(), Types.INTEGER);
      upsert.setObject(4, setting.eventsPerDay(), Types.BIGINT);
      upsert.setObject(5, utc(setting.changedAt()));
      upsert.setString(6, setting.changedBy());
      upsert.setString(7, setting.reason());
      upsert.executeUpdate();
    }
  }

  Map<Who, DayCount.Use> used(LocalDate day) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select level, key, events, refused, last_refused_at from usage_day where tenant_id = ? and day = ?")) {
      select.setString(1, tenant);
      select.setDate(2, Date.valueOf(day));
      ResultSet row = select.executeQuery();
      Map<Who, DayCount.Use> used = new HashMap<>();
      while (row.next()) {
        used.put(who(row), new DayCount.Use(row.getLong(3), row.getLong(4), instant(row, 5)));
      }
      return used;
    }
  }

  /** Adds to what was used on a day; events taken back too late leave no debt. */
  void add(Who who, LocalDate day, DayCount.Use use) throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into usage_day as u (tenant_id, day, level, key, events, refused, last_refused_at)"
                + " values (?, ?, ?, ?, greatest(?, 0), ?, ?) on conflict (tenant_id, day, level, key) do update set"
                + " events = greatest(u.events + ?, 0), refused = u.refused + excluded.refused,"
                + " last_refused_at = greatest(u.last_refused_at, excluded.last_refused_at)")) {
      upsert.setString(1, tenant);
      upsert.setDate(2, Date.valueOf(day));
      upsert.setString(3, who.level().name());
      upsert.setString(4, who.key());
      upsert.setLong(5, use.events());
      upsert.setLong(6, use.refused());
      upsert.setObject(7, utc(use.lastRefusedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
      upsert.setLong(8, use.events());
      upsert.executeUpdate();
    }
  }

  /** Forgets what was used before a day. */
  void forgetBefore(LocalDate day) throws SQLException {
    try (PreparedStatement delete =
        database.prepareStatement("delete from usage_day where tenant_id = ? and day < ?")) {
      delete.setString(1, tenant);
      delete.setDate(2, Date.valueOf(day));
      delete.executeUpdate();
    }
  }

  void set(Who who, Setting setting) throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into usage_limit (tenant_id, level, key, requests_per_second, burst, events_per_day, changed_at, changed_by, reason)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id, level, key) do update set"
                + " requests_per_second = excluded.requests_per_second, burst = excluded.burst, events_per_day = excluded.events_per_day,"
                + " changed_at = excluded.changed_at, changed_by = excluded.changed_by, reason = excluded.reason")) {
      upsert.setString(1, tenant);
      upsert.setString(2, who.level().name());
      upsert.setString(3, who.key());
      upsert.setObject(4, setting.requestsPerSecond(), Types.INTEGER);
      upsert.setObject(5, setting.burst(), Types.INTEGER);
      upsert.setObject(6, setting.eventsPerDay(), Types.BIGINT);
      upsert.setObject(7, utc(setting.changedAt()));
      upsert.setString(8, setting.changedBy());
      upsert.setString(9, setting.reason());
      upsert.executeUpdate();
    }
  }

  /** Whether the tenant has such a partner or client. */
  boolean knows(Who who) throws SQLException {
    if (who.key().equals(Level.ANYBODY)) {
      return true;
    }
    String sql =
        switch (who.level()) {
          case TENANT -> null;
          case PARTNER -> "select 1 from partner where tenant_id = ? and code = ?";
          case CLIENT -> "select 1 from membership where tenant_id = ? and principal = ? limit 1";
        };
    if (sql == null) {
      return false;
    }
    try (PreparedStatement select = database.prepareStatement(sql)) {
      select.setString(1, tenant);
      select.setString(2, who.key());
      return select.executeQuery().next();
    }
  }

  private static Who who(ResultSet row) throws SQLException {
    return new Who(Level.valueOf(row.getString(1)), row.getString(2));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
