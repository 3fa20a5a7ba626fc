package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What partners send, and what becomes of it: applied, repeated, late, parked, continued. */
class EventsIT {
  private static final Api HANSA = Api.as("brandt-hansa");
  private static final Api ADMIN = Api.as("mara");
  private static final String EVENTS = "/api/v1/events";
  private static final Instant NOW = Instant.now();

  private final TestShipment shipment = TestShipment.of("brandt");

  @Test
  void anEventIsAcceptedThenApplied() {
    shipment.announce();
    Answer accepted =
        HANSA.post(EVENTS, shipment.event(shipment.reference(), "GATE_IN", NOW)).expect(202);
    assertEquals("accepted", accepted.json().get("status").asText());
    String id = accepted.json().get("exchange").asText();
    assertEquals("/api/v1/exchanges/" + id, accepted.path("Location"));
    shipment.awaitState("IN_TRANSIT");
    awaitState(id, "APPLIED");
    JsonNode latest = HANSA.get(shipment.address()).expect(200).json().get("latest");
    assertEquals("Gate in", latest.get("milestone").asText());
  }

  @Test
  void eachEventOfAnArrayIsJudgedOnItsOwn() {
    shipment.announce();
    String good = shipment.event(shipment.reference(), "GATE_IN", NOW);
    String bad =
        good.replace("\"occurredAt\"", "\"happenedAt\"")
            .replace(shipment.reference(), shipment.reference() + "-bad");
    JsonNode receipts =
        HANSA.post(EVENTS, "[" + good + "," + bad + "," + good + "]").expect(202).json();
    assertEquals(List.of("accepted", "rejected", "duplicate"), texts(receipts, "status"));
    assertEquals("XD-2004", receipts.get(1).at("/problem/id").asText());
    assertEquals(receipts.get(0).get("exchange"), receipts.get(2).get("exchange"));
    shipment.awaitState("IN_TRANSIT");
    HANSA.post(EVENTS, "[" + bad + "]").expect(422);
    HANSA.post(EVENTS, "[" + (good + ",").repeat(500) + good + "]").expectProblem(422, "XD-2005");
  }

  @Test
  void anIdempotencyKeyIsAnsweredLikeTheFirstTime() {
    shipment.announce();
    String event = shipment.event(shipment.reference(), "GATE_IN", NOW);
    String key = "\"key-" + shipment.reference() + "\"";
    Answer first = HANSA.post(EVENTS, event, "Idempotency-Key", key).expect(202);
    Answer again = HANSA.post(EVENTS, event, "Idempotency-Key", key).expect(202);
    assertEquals(first.body(), again.body());
    HANSA
        .post(EVENTS, shipment.event("other", "DEPARTED", NOW), "Idempotency-Key", key)
        .expectProblem(422, "XD-3002");
    HANSA.post(EVENTS, event, "Idempotency-Key", "not-quoted").expectProblem(400, "XD-3001");
    HANSA.post(EVENTS, event, "Idempotency-Key", "\"a\"b\"").expectProblem(400, "XD-3001");
    shipment.awaitState("IN_TRANSIT");
    assertEquals("1", shipment.column("milestones"));
    // Another client's keys are its own.
    Api.as("brandt-atlantic")
        .post(
            EVENTS,
            shipment.event("atlantic-" + shipment.reference(), "CUSTOMS_DECLARED", NOW),
            "Idempotency-Key",
            key)
        .expect(202);
  }

