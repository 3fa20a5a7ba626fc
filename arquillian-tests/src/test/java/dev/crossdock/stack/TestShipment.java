package dev.crossdock.stack;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A shipment of its own for each test, so that tests do not get in each other's way.
 *
 * @param order the tenant's order number
 * @param container a container number with its check digit
 * @param picking name of the delivery order in Odoo
 */
public record TestShipment(
    String tenant, String reference, String order, String container, String picking) {
  private static final AtomicInteger COUNT =
      new AtomicInteger((int) (System.nanoTime() / 1_000_000_000 % 9_000) * 100);
  private static final int PER_UNIT = 1_000_000;

  /** A new one that nobody was told of. Its carrier is hansa. */
  public static TestShipment of(String tenant) {
    int number = COUNT.incrementAndGet() % PER_UNIT;
    String six = String.format("%06d", number);
    return new TestShipment(
        tenant, "TST-" + six, "ORD-" + six, container("TSTU" + six), "WH/OUT/T" + six);
  }

  /** A new one that the platform knows and for which Odoo has a delivery order. */
  public static TestShipment announced(String tenant) {
    TestShipment shipment = of(tenant);
    Odoo.of(tenant).createPicking(shipment.picking());
    shipment.announce();
    return shipment;
  }

  /** Tells the platform of it, as the tenant's Odoo does. */
  public Answer announce(String... headers) {
    Answer answer = Api.as(tenant + "-odoo").put(address(), body("DAP"), headers);
    if (answer.status() != 200 && answer.status() != 201) {
      throw new AssertionError(
          "PUT " + address() + " was answered " + answer.status() + " " + answer.body());
    }
    return answer;
  }

  public String address() {
    return "/api/v1/shipments/" + reference;
  }

  /** What the tenant says of it. */
  public String body(String incoterm) {
    String broker = tenant.equals("brandt") ? "atlantic" : "douane";
    return String.format(
        "{\"references\":[{\"type\":\"ORDER\",\"value\":\"%s\"},{\"type\":\"CONTAINER\",\"value\":\"%s\"}],\"odooPicking\":\"%s\",\"mode\":\"OCEAN\","
            + "\"origin\":{\"unLocode\":\"DEHAM\",\"name\":\"Hamburg\"},\"destination\":{\"unLocode\":\"USNYC\",\"name\":\"New York\"},"
            + "\"incoterm\":{\"code\":\"%s\",\"place\":\"New York\"},"
            + "\"parties\":[{\"role\":\"CARRIER\",\"partner\":\"hansa\",\"name\":\"Hansa Container Line\"},{\"role\":\"BROKER\",\"partner\":\"%s\",\"name\":\"Broker\"},"
            + "{\"role\":\"CONSIGNEE\",\"name\":\"Raritan Tooling Inc.\",\"country\":\"US\"}],"
            + "\"goods\":{\"description\":\"Gear units\",\"grossWeightKg\":420,\"packages\":2},\"value\":{\"amount\":\"6300.00\",\"currency\":\"EUR\"},"
            + "\"promisedAt\":\"2030-01-15T12:00:00-05:00\"}",
        order, container, picking, incoterm, broker);
  }

  /** A milestone of it in the platform's own JSON, found by its container. */
  public String event(String id, String milestone, Instant at) {
    return event(id, milestone, at, "CONTAINER", container);
  }

  public static String event(String id, String milestone, Instant at, String type, String value) {
    return String.format(
        "{\"id\":\"%s\",\"milestone\":\"%s\",\"occurredAt\":\"%s\",\"place\":{\"unLocode\":\"DEHAM\",\"name\":\"Hamburg\"},\"references\":[{\"type\":\"%s\",\"value\":\"%s\"}]}",
        id, milestone, at, type, value);
  }

  /** Sends a milestone as the carrier; returns the exchange's id. */
  public String send(String milestone, Instant at) {
    return send(reference + "-" + milestone, milestone, at);
  }

  /** As {@link #send(String, Instant)} with an id of its own. */
  public String send(String id, String milestone, Instant at) {
    return Api.as(tenant + "-hansa")
        .post("/api/v1/events", event(id, milestone, at))
        .expect(202)
        .json()
        .get("exchange")
        .asText();
  }

  /** A column of the shipment's row. */
  public String column(String name) {
    return Rows.text(
        tenant,
        "select " + name + "::text from shipment where tenant_id = ? and reference = ?",
        tenant,
        reference);
  }

  /** Waits until the shipment is in this state. */
  public void awaitState(String state) {
    Eventually.is(state, "state of " + reference, () -> String.valueOf(column("state")));
  }

  /** The owner code and serial number with the check digit of ISO 6346. */
  static String container(String base) {
    int sum = 0;
    for (int i = 0; i < base.length(); i++) {
      char c = base.charAt(i);
      // Letters count from 10 on, leaving out the multiples of 11.
      int value = c <= '9' ? c - '0' : c - 'A' + 10 + (c - 'A' + 9) / 10;
      sum += value << i;
    }
    return base + sum % 11 % 10;
  }
}
