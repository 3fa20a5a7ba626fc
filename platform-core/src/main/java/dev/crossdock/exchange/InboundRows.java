package dev.crossdock.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
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

/** What a batch of inbound messages asks the database. All in the running, fenced transaction. */
final class InboundRows {
  private static final int BYTES_PER_COMMIT_MAX = 8 * 1024 * 1024;

  private InboundRows() {}

  /** A message that waits to be applied. */
  record Waiting(
      long id,
      long connectionId,
      String partner,
      String kind,
      String title,
      Instant receivedAt,
      boolean parkedBefore,
      byte[] raw) {}

  /** A shipment, locked until the transaction ends. */
  static final class Target {
    final long id;
    final String reference;
    final Instant promisedAt;
    Progress progress;
    final Map<String, String> references = new HashMap<>();
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
            "select w.id, w.connection_id, w.partner, w.kind, w.title, w.received_at, w.problem is not null, p.raw from"
                + " (select e.*, sum(size_bytes) over (order by sequence) - size_bytes as before from"
                + "   (select * from exchange where tenant_id = ? and direction = 'I' and state = 'RECEIVED' order by sequence limit ?) e) w"
                + " join payload p on p.exchange_id = w.id where w.before < ? order by w.sequence")) {
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
                row.getBytes(8)));
      }
      return waiting;
    }
  }

  /** Whether a batch reached one of its limits, so that more messages may wait. */
  static boolean full(List<Waiting> batch, int messagesMax) {
    return batch.size() == messagesMax
        || batch.stream().mapToLong(message -> message.raw().length).sum()
            > BYTES_PER_COMMIT_MAX / 2;
  }

  /**
   * Which shipments carry these folded references: by reference, the ids with the type they carry
   * it as.
   */
  static Map<String, Map<Long, Set<String>>> holders(
      Connection database, String tenant, Collection<String> folded) throws SQLException {
    Map<String, Map<Long, Set<String>>> holders = new HashMap<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select folded, shipment_id, type from shipment_reference where tenant_id = ? and folded = any (?)")) {
      select.setString(1, tenant);
      select.setArray(2, database.createArrayOf("text", folded.toArray()));
      ResultSet row = select.executeQuery();
      while (row.next()) {
        holders
            .computeIfAbsent(row.getString(1), any -> new HashMap<>())
            .computeIfAbsent(row.getLong(2), any -> new HashSet<>())
            .add(row.getString(3));
      }
    }
    return holders;
  }

  /** Locks shipments, in the order of their ids, and loads what the rules need of them. */
  static Map<Long, Target> lock(Connection database, String tenant, Collection<Long> ids)
      throws SQLException {
    Map<Long, Target> targets = new HashMap<>();
    if (ids.isEmpty()) {
      return targets;
    }
    java.sql.Array array = database.createArrayOf("bigint", ids.toArray());
    try (PreparedStatement select =
        database.prepareStatement(
            "select id, reference, promised_at, progress::text from shipment where tenant_id = ? and id = any (?) order by id for update")) {
      select.setString(1, tenant);
      select.setArray(2, array);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        OffsetDateTime promised = row.getObject(3, OffsetDateTime.class);
        targets.put(
            row.getLong(1),
            new Target(
                row.getLong(1),
                row.getString(2),
                promised == null ? null : promised.toInstant(),
                progress(row.getString(4))));
      }
    }
    loadReferences(database, tenant, array, targets);
    loadParties(database, tenant, array, targets);
    return targets;
  }

  private static void loadReferences(
      Connection database, String tenant, java.sql.Array ids, Map<Long, Target> targets)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select shipment_id, type, value from shipment_reference where tenant_id = ? and shipment_id = any (?)"
                + " and type in ('ODOO_PICKING', 'CARRIER_REFERENCE', 'AIR_WAYBILL', 'BILL_OF_LADING')")) {
      select.setString(1, tenant);
      select.setArray(2, ids);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        targets.get(row.getLong(1)).references.put(row.getString(2), row.getString(3));
      }
    }
  }

  private static void loadParties(
      Connection database, String tenant, java.sql.Array ids, Map<Long, Target> targets)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select shipment_id, role, partner, name from shipment_party where tenant_id = ? and shipment_id = any (?)")) {
      select.setString(1, tenant);
      select.setArray(2, ids);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        Target target = targets.get(row.getLong(1));
        target.partyNames.put(row.getString(2), row.getString(4));
        if (row.getString(3) != null) {
          target.partners.add(row.getString(3));
        }
      }
    }
  }

  /** Which of these milestones are there already, as {@code shipment partner key}. */
  static Set<String> knownMilestones(
      Connection database,
      String tenant,
      Collection<Long> shipmentIds,
      Collection<String> partners,
      Collection<String> businessKeys)
      throws SQLException {
    Set<String> known = new HashSet<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select shipment_id, partner, business_key from milestone where tenant_id = ? and shipment_id = any (?) and partner = any (?) and business_key = any (?)")) {
      select.setString(1, tenant);
      select.setArray(2, database.createArrayOf("bigint", shipmentIds.toArray()));
      select.setArray(3, database.createArrayOf("text", partners.toArray()));
      select.setArray(4, database.createArrayOf("text", businessKeys.toArray()));
      ResultSet row = select.executeQuery();
      while (row.next()) {
        known.add(row.getLong(1) + " " + row.getString(2) + " " + row.getString(3));
      }
    }
    return known;
  }

  /** Parks a message and opens its case. */
  static void park(
      Connection database, String tenant, long id, Problem problem, String detail, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update exchange set state = 'PARKED', problem = ?, detail = ? where tenant_id = ? and id = ?")) {
      update.setString(1, problem.id());
      update.setString(2, detail);
      update.setString(3, tenant);
      update.setLong(4, id);
      update.executeUpdate();
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
