package dev.crossdock.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.ConnectionSecrets;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.launcher.Seed;
import dev.crossdock.launcher.Stack;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.TenantKeys;
import dev.crossdock.vault.WrappingKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The tenant whose shipments are told about, set up like the demo's, and what the product's
 * database says of it.
 */
final class BenchTenant {
  static final String TENANT = "brandt";
  private static final long POLL_MILLIS = 20;

  private final Stack stack;

  BenchTenant(Stack stack) {
    this.stack = stack;
  }

  /** Writes tenants, partners, connections and the simulators' keys. Before Liberty starts. */
  void setUp() throws SQLException {
    Seed.run(stack, "/demo/seed.sql");
    WrappingKeys wrapping = stack.keyFile().keys();
    Instant now = Instant.now();
    for (String tenant : List.of(TENANT, "lumiere")) {
      try (Connection database = fenced(tenant)) {
        long id;
        try (PreparedStatement select =
            database.prepareStatement(
                "select id from connection where tenant_id = ? and code = 'odoo'")) {
          select.setString(1, tenant);
          ResultSet row = select.executeQuery();
          row.next();
          id = row.getLong(1);
        }
        Keyring keys = TenantKeys.keyring(database, tenant, wrapping, now);
        String apiKey = stack.odoo(tenant).apiKey();
        String adminApiKey = stack.odoo(tenant).adminApiKey();
        ConnectionSecrets.store(database, keys, id, "apiKey", apiKey, now);
        ConnectionSecrets.store(database, keys, id, "adminApiKey", adminApiKey, now);
        database.commit();
      }
    }
  }

  /** Tells the product of all shipments, as the tenant's Odoo does. */
  void putShipments() throws IOException {
    HttpClient http = stack.tls().client();
    Tokens tokens = Tokens.ofMachine(stack, TENANT + "-odoo");
    for (int i = 0; i < BenchSettings.SHIPMENTS; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(
                      stack.settings().apiUrl() + "/api/v1/shipments/" + EventPlan.reference(i)))
              .header("Authorization", "Bearer " + tokens.current())
              .header("Content-Type", "application/json")
              .timeout(Duration.ofSeconds(30))
              .PUT(BodyPublishers.ofString(shipment(i)))
              .build();
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
          throw new IOException(
              "Shipment "
                  + EventPlan.reference(i)
                  + " was answered "
                  + answer.statusCode()
                  + " "
                  + answer.body());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while telling of shipments", e);
      }
    }
  }

  private static String shipment(int index) {
    ObjectNode body = new ObjectMapper().createObjectNode();
    var references = body.putArray("references");
    references.addObject().put("type", "ORDER").put("value", "S0" + (5_000 + index));
    references
        .addObject()
        .put("type", "BILL_OF_LADING")
        .put("value", EventPlan.billOfLading(index));
    body.put("odooPicking", EventPlan.picking(index)).put("mode", "OCEAN");
    body.putObject("origin").put("unLocode", "DEHAM").put("name", "Hamburg");
    body.putObject("destination").put("unLocode", "USNYC").put("name", "New York/Newark");
    var parties = body.putArray("parties");
    parties
        .addObject()
        .put("role", "CARRIER")
        .put("partner", "hansa")
        .put("name", "Hansa Container Line");
    parties
        .addObject()
        .put("role", "BROKER")
        .put("partner", "atlantic")
        .put("name", "Atlantic Gate Brokers");
    parties
        .addObject()
        .put("role", "CONSIGNEE")
        .put("name", "Raritan Tooling Inc.")
        .put("country", "US");
    return body.toString();
  }

  /**
   * Waits until the database says that nothing is under way.
   *
   * @return what is still under way when the limit is over, in words, or null if nothing is
   */
  String awaitSettled(Duration limit) throws SQLException {
    long deadline = System.nanoTime() + limit.toNanos();
    try (Connection database = fenced(TENANT);
        PreparedStatement select =
            database.prepareStatement(
                "select (select count(*) from exchange where tenant_id = ? and direction = 'I' and state = 'RECEIVED'),"
                    + " (select coalesce(sum(waiting), 0) from lane where tenant_id = ? and waiting > 0)")) {
      select.setString(1, TENANT);
      select.setString(2, TENANT);
      while (true) {
        ResultSet row = select.executeQuery();
        row.next();
        if (row.getLong(1) + row.getLong(2) == 0) {
          return null;
        }
        if (System.nanoTime() > deadline) {
          return row.getLong(1)
              + " messages wait to be applied and "
              + row.getLong(2)
              + " to be sent";
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
      }
    }
  }

  /** By delivered outgoing exchange, the exchange that caused it. */
  Map<String, String> origins() throws SQLException {
    Map<String, String> origins = new HashMap<>();
    try (Connection database = fenced(TENANT);
        PreparedStatement select =
            database.prepareStatement(
                "select id, origin_id from exchange where tenant_id = ? and direction = 'O' and state = 'DELIVERED'")) {
      select.setString(1, TENANT);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        origins.put(ExchangeId.show(row.getLong(1)), ExchangeId.show(row.getLong(2)));
      }
    }
    return origins;
  }

  /** A connection that sees this tenant's rows; what is not committed is undone. */
  private Connection fenced(String tenant) throws SQLException {
    Connection database = stack.database().owner().getConnection();
    database.setAutoCommit(false);
    try (PreparedStatement fence =
        database.prepareStatement("select set_config('app.tenant', ?, true)")) {
      fence.setString(1, tenant);
      fence.execute();
    }
    return database;
  }
}
