package dev.crossdock.party;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Merges, their undoing and what persons have said of pairs, in the running, fenced transaction
 * that holds the lock of {@link PartyRows}.
 */
final class MergeRows {
  private final Connection database;
  private final String tenant;

  MergeRows(Connection database, String tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /** Merges one survivor into another one. */
  void merge(long party, long into, String by, String reason, OffsetDateTime at)
      throws SQLException {
    change(
        "update party_merge set survivor_id = ? where tenant_id = ? and survivor_id = ?",
        into,
        tenant,
        party);
    change(
        "insert into party_merge (tenant_id, party_id, into_id, survivor_id, at, by, reason) values"
            + " (?, ?, ?, ?, ?, ?, ?)",
        tenant,
        party,
        into,
        into,
        at,
        by,
        reason);
    change(
        "delete from party_apart where tenant_id = ? and party_id = least(?::bigint, ?::bigint) and"
            + " other_id = greatest(?::bigint, ?::bigint)",
        tenant,
        party,
        into,
        party,
        into);
  }

  /** Takes a merge back: what was merged into this party before comes with it. */
  void unmerge(long party) throws SQLException {
    change("delete from party_merge where tenant_id = ? and party_id = ?", tenant, party);
    change(
        "with recursive part as (select party_id from party_merge where into_id = ? union all"
            + " select m.party_id from party_merge m join part on m.into_id = part.party_id) update"
            + " party_merge set survivor_id = ? where tenant_id = ? and party_id in (select"
            + " party_id from part)",
        party,
        party,
        tenant);
  }

  /** Keeps that two parties are two. */
  void apart(long party, long other, String by, String reason, OffsetDateTime at)
      throws SQLException {
    change(
        "insert into party_apart (tenant_id, party_id, other_id, at, by, reason) values (?,"
            + " least(?::bigint, ?::bigint), greatest(?::bigint, ?::bigint), ?, ?, ?) on conflict"
            + " do nothing",
        tenant,
        party,
        other,
        party,
        other,
        at,
        by,
        reason);
  }

  /** Makes a party of names and numbers of others; gives its id. */
  long split(
      String name,
      String country,
      List<Long> names,
      List<Long> numbers,
      String by,
      OffsetDateTime at)
      throws SQLException {
    long made = new PartyRows(database, tenant, at.toInstant()).make(name, country);
    change(
        "update party_name set party_id = ?, decided_by = ? where tenant_id = ? and id = any (?)",
        made,
        by,
        tenant,
        database.createArrayOf("bigint", names.toArray()));
    change(
        "update party_identifier set party_id = ? where tenant_id = ? and id = any (?)",
        made,
        tenant,
        database.createArrayOf("bigint", numbers.toArray()));
    return made;
  }

  /** Closes the cases that asked whether these two survivors are one. */
  void closeCases(long party, long other, String by, String resolution, OffsetDateTime at)
      throws SQLException {
    change(
        "update exception_case c set closed_at = ?, closed_by = ?, resolution = ? where c.tenant_id"
            + " = ? and c.closed_at is null and c.party_id is not null and array[c.party_id,"
            + " c.other_party_id] <@ array(select ?::bigint union all select ?::bigint union all"
            + " select party_id from party_merge where survivor_id in (?, ?))",
        at,
        by,
        resolution,
        tenant,
        party,
        other,
        party,
        other);
  }

  /** Where a party was merged into; null if it is a survivor. */
  Long into(long party) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select into_id from party_merge where tenant_id = ? and party_id = ?")) {
      select.setString(1, tenant);
      select.setLong(2, party);
      ResultSet row = select.executeQuery();
      return row.next() ? row.getLong(1) : null;
    }
  }

  private void change(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
