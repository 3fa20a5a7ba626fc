package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Odoo;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import dev.crossdock.stack.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What reaches Odoo: all of it, in order, once; also while Odoo is not well, and without holding up
 * others.
 */
class DeliveriesIT {
  private static final Instant START = Instant.parse("2026-11-18T06:00:00Z");
  private static final List<String> JOURNEY =
      List.of("PICKED_UP", "GATE_IN", "LOADED", "DEPARTED", "DISCHARGED", "GATE_OUT");
  private static final Odoo BRANDT = Odoo.of("brandt");

  /** An open breaker and the next retry of a lane together. */
  private static final Duration RECOVERED_WITHIN = Duration.ofSeconds(60);

  @AfterEach
  void behaveAgain() {
    BRANDT.behave();
  }

  @Test
  void aJourneyIsToldInOrderAndOnce() {
    TestShipment shipment = TestShipment.announced("brandt");
    travel(shipment);
    Told.awaitAll(shipment, JOURNEY.size(), Eventually.LIMIT);
    JsonNode picking = BRANDT.picking(shipment.picking());
    assertEquals("AT_DESTINATION", picking.get("x_crossdock_status").asText());
    assertTrue(picking.get("notes").toString().contains("Hansa Container Line"), picking::toString);
  }

  @Test
  void aHoldBecomesAnActivityAndTheReleaseEndsIt() {
    TestShipment shipment = TestShipment.announced("brandt");
    shipment.send("CUSTOMS_HOLD", START);
    shipment.awaitState("CUSTOMS_HOLD");
    JsonNode activity =
        Eventually.get(
                () -> "an open activity",
                Eventually.LIMIT,
                () -> activities(shipment, false),
                open -> open.size() == 1)
            .get(0);
    assertEquals("Customs hold (Crossdock)", activity.get("summary").asText());
    assertEquals(
        "CUSTOMS_HOLD", BRANDT.picking(shipment.picking()).get("x_crossdock_status").asText());
    shipment.send("CUSTOMS_RELEASED", START.plusSeconds(3600));
    Eventually.is(0, "open activities", () -> activities(shipment, false).size());
    Told.awaitAll(shipment, 2, Eventually.LIMIT);
  }

  @Test
  void whatOdooDoesNotKnowIsParkedUntilItDoes() {
    TestShipment shipment = TestShipment.of("brandt");
    shipment.announce();
    shipment.send("GATE_IN", START);
    String parked =
        Eventually.get(
                () -> "a parked delivery",
                Eventually.LIMIT,
                () -> Told.outgoing(shipment, "PARKED"),
                ids -> ids.size() == 1)
            .get(0);
    shipment.send("LOADED", START.plusSeconds(60));
    Eventually.is(1, "messages waiting behind it", () -> Told.outgoing(shipment, "WAITING").size());
    JsonNode exchange = Api.as("mara").get("/api/v1/exchanges/" + parked).expect(200).json();
    assertEquals("XD-5005", exchange.at("/problem/id").asText());

    BRANDT.createPicking(shipment.picking());
    Api.as("mara")
        .post(
            "/api/v1/exchanges/" + parked + "/replay", "{\"reason\":\"The delivery is there now\"}")
        .expect(200);
    Told.awaitAll(shipment, 2, RECOVERED_WITHIN);
  }

  @Test
  void whatIsSkippedIsNotSentAndTheNextOnesGo() {
    TestShipment shipment = TestShipment.of("brandt");
    shipment.announce();
    shipment.send("GATE_IN", START);
    String parked =
        Eventually.get(
                () -> "a parked delivery",
                Eventually.LIMIT,
                () -> Told.outgoing(shipment, "PARKED"),
                ids -> ids.size() == 1)
            .get(0);
    shipment.send("LOADED", START.plusSeconds(60));
    Eventually.is(1, "messages waiting behind it", () -> Told.outgoing(shipment, "WAITING").size());
    BRANDT.createPicking(shipment.picking());
    Api.as("mara")
        .post("/api/v1/exchanges/" + parked + "/skip", "{\"reason\":\"Told by telephone\"}")
        .expect(200);
    Eventually.is(List.of("LOADED"), "what Odoo was told", () -> Told.milestones(shipment));
    assertEquals(
        "SKIPPED",
        Api.as("mara").get("/api/v1/exchanges/" + parked).expect(200).json().get("state").asText());
  }

