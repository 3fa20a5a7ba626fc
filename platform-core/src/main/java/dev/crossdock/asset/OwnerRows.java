package dev.crossdock.asset;

import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Owners of a tenant's assets in the running transaction, which it fences. */
final class OwnerRows {
  private final Connection database;
  private final String tenant;

  OwnerRows(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    Tenancy.fence(database, tenant);
  }

  /** By asset. Never null. */
  Map<String, Asset.Owner> all() throws SQLException {
    Map<String, Asset.Owner> all = new HashMap<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select asset, owner, role, changed_by, changed_at from asset_owner where tenant_id"
                + " = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        all.put(
            row.getString(1),
            new Asset.Owner(
                row.getString(2),
                row.getBoolean(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant()));
      }
    }
    return all;
  }

  void set(String asset, Asset.Owner owner, String reason) throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into asset_owner (tenant_id, asset, owner, role, reason, changed_at,"
                + " changed_by) values (?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id, asset) do"
                + " update set owner = excluded.owner, role = excluded.role, reason ="
                + " excluded.reason, changed_at = excluded.changed_at, changed_by ="
                + " excluded.changed_by")) {
      upsert.setString(1, tenant);
      upsert.setString(2, asset);
      upsert.setString(3, owner.name());
      upsert.setBoolean(4, owner.role());
      upsert.setString(5, reason);
      upsert.setObject(6, owner.setAt().atOffset(ZoneOffset.UTC));
      upsert.setString(7, owner.setBy());
      upsert.executeUpdate();
    }
  }

  void remove(String asset) throws SQLException {
    try (PreparedStatement delete =
        database.prepareStatement("delete from asset_owner where tenant_id = ? and asset = ?")) {
      delete.setString(1, tenant);
      delete.setString(2, asset);
      delete.executeUpdate();
    }
  }
}
