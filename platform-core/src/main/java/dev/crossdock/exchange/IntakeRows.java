package dev.crossdock.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import dev.crossdock.vault.Keyring;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes accepted requests: few statements for many requests. */
final class IntakeRows {
  private static final HexFormat HEX = HexFormat.of();

  /** An exchange that has this identity already. */
  private record Known(long id, byte[] sha256) {}

  /**
   * Writes all requests in the running transaction and answers each, in order.
   *
   * @param keys by tenant
   */
  List<Intake.Answer> write(
      Connection connection, List<Intake.Request> requests, Map<String, Keyring> keys)
      throws SQLException {
    Map<String, List<Integer>> byTenant = new TreeMap<>(); // in order: no deadlock
    for (int i = 0; i < requests.size(); i++) {
      byTenant.computeIfAbsent(requests.get(i).inlet().tenant(), any -> new ArrayList<>()).add(i);
    }
    Intake.Answer[] answers = new Intake.Answer[requests.size()];
    for (Map.Entry<String, List<Integer>> tenant : byTenant.entrySet()) {
      Tenancy.fence(connection, tenant.getKey());
      try (OfTenant rows = new OfTenant(connection, keys.get(tenant.getKey()))) {
        rows.loadKnown(tenant.getValue().stream().map(requests::get).toList());
        for (int index : tenant.getValue()) {
          answers[index] = rows.add(requests.get(index));
        }
        rows.flush();
      }
    }
    return Arrays.asList(answers);
  }

  /** The rows of one tenant in this transaction. */
  private static final class OfTenant implements AutoCloseable {
    private final Connection connection;
    private final String tenant;
    private final Map<String, Known> known = new HashMap<>();
    private final Map<Long, Integer> repeats = new TreeMap<>(); // in order of id: no deadlock
    private final PreparedStatement exchange;
    private final Payloads payloads;
    private final TraceRows trace;

    OfTenant(Connection connection, Keyring keys) throws SQLException {
      this.connection = connection;
      this.tenant = keys.tenant();
      exchange =
          connection.prepareStatement(
              "insert into exchange (id, tenant_id, connection_id, partner, direction, kind, state,"
                  + " identity, sha256, size_bytes, client, sender_id, format, title, received_at,"
                  + " settled_at, problem, detail) values (?, ?, ?, ?, 'I', ?, ?, ?, ?, ?, ?, ?, ?,"
                  + " ?, ?, ?, ?, ?)");
      payloads = new Payloads(connection, keys);
      trace = new TraceRows(connection, tenant);
    }

    /** Finds out in one query which messages came before. */
    void loadKnown(List<Intake.Request> requests) throws SQLException {
      TreeSet<String> identities = new TreeSet<>();
      TreeSet<Long> connections = new TreeSet<>();
      for (Intake.Request request : requests) {
        connections.add(request.inlet().id());
        request.items().stream()
            .filter(item -> item.identity() != null)
            .forEach(item -> identities.add(item.identity()));
      }
      if (identities.isEmpty()) {
        return;
      }
      try (PreparedStatement select =
          connection.prepareStatement(
              "select connection_id, identity, id, sha256 from exchange where tenant_id = ? and"
                  + " connection_id = any (?) and identity = any (?)")) {
        select.setString(1, tenant);
        select.setArray(2, connection.createArrayOf("bigint", connections.toArray()));
        select.setArray(3, connection.createArrayOf("text", identities.toArray()));
        ResultSet row = select.executeQuery();
        while (row.next()) {
          known.put(
              row.getLong(1) + " " + row.getString(2), new Known(row.getLong(3), row.getBytes(4)));
        }
      }
    }

    Intake.Answer add(Intake.Request request) throws SQLException {
      if (request.idempotencyKey() != null) {
        Intake.Answer stored = storedAnswer(request);
        if (stored != null) {
          return stored;
        }
      }
      List<Intake.Receipt> receipts = new ArrayList<>(request.items().size());
      for (Intake.Item item : request.items()) {
        receipts.add(add(request, item));
      }
      if (request.idempotencyKey() != null && receipts.stream().noneMatch(OfTenant::mayPass)) {
        storeAnswer(request, receipts);
      }
      return new Intake.Answer(tenant, receipts, false, null);
    }

