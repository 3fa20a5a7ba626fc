package dev.crossdock.exchange;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.StatusUpdate;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.NextAction;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.Progress;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ShipmentState;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects what a batch of inbound messages changes and writes it with few statements. */
final class InboundWriter implements AutoCloseable {
  private static final String PLATFORM = "crossdock";

  private final java.sql.Connection database;
  private final String tenant;
  private final Instant now;
  private final PreparedStatement milestone;
  private final PreparedStatement settle;
  private final PreparedStatement await;
  private final TraceRows trace;
  private final CaseRows cases;
  private final LaneWriter lanes;
  private final List<Long> casesToClose = new ArrayList<>();
  private final Map<Long, Instant> heard = new HashMap<>();
  private final Map<Long, Integer> milestones = new TreeMap<>();
  private boolean awaits;

  InboundWriter(java.sql.Connection database, String tenant, Instant now) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    this.now = now;
    milestone =
        database.prepareStatement(
            "insert into milestone (tenant_id, shipment_id, exchange_id, partner, milestone, classifier, occurred_at, zone, zone_source,"
                + " received_at, un_locode, place_name, equipment, reason, source_code, source_id, remark, late, business_key)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    settle =
        database.prepareStatement(
            "update exchange set state = ?, title = ?, format = coalesce(?, format), sender_id = coalesce(sender_id, ?), shipment_id = ?,"
                + " problem = ?, detail = ?, settled_at = ? where tenant_id = ? and id = ?");
    await =
        database.prepareStatement("insert into awaited_reference (tenant_id, folded, exchange_id) values (?, ?, ?) on conflict do nothing");
    trace = new TraceRows(database, tenant);
    cases = new CaseRows(database, tenant);
    lanes = new LaneWriter(database, tenant, now);
  }

  void milestone(InboundRows.Waiting message, long shipmentId, MilestoneEvent event, boolean late, String key) throws SQLException {
    Place place = event.place() == null ? new Place(null, null) : event.place();
    int i = 0;
    milestone.setString(++i, tenant);
    milestone.setLong(++i, shipmentId);
    milestone.setLong(++i, message.id());
    milestone.setString(++i, message.partner());
    milestone.setString(++i, event.milestone().name());
    milestone.setString(++i, event.classifier().name());
    milestone.setObject(++i, InboundRows.utc(event.occurredAt().instant()));
    milestone.setString(++i, event.occurredAt().zone().getId());
    milestone.setString(++i, event.occurredAt().zoneSource().name());
    milestone.setObject(++i, InboundRows.utc(message.receivedAt()));
    milestone.setString(++i, place.unLocode());
    milestone.setString(++i, place.name());
    milestone.setString(++i, event.equipment());
    milestone.setString(++i, event.reason());
    milestone.setString(++i, event.sourceCode());
    milestone.setString(++i, event.sourceId());
    milestone.setString(++i, event.remark());
    milestone.setBoolean(++i, late);
    milestone.setString(++i, key);
    milestone.addBatch();
    milestones.merge(shipmentId, 1, Integer::sum);
  }

  void heard(long shipmentId, Instant at) {
    heard.merge(shipmentId, at, (a, b) -> a.isAfter(b) ? a : b);
  }

  void trace(long exchangeId, Long shipmentId, TraceKind kind, String detail, Problem problem) throws SQLException {
    trace.add(now, exchangeId, shipmentId, kind, PLATFORM, detail, problem, null);
  }

  void openCase(Problem problem, long exchangeId, Long shipmentId, String partner, String detail, String candidates) throws SQLException {
    cases.open(problem, exchangeId, shipmentId, partner, detail, candidates, now);
  }

  void closeCases(long exchangeId) {
    casesToClose.add(exchangeId);
  }

  void await(long exchangeId, List<Reference> references) throws SQLException {
    for (Reference reference : references) {
      await.setString(1, tenant);
      await.setString(2, reference.folded());
      await.setLong(3, exchangeId);
      await.addBatch();
      awaits = true;
    }
  }

  /** Queues what a target has to be told. The identity keeps a message that is applied again from telling twice. */
  void send(Connection target, long shipmentId, long originId, int index, String title, StatusUpdate update) {
    byte[] content = ExchangeJson.write(update).getBytes(StandardCharsets.UTF_8);
    lanes.add(new LaneWriter.Outgoing(target.id(), shipmentId, originId, "in:" + originId + ":" + index, title, content, Sha256.of(content)));
  }

  void settle(long id, ExchangeState state, String title, String format, String senderId, Long shipmentId, Problem problem, String detail)
      throws SQLException {
    settle.setString(1, state.name());
    settle.setString(2, title);
    settle.setString(3, format);
    settle.setString(4, senderId);
    settle.setObject(5, shipmentId, Types.BIGINT);
    settle.setString(6, problem == null ? null : problem.id());
    settle.setString(7, detail);
    settle.setObject(8, state == ExchangeState.PARKED ? null : InboundRows.utc(now), Types.TIMESTAMP_WITH_TIMEZONE);
    settle.setString(9, tenant);
    settle.setLong(10, id);
    settle.addBatch();
  }

  /** Writes everything: shipments first, in the order of their ids, then what hangs on them. */
  void flush(Map<Long, InboundRows.Target> shipments, Set<Long> changed) throws SQLException {
    if (!changed.isEmpty()) {
      updateShipments(shipments, changed);
      milestone.executeBatch();
      lanes.flush();
    }
    settle.executeBatch();
    if (awaits) {
      await.executeBatch();
    }
    cases.flush();
    cases.close(casesToClose, PLATFORM, "Applied.", now);
    trace.flush();
  }

  private void updateShipments(Map<Long, InboundRows.Target> shipments, Set<Long> changed) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update shipment set state = ?, progress = ?::jsonb, latest = ?, latest_at = ?, latest_zone = ?, latest_place = ?, eta = ?,"
                + " next_action = ?, next_owner = ?, heard_at = greatest(heard_at, ?), milestones = milestones + ?, updated_at = ?"
                + " where tenant_id = ? and id = ?")) {
      for (long id : changed) {
        InboundRows.Target shipment = shipments.get(id);
        Progress progress = shipment.progress;
        ShipmentState state = progress.state();
        NextAction next = NextAction.of(state);
        Progress.Step latest = progress.latest();
        int i = 0;
        update.setString(++i, state.name());
        update.setString(++i, ExchangeJson.write(progress));
        update.setString(++i, latest == null ? null : latest.milestone().name());
        update.setObject(++i, latest == null ? null : InboundRows.utc(latest.at()), Types.TIMESTAMP_WITH_TIMEZONE);
        update.setString(++i, latest == null ? null : latest.zone());
        update.setString(++i, latest == null ? null : latest.place());
        update.setObject(++i, InboundRows.utc(progress.eta()), Types.TIMESTAMP_WITH_TIMEZONE);
        update.setString(++i, next.words());
        update.setString(++i, next.owner() == null ? null : shipment.partyNames.getOrDefault(next.owner(), "TENANT"));
        update.setObject(++i, InboundRows.utc(heard.get(id)), Types.TIMESTAMP_WITH_TIMEZONE);
        update.setInt(++i, milestones.getOrDefault(id, 0));
        update.setObject(++i, InboundRows.utc(now));
        update.setString(++i, tenant);
        update.setLong(++i, id);
        update.addBatch();
      }
      update.executeBatch();
    }
  }


  @Override
  public void close() throws SQLException {
    milestone.close();
    settle.close();
    await.close();
    trace.close();
    cases.close();
  }
}
