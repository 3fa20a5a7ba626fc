package dev.crossdock.outside;

import static dev.crossdock.outside.EventsIT.awaitState;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.TestShipment;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A person says which shipment is meant; the platform does not ask twice. */
class PlacementsIT {
  private static final String PLACEMENTS = "/api/v1/placements";
  private static final Instant NOW = Instant.now();
  private static final Api ADMIN = Api.as("mara");

  private final TestShipment one = TestShipment.of("brandt");
  private final TestShipment two = TestShipment.of("brandt");

  @Test
  void aChoiceAmongSeveralIsRemembered() {
    twoWithOneContainer();
    String first = one.send("a-" + one.reference(), "GATE_IN", NOW);
    String second = one.send("b-" + one.reference(), "DEPARTED", NOW);
    awaitState(first, "PARKED");
    awaitState(second, "PARKED");
    JsonNode waits = exchange(first).get("waitsFor");
    assertEquals(List.of(one.reference(), two.reference()), texts(waits.get("candidates")));
    assertEquals(one.container(), waits.at("/references/0/value").asText());
    assertTrue(!asPartner(first).has("waitsFor"), "a partner is not told");

    JsonNode outcome = place(first, two, null).expect(200).json();
    assertEquals(2, outcome.get("replayed").asInt(), "the other one waited for the same");
    awaitState(first, "APPLIED");
    awaitState(second, "APPLIED");
    assertEquals(two.reference(), exchange(first).get("shipment").asText());
    assertTrue(exchange(first).toString().contains("matched to " + two.reference() + " as chosen"));

    String third = one.send("c-" + one.reference(), "DISCHARGED", NOW);
    awaitState(third, "APPLIED");
    assertEquals(two.reference(), exchange(third).get("shipment").asText());
    assertEquals("PLANNED", one.column("state"));
  }

  @Test
  void aNewCandidateAsksAnew() {
    twoWithOneContainer();
    String first = one.send("a-" + one.reference(), "GATE_IN", NOW);
    awaitState(first, "PARKED");
    place(first, two, one.container()).expect(200);
    awaitState(first, "APPLIED");

    TestShipment three = TestShipment.of("brandt");
    announceWith(three, one.container());
    String second = one.send("b-" + one.reference(), "DEPARTED", NOW);
    awaitState(second, "PARKED");
    assertEquals("XD-4103", exchange(second).at("/problem/id").asText());
  }

  @Test
  void aContainerIsAskedForAgainOnceItsShipmentIsClosed() {
    twoWithOneContainer();
    String first = one.send("a-" + one.reference(), "GATE_IN", NOW);
    awaitState(first, "PARKED");
    place(first, two, null).expect(200);
    awaitState(first, "APPLIED");
    awaitState(one.send("b-" + one.reference(), "DELIVERED", NOW), "APPLIED");
    two.awaitState("DELIVERED");
    String after = one.send("c-" + one.reference(), "GATE_OUT", NOW);
    awaitState(after, "PARKED");

    // The person looks at it: what had come by then is of the shipment they say.
    place(after, two, null).expect(200);
    awaitState(after, "APPLIED");
    awaitState(one.send("d-" + one.reference(), "EMPTY_RETURNED", NOW), "PARKED");
  }

  @Test
  void aNumberThatNobodyKnowsCanMeanAShipment() {
    one.announce();
    String number = "THEIRS-" + one.reference();
    String first = sendBy(number, "GATE_IN");
    awaitState(first, "PARKED");
    assertEquals("XD-4102", exchange(first).at("/problem/id").asText());
    assertEquals(List.of(), texts(exchange(first).at("/waitsFor/candidates")));

    place(first, two, null).expectProblem(422, "XD-2004"); // there is none
    two.announce();
    place(first, "OTHER-NUMBER", one).expectProblem(422, "XD-4831");
    place(first, one, null).expect(200);
    awaitState(first, "APPLIED");
    assertEquals(one.reference(), exchange(first).get("shipment").asText());
    place(first, one, null).expectProblem(422, "XD-4831"); // it waits no more
    awaitState(sendBy(number, "DEPARTED"), "APPLIED");

    JsonNode remembered =
        ADMIN.get(PLACEMENTS + "?shipment=" + one.reference()).expect(200).json().get("items");
    assertEquals(1, remembered.size(), remembered::toString);
    assertEquals(number, remembered.at("/0/value").asText());
    assertEquals("mara", remembered.at("/0/placedBy").asText());
    Api.as("brandt-hansa").get(PLACEMENTS).expectProblem(403, "XD-1002");
    assertEquals(0, Api.as("claire").get(PLACEMENTS).expect(200).json().get("items").size());

    String forget = PLACEMENTS + "/" + remembered.at("/0/id").asText() + "/forget";
    ADMIN.post(forget, "{\"reason\":\"\"}").expectProblem(422, "XD-2004");
    ADMIN.post(forget, "{\"reason\":\"It was a mistake\"}").expect(204);
    ADMIN.post(forget, "{\"reason\":\"It was a mistake\"}").expectProblem(404, "XD-1003");
    awaitState(sendBy(number, "DISCHARGED"), "PARKED");
  }

