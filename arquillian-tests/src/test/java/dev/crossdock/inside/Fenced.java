package dev.crossdock.inside;

import dev.crossdock.tenant.Tenancy;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** SQL as the application's database role, inside one tenant's fence or none. */
final class Fenced {
  private final Tenancy tenancy;

  Fenced(Tenancy tenancy) {
    this.tenancy = tenancy;
  }

  /** Whether the tenant sees any row of a table. */
  boolean any(String tenant, String table) {
    try {
      return !texts(tenant, "select 1 from " + table + " limit 1").isEmpty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of the first row, or null. */
  String text(String tenant, String sql, Object... values) throws SQLException {
    List<String> all = texts(tenant, sql, values);
    return all.isEmpty() ? null : all.get(0);
  }

  /** The first column of all rows; the statement is kept. */
  List<String> texts(String tenant, String sql, Object... values) throws SQLException {
    return tenancy.rows(
        database -> {
          if (tenant != null) {
            Tenancy.fence(database, tenant);
          }
          try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
              statement.setObject(i + 1, values[i]);
            }
            List<String> texts = new ArrayList<>();
            ResultSet row = statement.executeQuery();
            while (row.next()) {
              texts.add(row.getString(1));
            }
            return texts;
          }
        });
  }
}
