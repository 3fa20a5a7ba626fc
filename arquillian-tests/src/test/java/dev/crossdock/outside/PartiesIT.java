package dev.crossdock.outside;

import static dev.crossdock.outside.FirmNames.fresh;
import static dev.crossdock.outside.FirmNames.gln;
import static dev.crossdock.outside.FirmNames.named;
import static dev.crossdock.outside.FirmNames.vat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.PageSession;
import dev.crossdock.stack.PageWalk;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The same firm is one party, whoever names it; a person's word on it is kept. */
class PartiesIT {
  private static final Api MARA = Api.as("mara");
  private static final String AT = "/api/v1/parties";
  private static final String WHY = "\"reason\":\"A test\"}";

  /** A shipment with this firm as its consignee. */
  private static Answer ship(TestShipment shipment, String name, String country, String numbers) {
    return Api.as("brandt-odoo")
        .put(
            shipment.address(),
            "{\"mode\":\"ROAD\",\"references\":[{\"type\":\"ORDER\",\"value\":\""
                + shipment.order()
                + "\"}],\"parties\":[{\"role\":\"CARRIER\",\"partner\":\"hansa\",\"name\":\"Hansa"
                + " Container Line\"},{\"role\":\"CONSIGNEE\",\"name\":\""
                + name
                + "\",\"country\":\""
                + country
                + "\",\"identifiers\":["
                + numbers
                + "]}]}");
  }

  static String number(String scheme, String value) {
    return "{\"scheme\":\"" + scheme + "\",\"value\":\"" + value + "\"}";
  }

  /** The consignee of a shipment as it is answered. */
  private static JsonNode consignee(Api reader, TestShipment shipment) {
    for (JsonNode one : reader.get(shipment.address()).expect(200).json().get("parties")) {
      if (one.get("role").asText().equals("CONSIGNEE")) {
        return one;
      }
    }
    throw new AssertionError("No consignee");
  }

  /** The party of a new shipment with this consignee. */
  static String party(String name, String country, String numbers) {
    TestShipment shipment = TestShipment.of("brandt");
    ship(shipment, name, country, numbers).expect(201);
    return consignee(MARA, shipment).get("party").asText();
  }

  private static JsonNode read(String party) {
    return MARA.get(AT + "/" + party).expect(200).json();
  }

  private static Answer act(String party, String what, String body) {
    return MARA.post(AT + "/" + party + "/" + what, body);
  }

  private static Answer merge(String party, String into) {
    return act(party, "merge", "{\"into\":\"" + into + "\"," + WHY);
  }

