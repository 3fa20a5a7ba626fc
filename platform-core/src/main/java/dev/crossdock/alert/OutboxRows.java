package dev.crossdock.alert;

import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What waits to be told, of one tenant, inside the running transaction. */
final class OutboxRows {
  /** A claim is void after this time: whoever sent has crashed. */
  static final Duration CLAIMED_FOR = Duration.ofMinutes(2);

  private static final int MAIL_ROWS_MAX = 50;
  private static final int POSTS_AT_ONCE = 10;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration PAUSE_MAX = Duration.ofHours(1);
  private static final int DOUBLINGS_MAX = 9;

  /** Then it is given up, and told in the journal. */
  private static final Duration TRIED_FOR = Duration.ofDays(2);

  private static final String COLUMNS =
      "id, alert_id, event, content::text, made_at, tries, recipient, side, post";
  private static final String DUE =
      " tenant_id = ? and state = 'WAITING' and due_at <= ? and (claimed_until is null or"
          + " claimed_until < ?)";

  private final Connection database;
  private final String tenant;

  OutboxRows(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    Tenancy.fence(database, tenant);
  }

  /**
   * What goes to one recipient together.
   *
   * @param post the same in every try
   */
  record Batch(UUID post, String recipient, Side side, List<Letter.Waiting> messages) {}

  /**
   * The mail that is due longest, claimed; null if none is.
   *
   * @param gathersFor what is due within this time goes along
   */
  Batch mail(Instant now, Duration gathersFor) throws SQLException {
    String recipient;
    String side;
    UUID post;
    try (PreparedStatement select =
        database.prepareStatement(
            "select recipient, side, post from alert_message where"
                + DUE
                + " and channel = 'MAIL' order by due_at, id limit 1 for update skip locked")) {
      select.setString(1, tenant);
      select.setObject(2, now.atOffset(ZoneOffset.UTC));
      select.setObject(3, now.atOffset(ZoneOffset.UTC));
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        return null;
      }
      recipient = row.getString(1);
      side = row.getString(2);
      post = row.getObject(3, UUID.class);
    }
    // A mail that was tried is tried again as it was; a new one takes along what waits for the
    // minute to be over.
    Instant until = post == null ? now.plus(gathersFor) : now;
    try (PreparedStatement select =
        database.prepareStatement(
            "select "
                + COLUMNS
                + " from alert_message where"
                + DUE
                + " and channel = 'MAIL' and recipient = ? and side = ? and post is not distinct"
                + " from ?::uuid order by id limit ? for update skip locked")) {
      select.setString(1, tenant);
      select.setObject(2, until.atOffset(ZoneOffset.UTC));
      select.setObject(3, now.atOffset(ZoneOffset.UTC));
      select.setString(4, recipient);
      select.setString(5, side);
      select.setObject(6, post, java.sql.Types.OTHER);
      select.setInt(7, MAIL_ROWS_MAX);
      Batch batch =
          new Batch(
              post == null ? UUID.randomUUID() : post, recipient, Side.valueOf(side), read(select));
      claim(batch, now);
      return batch;
    }
  }

  /**
   * Webhooks that are due, claimed, at most one for each address: what is being tried keeps what
   * came later waiting.
   */
  List<Batch> webhooks(Instant now) throws SQLException {
    List<Batch> batches = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select "
                + COLUMNS
                + " from alert_message m where"
                + DUE
                + " and channel = 'WEBHOOK' and not exists (select 1 from alert_message o where"
                + " o.tenant_id = m.tenant_id and o.state = 'WAITING' and o.channel = 'WEBHOOK' and"
                + " o.recipient = m.recipient and o.id < m.id and (o.tries > 0 or o.due_at <= ?))"
                + " order by id limit ? for update skip locked")) {
      select.setString(1, tenant);
      select.setObject(2, now.atOffset(ZoneOffset.UTC));
      select.setObject(3, now.atOffset(ZoneOffset.UTC));
      select.setObject(4, now.atOffset(ZoneOffset.UTC));
      select.setInt(5, POSTS_AT_ONCE);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        UUID post = row.getObject(9, UUID.class);
        batches.add(
            new Batch(
                post == null ? UUID.randomUUID() : post,
                row.getString(7),
                Side.valueOf(row.getString(8)),
                List.of(one(row))));
      }
    }
    for (Batch batch : batches) {
      claim(batch, now);
    }
    return batches;
  }

  private static List<Letter.Waiting> read(PreparedStatement select) throws SQLException {
    ResultSet row = select.executeQuery();
    List<Letter.Waiting> found = new ArrayList<>();
    while (row.next()) {
      found.add(one(row));
    }
    return found;
  }

  private static Letter.Waiting one(ResultSet row) throws SQLException {
    return new Letter.Waiting(
        row.getLong(1),
        row.getLong(2),
        MessageRows.Event.valueOf(row.getString(3)),
        RuleRows.tree(row.getString(4)),
        Look.instant(row, 5),
        row.getInt(6));
  }

  private void claim(Batch batch, Instant now) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update alert_message set claimed_until = ?, post = ?, tries = tries + 1 where"
                + " tenant_id = ? and id = any (?)")) {
      update.setObject(1, now.plus(CLAIMED_FOR).atOffset(ZoneOffset.UTC));
      update.setObject(2, batch.post());
      update.setString(3, tenant);
      update.setArray(4, ids(batch));
      update.executeUpdate();
    }
  }

  /** It has arrived. */
  void sent(Batch batch, Instant now) throws SQLException {
    settle(batch, "SENT", null, now);
  }

  /**
   * It has not arrived, as far as is known: it is tried again later, the same, or given up.
   *
   * @return whether it was given up
   */
  boolean failed(Batch batch, String why, Instant now) throws SQLException {
    Letter.Waiting first = batch.messages().get(0);
    if (first.madeAt().plus(TRIED_FOR).isBefore(now) && first.tries() > DOUBLINGS_MAX) {
      settle(batch, "FAILED", why, now);
      return true;
    }
    try (PreparedStatement update =
        database.prepareStatement(
            "update alert_message set claimed_until = null, due_at = ?, failure = ? where tenant_id"
                + " = ? and id = any (?)")) {
      update.setObject(1, now.plus(pause(first.tries())).atOffset(ZoneOffset.UTC));
      update.setString(2, why);
      update.setString(3, tenant);
      update.setArray(4, ids(batch));
      update.executeUpdate();
      return false;
    }
  }

  /** Nobody can be told by this way at all. */
  void hopeless(Batch batch, String why, Instant now) throws SQLException {
    settle(batch, "FAILED", why, now);
  }

  private void settle(Batch batch, String state, String why, Instant now) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update alert_message set state = ?, settled_at = ?, failure = ?, claimed_until = null"
                + " where tenant_id = ? and id = any (?)")) {
      update.setString(1, state);
      update.setObject(2, now.atOffset(ZoneOffset.UTC));
      update.setString(3, why);
      update.setString(4, tenant);
      update.setArray(5, ids(batch));
      update.executeUpdate();
    }
  }

  /**
   * How long it rests after so many tries before: 10 seconds, doubled each time, an hour at most.
   */
  static Duration pause(int tries) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, DOUBLINGS_MAX));
    return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
  }

  private java.sql.Array ids(Batch batch) throws SQLException {
    return database.createArrayOf(
        "bigint", batch.messages().stream().map(Letter.Waiting::id).toArray());
  }
}
