package dev.crossdock.trial;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a connection's tests were made of: with any other, what they showed may not hold.
 *
 * @param connection hash of its settings and of when its secrets were set; not of its name
 * @param mapping hash of the live version of its mapping, or {@code none}
 * @param set version of the scenarios
 */
record Configuration(String connection, String mapping, int set) {
  static final String NO_MAPPING = "none";

  /** One text for all of it. */
  String hash() {
    return sha256(connection + "\n" + mapping + "\n" + set);
  }

  /**
   * Those of a partner's connections that are on, by code. In the running transaction, fenced to
   * the tenant.
   */
  static Map<String, Configuration> of(Connection database, String tenant, String partner)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select c.code, concat_ws(' | ', c.connector, coalesce(c.format, '-'), c.zone,"
                + " c.settings::text, (select string_agg(s.key || '@' || extract(epoch from"
                + " s.changed_at), ' ' order by s.key) from connection_secret s where s.tenant_id ="
                + " c.tenant_id and s.connection_id = c.id)), encode(v.sha256, 'hex') from"
                + " connection c left join mapping m on m.tenant_id = c.tenant_id and m.code ="
                + " c.settings ->> 'mapping' and (m.partner is null or m.partner = c.partner) left"
                + " join mapping_version v on v.tenant_id = m.tenant_id and v.mapping_id = m.id and"
                + " v.version = m.live_version where c.tenant_id = ? and c.partner = ? and"
                + " c.enabled order by c.code")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      ResultSet row = select.executeQuery();
      Map<String, Configuration> all = new TreeMap<>();
      while (row.next()) {
        String mapping = row.getString(3) == null ? NO_MAPPING : row.getString(3);
        all.put(
            row.getString(1), new Configuration(sha256(row.getString(2)), mapping, Scenario.SET));
      }
      return all;
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
