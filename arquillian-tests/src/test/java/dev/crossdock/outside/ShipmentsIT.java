package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The tenant's side of the API: shipments are put, read, and not lost under each other's changes.
 */
class ShipmentsIT {
  private static final Api ODOO = Api.as("brandt-odoo");

  @Test
  void puttingTheSameAgainChangesNothing() {
    TestShipment shipment = TestShipment.of("brandt");
    Answer created = shipment.announce();
    assertEquals(201, created.status());
    assertEquals(shipment.address(), created.path("Location"));
    assertEquals("PLANNED", created.json().get("state").asText());

    Answer again = shipment.announce();
    assertEquals(200, again.status());
    assertEquals(created.header("ETag"), again.header("ETag"));
    assertEquals(1, again.json().get("version").asInt());
    // Written otherwise, said the same.
    String spaced = shipment.body("DAP").replace(",\"", " ,\n \"");
    assertEquals(
        created.header("ETag"), ODOO.put(shipment.address(), spaced).expect(200).header("ETag"));
    assertEquals(
        "1",
        Rows.text(
            "brandt",
            "select count(*) from exchange where kind = 'SHIPMENT' and shipment_id = (select id from shipment where reference = ?)",
            shipment.reference()));
  }

  @Test
  void aChangeMadeInBetweenIsNotOverwritten() {
    TestShipment shipment = TestShipment.of("brandt");
    String first = shipment.announce().header("ETag");
    Answer changed =
        ODOO.put(shipment.address(), shipment.body("DDP"), "If-Match", first).expect(200);
    assertNotEquals(first, changed.header("ETag"));
    assertEquals("DDP", changed.json().at("/incoterm/code").asText());

    ODOO.put(shipment.address(), shipment.body("FOB"), "If-Match", first)
        .expectProblem(412, "XD-3005");
    assertEquals(
        "DDP", ODOO.get(shipment.address()).expect(200).json().at("/incoterm/code").asText());
    ODOO.put(TestShipment.of("brandt").address(), shipment.body("FOB"), "If-Match", "\"1\"")
        .expectProblem(412, "XD-3005");
  }

  @Test
  void readingAgainCostsNothingUntilSomethingHappens() {
    TestShipment shipment = TestShipment.of("brandt");
    shipment.announce();
    Answer read = ODOO.get(shipment.address()).expect(200);
    String tag = read.header("ETag");
    Answer unchanged = ODOO.get(shipment.address(), "If-None-Match", tag).expect(304);
    assertEquals("", unchanged.body());
    assertEquals(tag, unchanged.header("ETag"));

    shipment.send("GATE_IN", Instant.now());
    shipment.awaitState("IN_TRANSIT");
    Answer moved = ODOO.get(shipment.address(), "If-None-Match", tag).expect(200);
    assertEquals("IN_TRANSIT", moved.json().get("state").asText());
    // The milestone changed what is read, not what the tenant said: writing with the old tag is no
    // conflict.
    ODOO.put(shipment.address(), shipment.body("CPT"), "If-Match", tag).expect(200);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    TestShipment shipment = TestShipment.of("brandt");
    String wrong =
        shipment
            .body("ABC")
            .replace("\"mode\":\"OCEAN\"", "\"mode\":\"BOAT\"")
            .replace("\"partner\":\"hansa\"", "\"partner\":\"ventoux\"");
    Answer answer = ODOO.put(shipment.address(), wrong).expectProblem(422, "XD-2004");
    Set<String> fields = new HashSet<>();
    answer.json().get("errors").forEach(error -> fields.add(error.get("field").asText()));
    assertEquals(Set.of("/incoterm/code", "/mode", "/parties/0/partner"), fields);
    ODOO.get(shipment.address()).expectProblem(404, "XD-1003");
  }

  @Test
  void listsAreReadPageByPage() {
    Set<String> expected = new HashSet<>();
    String order = null;
    for (int i = 0; i < 5; i++) {
      TestShipment shipment = TestShipment.of("brandt");
      order = order == null ? shipment.order() : order;
      ODOO.put(shipment.address(), shipment.body("DAP").replace(shipment.order(), order))
          .expect(201);
      expected.add(shipment.reference());
    }
    Set<String> seen = new HashSet<>();
    String next = null;
    int pages = 0;
    do {
      JsonNode page =
          ODOO.get("/api/v1/shipments?limit=2&q=" + order + (next == null ? "" : "&after=" + next))
              .expect(200)
              .json();
      page.get("items")
          .forEach(
              item ->
                  assertTrue(seen.add(item.get("reference").asText()), () -> item + " came twice"));
      next = page.hasNonNull("next") ? page.get("next").asText() : null;
      pages++;
    } while (next != null);
    assertEquals(expected, seen);
    assertEquals(3, pages);
    for (String bad :
        new String[] {
          "limit=0",
          "limit=x",
          "state=LOST",
          "after=%00",
          "updatedSince=yesterday",
          "q=" + "a".repeat(101)
        }) {
      ODOO.get("/api/v1/shipments?" + bad).expectProblem(400, "XD-2008");
    }
  }

  @Test
  void aPartnerIsToldItsPartOnly() {
    TestShipment shipment = TestShipment.of("brandt");
    shipment.announce();
    JsonNode tenant = Api.as("mara").get(shipment.address()).expect(200).json();
    JsonNode partner = Api.as("pat").get(shipment.address()).expect(200).json();
    assertTrue(tenant.has("value"), "the tenant sees the money");
    assertFalse(partner.hasNonNull("value"), () -> "a partner does not: " + partner);
    assertEquals(tenant.get("state"), partner.get("state"));
  }
}
