package dev.crossdock.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crossdock.mapping.Mappings;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Progress;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a batch of inbound messages asks the database. All in the running, fenced transaction. */
final class InboundRows {
  private static final int BYTES_PER_COMMIT_MAX = 8 * 1024 * 1024;

  private static final String TARGETS =
      "select s.id, s.reference, s.promised_at, s.progress::text,"
          + " array(select r.type || ' ' || r.folded || ' ' || r.value from shipment_reference r"
          + " where r.shipment_id = s.id), array(select p.role || ' ' || coalesce(p.partner, '') ||"
          + " ' ' || p.name from shipment_party p where p.shipment_id = s.id) from shipment s where"
          + " s.tenant_id = ?";

  private InboundRows() {}

  /**
   * A message that waits to be applied.
   *
   * @param content sealed
   * @param sizeBytes of the message itself
   * @param parkedBefore whether it was read before: parked then, or a person lets it be read again
   * @param before what has read it before
   * @param replay by what a person lets it be read again, or null
   */
  record Waiting(
      long id,
      long connectionId,
      String partner,
      String kind,
      String title,
      Instant receivedAt,
      boolean parkedBefore,
      Payloads.Stored content,
      int sizeBytes,
      String client,
      Mappings.ReadBy before,
      Replay.By replay) {}

  /** A shipment, locked until the transaction ends. */
  static final class Target {
    final long id;
    final String reference;
    final Instant promisedAt;
    Progress progress;

    /** By type; of several of one type, any. */
    final Map<String, String> references = new HashMap<>();

    /** By folded reference, the types it is carried as. */
    final Map<String, Set<String>> types = new HashMap<>();

    final Map<String, String> partyNames = new HashMap<>();
    final Set<String> partners = new HashSet<>();

    Target(long id, String reference, Instant promisedAt, Progress progress) {
      this.id = id;
      this.reference = reference;
      this.promisedAt = promisedAt;
      this.progress = progress;
    }
  }

  /**
   * Makes one transaction of a tenant wait for the other where both look for what is not there yet.
   */
  static void serialise(Connection database, String tenant) throws SQLException {
    try (PreparedStatement lock =
        database.prepareStatement(
            "select pg_advisory_xact_lock(hashtextextended('inbound/' || ?, 0))")) {
      lock.setString(1, tenant);
      lock.execute();
    }
  }

  /** The oldest messages that wait, in the order of acceptance. */
  static List<Waiting> waiting(Connection database, String tenant, int messagesMax)
      throws SQLException {
    serialise(database, tenant);
    try (PreparedStatement select =
        database.prepareStatement(
            "select w.id, w.connection_id, w.partner, w.kind, w.title, w.received_at, w.problem is"
                + " not null or w.replay is not null, p.raw, p.key_version, w.size_bytes, w.client,"
                + " w.format, w.mapping, w.replay from (select e.*, sum(size_bytes) over (order by"
                + " sequence) - size_bytes as before from   (select * from exchange where tenant_id"
                + " = ? and direction = 'I' and state = 'RECEIVED' order by sequence limit ?) e) w"
                + " join payload p on p.exchange_id = w.id where w.before < ? order by"
                + " w.sequence")) {
      select.setString(1, tenant);
      select.setInt(2, messagesMax);
      select.setLong(3, BYTES_PER_COMMIT_MAX);
      ResultSet row = select.executeQuery();
      List<Waiting> waiting = new ArrayList<>();
      while (row.next()) {
        waiting.add(
            new Waiting(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getBoolean(7),
                new Payloads.Stored(
                    row.getLong(1), row.getBytes(8), null, row.getObject(9, Integer.class)),
                row.getInt(10),
                row.getString(11),
                new Mappings.ReadBy(row.getString(12), row.getString(13)),
                row.getString(14) == null ? null : Replay.By.valueOf(row.getString(14))));
      }
      return waiting;
    }
  }

  /** Whether a batch reached one of its limits, so that more messages may wait. */
  static boolean full(List<Waiting> batch, int messagesMax) {
    return batch.size() == messagesMax
        || batch.stream().mapToLong(Waiting::sizeBytes).sum() > BYTES_PER_COMMIT_MAX / 2;
  }

