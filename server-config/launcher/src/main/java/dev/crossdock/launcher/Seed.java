package dev.crossdock.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Runs a script of ours in the product's database as the owner of the schema. */
public final class Seed {
  private Seed() {}

  /**
   * Runs the script in one transaction. It may name {@code ${odoo.brandt.url}} and {@code
   * ${odoo.lumiere.url}}.
   *
   * @param resource path on the class path
   * @throws StartFailure if a statement fails
   */
  public static void run(Stack stack, String resource) {
    String sql = text(resource);
    Map<String, String> places =
        Map.of(
            "${odoo.brandt.url}",
            stack.odoo("brandt").url(),
            "${odoo.lumiere.url}",
            stack.odoo("lumiere").url());
    for (Map.Entry<String, String> place : places.entrySet()) {
      sql = sql.replace(place.getKey(), place.getValue());
    }
    try (Connection connection = stack.database().owner().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(sql);
      connection.commit();
    } catch (SQLException e) {
      throw new StartFailure("The script " + resource + " failed: " + e.getMessage(), e);
    }
  }

  private static String text(String resource) {
    try (InputStream in = Seed.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
