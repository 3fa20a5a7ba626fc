package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What partners say by APERAK of what we send them, and what we say of what they send. */
class ApplicationAnswersIT {
  private static final Api HANSA = Api.as("brandt-hansa");
  private static final Api MARA = Api.as("mara");
  private static final String ALL = "hansa-judged";
  private static final String REFUSED = "hansa-refused";
  private static final String TREE =
      "{\"messages\":[{\"type\":\"IFTMIN\",\"release\":\"D.96A\",\"BGM\":{\"C002\":{\"1001\":\"610\"},"
          + "\"1004\":\"%s\",\"1225\":\"9\"},\"SG11\":[{\"NAD\":{\"3035\":\"CZ\",\"C082\":{\"3039\":\"BRANDT\"}}}]}]}";

  @BeforeAll
  static void connections() {
    connect(
        ALL, "hansa", "\"judge\":\"always\",\"judgedWithinMinutes\":5,\"answerWithinMinutes\":5");
    connect(REFUSED, "hansa", "\"judge\":\"refused\"");
    connect("alpen-judged", "alpen", "\"judge\":\"never\"");
  }

  private static void connect(String code, String partner, String settings) {
    MARA.post(
            "/api/v1/connections",
            "{\"code\":\""
                + code
                + "\",\"connector\":\"inbox\",\"partner\":\""
                + partner
                + "\",\"name\":\""
                + code
                + "\",\"settings\":{\"envelopeSender\":\"4012345000009:14\",\"envelopeRecipient\":\"HANSACL:ZZZ\","
                + settings
                + "},\"reason\":\"Application answers\"}")
        .expect(201);
  }

  /** Writes an instruction that its partner then has; returns its exchange. */
  private static String sent(String number) {
    return sent(number, TREE);
  }

  private static String sent(String number, String tree) {
    String path = "/api/v1/connections/" + ALL + "/files?format=edifact-documents&kind=IFTMIN";
    String id =
        MARA.post(path, String.format(tree, number)).expect(202).json().get("exchange").asText();
    HANSA.send("POST", "/api/v1/outbox/" + ALL + "/" + id + "/receipt", null).expect(204);
    return id;
  }

  private static JsonNode exchange(String id) {
    return MARA.get("/api/v1/exchanges/" + id).expect(200).json();
  }

  private static String take(String connection, String message) {
    return HANSA
        .send(
            "POST",
            "/api/v1/inbox/" + connection,
            message.getBytes(StandardCharsets.US_ASCII),
            "Content-Type",
            "application/edifact")
        .expect(202)
        .json()
        .get("exchange")
        .asText();
  }

  private static String aperak(String number, String function, String error) {
    int segments = error.isEmpty() ? 4 : 6;
    return "UNB+UNOA:3+HANSACL:ZZZ+4012345000009:14+261122:1200+A"
        + number
        + function
        + "'UNH+1+APERAK:D:96A:UN'BGM+312+A-"
        + number
        + "+"
        + function
        + "'RFF+ACW:"
        + number
        + "'"
        + (error.isEmpty() ? "" : "ERC+" + error + "'FTX+AAO+++NO SUCH PICK-UP ADDRESS'")
        + "UNT+"
        + segments
        + "+1'UNZ+1+A"
        + number
        + function
        + "'";
  }

  private static String contrl(String exchange) {
    String key = "select key from answer where exchange_id = ? and key like 'edi:%'";
    String number = Rows.text("brandt", key, ExchangeId.parse(exchange)).substring(4);
    return "UNB+UNOA:3+HANSACL:ZZZ+4012345000009:14+261122:1200+C"
        + number
        + "'UNH+1+CONTRL:D:3:UN'UCI+"
        + number
        + "+4012345000009:14+HANSACL:ZZZ+7'UNT+3+1'UNZ+1+C"
        + number
        + "'";
  }

  @Test
  void whatIsReadAndTakenIsDelivered() {
    String sent = sent("TO-3041");
    EventsIT.awaitState(take("hansa", contrl(sent)), "APPLIED");
    assertEquals("AWAITING", exchange(sent).get("state").asText(), "read is not yet taken");

    String answer = take("hansa", aperak("TO-3041", "29", ""));
    EventsIT.awaitState(answer, "APPLIED");
    EventsIT.awaitState(sent, "DELIVERED");
    assertEquals(1, traced(sent, "Of TO-3041: APERAK: accepted."));
    assertEquals(1, traced(answer, "Answers the document TO-3041."));
  }

  private static int traced(String exchange, String words) {
    return (int)
        Rows.number(
            "brandt",
            "select count(*) from trace where exchange_id = ? and detail = ?",
            ExchangeId.parse(exchange),
            words);
  }

