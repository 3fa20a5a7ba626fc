package dev.crossdock.retention;

import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Settings and holds of one tenant, inside the running transaction. */
final class RetentionRows {
  private final Connection database;
  private final String tenant;

  RetentionRows(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    Tenancy.fence(database, tenant);
  }

  /** Of every class. */
  Map<DataClass, Period> periods() throws SQLException {
    Map<DataClass, Period> periods = new EnumMap<>(DataClass.class);
    for (DataClass each : DataClass.values()) {
      periods.put(each, Period.longest(each));
    }
    try (PreparedStatement select =
        database.prepareStatement(
            "select class, days, changed_at, changed_by, reason from retention where tenant_id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        DataClass of = DataClass.valueOf(row.getString(1));
        Instant changedAt = row.getObject(3, OffsetDateTime.class).toInstant();
        periods.put(
            of, new Period(of, row.getInt(2), changedAt, row.getString(4), row.getString(5)));
      }
    }
    return periods;
  }

  void set(Period period) throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into retention (tenant_id, class, days, changed_at, changed_by, reason) values (?, ?, ?, ?, ?, ?)"
                + " on conflict (tenant_id, class) do update set days = excluded.days, changed_at = excluded.changed_at,"
                + " changed_by = excluded.changed_by, reason = excluded.reason")) {
      upsert.setString(1, tenant);
      upsert.setString(2, period.of().name());
      upsert.setInt(3, period.days());
      upsert.setObject(4, period.changedAt().atOffset(ZoneOffset.UTC));
      upsert.setString(5, period.changedBy());
      upsert.setString(6, period.reason());
      upsert.executeUpdate();
    }
  }

  /** The open holds, the widest first. */
  List<Hold> holds() throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select h.id, s.reference, h.reason, h.set_at, h.set_by from legal_hold h"
                + " left join shipment s on s.tenant_id = h.tenant_id and s.id = h.shipment_id"
                + " where h.tenant_id = ? and h.ended_at is null order by h.shipment_id nulls first")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      List<Hold> holds = new ArrayList<>();
      while (row.next()) {
        holds.add(
            new Hold(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5)));
      }
      return holds;
    }
  }

  /** The id of a shipment, or null if the tenant has none of this reference. */
  Long shipment(String reference) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select id from shipment where tenant_id = ? and reference = ?")) {
      select.setString(1, tenant);
      select.setString(2, reference);
      ResultSet row = select.executeQuery();
      return row.next() ? row.getLong(1) : null;
    }
  }

  /**
   * Opens a hold.
   *
   * @param shipment null for everything of the tenant
   * @return false if there is one already
   */
  boolean hold(Long shipment, String reason, String by, Instant now) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into legal_hold (tenant_id, shipment_id, reason, set_at, set_by) values (?, ?, ?, ?, ?) on conflict do nothing")) {
      insert.setString(1, tenant);
      insert.setObject(2, shipment, java.sql.Types.BIGINT);
      insert.setString(3, reason);
      insert.setObject(4, now.atOffset(ZoneOffset.UTC));
      insert.setString(5, by);
      return insert.executeUpdate() > 0;
    }
  }

  void release(long id, String reason, String by, Instant now) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update legal_hold set ended_at = ?, ended_by = ?, ended_why = ? where tenant_id = ? and id = ?")) {
      update.setObject(1, now.atOffset(ZoneOffset.UTC));
      update.setString(2, by);
      update.setString(3, reason);
      update.setString(4, tenant);
      update.setLong(5, id);
      update.executeUpdate();
    }
  }
}
