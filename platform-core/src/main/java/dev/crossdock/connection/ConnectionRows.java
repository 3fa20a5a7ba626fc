package dev.crossdock.connection;

import dev.crossdock.tenant.Tenancy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The connections of a tenant in the running transaction, which it fences. */
final class ConnectionRows {
  private static final String SELECT =
      "select c.id, c.code, c.connector, c.partner, c.version, c.name, c.enabled, c.in_flight_max,"
          + " c.settings::text, c.format, c.zone, c.failures, c.open_until, c.last_problem,"
          + " coalesce(c.last_ok_at, case when c.connector = 'inbox' then (select x.received_at from"
          + " exchange x where x.tenant_id = c.tenant_id and x.partner >= c.partner and x.partner <="
          + " c.partner order by x.partner desc, x.id desc limit 1) end), c.checked_at,"
          + " c.check_result, c.created_at, (select coalesce(sum(l.waiting), 0) from lane l where"
          + " l.tenant_id = c.tenant_id and l.connection_id = c.id and l.waiting > 0) + (select"
          + " count(*) from exchange x where x.tenant_id = c.tenant_id and x.connection_id = c.id"
          + " and x.state = 'WAITING' and x.lane_id is null and x.direction = 'O'), o.next_at,"
          + " o.failures, o.asked_at, o.worked_at, o.taken, o.detail, c.proposed_by from connection c left join"
          + " poll o on o.tenant_id = c.tenant_id and o.connection_id = c.id where c.tenant_id = ?";

  private final Connection database;
  private final Catalogue catalogue;
  private final String tenant;

  ConnectionRows(Connection database, Catalogue catalogue, String tenant) throws SQLException {
    this.database = database;
    this.catalogue = catalogue;
    this.tenant = tenant;
    Tenancy.fence(database, tenant);
  }

  /** By name. Never null. */
  List<StoredConnection> list() throws SQLException {
    Map<Long, Map<String, Instant>> secrets = secrets();
    try (PreparedStatement select = database.prepareStatement(SELECT + " order by c.name, c.id")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      List<StoredConnection> all = new ArrayList<>();
      while (row.next()) {
        all.add(connection(row, secrets));
      }
      return all;
    }
  }

