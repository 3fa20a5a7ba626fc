package dev.crossdock.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.crossdock.connection.SecretBox;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Fills a fresh demo, so that no page is empty: sixty shipments whose histories run over the past
 * weeks. Everything goes through the product's own doors; only the times of receipt are set back
 * afterwards, so that the past looks like one.
 */
public final class DemoData {
  private static final Duration SETTLED_LIMIT = Duration.ofMinutes(3);
  private static final List<String> TENANTS = List.of("brandt", "lumiere");

  private DemoData() {}

  /**
   * Writes what an operator sets up: tenants, partners, connections, memberships, keys. Called once
   * for a data directory, as the owner of the schema, before Liberty starts.
   */
  public static void setUp(Stack stack) {
    Seed.run(stack, "/demo/seed.sql");
    SecretBox box = new SecretBox(stack.secrets().key("crossdock.key"));
    try (Connection connection = stack.database().owner().getConnection()) {
      connection.setAutoCommit(false);
      for (String tenant : TENANTS) {
        fence(connection, tenant);
        long id = odooConnection(connection, tenant);
        seal(connection, box, tenant, id, "apiKey", stack.odoo(tenant).apiKey());
        seal(connection, box, tenant, id, "adminApiKey", stack.odoo(tenant).adminApiKey());
      }
      connection.commit();
    } catch (SQLException | GeneralSecurityException e) {
      throw new StartFailure("The demo's keys could not be stored: " + e.getMessage(), e);
    }
  }