    /** Whether the same may be taken another time: a date can be postponed. */
    private static boolean mayPass(Intake.Receipt receipt) {
      return receipt.refusal() != null && receipt.refusal().problem() == Problem.SUNSET;
    }

    private Intake.Receipt add(Intake.Request request, Intake.Item item) throws SQLException {
      String place = request.inlet().id() + " " + item.identity();
      Known first = item.identity() == null ? null : known.get(place);
      if (first == null) {
        long id = ExchangeId.next(request.receivedAt());
        insert(request, item, id, item.refusal());
        if (item.identity() != null) {
          known.put(place, new Known(id, item.sha256()));
        }
        return new Intake.Receipt(
            id,
            item.refusal() == null ? Intake.Status.ACCEPTED : Intake.Status.REJECTED,
            item.refusal());
      }
      if (!Arrays.equals(first.sha256(), item.sha256())) {
        ProblemException refusal =
            new ProblemException(
                Problem.EVENT_ID_REUSED,
                "/id",
                "The id "
                    + item.senderId()
                    + " was used before, in "
                    + ExchangeId.show(first.id())
                    + ", with another content.");
        long id = ExchangeId.next(request.receivedAt());
        insert(request, withoutIdentity(item), id, refusal);
        return new Intake.Receipt(id, Intake.Status.REJECTED, refusal);
      }
      repeats.merge(first.id(), 1, Integer::sum);
      trace.add(
          request.receivedAt(),
          first.id(),
          null,
          TraceKind.DUPLICATE,
          request.client(),
          "The same message came again. Nothing was done twice.",
          null,
          null,
          Evidence.about(request.channel(), request.origin()));
      return new Intake.Receipt(first.id(), Intake.Status.DUPLICATE, null);
    }

    private static Intake.Item withoutIdentity(Intake.Item item) {
      return new Intake.Item(
          item.kind(),
          null,
          item.raw(),
          item.mediaType(),
          item.sha256(),
          item.senderId(),
          item.format(),
          item.title(),
          item.refusal());
    }

    private void insert(Intake.Request request, Intake.Item item, long id, ProblemException refusal)
        throws SQLException {
      OffsetDateTime received = request.receivedAt().atOffset(ZoneOffset.UTC);
      int i = 0;
      exchange.setLong(++i, id);
      exchange.setString(++i, tenant);
      exchange.setLong(++i, request.inlet().id());
      exchange.setString(++i, request.inlet().partner());
      exchange.setString(++i, item.kind());
      exchange.setString(
          ++i, (refusal == null ? ExchangeState.RECEIVED : ExchangeState.REJECTED).name());
      exchange.setString(++i, refusal == null ? item.identity() : null);
      exchange.setBytes(++i, item.sha256());
      exchange.setInt(++i, item.raw().length);
      exchange.setString(++i, request.client());
      exchange.setString(++i, item.senderId());
      exchange.setString(++i, item.format());
      exchange.setString(++i, item.title());
      exchange.setObject(++i, received);
      exchange.setObject(++i, refusal == null ? null : received, Types.TIMESTAMP_WITH_TIMEZONE);
      exchange.setString(++i, refusal == null ? null : refusal.problem().id());
      exchange.setString(++i, refusal == null ? null : refusal.getMessage());
      exchange.addBatch();
      payloads.add(id, item.mediaType(), item.raw(), null);
      trace.add(
          request.receivedAt(),
          id,
          null,
          refusal == null ? TraceKind.RECEIVED : TraceKind.REJECTED,
          request.client(),
          refusal == null
              ? item.raw().length + " bytes, answered after they were stored"
              : refusal.getMessage(),
          refusal == null ? null : refusal.problem(),
          null,
          new Evidence(
              request.origin(),
              request.channel(),
              null,
              "sha256 " + HEX.formatHex(item.sha256()),
              null));
    }