  private static List<String> texts(JsonNode rows, String field) {
    List<String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.path(field).asText("-")));
    return texts;
  }

  @Test
  void aShipmentTellsNumbersAndIsLinkedByThem() {
    String number = vat();
    String name = fresh("Raritan");
    TestShipment shipment = TestShipment.of("brandt");
    String both = number("OWN", "K-" + number) + "," + number("VAT", number);
    ship(shipment, name, "DE", both).expect(201);
    JsonNode told = consignee(MARA, shipment);
    assertEquals(List.of("OWN", "VAT"), texts(told.get("identifiers"), "scheme"));
    assertEquals(List.of("K-" + number, number), texts(told.get("identifiers"), "value"));
    // The same again, in another order, is the same.
    String turned = number("VAT", number) + "," + number("OWN", "K-" + number);
    assertEquals(1, ship(shipment, name, "DE", turned).expect(200).json().get("version").asInt());
    assertEquals(told.get("party").asText(), party(fresh("Other"), "DE", number("VAT", number)));
    // A partner is told neither our numbers nor whom else we know.
    JsonNode partners = consignee(Api.as("pat"), shipment);
    assertEquals(List.of("VAT"), texts(partners.get("identifiers"), "scheme"));
    assertFalse(partners.has("party"), partners::toString);
  }

  @Test
  void theSameFirmOfUsAndTwoPartnersIsOneWithAllItsLinks() {
    String number = vat();
    String name = fresh("Edison");
    String party = party(name + " Inc.", "DE", number("VAT", number));
    named("hansa", name.toUpperCase(), "DE", vat(number));
    named("alpen", "EDI", "DE", vat(number));
    JsonNode known = read(party);
    assertEquals(List.of("-", "alpen", "hansa"), texts(known.get("names"), "partner"));
    assertEquals(List.of(number), texts(known.get("numbers"), "value"));
    assertEquals(1, known.get("shipments").asInt());
    assertEquals(name + " Inc.", known.get("name").asText());
    for (String asked : List.of(name.toLowerCase(), number.substring(0, 8), "EDI")) {
      JsonNode found =
          MARA.get(AT + "?limit=200&q=" + asked.replace(" ", "+")).expect(200).json().get("items");
      assertTrue(texts(found, "id").contains(party), () -> asked + ": " + found);
    }
  }

  @Test
  void alikeIsProposedAndNotMerged() {
    String name = fresh("Newark");
    String ours = party(name + " GmbH", "DE", "");
    String hansas = "PA-" + named("hansa", name.toUpperCase(), "DE");
    String elsewhere = "PA-" + named("hansa", name, "FR");
    assertNotEquals(ours, hansas);
    assertEquals(List.of(hansas), texts(read(ours).get("alike"), "id"));
    String pairs = MARA.get(AT + "/alike").expect(200).body();
    assertTrue(pairs.contains("\"" + ours + "\"") && pairs.contains("\"" + hansas + "\""), pairs);
    assertFalse(pairs.contains("\"" + elsewhere + "\""), pairs);
    act(ours, "apart", "{\"other\":\"" + hansas + "\"," + WHY).expect(200);
    assertEquals(List.of(), texts(read(ours).get("alike"), "id"));
    // Two VAT numbers of one country are two firms.
    String other = fresh("Newark");
    String one = party(other, "DE", number("VAT", vat()));
    named("hansa", other, "DE", vat(vat()));
    assertEquals(List.of(), texts(read(one).get("alike"), "id"));
  }

  @Test
  void aMergeIsRememberedAndTakenBackWhole() {
    String ourName = fresh("Passaic");
    String hansasName = fresh("Paterson");
    String ours = party(ourName, "DE", number("VAT", vat()));
    String hansas = "PA-" + named("hansa", hansasName, "DE", gln(gln()));
    assertEquals(ours, merge(hansas, ours).expect(200).json().get("id").asText());
    assertEquals(ours, "PA-" + named("hansa", hansasName, "DE"));
    JsonNode known = read(ours);
    assertEquals(List.of("-", "hansa"), texts(known.get("names"), "partner"));
    assertEquals(List.of("VAT", "GLN"), texts(known.get("numbers"), "scheme"));
    assertEquals(List.of(hansas), texts(known.get("parts"), "party"));
    assertEquals(ours, read(hansas).at("/mergedInto/party").asText());
    assertEquals("mara", read(hansas).at("/mergedInto/by").asText());
    merge(hansas, ours).expectProblem(409, "XD-4802");
    merge(ours, hansas).expectProblem(409, "XD-4802");
    // What is merged is found no more, what it was merged into is.
    String found = MARA.get(AT + "?q=" + hansasName.replace(" ", "+")).expect(200).body();
    assertTrue(found.contains(ours) && !found.contains("\"" + hansas + "\""), found);

    // A chain: the middle one takes along what was merged into it.
    String top = party(fresh("Top"), "DE", "");
    merge(ours, top).expect(200);
    assertEquals(top, "PA-" + named("hansa", hansasName, "DE"));
    act(ours, "unmerge", "{" + WHY).expect(200);
    assertEquals(ours, "PA-" + named("hansa", hansasName, "DE"));
    act(hansas, "unmerge", "{" + WHY).expect(200);
    assertEquals(hansas, "PA-" + named("hansa", hansasName, "DE"));
    assertEquals(List.of("-"), texts(read(ours).get("names"), "partner"));
    act(hansas, "unmerge", "{" + WHY).expectProblem(409, "XD-4803");
    assertEquals(
        List.of("merged two parties", "took a merge back"),
        Rows.texts(
                "brandt",
                "select detail from trace where tenant_id = 'brandt' and kind = 'SETTING_CHANGED'"
                    + " and actor = 'mara' and subject = ? and reason = 'A test' order by id",
                "party/" + hansas)
            .stream()
            .map(detail -> detail.replaceAll("^.* (?=merged|took)|\\.$", ""))
            .toList());
  }

  @Test
  void namesAndNumbersCanBeTakenOut() {
    String number = vat();
    String ourName = fresh("Hoboken");
    TestShipment shipment = TestShipment.of("brandt");
    ship(shipment, ourName, "DE", number("VAT", number)).expect(201);
    String party = consignee(MARA, shipment).get("party").asText();
    String place = gln();
    named("hansa", "Wrong " + place, "DE", vat(number), gln(place));
    JsonNode known = read(party);
    String name = known.at("/names/1/id").asText();
    String wrong = known.at("/numbers/1/id").asText();
    Answer made =
        act(party, "split", "{\"names\":[\"" + name + "\"],\"numbers\":[\"" + wrong + "\"]," + WHY)
            .expect(201);
    String other = made.json().get("id").asText();
    assertEquals("Wrong " + place, made.json().get("name").asText());
    assertEquals("mara", made.json().at("/names/0/decidedBy").asText());
    assertEquals(other, "PA-" + named("hansa", "Wrong " + place, "DE"));
    assertEquals(other, "PA-" + named("alpen", fresh("A"), "DE", gln(place)));
    assertEquals(party, consignee(MARA, shipment).get("party").asText());
    // Our own name taken out takes the shipment along.
    String ours = read(party).at("/names/0/id").asText();
    String moved =
        act(party, "split", "{\"names\":[\"" + ours + "\"]," + WHY)
            .expect(201)
            .json()
            .get("id")
            .asText();
    assertEquals(moved, consignee(MARA, shipment).get("party").asText());
    assertEquals(0, read(party).get("shipments").asInt());
  }

  @Test
  void numbersOfTwoPartiesRaiseACaseThatAPersonEnds() {
    String number = vat();
    String place = gln();
    String one = party(fresh("Kearny"), "DE", number("VAT", number));
    String two = party(fresh("Linden"), "DE", number("GLN", place));
    String both = number("GLN", place) + "," + number("VAT", number);
    TestShipment shipment = TestShipment.of("brandt");
    ship(shipment, fresh("K"), "DE", both).expect(201);
    assertEquals(one, consignee(MARA, shipment).get("party").asText());
    JsonNode open = cases("otto", shipment);
    assertEquals("XD-4801", open.at("/0/problem").asText());
    assertTrue(open.at("/0/detail").asText().contains(two), open::toString);
    assertTrue(List.of(one, two).contains(open.at("/0/party").asText()), open::toString);
    assertEquals(0, cases("pat", shipment).size(), "a partner is told nothing of it");
    act(one, "apart", "{\"other\":\"" + two + "\"," + WHY).expect(200);
    assertEquals(0, cases("otto", shipment).size());
    TestShipment again = TestShipment.of("brandt");
    ship(again, fresh("K"), "DE", both).expect(201);
    assertEquals(0, cases("otto", again).size(), "nobody is asked again");

    String third = gln();
    String three = party(fresh("Three"), "DE", number("GLN", third));
    TestShipment asked = TestShipment.of("brandt");
    ship(asked, fresh("K"), "DE", number("GLN", third) + "," + number("VAT", number)).expect(201);
    assertEquals(1, cases("otto", asked).size());
    merge(three, one).expect(200);
    assertEquals(0, cases("otto", asked).size());
  }

  private static JsonNode cases(String who, TestShipment shipment) {
    return Api.as(who)
        .get("/api/v1/cases?open=true&shipment=" + shipment.reference())
        .expect(200)
        .json()
        .get("items");
  }

  @Test
  void twoShipmentsAtOnceMakeOneParty() throws Exception {
    String name = fresh("Rahway");
    ExecutorService many = Executors.newFixedThreadPool(4);
    try {
      List<Callable<String>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(() -> party(name, "DE", ""));
      }
      List<String> made = new ArrayList<>();
      for (Future<String> one : many.invokeAll(calls)) {
        made.add(one.get());
      }
      assertEquals(1, made.stream().distinct().count(), made::toString);
      assertEquals(4, read(made.get(0)).get("shipments").asInt());
    } finally {
      many.shutdownNow();
    }
  }

  @Test
  void anotherTenantSeesNothing() {
    String number = vat();
    String name = fresh("Orange");
    String party = party(name, "DE", number("VAT", number));
    Api claire = Api.as("claire");
    claire.get(AT + "/" + party).expectProblem(404, "XD-1003");
    assertEquals(
        0, claire.get(AT + "?q=" + name.replace(" ", "+")).expect(200).json().get("items").size());
    Api.as("pat").get(AT + "/" + party).expectProblem(403, "XD-1002");
    TestShipment theirs = TestShipment.of("lumiere");
    Api.as("lumiere-odoo")
        .put(
            theirs.address(),
            "{\"mode\":\"ROAD\",\"parties\":[{\"role\":\"CONSIGNEE\",\"name\":\""
                + name
                + "\",\"identifiers\":["
                + number("VAT", number)
                + "]}]}")
        .expect(201);
    assertNotEquals(
        party, consignee(Api.as("claire"), theirs).get("party").asText(), "they have their own");
  }

  @Test
  void everyWrongFieldIsNamed() {
    TestShipment shipment = TestShipment.of("brandt");
    String wrong =
        number("EORI", "1")
            + ","
            + number("VAT", "DE1")
            + ","
            + number("GLN", "4006381333932")
            + ","
            + number("DUNS", "1")
            + ","
            + number("LEI", "5493001KJTIIGC8Y1R13")
            + ","
            + number("SCAC", "1")
            + ","
            + number("OWN", "--")
            + ","
            + number("TAX", "1");
    JsonNode errors =
        ship(shipment, "Name", "DE", wrong).expectProblem(422, "XD-2004").json().get("errors");
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      fields.add("/parties/1/identifiers/" + i + "/value");
    }
    fields.add("/parties/1/identifiers/7/scheme");
    assertEquals(fields, texts(errors, "field"), errors::toString);

    String party = party(fresh("Wrong"), "DE", "");
    merge(party, party).expectProblem(422, "XD-2004");
    merge(party, "PA-999999999").expectProblem(422, "XD-2004");
    merge(party, "PN-1").expectProblem(422, "XD-2004");
    merge("PA-999999999", party).expectProblem(404, "XD-1003");
    act(party, "merge", "{\"into\":\"PA-1\"}").expectProblem(422, "XD-2004");
    act(party, "merge", "{\"into\":\"PA-1\",\"by\":1," + WHY).expectProblem(422, "XD-2004");
    act(party, "apart", "{\"other\":\"" + party + "\"," + WHY).expectProblem(422, "XD-2004");
    act(party, "split", "{" + WHY).expectProblem(422, "XD-2004");
    act(party, "split", "{\"names\":\"PN-1\"," + WHY).expectProblem(422, "XD-2004");
    act(party, "split", "{\"names\":[\"PN-999999999\"]," + WHY).expectProblem(422, "XD-2004");
    act(party, "split", "{\"numbers\":[\"PI-999999999\"]," + WHY).expectProblem(422, "XD-2004");
    String all = read(party).at("/names/0/id").asText();
    act(party, "split", "{\"names\":[\"" + all + "\"]," + WHY).expectProblem(422, "XD-2004");
    MARA.get(AT + "/nobody").expectProblem(404, "XD-1003");
    MARA.get(AT + "?q=" + "x".repeat(101)).expectProblem(400, "XD-2008");
    MARA.get(AT + "?limit=0").expectProblem(400, "XD-2008");
    assertEquals(0, MARA.get(AT + "?q=%25").expect(200).json().get("items").size());
  }

  @Test
  void thePageTellsWhoCallsItWhat() {
    String name = fresh("Union");
    String number = vat();
    String party = party(name + " GmbH", "DE", number("VAT", number));
    named("hansa", "HCL " + number, "DE", vat(number));
    String alike = "PA-" + named("alpen", name, "DE");
    PageSession otto = PageSession.of("otto");
    String screen = PageWalk.open(otto, "parties/" + party);
    for (String told : List.of(name + " GmbH", "HCL " + number, number, "Hansa Container", alike)) {
      assertTrue(screen.contains(told), () -> told + " on " + screen);
    }
    // Who is no administrator decides nothing.
    assertFalse(screen.contains("They are two"), () -> screen);
    String admins = PageWalk.open(PageSession.of("mara"), "parties/" + party);
    for (String told : List.of("They are two", "Take apart", "Merge")) {
      assertTrue(admins.contains(told), () -> told + " on " + admins);
    }
    assertTrue(PageWalk.open(otto, "parties").contains("Probably the same"));
  }

  @Test
  void allCanBeReadPageByPage() {
    String word = fresh("Pages").replace(" ", "");
    for (int i = 0; i < 3; i++) {
      party(word + " " + i, "DE", "");
    }
    JsonNode first = MARA.get(AT + "?limit=2&q=" + word).expect(200).json();
    assertEquals(2, first.get("items").size());
    JsonNode rest =
        MARA.get(AT + "?limit=2&q=" + word + "&after=" + first.get("next").asText())
            .expect(200)
            .json();
    assertEquals(1, rest.get("items").size());
    assertFalse(rest.has("next"), rest::toString);
    assertTrue(rest.at("/items/0/own").asBoolean(), rest::toString);
  }
}
