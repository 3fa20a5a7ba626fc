package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.PageSession;
import dev.crossdock.stack.PageWalk;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import dev.crossdock.stack.TestShipment;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Customs content opens for customs, financial content for finance, both stay closed to operations:
 * in answers, raw messages, searches and on pages, and neither stands in the journal or the log.
 */
class ContentIT {
  /** What is closed to somebody; the words themselves are made for each run. */
  private enum Secret {
    GOODS,
    VALUE,
    DECLARATION,
    INVOICE,
    REMARK
  }

  private static final Map<String, Set<Secret>> HIDDEN =
      Map.of(
          "otto", EnumSet.allOf(Secret.class),
          "fina", EnumSet.of(Secret.GOODS, Secret.DECLARATION, Secret.REMARK),
          "cora", EnumSet.of(Secret.INVOICE),
          "mara", EnumSet.noneOf(Secret.class),
          "jens", EnumSet.noneOf(Secret.class));

  private static TestShipment shipment;
  private static Map<Secret, String> words;
  private static String document;
  private static String hold;
  private static String gate;
  private static String told;
  private static String parked;

  @BeforeAll
  static void messages() {
    shipment = TestShipment.announced("brandt");
    String six = shipment.order().substring(4);
    words =
        Map.of(
            Secret.GOODS, "Canary gears " + six,
            Secret.VALUE, "77" + six,
            Secret.DECLARATION, "26DE" + six + "CANARY",
            Secret.INVOICE, "RE" + six + "CANARY",
            Secret.REMARK, "Canary licence " + six);
    String body =
        shipment
            .body("DAP")
            .replace("Gear units", words.get(Secret.GOODS))
            .replace("6300.00", words.get(Secret.VALUE) + ".00")
            .replaceFirst("\\{", "{" + items() + ",")
            .replace(
                "\"references\":[",
                "\"references\":["
                    + reference("DECLARATION", words.get(Secret.DECLARATION))
                    + ","
                    + reference("INVOICE", words.get(Secret.INVOICE))
                    + ",");
    Api.as("brandt-odoo").put(shipment.address(), body).expect(200);
    document = exchange("x.kind = 'SHIPMENT' order by x.id desc");
    gate = shipment.send("GATE_IN", Instant.now().minusSeconds(600));
    hold =
        send(
            shipment
                .event(shipment.reference() + "-hold", "CUSTOMS_HOLD", Instant.now())
                .replace("{\"id\"", "{\"remark\":\"" + words.get(Secret.REMARK) + "\",\"id\""));
    shipment.awaitState("CUSTOMS_HOLD");
    told = exchange("x.kind = 'STATUS' order by x.id desc");
    // Finds nothing, and the words that say so quote what it looked for.
    parked =
        send(
            "{\"id\":\""
                + shipment.reference()
                + "-lost\",\"milestone\":\"DELIVERED\",\"occurredAt\":\""
                + Instant.now()
                + "\",\"references\":["
                + reference("DECLARATION", words.get(Secret.DECLARATION) + "X")
                + ","
                + reference("INVOICE", words.get(Secret.INVOICE) + "X")
                + "]}");
    EventsIT.awaitState(parked, "PARKED");
  }

  /** The same line by line, with an article number that closed eyes must not find by. */
  private static String items() {
    String article = "\"sku\":\"" + words.get(Secret.GOODS) + "\"";
    String value =
        "\"value\":{\"amount\":\"" + words.get(Secret.VALUE) + ".00\",\"currency\":\"EUR\"}";
    return "\"items\":[{\"line\":\"10\","
        + article
        + ","
        + value
        + "}],\"handlingUnits\":[{\"type\":\"PX\",\"contents\":[{\"line\":\"10\"}]}]";
  }

  private static String reference(String type, String value) {
    return "{\"type\":\"" + type + "\",\"value\":\"" + value + "\"}";
  }

  private static String send(String event) {
    return Api.as("brandt-hansa")
        .post("/api/v1/events", event)
        .expect(202)
        .json()
        .get("exchange")
        .asText();
  }

