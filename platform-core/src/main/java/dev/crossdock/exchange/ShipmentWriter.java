package dev.crossdock.exchange;

import dev.crossdock.party.Naming;
import dev.crossdock.party.Resolution;
import dev.crossdock.shipment.NextAction;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.tenant.Actor;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import dev.crossdock.vault.Keyring;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes what a tenant says about a shipment, in the running, fenced transaction. */
final class ShipmentWriter implements AutoCloseable {
  private static final String PLATFORM = "crossdock";
  private static final String MEDIA_TYPE = "application/json";
  private static final String FIELDS =
      "mode = ?, origin = ?, origin_name = ?, destination = ?, destination_name = ?, incoterm = ?,"
          + " incoterm_place = ?, goods = ?, gross_weight_kg = ?, packages = ?, value_amount = ?,"
          + " value_currency = ?, promised_at = ?, updated_at = ?, details = ?::jsonb";

  private final Connection database;
  private final Keyring keys;
  private final Actor actor;
  private final String tenant;
  private final Instant now;
  private final TraceRows trace;

  /** What the shipment carried before this change. */
  private final Set<String> foldedBefore = new TreeSet<>();

  /** Its parties before and after this change: to others the shipment does not exist. */
  private final Set<String> partnersConcerned = new TreeSet<>();

  ShipmentWriter(Connection database, Keyring keys, Actor actor, Instant now) throws SQLException {
    this.database = database;
    this.keys = keys;
    this.actor = actor;
    this.tenant = actor.tenant();
    this.now = now;
    trace = new TraceRows(database, tenant);
  }

  /** The exchange that brought the shipment's present content. */
  record Last(long exchangeId, byte[] sha256) {}

