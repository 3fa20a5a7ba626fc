package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One kind of a partner's messages is live while another is only observed, or off. */
class SwitchesIT {
  private static final Api MARA = Api.as("mara");
  private static final String AT = "/api/v1/partners/hansa/switches";

  private static Answer set(String kind, String mode, boolean replay) {
    return MARA.put(
        AT + "/" + kind,
        "{\"mode\":\"" + mode + "\",\"replay\":" + replay + ",\"reason\":\"A test\"}");
  }

  @AfterEach
  void live() {
    set("milestones", "LIVE", false).expect(200);
    set("customs", "LIVE", false).expect(200);
  }

  private static long of(String sql, String exchange) {
    return Rows.number("brandt", sql.replace("?", Long.toString(ExchangeId.parse(exchange))));
  }

  @Test
  void whatIsObservedIsShownAndNotAppliedUntilItIsLive() {
    TestShipment shipment = TestShipment.announced("brandt");
    set("milestones", "OBSERVED", false).expect(200);
    String seen = shipment.send("GATE_IN", Instant.now());
    EventsIT.awaitState(seen, "OBSERVED");
    assertEquals(0, of("select count(*) from milestone where exchange_id = ?", seen));
    assertEquals(0, of("select count(*) from exchange where origin_id = ?", seen));
    assertEquals(
        1,
        of("select count(*) from trace where exchange_id = ? and kind = 'READ'", seen),
        "it is told");
    JsonNode told = MARA.get("/api/v1/exchanges/" + seen).expect(200).json();
    assertEquals(shipment.reference(), told.path("shipment").asText(), told::toString);
    String customs = shipment.send("CUSTOMS_HOLD", Instant.now());
    EventsIT.awaitState(customs, "APPLIED");
    JsonNode switched = set("milestones", "LIVE", true).expect(200).json();
    assertTrue(switched.get("replayed").asInt() >= 1, switched::toString);
    assertEquals(0, switched.get("observed").asInt(), switched::toString);
    EventsIT.awaitState(seen, "APPLIED");
    assertEquals(1, of("select count(*) from milestone where exchange_id = ?", seen));
  }

  @Test
  void whatIsOffIsRefusedWithItsReason() {
    TestShipment shipment = TestShipment.announced("brandt");
    set("customs", "OFF", false).expect(200);
    String refused = shipment.send("CUSTOMS_HOLD", Instant.now());
    EventsIT.awaitState(refused, "REJECTED");
    JsonNode told = MARA.get("/api/v1/exchanges/" + refused).expect(200).json();
    assertEquals("XD-4110", told.at("/problem/id").asText(), told::toString);
    assertEquals(0, of("select count(*) from milestone where exchange_id = ?", refused));
    String live = shipment.send("GATE_IN", Instant.now());
    EventsIT.awaitState(live, "APPLIED");
  }

  @Test
  void whatIsSetIsCheckedAndTold() {
    assertEquals(
        "LIVE",
        MARA.get(AT).expect(200).json().at("/items/3/mode").asText(),
        "what nobody has set is live");
    MARA.put(AT + "/invoices", "{\"mode\":\"PERHAPS\",\"reason\":\"A test\"}")
        .expectProblem(422, "XD-2004");
    MARA.put(AT + "/invoices", "{\"mode\":\"OFF\"}").expectProblem(422, "XD-2004");
    MARA.put(AT + "/gossip", "{\"mode\":\"OFF\",\"reason\":\"A test\"}")
        .expectProblem(404, "XD-1003");
    Api.as("jens").get(AT).expect(200);
    set("invoices", "OBSERVED", false).expect(200);
    set("invoices", "LIVE", false).expect(200);
    assertEquals(
        "In test Live mara A test",
        Rows.text(
            "brandt",
            "select before || ' ' || after || ' ' || actor || ' ' || reason from trace where"
                + " tenant_id = 'brandt' and subject = 'partner/hansa/switches/invoices' order by"
                + " id desc limit 1"));
  }
}