  private static String exchange(String which) {
    return Eventually.get(
            () -> "an exchange of " + shipment.reference() + " where " + which,
            Eventually.LIMIT,
            () ->
                Rows.text(
                    "brandt",
                    "select x.id from exchange x join shipment s on s.id = x.shipment_id where s.reference = ? and "
                        + which
                        + " limit 1",
                    shipment.reference()),
            id -> id != null)
        .transform(id -> ExchangeId.show(Long.parseLong(id)));
  }

  @Test
  void answersHoldWhatTheRoleMayReadAndTellWhatIsMasked() {
    HIDDEN.forEach(
        (person, hidden) -> {
          JsonNode answer = Api.as(person).get(shipment.address()).expect(200).json();
          assertShown(person + " shipment", answer.toString(), hidden, Secret.REMARK);
          Set<String> masked = new TreeSet<>();
          answer.path("masked").forEach(one -> masked.add(one.get("field").asText()));
          Set<String> expected = new TreeSet<>();
          hidden.forEach(secret -> field(secret, expected));
          assertEquals(expected, masked, person);
          String trace = Api.as(person).get(shipment.address() + "/trace").expect(200).body();
          assertEquals(
              !hidden.contains(Secret.REMARK), trace.contains(words.get(Secret.REMARK)), trace);
          assertEquals(
              hidden.contains(Secret.REMARK), trace.contains("hidden: needs customs"), trace);
          for (String list : List.of("shipments?q=", "exchanges?shipment=", "cases?shipment=")) {
            String items = Api.as(person).get("/api/v1/" + list + shipment.reference()).body();
            assertNone(person + " " + list, items, hidden);
          }
          for (String id : List.of(document, hold, gate, told, parked)) {
            assertNone(person + " " + id, exchangeOf(person, id), hidden);
          }
        });
  }

  private static void field(Secret secret, Set<String> fields) {
    switch (secret) {
      case GOODS -> fields.addAll(List.of("goods.description", "items", "handlingUnits.contents"));
      case VALUE -> fields.addAll(List.of("value", "items.value"));
      case DECLARATION, INVOICE -> fields.add("references." + secret);
      case REMARK -> {
        // No field of a shipment.
      }
    }
  }

  /** All that the API tells of an exchange. */
  private static String exchangeOf(String person, String id) {
    String path = "/api/v1/exchanges/" + id;
    return Api.as(person).get(path).expect(200).body()
        + Api.as(person).get(path + "/content").expect(200).body();
  }

  @Test
  void rawMessagesOpenForTheRightsOfAllThatIsInThem() {
    Map<String, List<String>> open =
        Map.of(
            "otto", List.of(gate),
            "fina", List.of(gate),
            "cora", List.of(gate, hold, told),
            "mara", List.of(gate, hold, told, document, parked),
            "jens", List.of(gate, hold, told, document, parked));
    for (String person : open.keySet()) {
      for (String id : List.of(gate, hold, told, document, parked)) {
        Answer raw = Api.as(person).get("/api/v1/exchanges/" + id + "/raw");
        JsonNode content = Api.as(person).get("/api/v1/exchanges/" + id + "/content").json();
        if (open.get(person).contains(id)) {
          raw.expect(200);
          assertTrue(content.has("text") && !content.has("needs"), content::toString);
        } else {
          raw.expectProblem(403, "XD-1701");
          assertNone(person + " " + id, raw.body(), EnumSet.allOf(Secret.class));
          assertTrue(!content.has("text") && !content.has("hex"), content::toString);
          assertTrue(content.has("needs") && content.has("masked"), content::toString);
          assertFalse(content.get("canonical").asText().isEmpty(), content::toString);
        }
      }
    }
  }

  @Test
  void financeReadsAnInvoiceThatCustomsDoesNot() {
    TestShipment plain = TestShipment.of("brandt");
    String body =
        plain
            .body("DAP")
            .replaceFirst("\"goods\":\\{[^}]*\\},", "")
            .replace("\"references\":[", "\"references\":[" + reference("INVOICE", "RE1") + ",");
    Api.as("brandt-odoo").put(plain.address(), body).expect(201);
    String id =
        ExchangeId.show(
            Rows.number(
                "brandt",
                "select x.id from exchange x join shipment s on s.id = x.shipment_id where s.reference = ?",
                plain.reference()));
    Api.as("fina").get("/api/v1/exchanges/" + id + "/raw").expect(200);
    Api.as("cora").get("/api/v1/exchanges/" + id + "/raw").expectProblem(403, "XD-1701");
    Api.as("otto").get("/api/v1/exchanges/" + id + "/raw").expectProblem(403, "XD-1701");
  }

