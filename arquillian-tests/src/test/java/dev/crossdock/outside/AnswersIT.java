package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages that we write are delivered when their partner has said so. */
class AnswersIT {
  private static final Api HANSA = Api.as("brandt-hansa");
  private static final Api MARA = Api.as("mara");
  private static final String CODE = "hansa-answers";
  private static final String TREE =
      "{\"messages\":[{\"type\":\"IFTMIN\",\"release\":\"D.96A\",\"BGM\":{\"C002\":{\"1001\":\"610\"},"
          + "\"1004\":\"%s\",\"1225\":\"9\"},\"SG11\":[{\"NAD\":{\"3035\":\"CZ\",\"C082\":{\"3039\":\"BRANDT\"}}}]}]}";

  @BeforeAll
  static void connection() {
    MARA.post(
            "/api/v1/connections",
            "{\"code\":\""
                + CODE
                + "\",\"connector\":\"inbox\",\"partner\":\"hansa\",\"name\":\"Hansa answers\","
                + "\"settings\":{\"envelopeSender\":\"4012345000009:14\",\"envelopeRecipient\":\"HANSACL:ZZZ\","
                + "\"answerWithinMinutes\":1},\"reason\":\"Hansa answers\"}")
        .expect(201);
  }

  private static Answer write(String tree) {
    return MARA.send(
        "POST",
        "/api/v1/connections/" + CODE + "/files?format=edifact-documents&kind=IFTMIN&name=to.edi",
        tree.getBytes(StandardCharsets.UTF_8),
        "Content-Type",
        "application/json");
  }

  /**
   * Writes an instruction, fetches it and confirms that it is there.
   *
   * @return its exchange, its control number and itself
   */
  private static String[] sent(String number) {
    String id = write(String.format(TREE, number)).expect(202).json().get("exchange").asText();
    String path = "/api/v1/outbox/" + CODE + "/" + id;
    String message = HANSA.get(path).expect(200).body();
    assertTrue(message.contains("BGM+610+" + number + "+9'"), message);
    assertTrue(message.contains("UNB+UNO") && message.contains("+4012345000009:14+HANSACL:ZZZ+"));
    HANSA.send("POST", path + "/receipt", null).expect(204);
    assertEquals("AWAITING", exchange(id).get("state").asText(), "having it is not accepting it");
    return new String[] {id, message.replaceAll("(?s).*UNZ\\+1\\+([^']+)'.*", "$1"), message};
  }

  private static JsonNode exchange(String id) {
    return MARA.get("/api/v1/exchanges/" + id).expect(200).json();
  }

