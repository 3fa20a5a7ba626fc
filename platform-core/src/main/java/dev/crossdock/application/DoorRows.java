package dev.crossdock.application;

import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Whether a tenant takes applications, inside the running transaction. */
final class DoorRows {
  private final Connection database;
  private final String tenant;

  DoorRows(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    Tenancy.fence(database, tenant);
  }

  /**
   * A door with the code of its address.
   *
   * @param code null if there never was one
   */
  record Row(Door door, String code) {}

  /** Lets one transaction at a time look and change, also before there is a row. */
  void lock() throws SQLException {
    try (PreparedStatement lock =
        database.prepareStatement(
            "select pg_advisory_xact_lock(hashtextextended('door/' || ?, 0))")) {
      lock.setString(1, tenant);
      lock.execute();
    }
  }

  /**
   * As it is set; closed if it never was.
   *
   * @param page where the public page is, to which the code is added
   */
  Row find(String page) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select open, code, words, per_day_max, per_address_max, version, changed_at,"
                + " changed_by, reason from application_door where tenant_id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      return !row.next()
          ? new Row(Door.CLOSED, null)
          : new Row(
              new Door(
                  row.getBoolean(1),
                  page + row.getString(2),
                  row.getString(3),
                  row.getInt(4),
                  row.getInt(5),
                  row.getInt(6),
                  row.getObject(7, OffsetDateTime.class).toInstant(),
                  row.getString(8),
                  row.getString(9)),
              row.getString(2));
    }
  }

  /** Sets it in place of what there was, as the version after it. */
  void write(Door door, String code, int version, String by, String reason, Instant now)
      throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into application_door (tenant_id, open, code, words, per_day_max,"
                + " per_address_max, version, changed_at, changed_by, reason) values (?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?, ?) on conflict (tenant_id) do update set open = excluded.open,"
                + " code = excluded.code, words = excluded.words, per_day_max ="
                + " excluded.per_day_max, per_address_max = excluded.per_address_max, version ="
                + " excluded.version, changed_at = excluded.changed_at, changed_by ="
                + " excluded.changed_by, reason = excluded.reason")) {
      upsert.setString(1, tenant);
      upsert.setBoolean(2, door.open());
      upsert.setString(3, code);
      upsert.setString(4, door.words());
      upsert.setInt(5, door.perDayMax());
      upsert.setInt(6, door.perAddressMax());
      upsert.setInt(7, version);
      upsert.setObject(8, now.atOffset(ZoneOffset.UTC));
      upsert.setString(9, by);
      upsert.setString(10, reason);
      upsert.executeUpdate();
    }
  }
}
