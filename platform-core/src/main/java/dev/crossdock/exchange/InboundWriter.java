package dev.crossdock.exchange;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.StatusUpdate;
import dev.crossdock.mapping.Mappings;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.NextAction;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.Progress;
import dev.crossdock.shipment.Reference;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import dev.crossdock.vault.Keyring;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Collects what a batch of inbound messages changes and writes it with few statements. */
final class InboundWriter implements AutoCloseable {
  private static final String PLATFORM = "crossdock";

  private final java.sql.Connection database;
  private final String tenant;
  private final Instant now;
  private final PreparedStatement milestone;
  private final List<Settled> settled = new ArrayList<>();
  private final PreparedStatement await;
  private final TraceRows trace;
  private final CaseRows cases;
  private final LaneWriter lanes;
  private final List<Long> casesToClose = new ArrayList<>();
  private final Map<Long, Instant> heard = new HashMap<>();
  private final Map<Long, Integer> milestones = new TreeMap<>();
  private boolean awaits;

  InboundWriter(java.sql.Connection database, Keyring keys, Instant now, DeliveryWork.Claims claims)
      throws SQLException {
    this.database = database;
    this.tenant = keys.tenant();
    this.now = now;
    milestone =
        database.prepareStatement(
            "insert into milestone (tenant_id, shipment_id, exchange_id, partner, milestone,"
                + " classifier, occurred_at, zone, zone_source, received_at, un_locode, place_name,"
                + " equipment, reason, source_code, source_id, remark, late, business_key) values"
                + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    await =
        database.prepareStatement(
            "insert into awaited_reference (tenant_id, folded, exchange_id, type, value) values (?,"
                + " ?, ?, ?, ?) on conflict do nothing");
    trace = new TraceRows(database, tenant);
    cases = new CaseRows(database, tenant);
    lanes = new LaneWriter(database, keys, now, claims);
  }

  void milestone(
      InboundRows.Waiting message, long shipmentId, MilestoneEvent event, boolean late, String key)
      throws SQLException {
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

  void trace(long exchangeId, Long shipmentId, TraceKind kind, String detail, Problem problem)
      throws SQLException {
    trace.add(now, exchangeId, shipmentId, kind, PLATFORM, detail, problem, null);
  }

  void openCase(
      Problem problem,
      long exchangeId,
      Long shipmentId,
      String partner,
      String detail,
      String candidates)
      throws SQLException {
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
      await.setString(4, reference.type().name());
      await.setString(5, reference.value());
      await.addBatch();
      awaits = true;
    }
  }

  /**
   * Queues what a target has to be told. The identity keeps a message that is applied again from
   * telling twice. It names shipment and fact, not the place in the message: read anew, the message
   * may belong to another shipment or hold more facts than before.
   */
  void send(
      Connection target,
      long shipmentId,
      long originId,
      String businessKey,
      String title,
      StatusUpdate update) {
    byte[] content = ExchangeJson.write(update).getBytes(StandardCharsets.UTF_8);
    byte[] fact = Sha256.of(businessKey.getBytes(StandardCharsets.UTF_8));
    String identity =
        "in:" + originId + ":" + shipmentId + ":" + HexFormat.of().formatHex(fact, 0, 12);
    long id = ExchangeId.next(now);
    lanes.add(
        new LaneWriter.Outgoing(
            id,
            target,
            shipmentId,
            originId,
            identity,
            PLATFORM,
            title,
            new OutboundMessage(ExchangeId.show(id), update),
            content));
  }

  /** Queues a file; as {@link #send} it leaves when this is committed. */
  void send(Consumer<LaneWriter> file) {
    file.accept(lanes);
  }

  void settle(
      long id,
      ExchangeState state,
      String title,
      Mappings.ReadBy by,
      String senderId,
      Long shipmentId,
      Problem problem,
      String detail) {
    Instant settledAt = state == ExchangeState.PARKED ? null : now;
    settled.add(
        new Settled(
            id,
            state.name(),
            title,
            by.format(),
            by.mapping(),
            senderId,
            shipmentId,
            problem == null ? null : problem.id(),
            detail,
            settledAt));
  }

  /**
   * Writes everything: shipments first, in the order of their ids, then what hangs on them.
   *
   * @return the targets for which something waits that nobody has claimed
   */
  Set<Long> flush(Map<Long, InboundRows.Target> shipments, Set<Long> changed) throws SQLException {
    if (!changed.isEmpty()) {
      updateShipments(shipments, changed);
      milestone.executeBatch();
    }
    settleExchanges();
    if (awaits) {
      await.executeBatch();
    }
    cases.flush();
    cases.close(casesToClose, PLATFORM, "Applied.", now);
    trace.flush();
    // Last, because settlements of what was sent before wait for these rows.
    return lanes.flush();
  }

  /** What an exchange becomes. */
  private record Settled(
      long id,
      String state,
      String title,
      String format,
      String mapping,
      String senderId,
      Long shipmentId,
      String problem,
      String detail,
      Instant at) {}

  /** What was refused after all may be sent again: it is known by no identity. */
  private void settleExchanges() throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update exchange e set state = v.state, identity = case when v.state = 'REJECTED' then"
                + " null else e.identity end, title = v.title, format = coalesce(v.format,"
                + " e.format), mapping = case when v.format is null then e.mapping else v.mapping"
                + " end, sender_id = coalesce(e.sender_id, v.sender), shipment_id = v.shipment,"
                + " problem = v.problem, detail = v.detail, settled_at = v.at from"
                + " unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
                + " ?::bigint[], ?::text[], ?::text[], ?::timestamptz[]) as v (id, state, title,"
                + " format, mapping, sender, shipment, problem, detail, at) where e.id = v.id and"
                + " e.tenant_id = ?")) {
      new Columns<>(database, update, 1, settled)
          .bind("bigint", Settled::id)
          .bind("text", Settled::state)
          .bind("text", Settled::title)
          .bind("text", Settled::format)
          .bind("text", Settled::mapping)
          .bind("text", Settled::senderId)
          .bind("bigint", Settled::shipmentId)
          .bind("text", Settled::problem)
          .bind("text", Settled::detail)
          .bind("timestamptz", Settled::at);
      update.setString(11, tenant);
      update.executeUpdate();
    }
  }

  /** The shipments are locked already, so the order of this update does not matter. */
  private void updateShipments(Map<Long, InboundRows.Target> shipments, Set<Long> changed)
      throws SQLException {
    List<InboundRows.Target> rows = changed.stream().map(shipments::get).toList();
    try (PreparedStatement update =
        database.prepareStatement(
            "update shipment s set state = v.state, progress = v.progress::jsonb, latest ="
                + " v.latest, latest_at = v.latest_at, latest_zone = v.latest_zone, latest_place ="
                + " v.latest_place, eta = v.eta, next_action = v.next_action, next_owner ="
                + " v.next_owner, heard_at = greatest(s.heard_at, v.heard_at), milestones ="
                + " s.milestones + v.milestones, updated_at = ? from unnest(?::bigint[], ?::text[],"
                + " ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::timestamptz[],"
                + " ?::text[], ?::text[], ?::timestamptz[], ?::int[]) as v (id, state, progress,"
                + " latest, latest_at, latest_zone, latest_place, eta, next_action, next_owner,"
                + " heard_at, milestones) where s.id = v.id and s.tenant_id = ?")) {
      update.setObject(1, InboundRows.utc(now));
      new Columns<>(database, update, 2, rows)
          .bind("bigint", row -> row.id)
          .bind("text", row -> row.progress.state().name())
          .bind("text", row -> ExchangeJson.write(row.progress))
          .bind("text", row -> latest(row, step -> step.milestone().name()))
          .bind("timestamptz", row -> latest(row, Progress.Step::at))
          .bind("text", row -> latest(row, Progress.Step::zone))
          .bind("text", row -> latest(row, Progress.Step::place))
          .bind("timestamptz", row -> row.progress.eta())
          .bind("text", row -> NextAction.of(row.progress.state()).words())
          .bind("text", InboundWriter::nextOwner)
          .bind("timestamptz", row -> heard.get(row.id))
          .bind("int", row -> milestones.getOrDefault(row.id, 0));
      update.setString(14, tenant);
      update.executeUpdate();
    }
  }

  private static Object latest(InboundRows.Target shipment, Function<Progress.Step, Object> part) {
    return shipment.progress.latest() == null ? null : part.apply(shipment.progress.latest());
  }

  private static String nextOwner(InboundRows.Target shipment) {
    String role = NextAction.of(shipment.progress.state()).owner();
    return role == null ? null : shipment.partyNames.getOrDefault(role, "TENANT");
  }

  @Override
  public void close() throws SQLException {
    milestone.close();
    await.close();
    trace.close();
    cases.close();
  }
}
