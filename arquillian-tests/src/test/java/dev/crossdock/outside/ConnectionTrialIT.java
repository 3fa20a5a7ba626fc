package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Receiver;
import dev.crossdock.stack.Rows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Settings are tried before they are saved, and nothing of them is kept. */
class ConnectionTrialIT {
  private static final String TENANT = "brandt";
  private static final Api MARA = Api.as("mara");
  private static final String CONNECTIONS = "/api/v1/connections";
  private static final String CHECK = CONNECTIONS + "/check";
  private static final String SECRET = "never-to-be-kept-4711";

  private static Receiver.Place place;

  @BeforeAll
  static void system() {
    place =
        Receiver.get()
            .at(
                "/hansa-trial",
                (before, exchange) ->
                    Receiver.answer(
                        exchange,
                        SECRET.equals(exchange.getRequestHeaders().getFirst("X-API-Key"))
                            ? 200
                            : 401,
                        "{\"events\":[]}"));
  }

  private static String order(String code, String path, String secrets) {
    return "{\"code\":\""
        + code
        + "\",\"connector\":\"rest\",\"partner\":\"hansa\",\"name\":\"Hansa's API\",\"settings\":{"
        + "\"address\":\""
        + place.address().replace("/hansa-trial", "")
        + "\",\"pollPath\":\""
        + path
        + "\",\"itemsPointer\":\"/events\",\"signIn\":\"key\"},\"secrets\":{"
        + secrets
        + "},\"reason\":\"To be tried\"}";
  }

  private static String key(String key) {
    return "\"key\":\"" + key + "\"";
  }

  private static String rows() {
    return Rows.text(
        TENANT,
        "select (select count(*) from connection where tenant_id = ?) || ' ' || (select count(*) from"
            + " connection_secret where tenant_id = ?) || ' ' || (select count(*) from"
            + " connection_version where tenant_id = ?)",
        TENANT,
        TENANT,
        TENANT);
  }

  @Test
  void whatIsTriedIsNotKept() {
    String before = rows();
    JsonNode told = MARA.post(CHECK, order("hansa-tried", "/hansa-trial", key(SECRET))).json();
    assertTrue(told.get("passed").asBoolean(), told::toString);
    assertEquals(SECRET, place.received().get(0).header("X-API-Key"));
    assertFalse(told.toString().contains(SECRET));
    assertEquals(before, rows());
    MARA.get(CONNECTIONS + "/hansa-tried").expectProblem(404, "XD-1003");
    String journal = MARA.get("/api/v1/audit?limit=20").body();
    assertTrue(journal.contains("tried settings that are not saved: "), journal);
    assertFalse(journal.contains(SECRET), journal);
  }

  @Test
  void whatDoesNotWorkIsSaid() {
    JsonNode refused =
        MARA.post(CHECK, order("hansa-tried", "/hansa-trial", key("another"))).expect(200).json();
    assertFalse(refused.get("passed").asBoolean(), refused::toString);
    assertTrue(refused.toString().contains("does not know us"), refused::toString);
    JsonNode lost =
        MARA.post(CHECK, order("hansa-tried", "/nowhere", key(SECRET))).expect(200).json();
    assertFalse(lost.get("passed").asBoolean(), lost::toString);
  }

  @Test
  void theSameRulesHoldAsForWhatIsSaved() {
    String wrong = order("hansa-tried", "no-slash", key(SECRET)).replace("hansa\"", "nobody\"");
    String body = MARA.post(CHECK, wrong).expectProblem(422, "XD-2004").body();
    assertTrue(body.contains("/settings/pollPath"), body);
    assertTrue(body.contains("/partner"), body);
    assertFalse(body.contains(SECRET), body);
    String inside =
        order("hansa-tried", "/x", key(SECRET))
            .replaceFirst(
                "\"address\":\"[^\"]*\"", "\"address\":\"http://169.254.169.254/latest\"");
    MARA.post(CHECK, inside).expectProblem(422, "XD-1201");
    Api.as("jens").post(CHECK, order("x", "/x", "")).expectProblem(403, "XD-1002");
    MARA.post(CONNECTIONS, order("check", "/x", key(SECRET))).expectProblem(422, "XD-2004");
  }

  @Test
  void aSecretThatIsStoredNeedNotBeTypedAgain() {
    MARA.post(CONNECTIONS, order("hansa-kept", "/hansa-trial", key(SECRET))).expect(201);
    String before = rows();
    JsonNode told =
        MARA.post(CHECK, order("hansa-kept", "/hansa-trial?a=b", "")).expect(200).json();
    assertTrue(told.get("passed").asBoolean(), told::toString);
    JsonNode other =
        MARA.post(CHECK, order("hansa-kept", "/hansa-trial", key("another"))).expect(200).json();
    assertFalse(other.get("passed").asBoolean(), other::toString);
    assertEquals(before, rows());
    MARA.put(
            CONNECTIONS + "/hansa-kept/state",
            "{\"enabled\":false,\"reason\":\"The test is over\"}")
        .expect(200);
  }
}