  @Test
  void theSameFactThreeTimesIsOneMilestone() {
    shipment.announce();
    String event =
        shipment.event(shipment.reference(), "DISCHARGED", Instant.parse("2026-11-19T17:00:00Z"));
    String first = HANSA.post(EVENTS, event).expect(202).json().get("exchange").asText();
    JsonNode second = HANSA.post(EVENTS, event).expect(202).json();
    assertEquals(
        "duplicate " + first,
        second.get("status").asText() + " " + second.get("exchange").asText());
    String third =
        HANSA
            .post(EVENTS, event.replace(shipment.reference(), "renamed-" + shipment.reference()))
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    awaitState(third, "DUPLICATE");
    Answer file =
        HANSA
            .send(
                "POST",
                "/api/v1/inbox/hansa",
                ("[" + event + "]").getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "Content-Type",
                "application/json")
            .expect(202);
    awaitState(file.json().get("exchange").asText(), "DUPLICATE");
    assertEquals("1", shipment.column("milestones"));
    assertEquals(
        1, ADMIN.get("/api/v1/exchanges/" + first).expect(200).json().get("repeats").asInt());
    HANSA.post(EVENTS, event.replace("DISCHARGED", "LOADED")).expectProblem(409, "XD-3004");
  }

  @Test
  void anUnknownCodeIsNeverGuessed() {
    shipment.announce();
    String id = shipment.send("SCANNED_AT_HUB", NOW);
    awaitState(id, "PARKED");
    JsonNode exchange = ADMIN.get("/api/v1/exchanges/" + id).expect(200).json();
    assertEquals("XD-4101", exchange.at("/problem/id").asText());
    JsonNode found = caseOf(id);
    assertEquals("XD-4101", found.get("problem").asText());
    assertEquals("PLANNED", shipment.column("state"));
  }

  @Test
  void whatFindsNoShipmentGoesOnWhenItAppears() {
    String id = shipment.send("GATE_IN", NOW);
    awaitState(id, "PARKED");
    String caseId = caseOf(id).get("id").asText();
    assertEquals(
        "XD-4102", ADMIN.get("/api/v1/cases/" + caseId).expect(200).json().get("problem").asText());

    shipment.announce();
    awaitState(id, "APPLIED");
    shipment.awaitState("IN_TRANSIT");
    Eventually.holds(
        "the case is closed",
        () -> ADMIN.get("/api/v1/cases/" + caseId).expect(200).json().hasNonNull("closedAt"));
  }

  @Test
  void whatFindsSeveralShipmentsWaitsUntilItIsOne() {
    TestShipment other = TestShipment.of("brandt");
    shipment.announce();
    Api.as("brandt-odoo")
        .put(other.address(), other.body("DAP").replace(other.container(), shipment.container()))
        .expect(201);
    String id = shipment.send("GATE_IN", NOW);
    awaitState(id, "PARKED");
    JsonNode found = caseOf(id);
    assertEquals("XD-4103", found.get("problem").asText());
    assertEquals(
        List.of(shipment.reference(), other.reference()),
        StreamSupport.stream(found.get("candidates").spliterator(), false)
            .map(JsonNode::asText)
            .sorted()
            .toList());

    String replay = "/api/v1/exchanges/" + id + "/replay";
    ADMIN.post(replay, "{\"reason\":\"\"}").expectProblem(422, "XD-2004");
    ADMIN.post(replay, "{\"reason\":\"Is it clear now?\"}").expect(200);
    Eventually.is("2", "times parked", () -> timesParked(id));

    // The other one loses the container: nobody has to do anything.
    Api.as("brandt-odoo").put(other.address(), other.body("DAP")).expect(200);
    shipment.awaitState("IN_TRANSIT");
    awaitState(id, "APPLIED");
    assertEquals("PLANNED", other.column("state"));
    ADMIN.post(replay, "{\"reason\":\"Once more\"}").expectAnyProblem();
  }

  @Test
  void aFactFromTheFutureIsParkedAnEstimateIsNot() {
    shipment.announce();
    Instant later = NOW.plus(Duration.ofHours(9));
    awaitState(shipment.send("DEPARTED", later), "PARKED");
    String estimate =
        shipment
            .event("eta-" + shipment.reference(), "ARRIVED_AT_PORT", later)
            .replace("\"occurredAt\"", "\"classifier\":\"EST\",\"occurredAt\"");
    String id = HANSA.post(EVENTS, estimate).expect(202).json().get("exchange").asText();
    awaitState(id, "APPLIED");
    assertEquals("PLANNED", shipment.column("state"));
    assertTrue(shipment.column("eta") != null, "the estimate is kept");
    String parked =
        Rows.text(
            "brandt",
            "select problem from exchange where state = 'PARKED' and sender_id = ?",
            shipment.reference() + "-DEPARTED");
    assertEquals("XD-4104", parked);
  }