  private static long odooConnection(Connection connection, String tenant) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id from connection where tenant_id = ? and code = 'odoo'")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  private static void seal(
      Connection connection, SecretBox box, String tenant, long id, String name, String secret)
      throws SQLException, GeneralSecurityException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into connection_secret (tenant_id, connection_id, key, sealed, changed_at) values (?, ?, ?, ?, now())")) {
      insert.setString(1, tenant);
      insert.setLong(2, id);
      insert.setString(3, name);
      insert.setBytes(4, box.seal(secret, tenant, id, name));
      insert.executeUpdate();
    }
  }

  private record Sending(DemoShipment shipment, DemoShipment.Event event) {}

  /**
   * Plays the history of the demo's shipments through the product's own doors. Called once, when
   * everything is ready.
   */
  static void play(Stack stack) {
    Instant now = Instant.now();
    DemoClient client = new DemoClient(stack);
    List<DemoShipment> shipments = DemoShipments.all(now);
    createPickings(stack, client, shipments);
    for (DemoShipment shipment : shipments) {
      client.send(
          shipment.tenant() + "-odoo",
          "PUT",
          "/api/v1/shipments/" + shipment.reference(),
          "application/json",
          DemoMessages.shipment(shipment));
    }
    List<Sending> sendings = new ArrayList<>();
    shipments.forEach(
        shipment -> shipment.events().forEach(event -> sendings.add(new Sending(shipment, event))));
    sendings.sort(Comparator.comparing(sending -> sending.event().sentAt()));
    Map<String, Instant> receivedAt = new HashMap<>();
    for (Sending sending : sendings) {
      receivedAt.put(send(client, sending), sending.event().sentAt());
    }
    repeat(client, shipments);
    DemoTroubles.send(client, shipments, now);
    awaitSettled(stack);
    setBack(stack, receivedAt);
  }

  /** The last shipment of Brandt has no picking in Odoo: its delivery is parked. */
  private static void createPickings(Stack stack, DemoClient client, List<DemoShipment> shipments) {
    for (String tenant : TENANTS) {
      ArrayNode pickings = new ObjectMapper().createArrayNode();
      shipments.stream()
          .filter(
              shipment -> shipment.tenant().equals(tenant) && !DemoTroubles.hasNoPicking(shipment))
          .forEach(
              shipment ->
                  pickings
                      .addObject()
                      .put("name", shipment.picking())
                      .put("partner", shipment.consignee())
                      .put("origin", shipment.order()));
      client.post(stack.odoo(tenant).url() + "/simulator/pickings", pickings.toString());
    }
  }

  /** Returns the exchange's id. */
  private static String send(DemoClient client, Sending sending) {
    DemoShipment shipment = sending.shipment();
    String as = shipment.clientOf(sending.event().sender());
    String file =
        sending.event().sender() == DemoShipment.Sender.CARRIER
            ? DemoMessages.iftsta(shipment, sending.event())
            : null;
    return (file == null
            ? client.send(
                as,
                "POST",
                "/api/v1/events",
                "application/json",
                DemoMessages.event(shipment, sending.event()))
            : client.send(
                as, "POST", "/api/v1/inbox/" + shipment.carrier(), "application/edifact", file))
        .get("exchange")
        .asText();
  }

  /** Some partners send things twice: under the same id, and under a new one. */
  private static void repeat(DemoClient client, List<DemoShipment> shipments) {
    for (DemoShipment shipment : shipments) {
      if (shipment.number() % 5 == 2 && !shipment.events().isEmpty()) {
        DemoShipment.Event event = shipment.events().get(shipment.events().size() - 1);
        send(client, new Sending(shipment, event));
        DemoShipment.Event renamed =
            new DemoShipment.Event(
                event.sender(),
                event.id() + "-AGAIN",
                event.milestone(),
                event.classifier(),
                event.occurredAt(),
                event.zone(),
                event.place(),
                event.sentAt(),
                event.remark());
        client.send(
            shipment.clientOf(event.sender()),
            "POST",
            "/api/v1/events",
            "application/json",
            DemoMessages.event(shipment, renamed));
      }
    }
  }

  private static void awaitSettled(Stack stack) {
    long deadline = System.nanoTime() + SETTLED_LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      if (unsettled(stack) == 0) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
    }
    throw new StartFailure(
        "The demo's history was not worked off within "
            + SETTLED_LIMIT.toMinutes()
            + " minutes; see the logs in "
            + stack.settings().logs()
            + ".");
  }

  private static int unsettled(Stack stack) {
    int unsettled = 0;
    try (Connection connection = stack.database().owner().getConnection()) {
      connection.setAutoCommit(false);
      for (String tenant : TENANTS) {
        fence(connection, tenant);
        try (Statement statement = connection.createStatement()) {
          // What waits behind a parked message waits for a person.
          ResultSet row =
              statement.executeQuery(
                  "select count(*) from exchange e left join lane l on l.id = e.lane_id"
                      + " where e.state in ('RECEIVED', 'WAITING') and (l.id is null or l.blocked_by is null)");
          row.next();
          unsettled += row.getInt(1);
        }
      }
      connection.rollback();
      return unsettled;
    } catch (SQLException e) {
      throw new StartFailure("The demo's progress could not be read: " + e.getMessage(), e);
    }
  }

  /** Moves what was received just now to the time at which it was sent. */
  private static void setBack(Stack stack, Map<String, Instant> receivedAt) {
    try (Connection connection = stack.database().owner().getConnection()) {
      connection.setAutoCommit(false);
      for (String tenant : TENANTS) {
        fence(connection, tenant);
        try (PreparedStatement statement =
            connection.prepareStatement(
                "with moved as (select id, received_at as was from exchange where id = ?),"
                    + " own as (update exchange e set received_at = ?::timestamptz, settled_at = ?::timestamptz + (e.settled_at - m.was) from moved m where e.id = m.id),"
                    + " out as (update exchange e set received_at = ?::timestamptz + (e.received_at - m.was), settled_at = ?::timestamptz + (e.settled_at - m.was)"
                    + "   from moved m where e.origin_id = m.id returning e.id),"
                    + " facts as (update milestone s set received_at = ?::timestamptz from moved m where s.exchange_id = m.id)"
                    + " update trace t set at = ?::timestamptz + (t.at - m.was) from moved m"
                    + " where t.exchange_id = m.id or t.exchange_id in (select id from exchange where origin_id = m.id)")) {
          for (Map.Entry<String, Instant> moved : receivedAt.entrySet()) {
            statement.setLong(1, dev.crossdock.exchange.ExchangeId.parse(moved.getKey()));
            for (int i = 2; i <= 7; i++) {
              statement.setObject(i, moved.getValue().atOffset(java.time.ZoneOffset.UTC));
            }
            statement.addBatch();
          }
          statement.executeBatch();
        }
        try (Statement statement = connection.createStatement()) {
          statement.execute(
              "update shipment s set heard_at = m.at from (select shipment_id, max(received_at) as at from milestone group by 1) m where m.shipment_id = s.id");
          statement.execute(
              "update shipment s set created_at = m.at - interval '1 day' from (select shipment_id, min(received_at) as at from milestone group by 1) m where m.shipment_id = s.id");
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw new StartFailure("The demo's times could not be set back: " + e.getMessage(), e);
    }
  }

  private static void fence(Connection connection, String tenant) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('app.tenant', ?, true)")) {
      statement.setString(1, tenant);
      statement.execute();
    }
  }
}