  /**
   * Each fault hits the first calls after it is set; the counts are such that some messages of each
   * shipment meet it.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "answers 500 | {\"kind\":\"status\",\"status\":500,\"count\":6}",
        "resets after the work | {\"kind\":\"reset-after-work\",\"count\":4}",
        "resets after posting the note | {\"kind\":\"reset-after-work\",\"method\":\"message_post\",\"count\":3}",
        "never answers | {\"kind\":\"hang\",\"count\":3}",
        "does the note, never answers | {\"kind\":\"hang\",\"method\":\"message_post\",\"work\":true,\"count\":2}",
        "refuses connections | {\"kind\":\"refuse\",\"millis\":4000}",
        "answers nonsense | {\"kind\":\"garbage\",\"count\":4}"
      })
  void whateverOdooDoesEachMessageArrivesOnce(String what, String fault) {
    List<TestShipment> shipments = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      shipments.add(TestShipment.announced("brandt"));
    }
    TestShipment neighbour = TestShipment.announced("lumiere");
    BRANDT.fault(fault);
    shipments.forEach(DeliveriesIT::travel);
    // The other tenant's Odoo is well, so its messages do not wait.
    travel(neighbour);
    Told.awaitAll(neighbour, JOURNEY.size(), Duration.ofSeconds(10));
    shipments.forEach(shipment -> Told.awaitAll(shipment, JOURNEY.size(), RECOVERED_WITHIN));
  }

  /**
   * A machine that stands still longer than its claim holds: the lane is claimed again meanwhile,
   * and then the first answer comes. It must not be counted beside the second one.
   */
  @Test
  void anAnswerThatOutlivesItsClaimIsNotCountedTwice() {
    TestShipment shipment = TestShipment.announced("brandt");
    shipment.send("0-" + shipment.reference(), "PICKED_UP", START);
    Told.awaitAll(shipment, 1, Eventually.LIMIT);
    Duration slow = Duration.ofSeconds(4);
    BRANDT.fault(
        "{\"kind\":\"slow\",\"method\":\"message_post\",\"count\":1,\"millis\":"
            + slow.toMillis()
            + "}");
    long firstAnswerNs = System.nanoTime() + slow.toNanos();
    shipment.send("1-" + shipment.reference(), "GATE_IN", START.plusSeconds(1));
    String lane = " lane where ordering_key = (select id from shipment where reference = ?)";
    Eventually.is(
        1L,
        "lanes claimed",
        () ->
            Rows.number("brandt", "select count(claimed_until) from" + lane, shipment.reference()));
    Rows.change(
        "brandt",
        "update lane set claimed_until = now() - interval '1 minute' where ordering_key = (select"
            + " id from shipment where reference = ?)",
        shipment.reference());
    Told.awaitAll(shipment, 2, Eventually.LIMIT);
    int sent = 2;
    for (boolean over = false; !over; sent++) {
      over = System.nanoTime() - firstAnswerNs > Duration.ofSeconds(1).toNanos();
      shipment.send(sent + "-" + shipment.reference(), "IN_TRANSIT", START.plusSeconds(sent));
      Told.awaitAll(shipment, sent + 1, Eventually.LIMIT);
    }
    assertEquals(0, Rows.number("brandt", "select waiting from" + lane, shipment.reference()));
  }

  private static void travel(TestShipment shipment) {
    for (int i = 0; i < JOURNEY.size(); i++) {
      shipment.send(JOURNEY.get(i), START.plus(Duration.ofHours(i)));
    }
  }

  private static List<JsonNode> activities(TestShipment shipment, boolean done) {
    List<JsonNode> found = new ArrayList<>();
    BRANDT
        .picking(shipment.picking())
        .get("activities")
        .forEach(
            activity -> {
              if (activity.get("done").asBoolean() == done) {
                found.add(activity);
              }
            });
    return found;
  }
}
