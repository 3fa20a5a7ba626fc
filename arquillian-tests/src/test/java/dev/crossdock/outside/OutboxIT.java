package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files for a partner that cannot be reached: it fetches them, and says that it has them. */
class OutboxIT {
  private static final Api HANSA = Api.as("brandt-hansa");
  private static final Api MARA = Api.as("mara");
  private static final String CODE = "hansa-files";
  private static final String OUTBOX = "/api/v1/outbox/" + CODE;
  private static final String FILES = "/api/v1/connections/" + CODE + "/files";

  @BeforeAll
  static void connection() {
    MARA.post(
            "/api/v1/connections",
            "{\"code\":\""
                + CODE
                + "\",\"connector\":\"inbox\",\"partner\":\"hansa\",\"name\":\"Hansa by hand\","
                + "\"settings\":{\"acknowledge\":\"always\"},\"reason\":\"Hansa fetches\"}")
        .expect(201);
  }

  private static Answer hand(String content, String... headers) {
    return MARA.send("POST", FILES, content.getBytes(StandardCharsets.UTF_8), headers);
  }

  private static List<JsonNode> waiting() {
    List<JsonNode> all = new ArrayList<>();
    HANSA.get(OUTBOX).expect(200).json().get("files").forEach(all::add);
    return all;
  }

  private static JsonNode waiting(String exchange) {
    return waiting().stream()
        .filter(file -> file.get("exchange").asText().equals(exchange))
        .findFirst()
        .orElse(null);
  }

  @Test
  void aFileWaitsUntilItsPartnerSaysThatItHasIt() {
    JsonNode receipt =
        hand("Instruction 1", "Content-Type", "text/plain", "Idempotency-Key", "\"first\"")
            .expect(202)
            .json();
    String id = receipt.get("exchange").asText();
    assertEquals("accepted", receipt.get("status").asText());
    assertEquals(
        "duplicate " + id,
        again(hand("Instruction 1", "Content-Type", "text/plain", "Idempotency-Key", "\"first\"")));
    hand("Another", "Content-Type", "text/plain", "Idempotency-Key", "\"first\"")
        .expectProblem(422, "XD-3002");

    JsonNode file = waiting(id);
    assertEquals(13, file.get("sizeBytes").asInt());
    for (int i = 0; i < 2; i++) {
      Answer fetched = HANSA.get(file.get("href").asText()).expect(200);
      assertEquals("Instruction 1", fetched.body());
      assertTrue(fetched.header("Content-Disposition").contains(id), "its name holds our id");
    }
    assertEquals("WAITING", state(id), "fetching alone settles nothing");
    for (int i = 0; i < 2; i++) {
      HANSA.send("POST", file.get("href").asText() + "/receipt", null).expect(204);
    }
    assertEquals("DELIVERED", state(id));
    assertNull(waiting(id));
    HANSA.get(file.get("href").asText()).expect(200);
  }

  private static String again(Answer answer) {
    JsonNode receipt = answer.expect(202).json();
    return receipt.get("status").asText() + " " + receipt.get("exchange").asText();
  }

  private static String state(String exchange) {
    return MARA.get("/api/v1/exchanges/" + exchange).expect(200).json().get("state").asText();
  }

  @Test
  void nobodyElseSeesIt() {
    String id =
        hand("Secret 1", "Content-Type", "text/plain").expect(202).json().get("exchange").asText();
    String path = OUTBOX + "/" + id;
    for (String stranger : List.of("lumiere-hansa", "brandt-alpen")) {
      Answer foreign = Api.as(stranger).get(path).expectProblem(404, "XD-1003");
      Answer unknown = Api.as(stranger).get(OUTBOX + "/EX-0000-0000-0000");
      assertEquals(unknown.normalised(), foreign.normalised());
      Api.as(stranger).send("POST", path + "/receipt", null).expectProblem(404, "XD-1003");
      Api.as(stranger).get(OUTBOX).expectProblem(404, "XD-1003");
    }
    assertEquals("WAITING", state(id));
    assertNotNull(waiting(id));
  }

  @Test
  void aMessageIsAcknowledgedAsItsStandardSays() {
    TestShipment shipment = TestShipment.announced("brandt");
    String sent = FilesIT.iftsta(shipment);
    String id = post(sent);
    EventsIT.awaitState(id, "APPLIED");
    String answer = acknowledgement(id);
    assertTrue(answer.contains("CONTRL"), answer);
    assertTrue(answer.contains("UCI+"), answer);

    String broken = sent.replace("IFTSTA:D:00B", "IFTSTA:D:00B:ZZ").replace("UNT+", "UNT+9");
    String parked = post(broken);
    EventsIT.awaitState(parked, "PARKED");
    assertTrue(acknowledgement(parked).contains("UCM+"), "what is wrong is said");
    int before = waiting().size();
    post(sent);
    assertEquals(before, waiting().size(), "the same bytes are not answered twice");
  }

  @Test
  void anAnswerToNothingIsParked() {
    String id =
        post(
            "UNB+UNOA:3+HANSA+BRANDT+261122:1200+77'UNH+1+CONTRL:D:3:UN'UCI+999777+BRANDT+HANSA+7'"
                + "UNT+3+1'UNZ+1+77'");
    EventsIT.awaitState(id, "PARKED");
    assertEquals(
        "XD-4107",
        MARA.get("/api/v1/exchanges/" + id).expect(200).json().at("/problem/id").asText());
    assertFalse(
        waiting().stream().anyMatch(file -> caused(file.get("exchange").asText(), id)),
        "answers are not answered");
  }

  private static String post(String content) {
    return HANSA
        .send(
            "POST",
            "/api/v1/inbox/" + CODE,
            content.getBytes(StandardCharsets.ISO_8859_1),
            "Content-Type",
            "application/edifact")
        .expect(202)
        .json()
        .get("exchange")
        .asText();
  }

  private static boolean caused(String answer, String message) {
    return MARA.get("/api/v1/exchanges/" + answer).expect(200).body().contains(message);
  }

  private static String acknowledgement(String message) {
    String href =
        Eventually.get(
            () -> "acknowledgement of " + message,
            Eventually.LIMIT,
            () ->
                waiting().stream()
                    .filter(file -> caused(file.get("exchange").asText(), message))
                    .map(file -> file.get("href").asText())
                    .findFirst()
                    .orElse(null),
            Objects::nonNull);
    return HANSA.get(href).expect(200).body();
  }
}
