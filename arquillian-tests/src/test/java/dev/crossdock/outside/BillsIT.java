package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.DocumentId;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestBill;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Bills as partners send them: exact amounts, what counts in the place of what, who may read them,
 * and that their content goes with the message.
 */
class BillsIT {
  private static final Api MARA = Api.as("mara");

  @Test
  void anInvoiceKeepsItsAmountsToTheLastZero() {
    TestShipment shipment = TestShipment.announced("brandt");
    String number = "RE-" + shipment.order();
    String id =
        send(shipment, TestBill.of("Invoice", "380", number, null, shipment, "100.10", "19.020"));
    JsonNode listed = only(MARA, shipment);
    assertEquals(id, listed.get("id").asText());
    assertEquals(
        "EUR 100.10 19.020 119.120 119.120 2027-01-31",
        text(listed, "currency", "net", "tax", "gross", "payable", "due"));
    assertFalse(listed.get("provisional").asBoolean(), listed::toString);
    assertFalse(listed.has("content"), "lists stay short");

    JsonNode content = MARA.get("/api/v1/documents/" + id).expect(200).json().get("content");
    assertEquals("2.50 HUR", text(content.at("/bill/lines/0/quantity"), "value", "unit"));
    assertEquals("100.10", content.at("/bill/lines/0/amount").asText());
    assertEquals("[]", content.at("/bill/faults").toString());
    assertEquals("SELLER Hansa Container Line", text(content.at("/parties/0"), "role", "name"));
    assertEquals(
        "GLN 4012345000009", text(content.at("/parties/0/identifiers/0"), "scheme", "value"));
    assertEquals(List.of("EUR final 119.120 of 1"), totals(MARA, shipment));
  }

  @Test
  void aLaterBillCountsInThePlaceOfTheEarlier() {
    TestShipment shipment = TestShipment.announced("brandt");
    String one = "ONE-" + shipment.order();
    String two = "TWO-" + shipment.order();
    String early =
        send(shipment, TestBill.of("Invoice", "325", one, null, shipment, "50.00", "9.50"));
    assertTrue(only(MARA, shipment).get("provisional").asBoolean());
    assertEquals(List.of("EUR provisional 59.50 of 1"), totals(MARA, shipment));

    String last =
        send(shipment, TestBill.of("Invoice", "380", one, null, shipment, "60.00", "11.40"));
    assertEquals(last, replacedBy(early));
    assertEquals(2, document(MARA, last).get("version").asInt());
    assertEquals(List.of("EUR final 71.40 of 1"), totals(MARA, shipment));

    // An estimate that comes late is not the last word, whatever its version says.
    String late =
        send(shipment, TestBill.of("Invoice", "325", one, null, shipment, "51.00", "9.69"));
    assertEquals(List.of(last, last), List.of(replacedBy(late), replacedBy(early)));
    assertEquals(List.of("EUR final 71.40 of 1"), totals(MARA, shipment));

    String estimate =
        send(shipment, TestBill.of("Invoice", "325", two, null, shipment, "10.00", "1.90"));
    assertEquals(
        List.of("EUR final 71.40 of 1", "EUR provisional 11.90 of 1"), totals(MARA, shipment));
    String billed =
        send(shipment, TestBill.of("Invoice", "380", two + "-F", two, shipment, "12.00", "2.28"));
    assertEquals(billed, replacedBy(estimate));
    assertEquals(List.of("EUR final 85.68 of 2"), totals(MARA, shipment));

    String right =
        send(
            shipment,
            TestBill.of("Invoice", "384", two + "-K", two + "-F", shipment, "1.00", "0.19"));
    assertEquals(right, replacedBy(billed));
    send(shipment, TestBill.of("CreditNote", "381", "G-" + one, one, shipment, "10.00", "1.90"));
    assertFalse(document(MARA, last).has("replacedBy"), "a credit note gives back");
    assertEquals(List.of("EUR final 60.69 of 3"), totals(MARA, shipment));
  }

  @Test
  void onlyWhoMayReadFinanceLearnsOfABill() {
    TestShipment shipment = TestShipment.announced("brandt");
    String secret = "90" + shipment.order().substring(6) + ".77";
    String id =
        send(
            shipment,
            TestBill.of(
                "Invoice", "380", "SEC-" + shipment.order(), null, shipment, secret, "0.00"));
    for (String reader : List.of("mara", "fina", "jens", "pat", "brandt-hansa")) {
      assertEquals(secret, document(Api.as(reader), id).get("net").asText(), reader);
      assertEquals(1, totals(Api.as(reader), shipment).size(), reader);
    }
    for (String other : List.of("otto", "cora")) {
      String all = Api.as(other).get(list(shipment)).expect(200).body();
      assertEquals("{\"items\":[],\"totals\":[]}", all, other);
      Api.as(other).get("/api/v1/documents/" + id).expectProblem(404, "XD-1003");
    }
    for (String stranger : List.of("claire", "gita")) {
      Api.as(stranger).get("/api/v1/documents/" + id).expectProblem(404, "XD-1003");
    }
    MARA.get("/api/v1/documents/" + id + "7").expectProblem(404, "XD-1003");
    MARA.get("/api/v1/documents/everything").expectProblem(404, "XD-1003");
  }