  /**
   * The one of this code, or null.
   *
   * @param lock whether nobody else may change it until this transaction ends
   */
  StoredConnection find(String code, boolean lock) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(SELECT + " and c.code = ?" + (lock ? " for update of c" : ""))) {
      select.setString(1, tenant);
      select.setString(2, code);
      ResultSet row = select.executeQuery();
      return row.next() ? connection(row, secrets()) : null;
    }
  }

  private StoredConnection connection(ResultSet row, Map<Long, Map<String, Instant>> secrets)
      throws SQLException {
    long id = row.getLong(1);
    String connector = row.getString(3);
    Map<String, String> settings = SettingsJson.read(row.getString(9));
    if (row.getString(10) != null) {
      settings.put(CommonSettings.FORMAT, row.getString(10));
    }
    ConnectorInfo info = catalogue.info(connector);
    if (info != null && info.isInlet()) {
      settings.put(CommonSettings.ZONE, row.getString(11));
    }
    return new StoredConnection(
        id,
        row.getString(2),
        connector,
        row.getString(4),
        row.getInt(5),
        new ConnectionContent(row.getString(6), row.getBoolean(7), row.getInt(8), settings),
        secrets.getOrDefault(id, Map.of()),
        row.getLong(19),
        row.getInt(12),
        instant(row, 13),
        row.getString(14),
        instant(row, 15),
        instant(row, 16),
        SettingsJson.steps(row.getString(17)),
        polling(row),
        row.getString(26),
        instant(row, 18));
  }

  private static Polling polling(ResultSet row) throws SQLException {
    return row.getObject(20) == null
        ? null
        : new Polling(
            instant(row, 20),
            row.getInt(21),
            instant(row, 22),
            instant(row, 23),
            row.getLong(24),
            row.getString(25));
  }

  /** Keys of webhooks are credentials, and told there. */
  private Map<Long, Map<String, Instant>> secrets() throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select connection_id, key, changed_at from connection_secret where tenant_id = ? and"
                + " not starts_with(key, 'webhook/')")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      Map<Long, Map<String, Instant>> secrets = new HashMap<>();
      while (row.next()) {
        secrets
            .computeIfAbsent(row.getLong(1), first -> new TreeMap<>())
            .put(row.getString(2), instant(row, 3));
      }
      return secrets;
    }
  }

  /** The zone of a partner, or of the tenant without one; null if there is no such partner. */
  String zone(String partner) throws SQLException {
    String sql =
        partner == null
            ? "select zone from tenant where id = ?"
            : "select zone from partner where tenant_id = ? and code = ?";
    try (PreparedStatement select = database.prepareStatement(sql)) {
      select.setString(1, tenant);
      if (partner != null) {
        select.setString(2, partner);
      }
      ResultSet row = select.executeQuery();
      return row.next() ? row.getString(1) : null;
    }
  }

  /**
   * Inserts a connection.
   *
   * @param zone of the other end
   * @param proposedBy who has to be joined by another name before it is on; or null
   * @return its id, or null if the code is taken
   */
  Long insert(
      ConnectionOrder order, ConnectionContent content, String zone, String proposedBy, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into connection (tenant_id, code, partner, connector, name, format, zone,"
                + " settings, in_flight_max, enabled, proposed_by, created_at) values (?, ?, ?, ?, ?, ?, ?,"
                + " ?::jsonb, ?, ?, ?, ?)"
                + " on conflict (tenant_id, code) do nothing returning id")) {
      insert.setString(1, tenant);
      insert.setString(2, order.code());
      insert.setString(3, order.partner());
      insert.setString(4, order.connector());
      insert.setString(5, content.name());
      insert.setString(6, content.settings().get(CommonSettings.FORMAT));
      insert.setString(7, content.settings().getOrDefault(CommonSettings.ZONE, zone));
      insert.setString(8, SettingsJson.write(inOneColumn(content)));
      insert.setInt(9, content.inFlightMax());
      insert.setBoolean(10, content.enabled());
      insert.setString(11, proposedBy);
      insert.setObject(12, utc(now));
      ResultSet row = insert.executeQuery();
      return row.next() ? row.getLong(1) : null;
    }
  }

  /**
   * Puts a new content in the place of the one there was.
   *
   * @param proposedBy who has to be joined by another name before it is on; or null
   * @param fresh whether what is known of the target was learnt with other settings: it is
   *     forgotten
   */
  void update(
      StoredConnection of, int version, ConnectionContent content, String proposedBy, boolean fresh)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update connection set version = ?, name = ?, enabled = ?, proposed_by = ?,"
                + " in_flight_max = ?, format = ?, zone = coalesce(?, zone), settings = ?::jsonb"
                + (fresh
                    ? ", failures = 0, open_until = null, last_problem = null, checked_at = null,"
                        + " check_result = null"
                    : "")
                + " where tenant_id = ? and id = ?")) {
      update.setInt(1, version);
      update.setString(2, content.name());
      update.setBoolean(3, content.enabled());
      update.setString(4, proposedBy);
      update.setInt(5, content.inFlightMax());
      update.setString(6, content.settings().get(CommonSettings.FORMAT));
      update.setString(7, content.settings().get(CommonSettings.ZONE));
      update.setString(8, SettingsJson.write(inOneColumn(content)));
      update.setString(9, tenant);
      update.setLong(10, of.id());
      update.executeUpdate();
    }
    if (fresh) {
      askAgain(of.id());
    }
  }

  /** What kept us from asking about shipments was learnt with other settings, too. */
  private void askAgain(long connection) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update look_up_pace set failures = 0, open_until = null, problem = null where"
                + " tenant_id = ? and connection_id = ?")) {
      update.setString(1, tenant);
      update.setLong(2, connection);
      update.executeUpdate();
    }
  }

  /** All settings but those that have columns of their own. */
  private static Map<String, String> inOneColumn(ConnectionContent content) {
    Map<String, String> settings = new HashMap<>(content.settings());
    settings.remove(CommonSettings.FORMAT);
    settings.remove(CommonSettings.ZONE);
    return settings;
  }

  void removeSecret(long id, String name) throws SQLException {
    try (PreparedStatement remove =
        database.prepareStatement("select connection_secret_remove(?, ?)")) {
      remove.setLong(1, id);
      remove.setString(2, name);
      remove.execute();
    }
  }

  /** Writes a version. */
  void insert(long id, ConnectionVersion version) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into connection_version (tenant_id, connection_id, version, at, by, reason,"
                + " change, restored, name, enabled, in_flight_max, settings, secrets) values (?, ?,"
                + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)")) {
      Array secrets = database.createArrayOf("text", version.secrets().toArray());
      insert.setString(1, tenant);
      insert.setLong(2, id);
      insert.setInt(3, version.number());
      insert.setObject(4, utc(version.at()));
      insert.setString(5, version.by());
      insert.setString(6, version.reason());
      insert.setString(7, version.change().name());
      insert.setObject(8, version.restored(), Types.INTEGER);
      insert.setString(9, version.content().name());
      insert.setBoolean(10, version.content().enabled());
      insert.setInt(11, version.content().inFlightMax());
      insert.setString(12, SettingsJson.write(version.content().settings()));
      insert.setArray(13, secrets);
      insert.executeUpdate();
    }
  }

  /** The newest first; what was never changed has one. Never null. */
  List<ConnectionVersion> versions(StoredConnection of) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select version, at, by, reason, change, restored, name, enabled, in_flight_max,"
                + " settings::text, secrets from connection_version where tenant_id = ? and"
                + " connection_id = ? order by version desc")) {
      select.setString(1, tenant);
      select.setLong(2, of.id());
      ResultSet row = select.executeQuery();
      List<ConnectionVersion> versions = new ArrayList<>();
      while (row.next()) {
        versions.add(version(row));
      }
      return versions.isEmpty() ? List.of(found(of)) : versions;
    }
  }

  /** What it was before anybody changed it here. */
  static ConnectionVersion found(StoredConnection of) {
    return new ConnectionVersion(
        of.version(),
        of.createdAt(),
        ConnectionVersion.PLATFORM,
        ConnectionVersion.FOUND_WORDS,
        ConnectionVersion.Change.FOUND,
        null,
        of.content(),
        List.of());
  }

  private static ConnectionVersion version(ResultSet row) throws SQLException {
    return new ConnectionVersion(
        row.getInt(1),
        instant(row, 2),
        row.getString(3),
        row.getString(4),
        ConnectionVersion.Change.valueOf(row.getString(5)),
        row.getObject(6, Integer.class),
        new ConnectionContent(
            row.getString(7),
            row.getBoolean(8),
            row.getInt(9),
            SettingsJson.read(row.getString(10))),
        Arrays.asList((String[]) row.getArray(11).getArray()));
  }

  /** Whether the state it is in now stands among its versions. */
  boolean isKept(StoredConnection of) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from connection_version where tenant_id = ? and connection_id = ? and version"
                + " = ?")) {
      select.setString(1, tenant);
      select.setLong(2, of.id());
      select.setInt(3, of.version());
      return select.executeQuery().next();
    }
  }

  /** How many systems of its partner may send on it. */
  int senders(StoredConnection of) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select count(*) from membership where tenant_id = ? and partner = ? and role ="
                + " 'PARTNER_CLIENT' and withdrawn_at is null and (connection_id is null or"
                + " connection_id = ?)")) {
      select.setString(1, tenant);
      select.setString(2, of.partner());
      select.setLong(3, of.id());
      ResultSet row = select.executeQuery();
      row.next();
      return row.getInt(1);
    }
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
