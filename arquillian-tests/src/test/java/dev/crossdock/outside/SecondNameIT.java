package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Realm;
import dev.crossdock.stack.Rows;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No administrator alone makes a live connection where there are two. */
class SecondNameIT {
  private static final String TENANT = "lumiere";
  private static final String SECOND = "noel";
  private static final String CONNECTIONS = "/api/v1/connections";
  private static final String ON = "{\"enabled\":true,\"reason\":\"Looked at it\"}";
  private static final String OFF = "{\"enabled\":false,\"reason\":\"A pause\"}";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Memberships are looked up again after this; a look for alerts takes less. */
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);

  private static final Api FIRST = Api.as("claire");
  private static final Api OTHER = Api.as(SECOND);

  private final String code = "two-" + Long.toString(System.nanoTime(), 36);

  @BeforeEach
  void join() {
    Realm.person(SECOND);
    Rows.change(
        TENANT,
        "insert into membership (principal, tenant_id, role, display_name) values (?, ?,"
            + " 'TENANT_ADMIN', 'Noël')",
        SECOND,
        TENANT);
    Eventually.is(
        200, "what Noël is answered", KNOWN_WITHIN, () -> OTHER.get(CONNECTIONS).status());
  }

  @AfterEach
  void leave() {
    Rows.change(TENANT, "delete from membership where principal = ?", SECOND);
    for (String table : new String[] {"connection_version", "connection_secret", "lane", "poll"}) {
      Rows.change(
          TENANT,
          "delete from "
              + table
              + " where connection_id in (select id from connection where"
              + " starts_with(code, ?))",
          code);
    }
    Rows.change(TENANT, "delete from connection where starts_with(code, ?)", code);
    Rows.change(TENANT, "delete from partner where code = ?", code);
  }

  private static String order(String code) {
    return "{\"code\":\""
        + code
        + "\",\"connector\":\"webhook\",\"name\":\"Ours "
        + code
        + "\",\"settings\":{\"url\":\"https://hooks.example.com/x\"},"
        + "\"secrets\":{\"key\":\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"},\"reason\":\"New\"}";
  }

  private JsonNode read(String code) {
    return FIRST.get(CONNECTIONS + "/" + code).expect(200).json();
  }

  @Test
  void whoMakesItDoesNotSwitchItOn() {
    JsonNode made = FIRST.post(CONNECTIONS, order(code)).expect(201).json();
    assertFalse(made.get("enabled").asBoolean(), made::toString);
    assertEquals("claire", made.get("proposedBy").asText());
    String state = CONNECTIONS + "/" + code + "/state";
    FIRST.put(state, ON).expectProblem(409, "XD-1906");
    assertFalse(read(code).get("enabled").asBoolean());
    Eventually.holds(
        "administrators are told",
        KNOWN_WITHIN,
        () ->
            OTHER
                .get("/api/v1/alerts?state=open")
                .body()
                .contains(code + " waits for a second name"));

    OTHER.put(state, ON).expectProblem(428, "XD-2011");
    JsonNode on = OTHER.put(state, ON, "If-Match", seen(OTHER)).expect(200).json();
    assertTrue(on.get("enabled").asBoolean());
    assertFalse(on.has("proposedBy"), on::toString);
    assertEquals(
        "claire " + SECOND,
        Rows.text(
            TENANT,
            "select string_agg(by, ' ' order by version) from connection_version where"
                + " connection_id = (select id from connection where code = ?)",
            code));
    FIRST.put(state, OFF).expect(200);
    assertTrue(FIRST.put(state, ON).expect(200).json().get("enabled").asBoolean(), "has two names");
  }

  private String seen(Api by) {
    return by.get(CONNECTIONS + "/" + code).expect(200).header("ETag");
  }

  /** A second name is given to what somebody else has set up, as it was seen. */
  @Test
  void whoChangesItDoesNotSwitchItOnEither() {
    FIRST.post(CONNECTIONS, order(code)).expect(201);
    String one = CONNECTIONS + "/" + code;
    String looked = seen(OTHER);
    FIRST.put(one, changed("first")).expect(200);
    OTHER.put(one + "/state", ON, "If-Match", looked).expectProblem(412, "XD-1902");
    OTHER.put(one, changed("other")).expect(200);
    OTHER.put(one + "/state", ON, "If-Match", seen(OTHER)).expectProblem(409, "XD-1906");
    assertEquals(SECOND, read(code).get("proposedBy").asText());
    FIRST.post(one + "/versions/1/restore", "{\"reason\":\"As it was\"}").expect(200);
    FIRST.put(one + "/state", ON, "If-Match", seen(FIRST)).expectProblem(409, "XD-1906");
    OTHER.put(one + "/state", ON, "If-Match", seen(OTHER)).expect(200);
  }

  private static String changed(String path) {
    return "{\"name\":\"Ours\",\"settings\":{\"url\":\"https://hooks.example.com/"
        + path
        + "\"},\"secrets\":{},\"reason\":\"Another address\"}";
  }

  @Test
  void neitherDoesAConfiguration() throws IOException {
    Answer now = FIRST.get("/api/v1/configuration").expect(200);
    ObjectNode wanted = (ObjectNode) JSON.readTree(now.body());
    ObjectNode mine = ((ObjectNode) wanted.get("connections")).putObject(code);
    mine.put("connector", "inbox").put("name", "By a document").put("state", "on");
    mine.put("partner", code).put("inFlightMax", 8).putObject("settings").put("zone", "UTC");
    ((ObjectNode) wanted.get("partners"))
        .putObject(code)
        .put("name", "Two Lines")
        .put("kind", "CARRIER")
        .put("zone", "UTC");
    ObjectNode body = JSON.createObjectNode();
    body.put("reason", "From the repository").set("configuration", wanted);
    String told = apply(FIRST, body).expect(200).body();
    assertTrue(told.contains("Another administrator has to switch it on"), told);
    assertFalse(read(code).get("enabled").asBoolean());
    Answer refused = apply(FIRST, body).expectProblem(409, "XD-1906");
    assertEquals(
        "/configuration/connections/" + code + "/state", refused.json().get("field").asText());
    mine.put("name", "By another document");
    told = apply(OTHER, body).expect(200).body();
    assertTrue(told.contains("Changed, off. Another administrator has to"), told);
    assertFalse(read(code).get("enabled").asBoolean());
    apply(OTHER, body).expectProblem(409, "XD-1906");
    apply(FIRST, body).expect(200);
    assertTrue(read(code).get("enabled").asBoolean());
  }

  private static Answer apply(Api who, ObjectNode body) {
    String now = who.get("/api/v1/configuration").expect(200).header("ETag");
    return who.put("/api/v1/configuration", body.toString(), "If-Match", now);
  }

  /** Nobody is alone by sending the other away for a moment, whichever way. */
  @Test
  void whoIsAloneSinceLatelyDoesNot() {
    FIRST.post(CONNECTIONS, order(code)).expect(201);
    String state = CONNECTIONS + "/" + code + "/state";
    String other =
        "/api/v1/people/PM-"
            + Rows.text(TENANT, "select id from membership where principal = ?", SECOND);
    FIRST.post(other + "/disable", "{\"reason\":\"A moment\"}").expect(200);
    FIRST.put(state, ON).expectProblem(409, "XD-1906");
    FIRST.post(other + "/enable", "{\"reason\":\"Back\"}").expect(200);
    FIRST.put(other + "/role", "{\"role\":\"AUDITOR\",\"reason\":\"Looks\"}").expect(200);
    FIRST.put(state, ON).expectProblem(409, "XD-1906");
    FIRST.send("DELETE", other + "?reason=Left", null).expect(204);
    FIRST.put(state, ON).expectProblem(409, "XD-1906");
  }

  @Test
  void whoIsAloneDoes() {
    FIRST.post(CONNECTIONS, order(code)).expect(201);
    Rows.change(
        TENANT,
        "update membership set disabled_at = now() - interval '4 days', disabled_by = 'tests'"
            + " where principal = ?",
        SECOND);
    FIRST.put(CONNECTIONS + "/" + code + "/state", ON).expect(200);
    JsonNode another = FIRST.post(CONNECTIONS, order(code + "b")).expect(201).json();
    assertTrue(another.get("enabled").asBoolean(), another::toString);
    assertFalse(another.has("proposedBy"), another::toString);
  }
}
