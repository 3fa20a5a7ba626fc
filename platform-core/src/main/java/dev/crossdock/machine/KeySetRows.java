package dev.crossdock.machine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One tenant's fetched key sets in the database, inside the running transaction. */
final class KeySetRows {
  private static final int FAILURE_CHARACTERS_MAX = 300;

  private final Connection database;
  private final String tenant;
  private final CredentialRows credentials;

  KeySetRows(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    this.credentials = new CredentialRows(database, tenant);
  }

  /**
   * Credentials whose keys are to be fetched. No other copy of the platform gets the same ones.
   *
   * @param goodBefore they were fetched before that, or a try came to nothing
   * @param triedBefore and not tried since
   */
  List<Credential> claim(Instant now, Instant goodBefore, Instant triedBefore, int most)
      throws SQLException {
    List<Long> due = new ArrayList<>();
    try (PreparedStatement update =
        database.prepareStatement(
            "update credential set keys_asked_at = ? where tenant_id = ? and id in (select id from"
                + " credential where tenant_id = ? and state = 'ACTIVE' and keys_url is not null"
                + " and keys_asked_at < case when keys_failure is null then ?::timestamptz else"
                + " ?::timestamptz end order by keys_asked_at limit ? for update skip locked)"
                + " returning id")) {
      update.setObject(1, CredentialRows.utc(now));
      update.setString(2, tenant);
      update.setString(3, tenant);
      update.setObject(4, CredentialRows.utc(goodBefore));
      update.setObject(5, CredentialRows.utc(triedBefore));
      update.setInt(6, most);
      ResultSet row = update.executeQuery();
      while (row.next()) {
        due.add(row.getLong(1));
      }
    }
    List<Credential> found = new ArrayList<>();
    for (long number : due) {
      found.add(credentials.find(number, null));
    }
    return found;
  }

  /** The keys as they were fetched last, or null if they are too old. */
  String kept(long number) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select proof from credential where tenant_id = ? and id = ?")) {
      select.setString(1, tenant);
      select.setLong(2, number);
      ResultSet row = select.executeQuery();
      return row.next() ? row.getString(1) : null;
    }
  }

  /** Whether the keys were asked for again after that: an answer from before counts no more. */
  boolean isAskedAgain(long number, Instant since) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select keys_asked_at > ? from credential where tenant_id = ? and id = ?")) {
      select.setObject(1, CredentialRows.utc(since));
      select.setString(2, tenant);
      select.setLong(3, number);
      ResultSet row = select.executeQuery();
      return row.next() && row.getBoolean(1);
    }
  }

  void asked(long number, Instant now) throws SQLException {
    run("keys_asked_at = ?", number, CredentialRows.utc(now));
  }

  /** Whether the credential works still, so that it was kept. */
  boolean taken(long number, Proof fetched, Instant now) throws SQLException {
    return run(
        "proof = ?, shown = ?, keys_fetched_at = ?, keys_failure = null",
        number,
        fetched.kept(),
        fetched.shown(),
        CredentialRows.utc(now));
  }

  /** As {@link #taken}; from {@code over} on the keys are not believed. */
  boolean failed(long number, String why, boolean over, Instant now) throws SQLException {
    String words = why.substring(0, Math.min(why.length(), FAILURE_CHARACTERS_MAX));
    return run(
        "keys_failure = ?, keys_asked_at = ?" + (over ? ", proof = null" : ""),
        number,
        words,
        CredentialRows.utc(now));
  }

  private boolean run(String set, long number, Object... values) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update credential set "
                + set
                + " where tenant_id = ? and id = ? and state = 'ACTIVE'")) {
      for (int i = 0; i < values.length; i++) {
        update.setObject(i + 1, values[i]);
      }
      update.setString(values.length + 1, tenant);
      update.setLong(values.length + 2, number);
      return update.executeUpdate() > 0;
    }
  }
}
