package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import dev.crossdock.stack.TestShipment;
import dev.crossdock.studio.MappingCopy;
import dev.crossdock.tenant.Tenancy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is told of unusual messages stays within bounds, and goes once it is known. */
class DriftIT {
  private static final String TENANT = "brandt";
  private static final Api MARA = Api.as("mara");
  private static final Api PAT = Api.as("pat");
  private static final String MAPPINGS = "/api/v1/mappings/";
  private static final String ASK = "{\"note\":\"As agreed\",\"acceptParked\":true}";
  private static final List<String> MADE = new ArrayList<>();

  /** As many as a message is told to have. */
  private static final int FIELDS = 50;

  private static final int LISTED = 200;

  @AfterAll
  static void off() {
    for (String code : MADE) {
      MARA.put(
              "/api/v1/connections/" + code + "/state",
              "{\"enabled\":false,\"reason\":\"The test is over\"}")
          .expect(200);
    }
  }

  private static String document(String unknown, String reference) {
    return "{\"crossdock\":\"mapping/1\",\"source\":{\"format\":\"json\"},\"target\":{\"model\":\"milestones\"},"
        + "\"rows\":[{\"to\":\"events\",\"forEach\":\"/\",\"rows\":["
        + "{\"to\":\"milestone\",\"from\":\"code\",\"list\":\"status\"},"
        + "{\"to\":\"reason\",\"from\":\"why\",\"list\":\"whys\"},"
        + "{\"to\":\"occurredAt\",\"from\":\"when\"},"
        + "{\"to\":\"references.CONTAINER\",\"from\":\""
        + reference
        + "\"}]}],"
        + "\"lists\":{\"status\":{\"unknown\":\""
        + unknown
        + "\",\"fold\":true,\"entries\":[{\"code\":\"IN\",\"to\":\"GATE_IN\"}]},"
        + "\"whys\":{\"unknown\":\"keep\",\"entries\":[]}}}";
  }

  /** Makes a mapping live at a connection of hansa, with a sample of what is usual. */
  private static void live(String code, String usual) {
    PAT.post(
            "/api/v1/mappings",
            "{\"code\":\""
                + code
                + "\",\"name\":\"Drift\",\"document\":"
                + document("report", "box")
                + "}")
        .expect(201);
    byte[] sample = usual.getBytes(StandardCharsets.UTF_8);
    PAT.send("POST", MAPPINGS + code + "/samples", sample, "Content-Type", "application/json")
        .expect(201);
    PAT.post(MAPPINGS + code + "/versions", ASK).expect(201);
    MARA.post(MAPPINGS + code + "/versions/1/release", "{\"reason\":\"Looked at it\"}").expect(200);
    MARA.post(
            "/api/v1/connections",
            "{\"code\":\""
                + code
                + "\",\"connector\":\"inbox\",\"partner\":\"hansa\",\"name\":\"Drift\",\"settings\":{\"mapping\":\""
                + code
                + "\"},\"reason\":\"A test\"}")
        .expect(201);
    MADE.add(code);
  }

  private static String message(TestShipment shipment, String code, String more) {
    return "{\"code\":\""
        + code
        + "\",\"when\":\"2026-11-20T08:00:00Z\",\"box\":\""
        + shipment.container()
        + "\""
        + more
        + "}";
  }

