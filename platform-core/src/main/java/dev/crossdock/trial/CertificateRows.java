package dev.crossdock.trial;

import dev.crossdock.tenant.Actor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;

/**
 * The certificates. In the running transaction, fenced to the tenant where nothing else is said.
 */
final class CertificateRows {
  private static final String SELECT =
      "select id, partner_name, tenant_name, connection, connection_name, kind, scenarios,"
          + " config_hash, issued_at, text, signature, partner, connection_hash, mapping_hash,"
          + " scenario_set from certificate where tenant_id = ?";

  private CertificateRows() {}

  /** Whose it is; null if there is none. Not fenced: whoever has the id may ask. */
  static String tenantOf(Connection database, String id) throws SQLException {
    try (PreparedStatement own =
        database.prepareStatement("select set_config('app.certificate', ?, true)")) {
      own.setString(1, id);
      own.execute();
    }
    try (PreparedStatement select =
        database.prepareStatement("select tenant_id from certificate where id = ?")) {
      select.setString(1, id);
      ResultSet row = select.executeQuery();
      return row.next() ? row.getString(1) : null;
    }
  }

  static Certificate find(Connection database, String tenant, String id) throws SQLException {
    try (PreparedStatement select = database.prepareStatement(SELECT + " and id = ?")) {
      select.setString(1, tenant);
      select.setString(2, id);
      ResultSet row = select.executeQuery();
      return row.next() ? read(database, tenant, row) : null;
    }
  }

  /** The newest of a connection, or null. */
  static Certificate newest(Connection database, String tenant, String connection)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            SELECT + " and connection = ? order by issued_at desc, id limit 1")) {
      select.setString(1, tenant);
      select.setString(2, connection);
      ResultSet row = select.executeQuery();
      return row.next() ? read(database, tenant, row) : null;
    }
  }

  private static Certificate read(Connection database, String tenant, ResultSet row)
      throws SQLException {
    Configuration then = new Configuration(row.getString(13), row.getString(14), row.getInt(15));
    String lapse = lapse(database, tenant, row.getString(12), row.getString(4), then);
    return new Certificate(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getInt(7),
        row.getString(8),
        row.getObject(9, OffsetDateTime.class).toInstant(),
        row.getString(10),
        Base64.getEncoder().encodeToString(row.getBytes(11)),
        lapse);
  }

  /** Why what was tested then is not what is there now; null if it is. */
  private static String lapse(
      Connection database, String tenant, String partner, String connection, Configuration then)
      throws SQLException {
    Configuration now = Configuration.of(database, tenant, partner).get(connection);
    if (now == null) {
      return "The connection is switched off.";
    }
    if (!now.connection().equals(then.connection())) {
      return "The connection was changed.";
    }
    if (!now.mapping().equals(then.mapping())) {
      return "The mapping was changed.";
    }
    if (now.set() != then.set()) {
      return "More is tested now than was then.";
    }
    Tally tally = Tally.of(TrialRows.newest(database, tenant, partner), connection, now.hash());
    return tally.passed() == tally.required() ? null : "A later run of the tests failed.";
  }

  static boolean isThere(Connection database, String tenant, String connection, String hash)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from certificate where tenant_id = ? and connection = ? and config_hash ="
                + " ?")) {
      select.setString(1, tenant);
      select.setString(2, connection);
      select.setString(3, hash);
      return select.executeQuery().next();
    }
  }

  static String tenantName(Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select name from tenant where id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      row.next();
      return row.getString(1);
    }
  }

  static void insert(
      Connection database, Actor actor, String partner, Certificate one, Configuration today)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into certificate (id, tenant_id, partner, partner_name, tenant_name,"
                + " connection, connection_name, kind, scenarios, connection_hash, mapping_hash,"
                + " scenario_set, config_hash, text, signature, issued_at, issued_by) values (?, ?,"
                + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")) {
      int i = 0;
      insert.setString(++i, one.id());
      insert.setString(++i, actor.tenant());
      insert.setString(++i, partner);
      insert.setString(++i, one.partnerName());
      insert.setString(++i, one.tenantName());
      insert.setString(++i, one.connection());
      insert.setString(++i, one.connectionName());
      insert.setString(++i, one.kind());
      insert.setInt(++i, one.scenarios());
      insert.setString(++i, today.connection());
      insert.setString(++i, today.mapping());
      insert.setInt(++i, today.set());
      insert.setString(++i, today.hash());
      insert.setString(++i, one.text());
      insert.setBytes(++i, Base64.getDecoder().decode(one.signature()));
      insert.setObject(++i, one.issuedAt().atOffset(ZoneOffset.UTC));
      insert.setString(++i, actor.principal());
      insert.executeUpdate();
    }
  }
}