  @Test
  void nobodyFindsByWhatIsHidden() {
    HIDDEN.forEach(
        (person, hidden) -> {
          for (Secret secret : List.of(Secret.DECLARATION, Secret.INVOICE)) {
            int found =
                Api.as(person)
                    .get("/api/v1/shipments?q=" + words.get(secret))
                    .expect(200)
                    .json()
                    .get("items")
                    .size();
            assertEquals(hidden.contains(secret) ? 0 : 1, found, person + " " + secret);
          }
        });
  }

  @Test
  void pagesShowWhatTheRoleMayReadAndTellWhatIsHidden() {
    HIDDEN.forEach(
        (person, hidden) -> {
          PageSession session = PageSession.of(person);
          String page = PageWalk.open(session, "shipments/" + shipment.reference());
          assertTrue(page.contains(shipment.order()), () -> person + ": " + page);
          assertShown(person + " page", page.replace(",", ""), hidden, null);
          assertEquals(!hidden.isEmpty(), page.contains("hidden: needs"), person);
          String goods = PageWalk.open(session, "shipments/" + shipment.reference() + "?tab=goods");
          assertNone(person + " goods", goods, hidden);
          assertTrue(goods.contains("Pallet"), () -> person + ": " + goods);
          assertEquals(
              !hidden.contains(Secret.GOODS), goods.contains(words.get(Secret.GOODS)), person);
          List<String> others = new ArrayList<>(List.of("cases", "parked", "exchanges"));
          for (String id : List.of(document, hold, gate, told, parked)) {
            others.add("exchanges/" + id);
          }
          for (String address : others) {
            String screen = PageWalk.open(session, address);
            assertFalse(screen.contains(PageWalk.NOT_THERE), () -> person + " " + address);
            assertNone(person + " " + address, screen.replace(",", ""), hidden);
          }
        });
  }

  /**
   * An export of the journal is what was sealed, to the byte: it must never have stood there. What
   * people searched for themselves is told as they wrote it.
   */
  @Test
  void neitherJournalNorSentencesNorLogQuoteIt() throws IOException {
    String log = Files.readString(RunningStack.get().liberty().messages());
    for (Map.Entry<Secret, String> secret : words.entrySet()) {
      String like = "%" + secret.getValue() + "%";
      assertEquals(
          List.of(),
          Rows.texts(
              "brandt",
              "select t.kind || ': ' || t.detail from trace t where t.tenant_id = 'brandt' and t.kind not in ('VIEWED', 'REFUSED') and concat_ws(' ', t.detail, t.subject, t.before, t.after, t.reason) like ?",
              like),
          secret.getKey() + " in the journal");
      assertEquals(
          List.of(),
          Rows.texts(
              "brandt",
              "select x.title || ' ' || x.detail from exchange x where x.tenant_id = 'brandt' and concat_ws(' ', x.title, x.detail) like ?"
                  + " union all select c.detail from exception_case c where c.tenant_id = 'brandt' and concat_ws(' ', c.title, c.detail, c.resolution) like ?",
              like,
              like),
          secret.getKey() + " in a sentence about a message");
      assertFalse(log.contains(secret.getValue()), secret.getKey() + " in the log");
    }
    assertTrue(
        Api.as("otto").get("/api/v1/exchanges/" + parked).body().contains("that needs customs"));
  }

  /** What the role may read is there, what it may not is not. */
  private static void assertShown(String what, String text, Set<Secret> hidden, Secret elsewhere) {
    assertNone(what, text, hidden);
    for (Secret secret : Secret.values()) {
      if (!hidden.contains(secret) && secret != elsewhere) {
        assertTrue(text.contains(words.get(secret)), () -> what + " lacks " + secret + ": " + text);
      }
    }
  }

  private static void assertNone(String what, String text, Set<Secret> hidden) {
    for (Secret secret : hidden) {
      assertFalse(text.contains(words.get(secret)), () -> what + " tells " + secret + ": " + text);
    }
  }
}
