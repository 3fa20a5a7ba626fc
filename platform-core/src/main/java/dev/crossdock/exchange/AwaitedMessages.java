package dev.crossdock.exchange;

import dev.crossdock.problem.Problem;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parked messages that found no shipment, or several: they are tried again when one of their
 * references comes to a shipment or leaves it. In the running, fenced transaction.
 */
final class AwaitedMessages {
  private static final String PLATFORM = "crossdock";

  private final Connection database;
  private final String tenant;
  private final Instant now;
  private final TraceRows trace;

  AwaitedMessages(Connection database, String tenant, Instant now, TraceRows trace) {
    this.database = database;
    this.tenant = tenant;
    this.now = now;
    this.trace = trace;
  }

  /**
   * A shipment that was changed.
   *
   * @param carried its folded references
   * @param before those it had before
   */
  record Changed(long id, String reference, Set<String> carried, Set<String> before) {
    private Set<String> concerned() {
      Set<String> all = new HashSet<>(carried);
      all.addAll(before);
      return all;
    }
  }

  /**
   * Lets those of these partners go on.
   *
   * @return how many there are
   */
  int resume(Changed shipment, Collection<String> partners) throws SQLException {
    Map<Long, String> awaiting = awaiting(shipment.concerned());
    if (awaiting.isEmpty()) {
      return 0;
    }
    Map<Long, String> resumed = new TreeMap<>();
    try (PreparedStatement update =
        database.prepareStatement(
            "update exchange set state = 'RECEIVED' where tenant_id = ? and id = any (?) and state = 'PARKED' and direction = 'I'"
                + " and partner = any (?) returning id")) {
      update.setString(1, tenant);
      update.setArray(2, database.createArrayOf("bigint", awaiting.keySet().toArray()));
      update.setArray(3, database.createArrayOf("text", partners.toArray()));
      ResultSet row = update.executeQuery();
      while (row.next()) {
        resumed.put(row.getLong(1), awaiting.get(row.getLong(1)));
      }
    }
    for (Map.Entry<Long, String> one : resumed.entrySet()) {
      // Which one is not said: its type is not known here, and not everybody may read all types.
      String change = shipment.carried().contains(one.getValue()) ? " now carries " : " lost ";
      String detail = "Shipment " + shipment.reference() + change + "a reference of this message.";
      trace(one.getKey(), shipment, TraceKind.CONTINUED, detail, null);
    }
    forget(database, tenant, resumed.keySet());
    closeCases(shipment, database.createArrayOf("bigint", resumed.keySet().toArray()));
    trace.flush();
    return resumed.size();
  }

  private Map<Long, String> awaiting(Set<String> folded) throws SQLException {
    Map<Long, String> awaiting = new TreeMap<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select exchange_id, folded from awaited_reference where tenant_id = ? and folded = any (?)")) {
      select.setString(1, tenant);
      select.setArray(2, database.createArrayOf("text", folded.toArray()));
      ResultSet row = select.executeQuery();
      while (row.next()) {
        awaiting.put(row.getLong(1), row.getString(2));
      }
    }
    return awaiting;
  }

  /** These exchanges wait for no reference any more. */
  static void forget(Connection database, String tenant, Collection<Long> exchanges)
      throws SQLException {
    try (PreparedStatement delete =
        database.prepareStatement(
            "delete from awaited_reference where tenant_id = ? and exchange_id = any (?)")) {
      delete.setString(1, tenant);
      delete.setArray(2, database.createArrayOf("bigint", exchanges.toArray()));
      delete.executeUpdate();
    }
  }

  private void closeCases(Changed shipment, Array exchanges) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update exception_case set closed_at = ?, closed_by = ?, resolution = ? where tenant_id = ? and exchange_id = any (?)"
                + " and problem = ? and closed_at is null returning exchange_id")) {
      String resolution = "Shipment " + shipment.reference() + " appeared.";
      update.setObject(1, InboundRows.utc(now));
      update.setString(2, PLATFORM);
      update.setString(3, resolution);
      update.setString(4, tenant);
      update.setArray(5, exchanges);
      update.setString(6, Problem.NO_SHIPMENT.id());
      ResultSet row = update.executeQuery();
      while (row.next()) {
        trace(row.getLong(1), shipment, TraceKind.CASE_CLOSED, resolution, Problem.NO_SHIPMENT);
      }
    }
  }

  private void trace(
      long exchange, Changed shipment, TraceKind kind, String detail, Problem problem)
      throws SQLException {
    trace.add(now, exchange, shipment.id(), kind, PLATFORM, detail, problem, null);
  }
}
