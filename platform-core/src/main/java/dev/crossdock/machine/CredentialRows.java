package dev.crossdock.machine;

import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** One tenant's credentials in the database, inside the running transaction. */
final class CredentialRows {
  /** Ended ones beyond that are not listed; the journal has them. */
  private static final int LISTED_MAX = 1_000;

  private static final String SELECT =
      "select k.id, k.connection_id, c.code, c.name, k.partner, p.name, k.kind, k.name,"
          + " k.principal, k.state, k.provider_id, k.shown, k.created_at, k.created_by,"
          + " k.expires_at, k.replaced_by, k.last_used_at, k.last_used_from, k.ended_at, k.ended_by,"
          + " k.keys_url, k.keys_fetched_at, k.keys_failure, k.proof is null, y.uses, y.sources,"
          + " y.from_time, y.until_time, y.bytes_max, y.changed_at, y.changed_by, y.reason, v.day,"
          + " v.refused, v.last_at, v.last_from, v.last_rule from credential k join connection c on"
          + " c.tenant_id = k.tenant_id and c.id = k.connection_id left join partner p on p.tenant_id"
          + " = k.tenant_id and p.code = k.partner left join credential_policy y on y.tenant_id ="
          + " k.tenant_id and y.credential_id = k.id left join credential_violation v on v.tenant_id"
          + " = k.tenant_id and v.credential_id = k.id where k.tenant_id = ?";

  /** Not those that are being made, nor those that never were. */
  private static final String SEEN =
      " and (k.provider_id is not null or k.adopted or k.kind = 'WEBHOOK' and k.state <> 'MAKING')";

  private final Connection database;
  private final String tenant;

  CredentialRows(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    Tenancy.fence(database, tenant);
  }

  /** A connection that machines may speak for. */
  record Place(long id, String code, String partner) {}

  /** What a new row holds. */
  record Draft(
      Place place,
      CredentialKind kind,
      String name,
      String principal,
      CredentialState state,
      String proof,
      String shown,
      String keysUrl,
      Instant createdAt,
      String createdBy,
      Instant expiresAt) {}