  /**
   * Locks the shipments that carry any of these folded references, in the order of their ids, and
   * loads what the rules need of them.
   */
  static Map<Long, Target> lock(Connection database, String tenant, Collection<String> folded)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            TARGETS
                + " and s.id in (select shipment_id from shipment_reference where tenant_id = ? and"
                + " of_unit in (false, true) and folded = any (?)) order by s.id for update of"
                + " s")) {
      select.setString(1, tenant);
      select.setString(2, tenant);
      select.setArray(3, database.createArrayOf("text", folded.toArray()));
      return targets(select.executeQuery());
    }
  }

  /** As {@link #lock}, by their ids. */
  static Map<Long, Target> lockThese(Connection database, String tenant, Collection<Long> ids)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(TARGETS + " and s.id = any (?) order by s.id for update of s")) {
      select.setString(1, tenant);
      select.setArray(2, database.createArrayOf("bigint", ids.toArray()));
      return targets(select.executeQuery());
    }
  }

  private static Map<Long, Target> targets(ResultSet row) throws SQLException {
    Map<Long, Target> targets = new TreeMap<>();
    while (row.next()) {
      OffsetDateTime promised = row.getObject(3, OffsetDateTime.class);
      Target target =
          new Target(
              row.getLong(1),
              row.getString(2),
              promised == null ? null : promised.toInstant(),
              progress(row.getString(4)));
      for (String reference : (String[]) row.getArray(5).getArray()) {
        String[] parts = reference.split(" ", 3);
        target.references.put(parts[0], parts[2]);
        target.types.computeIfAbsent(parts[1], any -> new HashSet<>()).add(parts[0]);
      }
      for (String party : (String[]) row.getArray(6).getArray()) {
        String[] parts = party.split(" ", 3);
        target.partyNames.put(parts[0], parts[2]);
        if (!parts[1].isEmpty()) {
          target.partners.add(parts[1]);
        }
      }
      targets.put(target.id, target);
    }
    return targets;
  }

  /** A fact that a partner reports about a shipment. */
  record Fact(long shipmentId, String partner, String businessKey) {}

  /** Which of these facts are there already. */
  static Set<Fact> known(Connection database, String tenant, Collection<Fact> facts)
      throws SQLException {
    Set<Fact> known = new HashSet<>();
    List<Fact> asked = List.copyOf(facts);
    try (PreparedStatement select =
        database.prepareStatement(
            "select m.shipment_id, m.partner, m.business_key from unnest(?::bigint[], ?::text[],"
                + " ?::text[]) as v (shipment, partner, key) join milestone m on m.shipment_id ="
                + " v.shipment and m.partner = v.partner and m.business_key = v.key where"
                + " m.tenant_id = ?")) {
      new Columns<>(database, select, 1, asked)
          .bind("bigint", Fact::shipmentId)
          .bind("text", Fact::partner)
          .bind("text", Fact::businessKey);
      select.setString(4, tenant);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        known.add(new Fact(row.getLong(1), row.getString(2), row.getString(3)));
      }
    }
    return known;
  }

  /** Parks a message that waits, and opens its case. */
  static void park(
      Connection database, String tenant, long id, Problem problem, String detail, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update exchange set state = 'PARKED', problem = ?, detail = ? where tenant_id = ? and"
                + " id = ? and state = 'RECEIVED'")) {
      update.setString(1, problem.id());
      update.setString(2, detail);
      update.setString(3, tenant);
      update.setLong(4, id);
      if (update.executeUpdate() == 0) {
        return; // settled meanwhile
      }
    }
    try (CaseRows cases = new CaseRows(database, tenant);
        TraceRows trace = new TraceRows(database, tenant)) {
      cases.open(problem, id, null, null, detail, null, now);
      cases.flush();
      trace.add(now, id, null, TraceKind.PARKED, "crossdock", detail, problem, null);
      trace.flush();
    }
  }

  static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static Progress progress(String json) {
    try {
      return ExchangeJson.JSON.readValue(json, Progress.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The progress of a shipment does not read again", e);
    }
  }
}
