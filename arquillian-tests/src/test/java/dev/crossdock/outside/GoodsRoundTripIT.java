package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.PageSession;
import dev.crossdock.stack.PageWalk;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestGoods;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Goods with their codes, units and decimals, pallets and legs go in, come back and go on to a
 * partner without loss; a scan of a pallet finds the shipment.
 */
class GoodsRoundTripIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Api ODOO = Api.as("brandt-odoo");
  private static final Api MARA = Api.as("mara");
  private static final Api HANSA = Api.as("brandt-hansa");
  private static final String DESADV = "hansa-desadv";

  private static final String MAPPING =
      """
      {"crossdock":"mapping/1","source":{"format":"json"},"target":{"model":"tree","format":"edifact-documents"},
       "rows":[{"to":"messages","forEach":"","rows":[
         {"to":"type","value":"DESADV"},{"to":"release","value":"D.96A"},
         {"to":"BGM.C002.1001","value":"351"},{"to":"BGM.1004","from":"reference"},{"to":"BGM.1225","value":"9"},
         {"to":"SG10","forEach":"handlingUnits","rows":[
           {"to":"CPS.7164","expr":"src.id.substring(6)"},
           {"to":"SG11.PAC.7224","value":"1"},{"to":"SG11.PAC.C202.7065","from":"type"},
           {"to":"SG11.SG13.PCI.4233","value":"33E"},
           {"to":"SG11.SG13.SG14.GIN.7405","value":"BJ"},{"to":"SG11.SG13.SG14.GIN.C208.7402","from":"id"},
           {"to":"SG15","forEach":"contents","rows":[
             {"to":"LIN.1082","from":"line"},
             {"to":"PIA.4347","value":"1"},
             {"to":"PIA.C212.7140","expr":"first(root.items.filter(i, i.line == src.line).map(i, i.hsCode))"},
             {"to":"PIA.C212.7143","value":"HS"},
             {"to":"QTY.C186.6063","value":"12"},
             {"to":"QTY.C186.6060","from":"quantity/value"},{"to":"QTY.C186.6411","from":"quantity/unit"},
             {"to":"ALI.3239","expr":"first(root.items.filter(i, i.line == src.line).map(i, i.origin))"}]}]}]}]}\
      """;

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void whatIsPutIsReadAgainToTheLastDigit() {
    TestShipment shipment = TestShipment.of("brandt");
    String body =
        TestGoods.body(shipment, TestGoods.sscc(shipment, 1), TestGoods.sscc(shipment, 2));
    ODOO.put(shipment.address(), body).expect(201);
    JsonNode read = ODOO.get(shipment.address()).expect(200).json();
    for (String field : List.of("items", "handlingUnits", "legs")) {
      assertEquals(json(body).get(field), read.get(field), field);
    }
    assertEquals(
        json(body).get("references").size() + 1,
        read.get("references").size(),
        "those that were told, and Odoo's; pallets are no references of their own in it");

    // Saying again what was read changes nothing.
    ObjectNode again = (ObjectNode) json(body);
    again.set("items", read.get("items"));
    again.set("handlingUnits", read.get("handlingUnits"));
    again.set("legs", read.get("legs"));
    assertEquals(1, put(shipment, again.toString()));
    assertEquals(1, put(shipment, body.replace("\"7.250\"", "7.250")), "a number, not a text");
    assertEquals(2, put(shipment, body.replace("12.500", "12.5")), "other digits are a change");
    assertEquals(3, put(shipment, shipment.body("DAP")));
    JsonNode without = ODOO.get(shipment.address()).expect(200).json();
    assertFalse(without.has("items") || without.has("handlingUnits") || without.has("legs"));
  }

  private static int put(TestShipment shipment, String body) {
    return ODOO.put(shipment.address(), body).expect(200).json().get("version").asInt();
  }

  @Test
  void everyFaultIsToldAtItsField() {
    TestShipment shipment = TestShipment.of("brandt");
    String pallet = TestGoods.sscc(shipment, 1);
    String wrong =
        TestGoods.body(shipment, pallet, pallet)
            .replace("4012345000016", "4012345000017")
            .replace("\"KGM\"", "\"kg\"")
            .replace(
                "\"unLocode\":\"DEHAM\"},\"carrier\":\"alpen\"",
                "\"unLocode\":\"DEBRV\"},\"carrier\":\"ventoux\"");
    Answer answer = ODOO.put(shipment.address(), wrong).expectProblem(422, "XD-2004");
    Set<String> fields = new HashSet<>();
    answer.json().get("errors").forEach(error -> fields.add(error.get("field").asText()));
    assertEquals(
        Set.of(
            "/items/0/gtin",
            "/items/1/quantity/unit",
            "/handlingUnits/0/contents/1/quantity/unit",
            "/handlingUnits/1/contents/0/quantity/unit",
            "/handlingUnits/1/id",
            "/legs/0/carrier",
            "/legs/1/from/unLocode"),
        fields);
    assertTrue(answer.body().contains("Send KGM."), answer::body);
  }

  @Test
  void aScanOfAPalletFindsTheShipment() {
    TestShipment shipment = TestShipment.of("brandt");
    String pallet = TestGoods.sscc(shipment, 2);
    // It comes before the shipment is told, and waits.
    String scan =
        HANSA
            .send(
                "POST",
                "/api/v1/inbox/hansa",
                epcis(pallet).getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json")
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    EventsIT.awaitState(scan, "PARKED");
    ODOO.put(shipment.address(), TestGoods.body(shipment, TestGoods.sscc(shipment, 1), pallet))
        .expect(201);
    EventsIT.awaitState(scan, "APPLIED");
    shipment.awaitState("IN_TRANSIT");
    JsonNode found =
        MARA.get("/api/v1/shipments?q=" + pallet.substring(0, 17)).expect(200).json().get("items");
    assertEquals(1, found.size(), found::toString);
    assertEquals(shipment.reference(), found.get(0).get("reference").asText());

    ODOO.put(shipment.address(), shipment.body("DAP")).expect(200);
    assertEquals(
        0,
        MARA.get("/api/v1/shipments?q=" + pallet).expect(200).json().get("items").size(),
        "it carries the pallet no longer");
  }

  /** An EPCIS event that saw the pallet on its way. */
  private static String epcis(String sscc) {
    String urn = "urn:epc:id:sscc:4012345." + sscc.charAt(0) + sscc.substring(8, 17);
    return "{\"@context\":[\"https://ref.gs1.org/standards/epcis/epcis-context.jsonld\"],\"id\":\"urn:uuid:"
        + sscc
        + "\",\"type\":\"ObjectEvent\",\"eventTime\":\"2026-11-20T14:05:00\",\"eventTimeZoneOffset\":\"+01:00\","
        + "\"epcList\":[\""
        + urn
        + "\"],\"action\":\"OBSERVE\",\"bizStep\":\"transporting\",\"disposition\":\"in_transit\","
        + "\"readPoint\":{\"id\":\"geo:52.52,13.40\"}}";
  }

  @Test
  void aPartnerSeesTheGoodsAndNeitherTheirValueNorWhoElseCarries() {
    TestShipment shipment = TestShipment.of("brandt");
    ODOO.put(
            shipment.address(),
            TestGoods.body(shipment, TestGoods.sscc(shipment, 1), TestGoods.sscc(shipment, 2)))
        .expect(201);
    JsonNode partner = Api.as("pat").get(shipment.address()).expect(200).json();
    assertEquals("84669300", partner.at("/items/0/hsCode").asText(), partner::toString);
    assertFalse(partner.at("/items/0").has("value"), partner::toString);
    assertFalse(partner.at("/legs/0").has("carrier"), "alpen is nobody's business but ours");
    assertEquals("hansa", partner.at("/legs/1/carrier").asText());

    JsonNode operations = Api.as("otto").get(shipment.address()).expect(200).json();
    assertFalse(operations.has("items"), operations::toString);
    assertFalse(operations.toString().contains("SP-44"), operations::toString);
    assertEquals(2, operations.get("handlingUnits").size(), "pallets are for everybody");
    assertFalse(operations.at("/handlingUnits/0").has("contents"), operations::toString);
    List<String> masked = new ArrayList<>();
    operations.get("masked").forEach(one -> masked.add(one.get("field").asText()));
    assertTrue(
        masked.containsAll(List.of("items", "items.value", "handlingUnits.contents")),
        masked::toString);

    String file = shipment.address() + "/case-file";
    String compliance = Api.as("cora").get(file).expect(200).body();
    assertTrue(compliance.contains("HS 84669300, origin DE, 40 C62"), compliance);
    assertTrue(compliance.contains(TestGoods.sscc(shipment, 1) + ", type PX"), compliance);
    String finance = Api.as("fina").get(file).expect(200).body();
    assertFalse(finance.contains("84669300") || finance.contains("SP-44"), finance);
    assertTrue(finance.contains("M-AS 2164"), finance);

    String page =
        PageWalk.open(PageSession.of("pat"), "shipments/" + shipment.reference() + "?tab=goods");
    assertTrue(
        page.contains("SP-44")
            && page.contains("12.500 kg")
            && page.contains(TestGoods.sscc(shipment, 1)),
        page);
    assertFalse(page.contains("84200") || page.contains("9.9050"), page);
    String legs =
        PageWalk.open(PageSession.of("mara"), "shipments/" + shipment.reference() + "?tab=legs");
    assertTrue(legs.contains("Hansa Altona") && legs.contains("612W"), legs);
  }

  @Test
  void whatWasReadGoesToAPartnerAsADespatchAdviceWithoutLoss() {
    TestShipment shipment = TestShipment.of("brandt");
    String first = TestGoods.sscc(shipment, 1);
    String second = TestGoods.sscc(shipment, 2);
    ODOO.put(shipment.address(), TestGoods.body(shipment, first, second)).expect(201);
    String read = ODOO.get(shipment.address()).expect(200).body();
    Api pat = Api.as("pat");
    pat.post(
            "/api/v1/mappings",
            "{\"code\":\""
                + DESADV
                + "\",\"name\":\"Despatch advice\",\"document\":"
                + MAPPING
                + "}")
        .expect(201);
    pat.post("/api/v1/mappings/" + DESADV + "/versions", "{\"note\":\"As agreed\"}").expect(201);
    MARA.post("/api/v1/mappings/" + DESADV + "/versions/1/release", "{\"reason\":\"Looked at it\"}")
        .expect(200);
    MARA.post(
            "/api/v1/connections",
            "{\"code\":\""
                + DESADV
                + "\",\"connector\":\"inbox\",\"partner\":\"hansa\",\"name\":\"Hansa by"
                + " hand\",\"settings\":{\"envelopeSender\":\"BRANDT\",\"envelopeRecipient\":\"HANSACL\"},\"reason\":\"Hansa"
                + " fetches despatch advices\"}")
        .expect(201);
    String id =
        ODOO.post("/api/v1/connections/" + DESADV + "/files?mapping=" + DESADV, read)
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    String file = HANSA.get("/api/v1/outbox/" + DESADV + "/" + id).expect(200).body();
    assertTrue(file.contains("GIN+BJ+" + first + "'") && file.contains("DESADV:D:96A"), file);

    // The tree that the format reads out of the file.
    JsonNode content = MARA.get("/api/v1/exchanges/" + id + "/content").expect(200).json();
    JsonNode units = json(content.get("canonical").asText()).at("/messages/0/SG10");
    assertEquals(
        List.of(
            first + " PX: 10 84669300 DE 40 C62, 20 340399 CZ 10.125 KGM",
            second + " PX: 20 340399 CZ 2.375 KGM, 30 400931000000 CN 7.250 MTR"),
        told(units),
        units::toString);
    assertNotEquals(first, second);
    HANSA.send("POST", "/api/v1/outbox/" + DESADV + "/" + id + "/receipt", null).expect(204);
    assertEquals("DELIVERED", MARA.get("/api/v1/exchanges/" + id).json().get("state").asText());
    assertTrue(
        Rows.text(
                "brandt",
                "select details::text from shipment where reference = ?",
                shipment.reference())
            .contains("12.500"),
        "kept to the last digit");
  }

  /** Each unit with its lines: article codes, origin, quantity and unit. */
  private static List<String> told(JsonNode units) {
    List<String> told = new ArrayList<>();
    for (JsonNode unit : units) {
      List<String> lines = new ArrayList<>();
      for (JsonNode line : unit.get("SG15")) {
        lines.add(
            line.at("/LIN/1082").asText()
                + " "
                + line.at("/PIA/0/C212/0/7140").asText()
                + " "
                + line.at("/ALI/0/3239").asText()
                + " "
                + line.at("/QTY/0/C186/6060").asText()
                + " "
                + line.at("/QTY/0/C186/6411").asText());
      }
      told.add(
          unit.at("/SG11/0/SG13/0/SG14/0/GIN/C208/0/7402/0").asText()
              + " "
              + unit.at("/SG11/0/PAC/C202/7065").asText()
              + ": "
              + String.join(", ", lines));
    }
    return told;
  }
}