    private Intake.Answer storedAnswer(Intake.Request request) throws SQLException {
      try (PreparedStatement select =
          connection.prepareStatement(
              "select sha256, answer from idempotency where tenant_id = ? and client = ? and key ="
                  + " ?")) {
        select.setString(1, tenant);
        select.setString(2, request.client());
        select.setString(3, request.idempotencyKey());
        ResultSet row = select.executeQuery();
        if (!row.next()) {
          return null;
        }
        if (!Arrays.equals(row.getBytes(1), request.sha256())) {
          return new Intake.Answer(
              tenant,
              List.of(),
              true,
              new ProblemException(
                  Problem.IDEMPOTENCY_KEY_REUSED,
                  "Idempotency-Key",
                  "This key came before with another body."));
        }
        List<Intake.Receipt> receipts = read(row.getString(2));
        for (Intake.Receipt receipt : receipts) {
          repeats.merge(receipt.exchangeId(), 1, Integer::sum);
          trace.add(
              request.receivedAt(),
              receipt.exchangeId(),
              null,
              TraceKind.DUPLICATE,
              request.client(),
              "The request came again with its Idempotency-Key. Answered like the first.",
              null,
              null,
              Evidence.about(request.channel(), request.origin()));
        }
        return new Intake.Answer(tenant, receipts, true, null);
      }
    }

    private void storeAnswer(Intake.Request request, List<Intake.Receipt> receipts)
        throws SQLException {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into idempotency (tenant_id, client, key, sha256, status, answer, at) values"
                  + " (?, ?, ?, ?, ?, ?, ?)")) {
        insert.setString(1, tenant);
        insert.setString(2, request.client());
        insert.setString(3, request.idempotencyKey());
        insert.setBytes(4, request.sha256());
        insert.setInt(5, 202);
        insert.setString(6, write(receipts));
        insert.setObject(7, request.receivedAt().atOffset(ZoneOffset.UTC));
        insert.executeUpdate();
      }
    }

    private static String write(List<Intake.Receipt> receipts) {
      ArrayNode array = EventJson.JSON.createArrayNode();
      for (Intake.Receipt receipt : receipts) {
        ObjectNode node =
            array
                .addObject()
                .put("id", receipt.exchangeId())
                .put("status", receipt.status().name());
        if (receipt.refusal() != null) {
          node.put("problem", receipt.refusal().problem().id())
              .put("field", receipt.refusal().field())
              .put("detail", receipt.refusal().getMessage());
        }
      }
      return array.toString();
    }

    private static List<Intake.Receipt> read(String json) {
      try {
        List<Intake.Receipt> receipts = new ArrayList<>();
        for (JsonNode node : EventJson.JSON.readTree(json)) {
          ProblemException refusal =
              node.has("problem")
                  ? new ProblemException(
                      Problem.byId(node.get("problem").asText()),
                      node.get("field").isNull() ? null : node.get("field").asText(),
                      node.get("detail").asText())
                  : null;
          receipts.add(
              new Intake.Receipt(
                  node.get("id").asLong(),
                  Intake.Status.valueOf(node.get("status").asText()),
                  refusal));
        }
        return receipts;
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("A stored answer does not read again", e);
      }
    }

    void flush() throws SQLException {
      exchange.executeBatch();
      payloads.flush();
      if (!repeats.isEmpty()) {
        try (PreparedStatement update =
            connection.prepareStatement("update exchange set repeats = repeats + ? where id = ?")) {
          for (Map.Entry<Long, Integer> repeat : repeats.entrySet()) {
            update.setInt(1, repeat.getValue());
            update.setLong(2, repeat.getKey());
            update.addBatch();
          }
          update.executeBatch();
        }
      }
      trace.flush();
    }

    @Override
    public void close() throws SQLException {
      exchange.close();
      payloads.close();
      trace.close();
    }
  }
}