  @Test
  void whatWasNotSeenIsNotChosen() {
    twoWithOneContainer();
    String id = one.send("a-" + one.reference(), "GATE_IN", NOW);
    awaitState(id, "PARKED");
    String body =
        "{\"exchange\":\"%s\",\"shipment\":\"%s\",\"candidates\":[\"%s\"%s],\"reason\":\"Seen\"}";
    ADMIN
        .post(PLACEMENTS, String.format(body, id, one.reference(), one.reference(), ""))
        .expectProblem(422, "XD-4831");
    ADMIN
        .post(
            PLACEMENTS,
            String.format(
                body, id, one.reference(), one.reference(), ",\"" + two.reference() + "\""))
        .expect(200);
    awaitState(id, "APPLIED");
  }

  @Test
  void onlyAShipmentOfThePartnerCanBeChosen() {
    one.announce();
    String stranger =
        Api.as("brandt-alpen")
            .post(
                "/api/v1/events",
                TestShipment.event(
                    "x-" + one.reference(), "GATE_IN", NOW, "BOOKING", "X" + one.reference()))
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    awaitState(stranger, "PARKED");
    place(stranger, one, null).expectProblem(422, "XD-2004");
    place("EX-0000-0000-0000", one, null).expectProblem(404, "XD-1003");
  }

  @Test
  void ofSeveralReferencesThoseThatAreMeantAreNamed() {
    one.announce();
    String body =
        TestShipment.event(
                "y-" + one.reference(), "GATE_IN", NOW, "BOOKING", "BK" + one.reference())
            .replace(
                "\"references\":[",
                "\"references\":[{\"type\":\"CARRIER_REFERENCE\",\"value\":\"CR"
                    + one.reference()
                    + "\"},");
    String id =
        Api.as("brandt-hansa")
            .post("/api/v1/events", body)
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    awaitState(id, "PARKED");
    place(id, one, null).expectProblem(422, "XD-4831");
    assertEquals(
        1, place(id, one, "BK" + one.reference()).expect(200).json().get("remembered").asInt());
    Eventually.is("GATE_IN", "what happened", () -> String.valueOf(one.column("latest")));
  }

  private void twoWithOneContainer() {
    one.announce();
    announceWith(two, one.container());
  }

  private static void announceWith(TestShipment shipment, String container) {
    Api.as("brandt-odoo")
        .put(shipment.address(), shipment.body("DAP").replace(shipment.container(), container))
        .expect(201);
  }

  private static String sendBy(String number, String milestone) {
    return Api.as("brandt-hansa")
        .post(
            "/api/v1/events",
            TestShipment.event(
                number + "-" + milestone, milestone, NOW, "CARRIER_REFERENCE", number))
        .expect(202)
        .json()
        .get("exchange")
        .asText();
  }

  private static Answer place(String exchange, TestShipment shipment, String reference) {
    return place(exchange, reference, shipment);
  }

  private static Answer place(String exchange, String reference, TestShipment shipment) {
    String named = reference == null ? "" : ",\"references\":[\"" + reference + "\"]";
    return ADMIN.post(
        PLACEMENTS,
        "{\"exchange\":\""
            + exchange
            + "\""
            + named
            + ",\"shipment\":\""
            + shipment.reference()
            + "\",\"reason\":\"Asked by telephone\"}");
  }

  private static JsonNode exchange(String id) {
    return ADMIN.get("/api/v1/exchanges/" + id).expect(200).json();
  }

  private static JsonNode asPartner(String id) {
    return Api.as("brandt-hansa").get("/api/v1/exchanges/" + id).expect(200).json();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).sorted().toList();
  }
}