  @Test
  void whatIsNotTakenIsParkedWithThePartnersWords() {
    String sent = sent("TO-3042");
    EventsIT.awaitState(take("hansa", contrl(sent)), "APPLIED");
    EventsIT.awaitState(take("hansa", aperak("TO-3042", "27", "12::ZZZ")), "APPLIED");
    EventsIT.awaitState(sent, "PARKED");
    JsonNode problem = exchange(sent).get("problem");
    assertEquals("XD-4108", problem.get("id").asText());
    assertTrue(
        problem.get("detail").asText().contains("APERAK: rejected. 12 NO SUCH PICK-UP ADDRESS."),
        problem::toString);
  }

  /** Whoever has mended it takes it after all. */
  @Test
  void whatIsTakenAfterARefusalIsDelivered() {
    String sent = sent("TO-3045");
    EventsIT.awaitState(take("hansa", contrl(sent)), "APPLIED");
    EventsIT.awaitState(take("hansa", aperak("TO-3045", "27", "12")), "APPLIED");
    EventsIT.awaitState(sent, "PARKED");
    EventsIT.awaitState(take("hansa", aperak("TO-3045", "29", "")), "APPLIED");
    EventsIT.awaitState(sent, "DELIVERED");
    assertTrue(exchange(sent).path("problem").isMissingNode());
    assertEquals(
        0,
        Rows.number(
            "brandt",
            "select count(*) from exception_case where closed_at is null and exchange_id = ?",
            ExchangeId.parse(sent)));
  }

  /** The answer will be about the newer one; of the older one nobody says that it was confirmed. */
  @Test
  void aNumberThatANewerFileCarriesIsAwaitedForThatOne() {
    String older = sent("TO-3046");
    EventsIT.awaitState(take("hansa", contrl(older)), "APPLIED");
    assertEquals("AWAITING", exchange(older).get("state").asText());
    String newer = sent("TO-3046", TREE.replace("BRANDT", "BRANDT AG"));
    EventsIT.awaitState(older, "DELIVERED");
    EventsIT.awaitState(take("hansa", contrl(newer)), "APPLIED");
    EventsIT.awaitState(take("hansa", aperak("TO-3046", "29", "")), "APPLIED");
    EventsIT.awaitState(newer, "DELIVERED");
    assertEquals(
        1,
        traced(
            older, "A later file carries its document number: the answer will be about that one."));
    String confirmed = "select count(*) from trace where exchange_id = ? and kind = 'CONFIRMED'";
    assertEquals(0, Rows.number("brandt", confirmed, ExchangeId.parse(older)));
    assertEquals(1, Rows.number("brandt", confirmed, ExchangeId.parse(newer)));
  }

  @Test
  void whatIsNotJudgedInTimeIsACase() {
    String sent = sent("TO-3043");
    long id = ExchangeId.parse(sent);
    EventsIT.awaitState(take("hansa", contrl(sent)), "APPLIED");
    Rows.change(
        "brandt",
        "update answer set due_at = now() where exchange_id = ? and key = 'doc:TO-3043'",
        id);
    String open =
        "select count(*) from exception_case where closed_at is null and exchange_id = ? and detail"
            + " = 'The partner has not said whether it takes TO-3043, which is in this file.'";
    Eventually.holds("a case", () -> Rows.number("brandt", open, id) == 1);
    EventsIT.awaitState(take("hansa", aperak("TO-3043", "44", "")), "APPLIED");
    EventsIT.awaitState(sent, "DELIVERED");
    assertEquals(0, Rows.number("brandt", open, id));
  }

  @Test
  void aRefusalOfWhatWasNotSentIsParked() {
    String parked = take("hansa", aperak("TO-3999", "27", "12"));
    EventsIT.awaitState(parked, "PARKED");
    assertEquals("XD-4107", exchange(parked).at("/problem/id").asText());
    EventsIT.awaitState(take("hansa", aperak("TO-3998", "29", "")), "APPLIED");
  }

  /** Nobody answers for another partner. */
  @Test
  void anotherPartnersWordSettlesNothing() {
    String sent = sent("TO-3044");
    byte[] foreign =
        aperak("TO-3044", "27", "12")
            .replace("HANSACL", "ALPEN")
            .getBytes(StandardCharsets.US_ASCII);
    String id =
        Api.as("brandt-alpen")
            .send(
                "POST",
                "/api/v1/inbox/alpen-judged",
                foreign,
                "Content-Type",
                "application/edifact")
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    EventsIT.awaitState(id, "PARKED");
    assertEquals("XD-4107", exchange(id).at("/problem/id").asText());
    assertEquals("AWAITING", exchange(sent).get("state").asText());
  }