  @Test
  void aLateEventUndoesNothing() {
    shipment.announce();
    shipment.send("DISCHARGED", NOW.minus(Duration.ofHours(2)));
    shipment.awaitState("AT_DESTINATION");
    awaitState(shipment.send("DEPARTED", NOW.minus(Duration.ofDays(9))), "APPLIED");
    assertEquals("AT_DESTINATION", shipment.column("state"));
    assertEquals("DISCHARGED", shipment.column("latest"));
    String late =
        "select string_agg(milestone || ' ' || late, ', ' order by milestone) from milestone where shipment_id = (select id from shipment where reference = ?)";
    assertEquals(
        "DEPARTED true, DISCHARGED false", Rows.text("brandt", late, shipment.reference()));
  }

  @Test
  void aStrangersShipmentDoesNotExistForAPartner() {
    shipment.announce();
    String id =
        Api.as("brandt-alpen")
            .post(EVENTS, shipment.event("alpen-" + shipment.reference(), "DELIVERED", NOW))
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    awaitState(id, "PARKED");
    JsonNode partners = Api.as("brandt-alpen").get("/api/v1/exchanges/" + id).expect(200).json();
    assertEquals("XD-4102", partners.at("/problem/id").asText());
    assertTrue(
        !partners.hasNonNull("shipment") && !partners.toString().contains("\"candidates\""),
        partners::toString);
    assertEquals("PLANNED", shipment.column("state"));
  }

  @Test
  void aMessageThatBreaksItsBatchIsParkedAlone() {
    shipment.announce();
    TestShipment broken = TestShipment.of("brandt");
    broken.announce();
    String progress = broken.column("progress");
    setProgress(broken, "{\"no such\": \"field\"}");
    StringJoiner events = new StringJoiner(",", "[", "]");
    for (int i = 0; i < 40; i++) {
      TestShipment of = i == 23 ? broken : shipment;
      Instant at = NOW.minus(Duration.ofMinutes(i));
      events.add(of.event(of.reference() + "-" + i, "IN_TRANSIT", at));
    }
    JsonNode receipts = HANSA.post(EVENTS, events.toString()).expect(202).json();
    String parked = receipts.get(23).get("exchange").asText();
    awaitState(parked, "PARKED");
    Eventually.is("39", "milestones of the others", () -> shipment.column("milestones"));
    assertEquals("XD-9002", caseOf(parked).get("problem").asText());

    setProgress(broken, progress);
    ADMIN.post("/api/v1/exchanges/" + parked + "/replay", "{\"reason\":\"Mended\"}").expect(200);
    awaitState(parked, "APPLIED");
    assertEquals("1", broken.column("milestones"));
  }

  private static void setProgress(TestShipment shipment, String json) {
    Rows.change(
        shipment.tenant(),
        "update shipment set progress = ?::jsonb where reference = ?",
        json,
        shipment.reference());
  }

  static void awaitState(String exchange, String state) {
    Eventually.is(
        state,
        "state of " + exchange,
        () -> ADMIN.get("/api/v1/exchanges/" + exchange).expect(200).json().get("state").asText());
  }

  private static String timesParked(String exchange) {
    return Rows.text(
        "brandt",
        "select count(*) from trace where exchange_id = ? and kind = 'PARKED'",
        ExchangeId.parse(exchange));
  }

  static JsonNode caseOf(String exchange) {
    for (JsonNode one :
        ADMIN.get("/api/v1/cases?open=true&limit=200").expect(200).json().get("items")) {
      if (one.path("exchange").asText().equals(exchange)) {
        return one;
      }
    }
    throw new AssertionError("No open case of " + exchange);
  }

  private static List<String> texts(JsonNode array, String field) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(one -> one.get(field).asText())
        .toList();
  }
}
