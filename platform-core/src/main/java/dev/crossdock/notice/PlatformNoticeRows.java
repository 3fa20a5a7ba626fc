package dev.crossdock.notice;

import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What of a tenant's notices the platform has published, inside the running transaction. */
final class PlatformNoticeRows {
  private final Connection database;
  private final String tenant;

  PlatformNoticeRows(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    Tenancy.fence(database, tenant);
  }

  /** Numbers of the platform's notices about this that were not withdrawn. */
  List<Long> standingAbout(String aboutApi) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select id from notice where tenant_id = ? and about_api = ? and withdrawn_at is null"
                + " order by id for update")) {
      select.setString(1, tenant);
      select.setString(2, aboutApi);
      ResultSet row = select.executeQuery();
      List<Long> found = new ArrayList<>();
      while (row.next()) {
        found.add(row.getLong(1));
      }
      return found;
    }
  }

  /** Whether the platform has published it. */
  boolean isOfPlatform(long id) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from notice where tenant_id = ? and id = ? and about_api is not null")) {
      select.setString(1, tenant);
      select.setLong(2, id);
      return select.executeQuery().next();
    }
  }
}
