package dev.crossdock.sunset;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Ends and callers of versions, inside the running transaction; callers of the tenant fenced. */
final class VersionRows {
  private final Connection database;

  VersionRows(Connection database) {
    this.database = database;
  }

  List<VersionEnd> ends() throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select version, operation, since, sunset_at, todo, link, set_at, set_by, reason from"
                + " api_end order by version, operation")) {
      ResultSet row = select.executeQuery();
      List<VersionEnd> ends = new ArrayList<>();
      while (row.next()) {
        String operation = row.getString(2);
        ends.add(
            new VersionEnd(
                ApiVersion.valueOf(row.getString(1)),
                operation.isEmpty() ? null : operation,
                instant(row, 3),
                instant(row, 4),
                row.getString(5),
                row.getString(6),
                instant(row, 7),
                row.getString(8),
                row.getString(9)));
      }
      return ends;
    }
  }

  void put(VersionEnd end) throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into api_end (version, operation, since, sunset_at, todo, link, set_at, set_by,"
                + " reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (version, operation) do"
                + " update set since = excluded.since, sunset_at = excluded.sunset_at, todo ="
                + " excluded.todo, link = excluded.link, set_at = excluded.set_at, set_by ="
                + " excluded.set_by, reason = excluded.reason")) {
      int i = 0;
      upsert.setString(++i, end.version().name());
      upsert.setString(++i, end.operation() == null ? "" : end.operation());
      upsert.setObject(++i, end.since().atOffset(ZoneOffset.UTC));
      upsert.setObject(
          ++i,
          end.sunset() == null ? null : end.sunset().atOffset(ZoneOffset.UTC),
          Types.TIMESTAMP_WITH_TIMEZONE);
      upsert.setString(++i, end.todo());
      upsert.setString(++i, end.link());
      upsert.setObject(++i, end.setAt().atOffset(ZoneOffset.UTC));
      upsert.setString(++i, end.setBy());
      upsert.setString(++i, end.reason());
      upsert.executeUpdate();
    }
  }

  /** Whether there was one. */
  boolean remove(ApiVersion version, String operation) throws SQLException {
    try (PreparedStatement delete =
        database.prepareStatement("delete from api_end where version = ? and operation = ?")) {
      delete.setString(1, version.name());
      delete.setString(2, operation == null ? "" : operation);
      return delete.executeUpdate() > 0;
    }
  }

  /** Adds calls to those of the same caller on the day of the last of them. */
  void count(ApiVersion version, Caller caller) throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into api_use as u (tenant_id, version, operation, partner, client, day, calls,"
                + " refused, last_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id,"
                + " version, operation, partner, client, day) do update set calls = u.calls +"
                + " excluded.calls, refused = u.refused + excluded.refused, last_at ="
                + " greatest(u.last_at, excluded.last_at)")) {
      int i = 0;
      upsert.setString(++i, caller.tenant());
      upsert.setString(++i, version.name());
      upsert.setString(++i, caller.operation());
      upsert.setString(++i, caller.partner() == null ? "" : caller.partner());
      upsert.setString(++i, caller.client());
      upsert.setObject(++i, LocalDate.ofInstant(caller.last(), ZoneOffset.UTC));
      upsert.setLong(++i, caller.calls());
      upsert.setLong(++i, caller.refused());
      upsert.setObject(++i, caller.last().atOffset(ZoneOffset.UTC));
      upsert.executeUpdate();
    }
  }

  /** Forgets calls of days before this one. */
  void forget(String tenant, LocalDate before) throws SQLException {
    try (PreparedStatement delete =
        database.prepareStatement("delete from api_use where tenant_id = ? and day < ?")) {
      delete.setString(1, tenant);
      delete.setObject(2, before);
      delete.executeUpdate();
    }
  }

  /**
   * Who of the tenant called since that day, the busiest first.
   *
   * @param partner only of this one, or null
   * @param operation only this one, or null
   */
  List<Caller> callers(
      String tenant,
      String partner,
      ApiVersion version,
      String operation,
      LocalDate since,
      int rowsMax)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select nullif(partner, ''), client, operation, sum(calls), sum(refused), max(last_at)"
                + " from api_use where tenant_id = ? and version = ? and day >= ? and (?::text is"
                + " null or operation = ?::text) and (?::text is null or partner = ?::text) group"
                + " by partner, client, operation order by 4 desc, 2, 3 limit ?")) {
      int i = 0;
      select.setString(++i, tenant);
      select.setString(++i, version.name());
      select.setObject(++i, since);
      select.setString(++i, operation);
      select.setString(++i, operation);
      select.setString(++i, partner);
      select.setString(++i, partner);
      select.setInt(++i, rowsMax);
      ResultSet row = select.executeQuery();
      List<Caller> callers = new ArrayList<>();
      while (row.next()) {
        callers.add(
            new Caller(
                tenant,
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                instant(row, 6)));
      }
      return callers;
    }
  }

  /**
   * The partners that called since that day, each once however rarely; a blank one stands for the
   * tenant's own systems and people. Empty if nobody did.
   *
   * @param operation only this one, or null
   */
  TreeSet<String> partners(String tenant, ApiVersion version, String operation, LocalDate since)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select distinct partner from api_use where tenant_id = ? and version = ? and day >= ?"
                + " and (?::text is null or operation = ?::text)")) {
      select.setString(1, tenant);
      select.setString(2, version.name());
      select.setObject(3, since);
      select.setString(4, operation);
      select.setString(5, operation);
      ResultSet row = select.executeQuery();
      TreeSet<String> partners = new TreeSet<>();
      while (row.next()) {
        partners.add(row.getString(1));
      }
      return partners;
    }
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