  private static void take(String connection, String message) {
    String exchange =
        Api.as("brandt-hansa")
            .send(
                "POST",
                "/api/v1/inbox/" + connection,
                message.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json")
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    Eventually.is(
        true,
        "settled",
        () ->
            List.of("APPLIED", "DUPLICATE", "PARKED")
                .contains(
                    Rows.text(
                        TENANT,
                        "select state from exchange where id = ?",
                        ExchangeId.parse(exchange))));
  }

  /** Of cases of a mapping. */
  private static List<String> told(String code, String what) {
    return Rows.texts(
        TENANT,
        "select "
            + what
            + " from exception_case c join mapping m on m.id = c.mapping_id where m.code = ? order"
            + " by c.id",
        code);
  }

  @Test
  void whatIsBeyondTheListIsCountedAndSeenInOneAct() {
    TestShipment shipment = TestShipment.announced(TENANT);
    live("drift-many", message(shipment, "IN", ""));
    for (int i = 0; i < LISTED / FIELDS + 1; i++) {
      StringBuilder more = new StringBuilder();
      for (int j = 0; j < FIELDS; j++) {
        more.append(",\"n").append(i).append('x').append(j).append("\":1");
      }
      take("drift-many", message(shipment, "IN", more.toString()));
    }
    take("drift-many", message(shipment, "IN", ",\"n0x0\":1"));

    String drift = MAPPINGS + "drift-many/drift";
    JsonNode all = PAT.get(drift).expect(200).json();
    assertEquals(LISTED, all.get("items").size());
    assertEquals("NEW_FIELD", all.at("/more/0/kind").asText(), () -> all.get("more").toString());
    assertEquals(FIELDS, all.at("/more/0/times").asInt(), "each field came once");
    assertEquals(
        "2",
        Rows.text(
            TENANT,
            "select d.times from mapping_drift d join mapping m on m.id = d.mapping_id where m.code"
                + " = 'drift-many' and d.path = '/n0x0'"),
        "what is listed is counted where it stands");
    List<String> details = told("drift-many", "c.detail");
    assertEquals(1, details.size());
    assertTrue(details.get(0).contains("meets 200 new fields or more: /n0x0, "), details::toString);

    Api.as("jens").post(drift + "/seen", "").expectProblem(403, "XD-1002");
    Api.as("gita").post(drift + "/seen", "").expectProblem(404, "XD-1003");
    PAT.post(drift + "/seen", "").expect(204);
    PAT.post(drift + "/seen", "").expect(204);
    JsonNode seen = PAT.get(drift).expect(200).json();
    assertEquals(LISTED, seen.get("items").size());
    seen.get("items").forEach(one -> assertEquals("pat", one.path("seenBy").asText()));
    assertEquals(0, seen.get("more").size());
    assertEquals(List.of("Somebody has looked at all of it."), told("drift-many", "c.resolution"));
    assertEquals(
        List.of("has seen all that is unusual about a mapping. 200 reports"),
        Rows.texts(
            TENANT,
            "select substring(detail from 'has seen.*') || ' ' || before from trace where subject ="
                + " 'mapping/drift-many' and actor = 'pat' and detail like '%unusual%'"),
        "once, with who it was");
    take("drift-many", message(shipment, "IN", ",\"n9\":1"));
    assertEquals(2, told("drift-many", "c.id").size(), "there is room for what is new");
  }

  @Test
  void aCodeIsKnownOnceTheListLetsUnknownOnesPass() {
    TestShipment shipment = TestShipment.announced(TENANT);
    live("drift-codes", message(shipment, "IN", ",\"why\":\"rain\""));
    take("drift-codes", message(shipment, "Q7", ",\"why\":\"rain\""));
    String closed = "coalesce(c.resolution, 'open')";
    assertEquals(List.of("open"), told("drift-codes", closed));
    release("drift-codes", 2, document("report", "box").replace("\"GATE_IN\"", "\"LOADED\""));
    assertEquals(
        List.of("open"), told("drift-codes", closed), "another list keeps what it is given");
    release("drift-codes", 3, document("keep", "box"));
    assertEquals(List.of("open"), told("drift-codes", closed), "kept it is no milestone");
    release("drift-codes", 4, document("empty", "box"));
    assertEquals(List.of("Version 4 knows it."), told("drift-codes", closed));
    take("drift-codes", message(shipment, "Q8", ",\"why\":\"rain\""));
    assertEquals(1, told("drift-codes", closed).size(), "it is as it was agreed");
  }

  private static void release(String code, int version, String document) {
    PAT.put(MAPPINGS + code + "/draft", document, "If-Match", "*").expect(200);
    JsonNode asked = PAT.post(MAPPINGS + code + "/versions", ASK).expect(201).json();
    assertEquals(version, asked.get("version").asInt());
    JsonNode digest =
        MARA.get(MAPPINGS + code + "/versions/" + version).json().at("/breaking/digest");
    MARA.post(
            MAPPINGS + code + "/versions/" + version + "/release",
            "{\"reason\":\"Looked at it\""
                + (digest.isMissingNode() ? "" : ",\"acceptBreaking\":" + digest)
                + "}")
        .expect(200);
  }

  /** Copied under another code, it would be the second that the partner calls so. */
  @Test
  void aCopyTakesNoCodeThatThePartnerUses() throws SQLException {
    PAT.post(
            "/api/v1/mappings",
            "{\"code\":\"drift-copy\",\"name\":\"Copy\",\"document\":"
                + document("report", "box")
                + "}")
        .expect(201);
    assertTrue(clashes("hansa.drift-copy", "hansa", "drift-copy"), "the same own code");
    assertTrue(clashes("drift-copy", "alpen", null), "the same code");
    assertEquals(false, clashes("alpen.drift-copy", "alpen", "drift-copy"), "another partner's");
    assertEquals(false, clashes("drift-other", "hansa", null));
  }

  private static boolean clashes(String code, String partner, String ownCode) throws SQLException {
    MappingCopy.Live wanted =
        new MappingCopy.Live(
            code, "Copy", partner, 1, "{}", "{}", "00", null, ownCode, "Copy", "mara", null);
    try (Connection database = RunningStack.get().database().owner().getConnection()) {
      database.setAutoCommit(false);
      Tenancy.fence(database, TENANT);
      boolean clashes = MappingCopy.clashes(database, TENANT, wanted);
      database.rollback();
      return clashes;
    }
  }
}