  /** Null if the shipment has come by no exchange. */
  Last last(long shipment) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select id, sha256 from exchange where tenant_id = ? and shipment_id = ? and kind ="
                + " 'SHIPMENT' order by sequence desc limit 1")) {
      select.setString(1, tenant);
      select.setLong(2, shipment);
      ResultSet row = select.executeQuery();
      return row.next() ? new Last(row.getLong(1), row.getBytes(2)) : null;
    }
  }

  /** Records that the same was said again. */
  void repeated(long exchange, long shipment) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update exchange set repeats = repeats + 1 where tenant_id = ? and id = ?")) {
      update.setString(1, tenant);
      update.setLong(2, exchange);
      update.executeUpdate();
    }
    trace.add(
        now,
        exchange,
        shipment,
        TraceKind.DUPLICATE,
        actor.principal(),
        "The same content came again. Nothing was written twice.",
        null,
        null);
    trace.flush();
  }

  long insert(String reference, ShipmentRequest request) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into shipment (tenant_id, reference, version, created_at, mode, origin,"
                + " origin_name, destination, destination_name, incoterm, incoterm_place, goods,"
                + " gross_weight_kg, packages, value_amount, value_currency, promised_at,"
                + " updated_at, details) values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?::jsonb) returning id")) {
      insert.setString(1, tenant);
      insert.setString(2, reference);
      insert.setObject(3, InboundRows.utc(now));
      fill(insert, 3, request);
      ResultSet row = insert.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  long update(ShipmentRegister.Known known, ShipmentRequest request) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update shipment set "
                + FIELDS
                + ", version = version + 1, next_owner = ? where tenant_id = ? and id = ?")) {
      int i = fill(update, 0, request);
      update.setString(++i, nextOwner(known, request));
      update.setString(++i, tenant);
      update.setLong(++i, known.id());
      update.executeUpdate();
      return known.id();
    }
  }

  /** Who has to act may have another name now. */
  private static String nextOwner(ShipmentRegister.Known known, ShipmentRequest request) {
    String role = NextAction.of(known.state()).owner();
    if (role == null) {
      return null;
    }
    return request.parties().stream()
        .filter(party -> party.role().equals(role))
        .map(ShipmentRequest.Party::name)
        .findFirst()
        .orElse("TENANT");
  }

  private int fill(PreparedStatement statement, int before, ShipmentRequest request)
      throws SQLException {
    int i = before;
    statement.setString(++i, request.mode());
    statement.setString(++i, request.origin() == null ? null : request.origin().unLocode());
    statement.setString(++i, request.origin() == null ? null : request.origin().name());
    statement.setString(
        ++i, request.destination() == null ? null : request.destination().unLocode());
    statement.setString(++i, request.destination() == null ? null : request.destination().name());
    statement.setString(++i, request.incoterm());
    statement.setString(++i, request.incotermPlace());
    statement.setString(++i, request.goods());
    statement.setBigDecimal(++i, request.grossWeightKg());
    statement.setObject(++i, request.packages(), Types.INTEGER);
    statement.setBigDecimal(++i, request.valueAmount());
    statement.setString(++i, request.valueCurrency());
    statement.setObject(++i, InboundRows.utc(request.promisedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
    statement.setObject(++i, InboundRows.utc(now));
    statement.setString(++i, request.cargo() == null ? "{}" : ExchangeJson.write(request.cargo()));
    return i;
  }

  /** Writes all numbers by which the shipment is found. */
  void numbers(long id, String reference, ShipmentRequest request) throws SQLException {
    ShipmentNumbers numbers = new ShipmentNumbers(database, tenant);
    foldedBefore.addAll(numbers.references(id, reference, request));
    numbers.articles(id, request);
  }

  /**
   * Writes who takes part, and finds out which parties they are.
   *
   * @param exchange that says so
   */
  void parties(long id, ShipmentRequest request, long exchange) throws SQLException {
    partnersConcerned.addAll(
        delete(
            "delete from shipment_party where tenant_id = ? and shipment_id = ? returning partner",
            id));
    List<Naming> namings =
        request.parties().stream()
            .map(party -> new Naming(Naming.TENANT, party.named(), exchange, id))
            .toList();
    List<Long> names = Resolution.of(database, tenant, namings, now);
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into shipment_party (tenant_id, shipment_id, role, partner, name, country,"
                + " identifiers, name_id) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < names.size(); i++) {
        ShipmentRequest.Party party = request.parties().get(i);
        insert.setString(1, tenant);
        insert.setLong(2, id);
        insert.setString(3, party.role());
        insert.setString(4, party.partner());
        insert.setString(5, party.name());
        insert.setString(6, party.country());
        insert.setString(7, lines(party.identifiers()));
        insert.setObject(8, names.get(i), Types.BIGINT);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static String lines(List<PartyIdentifier> identifiers) {
    return identifiers.stream()
        .map(one -> one.scheme() + " " + one.value())
        .collect(Collectors.joining("\n"));
  }

  /** Deletes; returns what the statement returns, without nulls. */
  private List<String> delete(String sql, long shipment) throws SQLException {
    try (PreparedStatement delete = database.prepareStatement(sql)) {
      delete.setString(1, tenant);
      delete.setLong(2, shipment);
      List<String> deleted = new ArrayList<>();
      ResultSet row = delete.executeQuery();
      while (row.next()) {
        if (row.getString(1) != null) {
          deleted.add(row.getString(1));
        }
      }
      return deleted;
    }
  }

  /**
   * Keeps the request as an exchange, so that the tenant's own call can be traced like any other
   * message.
   */
  long exchange(
      long shipment, String reference, int version, byte[] raw, byte[] canonical, byte[] sha256)
      throws SQLException {
    long id = ExchangeId.next(now);
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into exchange (id, tenant_id, connection_id, direction, kind, state, identity,"
                + " sha256, size_bytes, client, format, title, shipment_id, received_at,"
                + " settled_at) values (?, ?, ?, 'I', 'SHIPMENT', 'APPLIED', ?, ?, ?, ?, 'JSON"
                + " shipment', ?, ?, ?, ?)")) {
      insert.setLong(1, id);
      insert.setString(2, tenant);
      insert.setLong(3, connection());
      insert.setString(4, "put:" + shipment + ":" + version);
      insert.setBytes(5, sha256);
      insert.setInt(6, raw.length);
      insert.setString(7, actor.principal());
      insert.setString(8, version == 1 ? "Shipment created" : "Shipment changed");
      insert.setLong(9, shipment);
      insert.setObject(10, InboundRows.utc(now));
      insert.setObject(11, InboundRows.utc(now));
      insert.executeUpdate();
    }
    try (Payloads payloads = new Payloads(database, keys)) {
      payloads.add(id, MEDIA_TYPE, raw, canonical);
      payloads.flush();
    }
    trace.add(
        now,
        id,
        shipment,
        TraceKind.RECEIVED,
        actor.principal(),
        raw.length + " bytes, answered after they were stored",
        null,
        null,
        Evidence.about(actor.channel(), null));
    String what =
        version == 1
            ? reference + " created."
            : reference + " changed, now version " + version + ".";
    trace.add(
        now,
        id,
        shipment,
        TraceKind.SHIPMENT_CHANGED,
        actor.principal(),
        what,
        null,
        null,
        new Evidence(
            actor.origin(),
            reference,
            version == 1 ? null : "version " + (version - 1),
            "version " + version + ", sha256 " + HexFormat.of().formatHex(sha256),
            null));
    trace.flush();
    return id;
  }

  /**
   * The connection the client speaks for; of a person, the tenant's first own one, or 0 when it has
   * none.
   */
  private long connection() throws SQLException {
    if (actor.connectionId() != null) {
      return actor.connectionId();
    }
    try (PreparedStatement select =
        database.prepareStatement(
            "select coalesce(min(id), 0) from connection where tenant_id = ? and partner is"
                + " null")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Lets parked messages go on that look for a reference which the shipment has now or had before.
   *
   * @return how many there are
   */
  int resume(long shipment, String reference, ShipmentRequest request) throws SQLException {
    request.parties().stream()
        .map(ShipmentRequest.Party::partner)
        .filter(Objects::nonNull)
        .forEach(partnersConcerned::add);
    Set<String> carried = ShipmentNumbers.carried(reference, request);
    AwaitedMessages awaited = new AwaitedMessages(database, tenant, now, trace);
    return awaited.resume(
        new AwaitedMessages.Changed(shipment, reference, carried, foldedBefore), partnersConcerned);
  }

  @Override
  public void close() throws SQLException {
    trace.close();
  }
}