  /** What the goods of a bill are is customs' matter, what they cost finance's. */
  @Test
  void goodsOfABillNeedAnotherRight() {
    TestShipment shipment = TestShipment.announced("brandt");
    String bill =
        TestBill.of("Invoice", "380", "HS-" + shipment.order(), null, shipment, "10.00", "1.90")
            .replace(
                "<cbc:Name>Ocean freight</cbc:Name>",
                "<cbc:Name>Pump</cbc:Name><cac:OriginCountry><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:OriginCountry><cac:CommodityClassification><cbc:ItemClassificationCode"
                    + " listID=\"HS\">84137030"
                    + "</cbc:ItemClassificationCode></cac:CommodityClassification>");
    String id = send(shipment, bill);
    JsonNode whole = document(MARA, id);
    assertEquals("84137030 DE", text(whole.at("/content/goods/0"), "hsCode", "origin"));
    assertFalse(whole.has("masked"), whole::toString);
    JsonNode finance = document(Api.as("fina"), id);
    assertEquals("10.00", finance.at("/content/bill/net").asText());
    assertEquals("[]", finance.at("/content/goods").toString());
    assertEquals("goods customs", text(finance.at("/masked/0"), "field", "needs"));
    String raw = "/api/v1/exchanges/" + finance.get("exchange").asText() + "/raw";
    Api.as("fina").get(raw).expectProblem(403, "XD-1701");
    MARA.get(raw).expect(200);
  }

  /** What waits for its shipment is read again when that comes, and filed once. */
  @Test
  void readAgainItIsTheSameDocument() {
    TestShipment shipment = TestShipment.of("brandt");
    String exchange =
        post(
            TestBill.of(
                "Invoice", "380", "W-" + shipment.order(), null, shipment, "10.00", "1.90"));
    EventsIT.awaitState(exchange, "PARKED");
    long number = ExchangeId.parse(exchange);
    // As one that was filed before amounts were kept.
    Rows.change(
        "brandt",
        "update document set currency = null, net = null, gross = null where exchange_id = ?",
        number);
    shipment.announce();
    EventsIT.awaitState(exchange, "APPLIED");
    JsonNode found = only(MARA, shipment);
    assertEquals("EUR 10.00 11.90", text(found, "currency", "net", "gross"));
    assertEquals(1, found.get("version").asInt());
  }

  @Test
  void whatItSaidGoesWithItsMessage() {
    String bill =
        TestBill.of("Invoice", "380", "OLD-1", null, TestShipment.of("lumiere"), "7.00", "1.33");
    long old = ExchangeId.from(Instant.now().minus(Duration.ofDays(40))) + 77;
    Rows.change(
        "lumiere",
        "insert into exchange (id, tenant_id, connection_id, partner, direction, kind, state,"
            + " sha256, size_bytes, client, title, received_at, settled_at) select ?, 'lumiere',"
            + " c.id, c.partner, 'I', 'MILESTONE', 'APPLIED', ''::bytea, 3, 'lumiere-hansa', 'Of"
            + " long ago', now() - interval '40 days', now() from connection c where c.code ="
            + " 'hansa'",
        old);
    Rows.change(
        "lumiere",
        "insert into payload (exchange_id, tenant_id, media_type, raw) values (?, 'lumiere',"
            + " 'application/xml', ?)",
        old,
        bill.getBytes(StandardCharsets.UTF_8));
    Rows.change(
        "lumiere",
        "insert into document (tenant_id, exchange_id, position, partner, kind, number, version,"
            + " function, sha256, received_at, currency, gross) values ('lumiere', ?, 0, 'hansa',"
            + " 'INVOICE', 'OLD-1', 1, 'ORIGINAL', ''::bytea, now(), 'EUR', 8.33)",
        old);
    Api claire = Api.as("claire");
    String id = new DocumentId(old, 0).show();
    assertEquals(
        "Hansa Container Line", document(claire, id).at("/content/parties/0/name").asText());
    keep(claire, 30);
    Eventually.is(
        "true",
        "content of " + id + " is removed",
        () -> document(claire, id).path("removed").asText());
    JsonNode left = document(claire, id);
    assertFalse(left.has("content"), left::toString);
    assertEquals("OLD-1 8.33", text(left, "number", "gross"), "what was filed stays");
    keep(claire, 4000);
  }

  private static void keep(Api api, int days) {
    api.put("/api/v1/retention/payloads", "{\"days\":" + days + ",\"reason\":\"A test of bills\"}")
        .expect(200);
  }

  private static String list(TestShipment shipment) {
    return "/api/v1/documents?shipment=" + shipment.reference();
  }

  private static JsonNode only(Api api, TestShipment shipment) {
    JsonNode items = api.get(list(shipment)).expect(200).json().get("items");
    assertEquals(1, items.size(), items::toString);
    return items.get(0);
  }

  private static JsonNode document(Api api, String id) {
    return api.get("/api/v1/documents/" + id).expect(200).json();
  }

  private static String replacedBy(String id) {
    return document(MARA, id).path("replacedBy").asText();
  }

  private static List<String> totals(Api api, TestShipment shipment) {
    List<String> totals = new ArrayList<>();
    for (JsonNode one : api.get(list(shipment)).expect(200).json().get("totals")) {
      totals.add(
          one.get("currency").asText()
              + (one.get("provisional").asBoolean() ? " provisional " : " final ")
              + one.get("amount").asText()
              + " of "
              + one.get("bills").asText());
    }
    return totals;
  }

  private static String text(JsonNode node, String... names) {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      values.add(node.path(name).asText());
    }
    return String.join(" ", values);
  }

  /** Sends a bill and waits until it is filed; the document's id. */
  private static String send(TestShipment shipment, String bill) {
    String exchange = post(bill);
    EventsIT.awaitState(exchange, "APPLIED");
    return "DOC" + exchange.substring(2) + "-1";
  }

  private static String post(String bill) {
    return Api.as("brandt-hansa")
        .send(
            "POST",
            "/api/v1/inbox/hansa",
            bill.getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/xml")
        .expect(202)
        .json()
        .get("exchange")
        .asText();
  }
}