  @Test
  void eachMessageIsToldWhatBecameOfIt() {
    TestShipment known = TestShipment.announced("brandt");
    TestShipment unknown = TestShipment.of("brandt");
    String id = take(ALL, interchange(known, unknown));
    EventsIT.awaitState(id, "PARKED");
    List<String> first = answers(ALL, id, 1);
    assertEquals(
        "[BGM+312+*+29, BGM+313+*+27]", beginnings(first.get(0)), "one is taken, the other not");
    assertTrue(first.get(0).contains("RFF+AGO:I" + known.order() + "/1'"), first.get(0));
    assertTrue(first.get(0).contains("ERC+XD-4102::ZZZ'"), first.get(0));

    unknown.announce();
    EventsIT.awaitState(id, "APPLIED");
    List<String> both = answers(ALL, id, 2);
    both.removeAll(first);
    assertEquals("[BGM+312+*+29, BGM+312+*+29]", beginnings(both.get(0)), "the last word counts");
  }

  @Test
  void whatIsMendedInPartIsToldMessageByMessage() {
    TestShipment known = TestShipment.announced("brandt");
    TestShipment mended = TestShipment.of("brandt");
    TestShipment unknown = TestShipment.of("brandt");
    String id = take(ALL, interchange(known, mended, unknown));
    EventsIT.awaitState(id, "PARKED");
    List<String> first = answers(ALL, id, 1);
    assertEquals("[BGM+312+*+29, BGM+313+*+27, BGM+313+*+27]", beginnings(first.get(0)));

    mended.announce();
    List<String> both = answers(ALL, id, 2);
    both.removeAll(first);
    assertEquals("[BGM+312+*+29, BGM+312+*+29, BGM+313+*+27]", beginnings(both.get(0)));
    EventsIT.awaitState(id, "PARKED");
    assertTrue(both.get(0).contains("RFF+AGO:I" + known.order() + "/3'"), both.get(0));
  }

  @Test
  void whoWantsRefusalsOnlyGetsThese() {
    TestShipment known = TestShipment.announced("brandt");
    TestShipment unknown = TestShipment.of("brandt");
    String id = take(REFUSED, interchange(known, unknown));
    EventsIT.awaitState(id, "PARKED");
    assertEquals("[BGM+313+*+27]", beginnings(answers(REFUSED, id, 1).get(0)));

    TestShipment other = TestShipment.announced("brandt");
    String taken = take(REFUSED, FilesIT.iftsta(other));
    EventsIT.awaitState(taken, "APPLIED");
    assertEquals(List.of(), answers(REFUSED, taken, 0));
    unknown.announce();
    EventsIT.awaitState(id, "APPLIED");
    List<String> both = answers(REFUSED, id, 2);
    both.removeIf(one -> one.contains("+313+"));
    assertEquals("[BGM+312+*+29, BGM+312+*+29]", beginnings(both.get(0)), "a refusal is revised");
  }

  /** An interchange of a status for each shipment. */
  private static String interchange(TestShipment... shipments) {
    String reference = "I" + shipments[0].order();
    StringBuilder messages = new StringBuilder();
    for (int i = 1; i <= shipments.length; i++) {
      messages.append(
          message(FilesIT.iftsta(shipments[i - 1]))
              .replaceFirst("UNH\\+[^+]*\\+", "UNH+" + i + "+")
              .replaceFirst("(UNT\\+[0-9]+\\+)[^']*", "$1" + i));
    }
    return "UNB+UNOC:3+HANSACL:ZZZ+4012345000009:14+261122:1200+"
        + reference
        + "'"
        + messages
        + "UNZ+"
        + shipments.length
        + "+"
        + reference
        + "'";
  }

  private static String message(String interchange) {
    return interchange.substring(interchange.indexOf("UNH+"), interchange.indexOf("UNZ+"));
  }

  private static String beginnings(String aperak) {
    assertFalse(aperak.contains("CONTRL"), aperak);
    List<String> all = new ArrayList<>();
    for (String segment : aperak.split("'")) {
      if (segment.startsWith("BGM+")) {
        all.add(segment.replaceFirst("\\+[0-9]+-[0-9]+\\+", "+*+"));
      }
    }
    return all.toString();
  }

  /** The answers to a message that wait for the partner, when there are so many. */
  private static List<String> answers(String connection, String message, int count) {
    return Eventually.get(
        () -> count + " answers to " + message,
        Eventually.LIMIT,
        () -> {
          List<String> all = new ArrayList<>();
          for (JsonNode file :
              HANSA.get("/api/v1/outbox/" + connection).expect(200).json().get("files")) {
            if (exchange(file.get("exchange").asText()).toString().contains(message)) {
              all.add(HANSA.get(file.get("href").asText()).expect(200).body());
            }
          }
          return all;
        },
        all -> all.size() == count);
  }
}