  private static String answer(String number, String verdict) {
    String contrl =
        "UNB+UNOA:3+HANSACL:ZZZ+4012345000009:14+261122:1200+C"
            + number
            + "'UNH+1+CONTRL:D:3:UN'UCI+"
            + number
            + "+4012345000009:14+HANSACL:ZZZ+"
            + verdict
            + "'UNT+3+1'UNZ+1+C"
            + number
            + "'";
    return take("hansa", contrl);
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

  @Test
  void whatIsAcceptedIsDelivered() {
    String[] sent = sent("TO-2041");

    EventsIT.awaitState(answer(sent[1], "7"), "APPLIED");
    EventsIT.awaitState(sent[0], "DELIVERED");
  }

  /** Action 8 of CONTRL, as an accepted TA1: who has the envelope has not judged what is in it. */
  @Test
  void aReceiptEndsNoWait() {
    String[] sent = sent("TO-2046");

    EventsIT.awaitState(answer(sent[1], "8"), "APPLIED");
    assertEquals("AWAITING", exchange(sent[0]).get("state").asText());
    assertEquals(
        1,
        Rows.number(
            "brandt",
            "select count(*) from answer where exchange_id = ? and answered_at is null and due_at is not null",
            ExchangeId.parse(sent[0])));
    assertEquals(
        1,
        Rows.number(
            "brandt",
            "select count(*) from trace where exchange_id = ? and detail = 'The partner has it. CONTRL: received.'",
            ExchangeId.parse(sent[0])));
    EventsIT.awaitState(answer(sent[1], "7"), "APPLIED");
    EventsIT.awaitState(sent[0], "DELIVERED");
  }

  /** As two Message-IDs of AS2 with the same content: two transmissions, one document. */
  @Test
  void theSameBytesOnAnotherWayFileNothingTwice() {
    String message = sent("TO-2047")[2];
    EventsIT.awaitState(take("hansa", message), "APPLIED");
    EventsIT.awaitState(take(CODE, message), "DUPLICATE");
    String versions =
        "select string_agg(version::text, ' ' order by version) from document where number = 'TO-2047'";
    assertEquals("1", Rows.text("brandt", versions));

    EventsIT.awaitState(take(CODE, message + "\n"), "APPLIED");
    assertEquals("1 2", Rows.text("brandt", versions), "other bytes are the next version");
  }

  @Test
  void whatIsRefusedIsParkedWithThePartnersWords() {
    String[] sent = sent("TO-2042");

    EventsIT.awaitState(answer(sent[1], "4"), "APPLIED");
    EventsIT.awaitState(sent[0], "PARKED");
    JsonNode problem = exchange(sent[0]).get("problem");
    assertEquals("XD-4108", problem.get("id").asText());
    assertTrue(problem.get("detail").asText().contains("CONTRL: rejected"), problem::toString);
    MARA.post("/api/v1/exchanges/" + sent[0] + "/replay", "{\"reason\":\"They mended it\"}")
        .expect(200);
    EventsIT.awaitState(sent[0], "WAITING");
    assertTrue(
        HANSA.get("/api/v1/outbox/" + CODE).expect(200).body().contains(sent[0]),
        "it can be fetched again");
    HANSA.send("POST", "/api/v1/outbox/" + CODE + "/" + sent[0] + "/receipt", null).expect(204);
    assertEquals("AWAITING", exchange(sent[0]).get("state").asText(), "the old word is forgotten");
    EventsIT.awaitState(answer(sent[1], "7"), "APPLIED");
    EventsIT.awaitState(sent[0], "DELIVERED");
  }

  @Test
  void whatIsNotAnsweredInTimeIsACase() {
    String[] sent = sent("TO-2043");
    long id = ExchangeId.parse(sent[0]);
    Rows.change("brandt", "update answer set due_at = now() where exchange_id = ?", id);

    Eventually.holds(
        "a case about the missing answer",
        () ->
            Rows.number(
                    "brandt",
                    "select count(*) from exception_case where problem = 'XD-4109' and closed_at is null and exchange_id = ?",
                    id)
                == 1);
    EventsIT.awaitState(answer(sent[1], "7"), "APPLIED");
    EventsIT.awaitState(sent[0], "DELIVERED");
    assertEquals(
        0,
        Rows.number(
            "brandt",
            "select count(*) from exception_case where closed_at is null and exchange_id = ?",
            id));
  }

  @Test
  void aKeyStandsForOneTree() {
    String[] both = {String.format(TREE, "TO-2044"), String.format(TREE, "TO-2045")};
    String first = keyed(both[0]).expect(202).json().get("exchange").asText();

    JsonNode again = keyed(both[0]).expect(202).json();
    assertEquals(
        "duplicate " + first, again.get("status").asText() + " " + again.get("exchange").asText());
    keyed(both[1]).expectProblem(422, "XD-3002");
  }

  private static Answer keyed(String tree) {
    return MARA.send(
        "POST",
        "/api/v1/connections/" + CODE + "/files?format=edifact-documents&kind=IFTMIN",
        tree.getBytes(StandardCharsets.UTF_8),
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        "\"order-17\"");
  }

  @Test
  void aTreeThatBreaksTheRulesIsRefusedWithEachPlace() {
    JsonNode problem =
        write(
                "{\"messages\":[{\"type\":\"IFTMIN\",\"release\":\"D.96A\",\"BGM\":{\"C002\":{\"1001\":\"61012\"}},"
                    + "\"XYZ\":{\"1\":\"2\"}}]}")
            .expect(422)
            .json();
    assertTrue(problem.toString().contains("/messages/0/BGM"), problem::toString);
    assertTrue(problem.toString().contains("/messages/0/XYZ"), problem::toString);
    assertTrue(write("{\"messages\":").expect(400).body().contains("XD-2001"), "what is no JSON");
  }
}
