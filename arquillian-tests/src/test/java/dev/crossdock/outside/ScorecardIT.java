package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestPartner;
import dev.crossdock.stack.TestShipment;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How well a partner's traffic is: the same numbers for both sides, from what came. */
class ScorecardIT {
  private static final Api MARA = Api.as("mara");
  private static final String BRANDT = "brandt";
  private static final String CARD = "/api/v1/partners/punta/scorecard";
  private static final Duration WORKED_OUT = Duration.ofSeconds(60);

  private static TestPartner partner;
  private static TestShipment whole;
  private static TestShipment half;

  @BeforeAll
  static void traffic() {
    partner = TestPartner.make("punta", "pina");
    whole = shipment();
    half = shipment();
    Instant now = Instant.now();
    send(whole, "PICKED_UP", now.minus(Duration.ofMinutes(12)), 202);
    send(whole, "DELIVERED", now.minus(Duration.ofMinutes(12)), 202);
    send(half, "DELIVERED", now.minus(Duration.ofHours(30)), 202);
    send(half, "NO_SUCH_CODE", now, 202); // is parked
    partner.system().post("/api/v1/events", "{\"milestone\":\"GATE_IN\"}").expectAnyProblem();
    whole.awaitState("DELIVERED");
    half.awaitState("DELIVERED");
  }

  private static TestShipment shipment() {
    TestShipment shipment = TestShipment.of(BRANDT);
    Api.as("brandt-odoo")
        .put(
            shipment.address(),
            shipment.body("DAP").replace("\"partner\":\"hansa\"", "\"partner\":\"punta\""))
        .expect(201);
    return shipment;
  }

  private static void send(TestShipment shipment, String milestone, Instant at, int status) {
    partner
        .system()
        .post(
            "/api/v1/events", shipment.event(shipment.reference() + "-" + milestone, milestone, at))
        .expect(status);
  }

  private static JsonNode card(Api as, int days) {
    return as.get(CARD + "?days=" + days).expect(200).json();
  }

  private static JsonNode measure(JsonNode card, String id) {
    for (JsonNode one : card.get("measures")) {
      if (one.get("id").asText().equals(id)) {
        return one;
      }
    }
    throw new AssertionError("No " + id + " in " + card);
  }

  private static JsonNode worked() {
    return Eventually.get(
        () -> "the scorecard is worked out",
        WORKED_OUT,
        () -> card(MARA, 30),
        card ->
            card.has("at")
                && card.get("messages").asInt() == 5
                && measure(card, "NOT_TAKEN").path("value").asDouble() == 40);
  }

  @Test
  void bothSidesSeeTheSameNumbers() {
    JsonNode card = worked();
    assertEquals(3, card.get("milestones").asInt());
    assertEquals(2, card.get("shipments").asInt());
    assertTrue(
        card.at("/agreed/expected").toString().contains("PICKED_UP"),
        "what is usual for a road carrier");
    assertEquals(66.67, measure(card, "IN_TIME").get("value").asDouble(), 0.01);
    double median = measure(card, "DELAY_MEDIAN").get("value").asDouble();
    assertTrue(median > 10 && median <= 15, "12 minutes, to within their class: " + median);
    double ninety = measure(card, "DELAY_90").get("value").asDouble();
    assertTrue(ninety > 1_440 && ninety <= 2_880, "30 hours, to within their class: " + ninety);
    assertEquals(50, measure(card, "COMPLETE").get("value").asDouble());
    assertEquals("UNKNOWN", measure(card, "COMPLETE").get("trend").asText());
    assertEquals(1, card.at("/reasons/0/messages").asInt(), card::toPrettyString);
    assertEquals(2, card.get("reasons").size(), "refused for one, parked for another");
    assertEquals(30, card.get("daily").size());
    assertEquals(5, card.get("daily").get(29).asInt());

    JsonNode own = card(partner.people(), 30);
    for (JsonNode line : card.get("measures")) {
      JsonNode same = measure(own, line.get("id").asText());
      if (!line.get("id").asText().equals("LONGEST_SILENCE")) { // goes on between both looks
        assertEquals(line.get("value"), same.get("value"), line::toString);
      }
    }
    assertEquals(card.get("reasons"), own.get("reasons"));
    Api.as("gita").get(CARD).expectProblem(404, "XD-1003");
    MARA.get(CARD + "?days=91").expectProblem(400, "XD-2008");
    MARA.get(CARD + "?days=x").expectProblem(400, "XD-2008");
  }

  /** Worked out again, it is the same; by other terms the completeness is another. */
  @Test
  void termsHoldForDaysThatAreOver() {
    JsonNode before = worked();
    agree("{\"withinMinutes\":2880,\"expected\":[\"DELIVERED\"],\"reason\":\"Contract\"}");
    JsonNode after =
        Eventually.get(
            () -> "all is complete",
            WORKED_OUT,
            () -> card(MARA, 30),
            card -> card.has("at") && measure(card, "COMPLETE").path("value").asDouble() == 100);
    assertEquals(100, measure(after, "IN_TIME").get("value").asDouble());
    assertTrue(after.at("/agreed/agreed").asBoolean());
    assertEquals(before.get("messages"), after.get("messages"));
    assertEquals(before.get("milestones"), after.get("milestones"));
    assertEquals(before.get("reasons"), after.get("reasons"));
    MARA.put(CARD + "/terms", "{\"withinMinutes\":7,\"expected\":[],\"reason\":\"No class of it\"}")
        .expectProblem(422, "XD-2004");
    agree(
        "{\"withinMinutes\":240,\"expected\":[\"PICKED_UP\",\"DELIVERED\"],\"reason\":\"As"
            + " before\"}");
    worked();
  }

  private static void agree(String terms) {
    MARA.put(CARD + "/terms", terms).expect(200);
  }

  /** What was 40 days ago is what these 30 days are compared with. */
  @Test
  void isComparedWithTheTimeBefore() {
    worked();
    Rows.change(
        BRANDT,
        "insert into partner_day (tenant_id, partner, day, messages, rejected, parked, reasons,"
            + " delays, delivered, complete, first_at, last_at, gap_s) select 'brandt', 'punta',"
            + " d::date, 10, 9, 0, '{}', array_fill(0::bigint, array[17]) || 4::bigint, 0, 0, d, d,"
            + " 0 from (select (now() at time zone 'UTC')::date::timestamp at time zone 'UTC' -"
            + " interval '40 days' d) t");
    JsonNode card = card(MARA, 30);
    assertEquals(5, card.get("messages").asInt());
    assertEquals(90, measure(card, "NOT_TAKEN").get("before").asDouble());
    assertEquals("BETTER", measure(card, "NOT_TAKEN").get("trend").asText());
    assertEquals("BETTER", measure(card, "DELAY_MEDIAN").get("trend").asText());
    assertEquals(15, card(MARA, 90).get("messages").asInt());
    Rows.change(
        BRANDT,
        "delete from partner_day where partner = 'punta' and day < (now() at time zone 'UTC')::date"
            + " - 30");
  }
}
