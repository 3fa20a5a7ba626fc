package dev.crossdock.exchange;

import dev.crossdock.problem.Problem;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What partners say of files that we sent. An answer may come before we know that the file has
 * left, so whichever comes first makes the row. In the running, fenced transaction.
 */
final class AnswerRows {
  /** How long an answer may take that the protocol itself promises. */
  static final Duration PROMISED_WITHIN = Duration.ofHours(4);

  private static final String PLATFORM = "crossdock";
  private static final String ANSWERED = "The partner has answered.";
  private static final int WORDS_CHARACTERS_MAX = 2_000;
  private static final int KEY_CHARACTERS_MAX = 300;

  private final Connection database;
  private final String tenant;

  AnswerRows(Connection database, String tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /**
   * What a partner says.
   *
   * @param key as in {@link Answers}
   * @param exchangeId message that says it, or null
   * @param words what exactly it says
   */
  record Said(String partner, String key, Long exchangeId, boolean accepted, String words) {
    Said {
      if (key.length() > KEY_CHARACTERS_MAX) {
        throw new IllegalArgumentException("A key of more than " + KEY_CHARACTERS_MAX);
      }
    }
  }

  /** As {@link #await(String, SortedSet, long, Duration)}, for one answer. */
  void await(String partner, String key, long exchangeId, Duration within) throws SQLException {
    await(partner, new TreeSet<>(List.of(key)), exchangeId, within);
  }

  /**
   * Answers to this file may come. A number that has come round belongs to the new file alone.
   *
   * @param keys all of one kind
   * @param within how long each may take from when the file has left, or null if none is awaited
   */
  void await(String partner, SortedSet<String> keys, long exchangeId, Duration within)
      throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into answer (tenant_id, partner, key, exchange_id, within_s) select ?, ?, k, ?, ? from unnest(?) k"
                + " on conflict (tenant_id, partner, key) do update set exchange_id = excluded.exchange_id, within_s ="
                + " excluded.within_s, due_at = null, overdue_at = null"
                + (keys.first().startsWith(Answers.EARLY)
                    ? ""
                    : ", answered_at = null, answer_id = null, accepted = null, words = null"))) {
      upsert.setString(1, tenant);
      upsert.setString(2, partner);
      upsert.setLong(3, exchangeId);
      Integer seconds = within == null ? null : (int) within.toSeconds();
      upsert.setObject(4, seconds, java.sql.Types.INTEGER);
      upsert.setArray(5, database.createArrayOf("text", keys.toArray()));
      upsert.executeUpdate();
    }
  }

  /**
   * Files of ours that await answers under keys that another file is about to take; to be {@link
   * #superseded} when it has.
   */
  List<Long> waiting(String partner, SortedSet<String> keys, long exchangeId) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select distinct exchange_id from answer where tenant_id = ? and partner = ? and key = any (?) and exchange_id <> ?"
                + " and answered_at is null and within_s is not null")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      select.setArray(3, database.createArrayOf("text", keys.toArray()));
      select.setLong(4, exchangeId);
      ResultSet row = select.executeQuery();
      List<Long> files = new ArrayList<>();
      while (row.next()) {
        files.add(row.getLong(1));
      }
      return files;
    }
  }

  /** Of these files nothing is awaited any more that later ones have taken over. */
  void superseded(List<Long> files, Instant now) throws SQLException {
    String words = "A later file carries its document number: the answer will be about that one.";
    for (long id : files) {
      try (PreparedStatement update =
              database.prepareStatement(
                  "update exchange e set state = 'DELIVERED', settled_at = ? where e.tenant_id = ? and e.id = ? and e.state = 'AWAITING'"
                      + " and not exists (select 1 from answer a where a.tenant_id = e.tenant_id and a.exchange_id = e.id"
                      + " and a.answered_at is null and a.within_s is not null)");
          TraceRows trace = new TraceRows(database, tenant)) {
        update.setObject(1, InboundRows.utc(now));
        update.setString(2, tenant);
        update.setLong(3, id);
        if (update.executeUpdate() > 0) {
          // Nobody has confirmed it, and nothing may say so.
          trace.add(now, id, null, TraceKind.READ, PLATFORM, words, null, null);
          trace.flush();
          close(id, words, now);
        }
      }
    }
  }

  /**
   * These files are about to have left: an answer that is just being written is waited for, so that
   * one of both sees the other. To be called before their exchanges are touched.
   */
  void lock(Collection<Long> exchangeIds) throws SQLException {
    try (PreparedStatement lock =
        database.prepareStatement(
            "select 1 from answer where tenant_id = ? and exchange_id = any (?) order by partner, key for update")) {
      lock.setString(1, tenant);
      lock.setArray(2, database.createArrayOf("bigint", exchangeIds.toArray()));
      lock.execute();
    }
  }

  /** A file has left: from now on its answers are awaited, and what is there settles it. */
  void left(long exchangeId, Instant now) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update answer set due_at = ?::timestamptz + make_interval(secs => within_s) where tenant_id = ? and exchange_id = ?"
                + " and answered_at is null and within_s is not null")) {
      update.setObject(1, InboundRows.utc(now));
      update.setString(2, tenant);
      update.setLong(3, exchangeId);
      update.executeUpdate();
    }
    settle(exchangeId, now);
  }

  /** A file is sent again: what was said of it before counts no more. */
  static void forget(Connection database, String tenant, long exchangeId) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update answer set answered_at = null, answer_id = null, accepted = null, words = null, overdue_at = null, due_at = null"
                + " where tenant_id = ? and exchange_id = ?")) {
      update.setString(1, tenant);
      update.setLong(2, exchangeId);
      update.executeUpdate();
    }
  }

  /**
   * Writes what a partner says, and settles the file that it is about.
   *
   * @param early whether it may come before we know of the file; then it is kept
   * @return the file, or null if there is none (yet)
   */
  Long answered(Said said, boolean early, Instant now) throws SQLException {
    String words =
        said.words().length() > WORDS_CHARACTERS_MAX
            ? said.words().substring(0, WORDS_CHARACTERS_MAX)
            : said.words();
    String update =
        "update answer set answered_at = coalesce(answered_at, ?), answer_id = ?, accepted = ?, words = ?"
            + " where tenant_id = ? and partner = ? and key = ? returning exchange_id";
    String insert =
        "insert into answer (answered_at, answer_id, accepted, words, tenant_id, partner, key) values (?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (tenant_id, partner, key) do update set answered_at = excluded.answered_at, answer_id ="
            + " excluded.answer_id, accepted = coalesce(answer.accepted, false) or excluded.accepted, words = excluded.words"
            + " returning exchange_id";
    try (PreparedStatement write = database.prepareStatement(early ? insert : update)) {
      write.setObject(1, InboundRows.utc(now));
      write.setObject(2, said.exchangeId(), java.sql.Types.BIGINT);
      write.setBoolean(3, said.accepted());
      write.setString(4, words);
      write.setString(5, tenant);
      write.setString(6, said.partner());
      write.setString(7, said.key());
      ResultSet row = write.executeQuery();
      Long file = row.next() ? row.getObject(1, Long.class) : null;
      if (file != null) {
        settle(file, now);
      }
      return file;
    }
  }

  /** The file that an answer under this key would be about, or null if there is none (yet). */
  Long fileOf(String partner, String key) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select exchange_id from answer where tenant_id = ? and partner = ? and key = ?")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      select.setString(3, key);
      ResultSet row = select.executeQuery();
      return row.next() ? row.getObject(1, Long.class) : null;
    }
  }

  /** What the answers to a file make of it; nothing before it has left. */
  void settle(long exchangeId, Instant now) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select e.state, count(*) filter (where a.answered_at is null and a.within_s is not null), count(*) filter (where not a.accepted),"
                + " left(coalesce(string_agg(distinct a.words, ' ') filter (where not a.accepted), string_agg(distinct a.words, ' ')), ?),"
                + " e.shipment_id, e.problem from exchange e join answer a on a.tenant_id = e.tenant_id"
                + " and a.exchange_id = e.id where e.tenant_id = ? and e.id = ? and (a.answered_at is"
                + " not null or a.within_s is not null) group by e.id, e.state, e.shipment_id, e.problem")) {
      select.setInt(1, WORDS_CHARACTERS_MAX);
      select.setString(2, tenant);
      select.setLong(3, exchangeId);
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        return;
      }
      ExchangeState state = ExchangeState.valueOf(row.getString(1));
      boolean refused =
          state == ExchangeState.PARKED && Problem.FILE_REFUSED.id().equals(row.getString(6));
      if (!refused && state != ExchangeState.AWAITING && state != ExchangeState.DELIVERED) {
        return;
      }
      Long shipment = row.getObject(5, Long.class);
      if (row.getInt(3) > 0) {
        refused(exchangeId, shipment, row.getString(4), now);
      } else if (row.getInt(2) == 0) {
        confirmed(exchangeId, shipment, state, row.getString(4), now);
      } else {
        state(exchangeId, ExchangeState.AWAITING, null, null, null);
        if (refused) {
          close(exchangeId, ANSWERED, now);
        }
      }
    }
  }

  /** What was open about a file's answers is not any more. */
  private void close(long id, String words, Instant now) throws SQLException {
    try (CaseRows cases = new CaseRows(database, tenant)) {
      cases.close(List.of(id), PLATFORM, words, now);
    }
  }

  private void refused(long id, Long shipment, String words, Instant now) throws SQLException {
    state(id, ExchangeState.PARKED, null, Problem.FILE_REFUSED, words);
    try (TraceRows trace = new TraceRows(database, tenant);
        CaseRows cases = new CaseRows(database, tenant)) {
      trace.add(now, id, shipment, TraceKind.PARKED, PLATFORM, words, Problem.FILE_REFUSED, null);
      trace.flush();
      cases.close(List.of(id), PLATFORM, ANSWERED, now);
      cases.open(Problem.FILE_REFUSED, id, shipment, null, words, null, now);
      cases.flush();
    }
  }

  private void confirmed(long id, Long shipment, ExchangeState was, String words, Instant now)
      throws SQLException {
    if (was == ExchangeState.DELIVERED) {
      return; // known already
    }
    state(id, ExchangeState.DELIVERED, now, null, words);
    try (TraceRows trace = new TraceRows(database, tenant);
        CaseRows cases = new CaseRows(database, tenant)) {
      trace.add(now, id, shipment, TraceKind.CONFIRMED, PLATFORM, words, null, null);
      trace.flush();
      cases.close(List.of(id), PLATFORM, ANSWERED, now);
    }
  }

  private void state(
      long id, ExchangeState state, Instant settledAt, Problem problem, String detail)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update exchange set state = ?, settled_at = ?, problem = ?, detail = coalesce(?, detail) where tenant_id = ? and id = ?")) {
      update.setString(1, state.name());
      update.setObject(2, InboundRows.utc(settledAt), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      update.setString(3, problem == null ? null : problem.id());
      update.setString(4, detail);
      update.setString(5, tenant);
      update.setLong(6, id);
      update.executeUpdate();
    }
  }

  /**
   * Opens a case for each file whose answer is overdue.
   *
   * @return how many there were
   */
  int overdue(Instant now, int filesMax) throws SQLException {
    int overdue = 0;
    try (PreparedStatement update =
            database.prepareStatement(
                "update answer a set overdue_at = ? from (select o.partner, o.key from answer o join exchange e on e.tenant_id ="
                    + " o.tenant_id and e.id = o.exchange_id where o.tenant_id = ? and o.answered_at is null and o.overdue_at is"
                    + " null and o.due_at < ? and e.state = 'AWAITING' order by o.due_at limit ? for update of o skip locked) late"
                    + " where a.tenant_id = ? and a.partner = late.partner and a.key = late.key returning a.exchange_id, a.partner, a.key");
        TraceRows trace = new TraceRows(database, tenant);
        CaseRows cases = new CaseRows(database, tenant)) {
      update.setObject(1, InboundRows.utc(now));
      update.setString(2, tenant);
      update.setObject(3, InboundRows.utc(now));
      update.setInt(4, filesMax);
      update.setString(5, tenant);
      ResultSet row = update.executeQuery();
      while (row.next()) {
        long id = row.getLong(1);
        String words = Answers.missing(row.getString(3));
        trace.add(
            now, id, null, TraceKind.CASE_OPENED, PLATFORM, words, Problem.FILE_UNANSWERED, null);
        cases.open(Problem.FILE_UNANSWERED, id, null, row.getString(2), words, null, now);
        overdue++;
      }
      trace.flush();
      cases.flush();
    }
    return overdue;
  }

  /** The next control number for a partner. */
  long nextNumber(String partner) throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into control_number as c (tenant_id, partner, last) values (?, ?, 1)"
                + " on conflict (tenant_id, partner) do update set last = c.last % 999999998 + 1 returning last")) {
      upsert.setString(1, tenant);
      upsert.setString(2, partner);
      ResultSet row = upsert.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }
}
