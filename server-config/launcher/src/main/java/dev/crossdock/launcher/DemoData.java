package dev.crossdock.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.crossdock.connection.ConnectionSecrets;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.Payloads;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.TenantKeys;
import dev.crossdock.vault.WrappingKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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

  /** Places for a time in the statement that sets an exchange back; the first place is its id. */
  private static final int TIMES = 9;

  private DemoData() {}

  /**
   * Writes what an operator sets up: tenants, partners, connections, memberships, keys. Called once
   * for a data directory, as the owner of the schema, before Liberty starts.
   */
  public static void setUp(Stack stack) {
    Seed.run(stack, "/demo/seed.sql");
    WrappingKeys wrapping = stack.keyFile().keys();
    Instant now = Instant.now();
    try (Connection connection = stack.database().owner().getConnection()) {
      connection.setAutoCommit(false);
      for (String tenant : TENANTS) {
        fence(connection, tenant);
        long id = odooConnection(connection, tenant);
        Keyring keys = TenantKeys.keyring(connection, tenant, wrapping, now);
        String apiKey = stack.odoo(tenant).apiKey();
        String adminApiKey = stack.odoo(tenant).adminApiKey();
        ConnectionSecrets.store(connection, keys, id, "apiKey", apiKey, now);
        ConnectionSecrets.store(connection, keys, id, "adminApiKey", adminApiKey, now);
      }
      connection.commit();
    } catch (SQLException e) {
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

  private record Sending(DemoShipment shipment, DemoShipment.Event event) {}

  /**
   * Plays the history of the demo's shipments through the product's own doors. Called once, when
   * everything is ready.
   */
  static void play(Stack stack) {
    // Until the times are set back nothing is sealed: the audit log would tell of every change.
    setState(stack, "SETUP");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    DemoClient client = new DemoClient(stack);
    List<DemoShipment> shipments = DemoShipments.all(now);
    createPickings(stack, client, shipments);
    // The journal tells things in the order in which they came.
    shipments.stream()
        .sorted(Comparator.comparing(shipment -> shipment.announcedAt().orElse(now)))
        .forEach(shipment -> announce(client, shipment));
    List<Sending> sendings = new ArrayList<>();
    shipments.forEach(
        shipment -> shipment.events().forEach(event -> sendings.add(new Sending(shipment, event))));
    sendings.sort(Comparator.comparing(sending -> sending.event().sentAt()));
    Map<String, Instant> receivedAt = new HashMap<>();
    for (Sending sending : sendings) {
      receivedAt.put(send(client, sending), sending.event().sentAt());
    }
    repeat(client, shipments);
    DemoBills.send(client, shipments);
    DemoTroubles.send(client, shipments, now);
    awaitSettled(stack);
    receivedAt.putAll(announcements(stack, shipments));
    setBack(stack, receivedAt);
    setState(stack, "ACTIVE");
  }

  private static void announce(DemoClient client, DemoShipment shipment) {
    client.send(
        shipment.tenant() + "-odoo",
        "PUT",
        "/api/v1/shipments/" + shipment.reference(),
        "application/json",
        DemoMessages.shipment(shipment));
  }

  private static void setState(Stack stack, String state) {
    try (Connection connection = stack.database().owner().getConnection();
        PreparedStatement update =
            connection.prepareStatement("update tenant set state = ? where id = any (?)")) {
      update.setString(1, state);
      update.setArray(2, connection.createArrayOf("text", TENANTS.toArray()));
      update.executeUpdate();
    } catch (SQLException e) {
      throw new StartFailure("The demo's tenants could not be changed: " + e.getMessage(), e);
    }
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
    DemoMessages.Post post = DemoMessages.post(shipment, sending.event());
    return client
        .send(
            shipment.clientOf(sending.event().sender()),
            "POST",
            post.path(),
            post.mediaType(),
            post.body())
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

  /** What told us of the shipments. */
  private static Map<String, Instant> announcements(Stack stack, List<DemoShipment> shipments) {
    Map<String, Instant> announced = new HashMap<>();
    for (DemoShipment shipment : shipments) {
      shipment
          .announcedAt()
          .ifPresent(at -> announced.put(shipment.tenant() + ' ' + shipment.reference(), at));
    }
    Map<String, Instant> receivedAt = new HashMap<>();
    try (Connection connection = stack.database().owner().getConnection()) {
      connection.setAutoCommit(false);
      for (String tenant : TENANTS) {
        fence(connection, tenant);
        try (Statement statement = connection.createStatement()) {
          ResultSet rows =
              statement.executeQuery(
                  "select e.id, s.reference from exchange e join shipment s on s.id = e.shipment_id where e.kind = 'SHIPMENT'");
          while (rows.next()) {
            Instant at = announced.get(tenant + ' ' + rows.getString(2));
            if (at != null) {
              receivedAt.put(ExchangeId.show(rows.getLong(1)), at);
            }
          }
        }
      }
      connection.rollback();
    } catch (SQLException e) {
      throw new StartFailure("The demo's shipments could not be read: " + e.getMessage(), e);
    }
    return receivedAt;
  }

  /** Moves what was received just now to the time at which it was sent. */
  private static void setBack(Stack stack, Map<String, Instant> receivedAt) {
    WrappingKeys wrapping = stack.keyFile().keys();
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
                    + " facts as (update milestone s set received_at = ?::timestamptz from moved m where s.exchange_id = m.id),"
                    + " cases as (update exception_case c set opened_at = ?::timestamptz + (c.opened_at - m.was), due_at = ?::timestamptz + (c.due_at - m.was)"
                    + "   from moved m where c.exchange_id = m.id or c.exchange_id in (select id from exchange where origin_id = m.id))"
                    + " update trace t set at = ?::timestamptz + (t.at - m.was) from moved m"
                    + " where t.exchange_id = m.id or t.exchange_id in (select id from exchange where origin_id = m.id)")) {
          for (Map.Entry<String, Instant> moved : receivedAt.entrySet()) {
            statement.setLong(1, ExchangeId.parse(moved.getKey()));
            for (int i = 2; i <= TIMES; i++) {
              statement.setObject(i, moved.getValue().atOffset(ZoneOffset.UTC));
            }
            statement.addBatch();
          }
          statement.executeBatch();
        }
        setIdsBack(connection, TenantKeys.keyring(connection, tenant, wrapping, Instant.now()));
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

  /**
   * Ids of exchanges are ordered by time, and the product counts and lists by them: an exchange of
   * last week has an id of last week. Notes in the simulated Odoo keep naming the id they were
   * written under.
   */
  private static void setIdsBack(Connection connection, Keyring keys) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create temp table moved_id (old bigint primary key, new bigint not null, old_text text not null, new_text text not null)");
      try (PreparedStatement insert =
          connection.prepareStatement("insert into moved_id values (?, ?, ?, ?)")) {
        ResultSet rows = statement.executeQuery("select id, received_at from exchange order by id");
        for (int number = 1; rows.next(); number++) {
          long old = rows.getLong(1);
          Instant at = rows.getTimestamp(2).toInstant();
          if (at.isBefore(ExchangeId.time(old).minus(Duration.ofMinutes(1)))) {
            long id = ExchangeId.from(at) + number;
            insert.setLong(1, old);
            insert.setLong(2, id);
            insert.setString(3, ExchangeId.show(old));
            insert.setString(4, ExchangeId.show(id));
            insert.addBatch();
          }
        }
        insert.executeBatch();
      }
      movePayloads(connection, keys);
      statement.execute("update exchange e set id = m.new from moved_id m where e.id = m.old");
      statement.execute(
          "update exchange e set origin_id = m.new from moved_id m where e.origin_id = m.old");
      statement.execute(
          "update lane l set blocked_by = m.new from moved_id m where l.blocked_by = m.old");
      for (String table : List.of("milestone", "trace", "awaited_reference", "exception_case")) {
        statement.execute(
            "update "
                + table
                + " t set exchange_id = m.new from moved_id m where t.exchange_id = m.old");
      }
      for (String table : List.of("exchange", "trace")) {
        statement.execute(
            "update "
                + table
                + " t set detail = replace(t.detail, m.old_text, m.new_text) from moved_id m where t.detail like '%EX-%' and position(m.old_text in t.detail) > 0");
      }
      statement.execute("drop table moved_id");
    }
  }

  /** A message is sealed for its exchange: under another id it has to be sealed anew. */
  private static void movePayloads(Connection connection, Keyring keys) throws SQLException {
    try (Statement select = connection.createStatement();
        PreparedStatement update =
            connection.prepareStatement(
                "update payload set exchange_id = ?, raw = ?, canonical = ?, key_version = ? where exchange_id = ?")) {
      ResultSet row =
          select.executeQuery(
              "select p.exchange_id, p.raw, p.canonical, p.key_version, m.new from payload p join moved_id m on m.old = p.exchange_id");
      while (row.next()) {
        Payloads.Stored moved =
            new Payloads.Stored(
                    row.getLong(1),
                    row.getBytes(2),
                    row.getBytes(3),
                    row.getObject(4, Integer.class))
                .sealedFor(row.getLong(5), keys);
        update.setLong(1, moved.exchangeId());
        update.setBytes(2, moved.raw());
        update.setBytes(3, moved.canonical());
        update.setInt(4, moved.keyVersion());
        update.setLong(5, row.getLong(1));
        update.addBatch();
      }
      update.executeBatch();
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
