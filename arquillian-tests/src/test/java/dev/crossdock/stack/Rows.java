package dev.crossdock.stack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into the product's database as the owner of its tables, one tenant at a time. */
public final class Rows {
  private Rows() {}

  /** The first column of the first row as text, or null when there is no row. */
  public static String text(String tenant, String sql, Object... values) {
    List<String> all = texts(tenant, sql, values);
    return all.isEmpty() ? null : all.get(0);
  }

  /** The first column of the first row as a number. */
  public static long number(String tenant, String sql, Object... values) {
    return Long.parseLong(text(tenant, sql, values));
  }

  /** Changes rows, as a crash or a pause of the machine could have left them. */
  public static void change(String tenant, String sql, Object... values) {
    run(tenant, sql + " returning 1", true, values);
  }

  /** The first column of all rows as text. */
  public static List<String> texts(String tenant, String sql, Object... values) {
    return run(tenant, sql, false, values);
  }

  private static List<String> run(String tenant, String sql, boolean keep, Object... values) {
    try (Connection connection = RunningStack.get().database().owner().getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement fence =
              connection.prepareStatement("select set_config('app.tenant', ?, true)");
          PreparedStatement select = connection.prepareStatement(sql)) {
        fence.setString(1, tenant);
        fence.execute();
        for (int i = 0; i < values.length; i++) {
          select.setObject(i + 1, values[i]);
        }
        List<String> texts = new ArrayList<>();
        ResultSet row = select.executeQuery();
        while (row.next()) {
          texts.add(row.getString(1));
        }
        if (keep) {
          connection.commit();
        }
        return texts;
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new AssertionError(sql + ": " + e.getMessage(), e);
    }
  }
}