  /**
   * The working ones first, then the newest first.
   *
   * @param partner null for all partners and the tenant itself
   */
  List<Credential> list(String partner) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            SELECT
                + SEEN
                + " and (?::text is null or k.partner = ?) order by k.state <> 'ACTIVE', k.id desc"
                + " limit "
                + LISTED_MAX)) {
      select.setString(1, tenant);
      select.setString(2, partner);
      select.setString(3, partner);
      return all(select.executeQuery());
    }
  }

  /**
   * The credential of this number, or null if this partner has none.
   *
   * @param partner null for all partners and the tenant itself
   */
  Credential find(long number, String partner) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            SELECT + SEEN + " and k.id = ? and (?::text is null or k.partner = ?)")) {
      select.setString(1, tenant);
      select.setLong(2, number);
      select.setString(3, partner);
      select.setString(4, partner);
      return all(select.executeQuery()).stream().findFirst().orElse(null);
    }
  }

  /** Keeps a credential as it is until the transaction ends; whoever else wants to change waits. */
  boolean lock(long number, CredentialState state) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from credential where tenant_id = ? and id = ? and state = ? for update")) {
      select.setString(1, tenant);
      select.setLong(2, number);
      select.setString(3, state.name());
      return select.executeQuery().next();
    }
  }

  /** Those that should not work any longer, or of which the identity provider is still to hear. */
  List<Credential> unsettled(Instant now, Instant madeBefore) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            SELECT
                + " and (k.state = 'ACTIVE' and k.expires_at <= ? or k.state = 'CLOSING' or k.state"
                + " = 'MAKING' and k.created_at < ?)")) {
      select.setString(1, tenant);
      select.setObject(2, utc(now));
      select.setObject(3, utc(madeBefore));
      return all(select.executeQuery());
    }
  }

  /** The connections that machines may speak for, or null for this code if there is none. */
  Place place(String code, String partner) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select id, code, partner from connection where tenant_id = ? and code = ? and enabled"
                + " and connector = case when partner is null then 'odoo' else 'inbox' end and"
                + " (?::text is null or partner = ?)")) {
      select.setString(1, tenant);
      select.setString(2, code);
      select.setString(3, partner);
      select.setString(4, partner);
      ResultSet row = select.executeQuery();
      return row.next() ? new Place(row.getLong(1), row.getString(2), row.getString(3)) : null;
    }
  }

  /** As {@link #place}, all of them, by code. */
  List<Place> places(String partner) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select id, code, partner from connection where tenant_id = ? and enabled and connector"
                + " = case when partner is null then 'odoo' else 'inbox' end and (?::text is null"
                + " or partner = ?) order by code")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      select.setString(3, partner);
      ResultSet row = select.executeQuery();
      List<Place> places = new ArrayList<>();
      while (row.next()) {
        places.add(new Place(row.getLong(1), row.getString(2), row.getString(3)));
      }
      return places;
    }
  }

  /** How many work for a connection, or are about to. */
  int count(long connection) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select count(*) from credential where tenant_id = ? and connection_id = ? and state in"
                + " ('MAKING', 'ACTIVE')")) {
      select.setString(1, tenant);
      select.setLong(2, connection);
      ResultSet row = select.executeQuery();
      row.next();
      return row.getInt(1);
    }
  }

  long insert(Draft draft) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into credential (tenant_id, connection_id, partner, kind, name, principal,"
                + " state, proof, shown, created_at, created_by, expires_at, keys_url,"
                + " keys_fetched_at, keys_asked_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?) returning id")) {
      insert.setString(1, tenant);
      insert.setLong(2, draft.place().id());
      insert.setString(3, draft.place().partner());
      insert.setString(4, draft.kind().name());
      insert.setString(5, draft.name());
      insert.setString(6, draft.principal());
      insert.setString(7, draft.state().name());
      insert.setString(8, draft.proof());
      insert.setString(9, draft.shown());
      insert.setObject(10, utc(draft.createdAt()));
      insert.setString(11, draft.createdBy());
      insert.setObject(12, utc(draft.expiresAt()));
      insert.setString(13, draft.keysUrl());
      insert.setObject(14, draft.keysUrl() == null ? null : utc(draft.createdAt()));
      insert.setObject(15, draft.keysUrl() == null ? null : utc(draft.createdAt()));
      ResultSet row = insert.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  /** From now on it works. */
  void activate(long number, String providerId) throws SQLException {
    run(
        "update credential set state = 'ACTIVE', provider_id = ? where tenant_id = ? and id = ?",
        providerId,
        tenant,
        number);
    run("select credential_admit(?)", number);
  }

  /**
   * Another one comes in its place; it works until then.
   *
   * @param until not later than it would have worked anyhow
   */
  void replace(long number, long by, Instant until) throws SQLException {
    run(
        "update credential set replaced_by = ?, expires_at = least(expires_at, ?) where tenant_id ="
            + " ? and id = ?",
        by,
        utc(until),
        tenant,
        number);
  }

  /** From now on nothing opens with it. */
  void end(long number, CredentialState state, Instant now, String by) throws SQLException {
    run(
        "update credential set state = ?, ended_at = ?, ended_by = ? where tenant_id = ? and id ="
            + " ?",
        state.name(),
        utc(now),
        by,
        tenant,
        number);
    run("select credential_withdraw(?)", number);
  }

  /** The identity provider has been told. */
  void closed(long number) throws SQLException {
    run(
        "update credential set state = 'ENDED' where tenant_id = ? and id = ? and state ="
            + " 'CLOSING'",
        tenant,
        number);
  }

  /** A new client id of a connection has the limits of the one it replaces. */
  void takeOverLimits(String from, String to) throws SQLException {
    run(
        "insert into usage_limit (tenant_id, level, key, requests_per_second, burst,"
            + " events_per_day, changed_at, changed_by, reason) select tenant_id, level, ?,"
            + " requests_per_second, burst, events_per_day, changed_at, changed_by, reason from"
            + " usage_limit where tenant_id = ? and level = 'CLIENT' and key = ? on conflict do"
            + " nothing",
        to,
        tenant,
        from);
  }

  /** What comes in the place of a credential may be used for what that one was used for. */
  void takeOverPolicy(long from, long to) throws SQLException {
    run(
        "insert into credential_policy (tenant_id, credential_id, uses, sources, from_time,"
            + " until_time, bytes_max, changed_at, changed_by, reason) select tenant_id, ?, uses,"
            + " sources, from_time, until_time, bytes_max, changed_at, changed_by, reason from"
            + " credential_policy where tenant_id = ? and credential_id = ?",
        to,
        tenant,
        from);
  }

  private void run(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  private static List<Credential> all(ResultSet row) throws SQLException {
    List<Credential> all = new ArrayList<>();
    while (row.next()) {
      all.add(
          new Credential(
              row.getLong(1),
              row.getLong(2),
              row.getString(3),
              row.getString(4),
              row.getString(5),
              row.getString(6),
              CredentialKind.valueOf(row.getString(7)),
              row.getString(8),
              row.getString(9),
              CredentialState.valueOf(row.getString(10)),
              row.getString(11),
              row.getString(12),
              instant(row, 13),
              row.getString(14),
              instant(row, 15),
              row.getObject(16, Long.class),
              instant(row, 17),
              row.getString(18),
              instant(row, 19),
              row.getString(20),
              KeySet.of(row, 21),
              Policy.of(row, 25),
              Violation.of(row, 33)));
    }
    return all;
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static OffsetDateTime utc(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
