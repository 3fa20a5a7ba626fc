package dev.crossdock.exchange;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Queues outgoing messages in their lanes: one lane for each target and shipment, so that order
 * holds there and nowhere else.
 */
final class LaneWriter {
  private final Connection database;
  private final String tenant;
  private final Instant now;
  private final List<Outgoing> outgoing = new ArrayList<>();

  LaneWriter(Connection database, String tenant, Instant now) {
    this.database = database;
    this.tenant = tenant;
    this.now = now;
  }

  /**
   * A message to a target.
   *
   * @param identity what makes it unique on the connection
   */
  record Outgoing(
      long connectionId,
      long shipmentId,
      long originId,
      String identity,
      String title,
      byte[] content,
      byte[] sha256) {}

  void add(Outgoing message) {
    outgoing.add(message);
  }

  void flush() throws SQLException {
    if (outgoing.isEmpty()) {
      return;
    }
    Map<String, Long> laneIds = openLanes();
    try (PreparedStatement exchange =
            database.prepareStatement(
                "insert into exchange (id, tenant_id, connection_id, direction, kind, state, identity, sha256, size_bytes, client, title,"
                    + " shipment_id, lane_id, origin_id, received_at) values (?, ?, ?, 'O', 'STATUS', 'WAITING', ?, ?, ?, 'crossdock', ?, ?, ?, ?, ?)");
        PreparedStatement payload =
            database.prepareStatement(
                "insert into payload (exchange_id, tenant_id, media_type, raw) values (?, ?, 'application/json', ?)")) {
      for (Outgoing message : outgoing) {
        long id = ExchangeId.next(now);
        int i = 0;
        exchange.setLong(++i, id);
        exchange.setString(++i, tenant);
        exchange.setLong(++i, message.connectionId());
        exchange.setString(++i, message.identity());
        exchange.setBytes(++i, message.sha256());
        exchange.setInt(++i, message.content().length);
        exchange.setString(++i, message.title());
        exchange.setLong(++i, message.shipmentId());
        exchange.setLong(++i, laneIds.get(message.connectionId() + " " + message.shipmentId()));
        exchange.setLong(++i, message.originId());
        exchange.setObject(++i, InboundRows.utc(now));
        exchange.addBatch();
        payload.setLong(1, id);
        payload.setString(2, tenant);
        payload.setBytes(3, message.content());
        payload.addBatch();
      }
      exchange.executeBatch();
      payload.executeBatch();
    }
  }

  /**
   * Lanes in the order of target and shipment, as {@link DeliveryRows} settles them: so no two
   * transactions wait for each other.
   */
  private Map<String, Long> openLanes() throws SQLException {
    TreeMap<Long, TreeMap<Long, Integer>> waiting = new TreeMap<>();
    outgoing.forEach(
        message ->
            waiting
                .computeIfAbsent(message.connectionId(), any -> new TreeMap<>())
                .merge(message.shipmentId(), 1, Integer::sum));
    List<Long> connections = new ArrayList<>();
    List<Long> keys = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    waiting.forEach(
        (connection, byShipment) ->
            byShipment.forEach(
                (shipment, count) -> {
                  connections.add(connection);
                  keys.add(shipment);
                  counts.add(count);
                }));
    Map<String, Long> ids = new HashMap<>();
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into lane (tenant_id, connection_id, ordering_key, waiting, next_try_at)"
                + " select ?, c, k, n, ? from unnest(?::bigint[], ?::bigint[], ?::int[]) as v (c, k, n)"
                + " on conflict (connection_id, ordering_key) do update set waiting = lane.waiting + excluded.waiting,"
                + " next_try_at = case when lane.waiting = 0 then excluded.next_try_at else lane.next_try_at end"
                + " returning connection_id, ordering_key, id")) {
      upsert.setString(1, tenant);
      upsert.setObject(2, InboundRows.utc(now));
      upsert.setArray(3, database.createArrayOf("bigint", connections.toArray()));
      upsert.setArray(4, database.createArrayOf("bigint", keys.toArray()));
      upsert.setArray(5, database.createArrayOf("int", counts.toArray()));
      ResultSet row = upsert.executeQuery();
      while (row.next()) {
        ids.put(row.getLong(1) + " " + row.getLong(2), row.getLong(3));
      }
    }
    return ids;
  }
}
