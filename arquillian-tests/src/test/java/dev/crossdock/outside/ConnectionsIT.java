package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.connection.Template;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Receiver;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestTenant;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A partner and its connections, set up without anything but the API. */
class ConnectionsIT {
  private static final String TENANT = "lumiere";
  private static final Api ADMIN = Api.as("claire");
  private static final String CODE = "rhone-hook";
  private static final String CONNECTIONS = "/api/v1/connections";
  private static final String ONE = CONNECTIONS + "/" + CODE;
  private static final String KEY = key();
  private static final String NOT_GRANTED = "42501";

  private static Receiver.Place hook;
  private static Receiver.Place later;

  private static String key() {
    byte[] chance = new byte[32];
    new SecureRandom().nextBytes(chance);
    return "whsec_" + Base64.getEncoder().encodeToString(chance);
  }

  @BeforeAll
  static void partner() {
    hook = Receiver.get().at("/hooks/rhone", (before, call) -> Receiver.answer(call, 200, ""));
    later = Receiver.get().at("/hooks/later", (before, call) -> Receiver.answer(call, 410, ""));
    ADMIN
        .post(
            "/api/v1/partners",
            "{\"code\":\"rhone\",\"name\":\"Rhône Fret\",\"kind\":\"ROAD\",\"zone\":\"Europe/Paris\",\"reason\":\"New haulier\"}")
        .expect(201);
    ADMIN.post(CONNECTIONS, order(CODE, hook.address(), KEY)).expect(201);
  }

  @AfterAll
  static void remove() {
    String ours = " where tenant_id = ? and partner = 'rhone'";
    for (String table : List.of("connection_version", "connection_secret", "lane")) {
      Rows.change(
          TENANT,
          "delete from "
              + table
              + " where connection_id in (select id from connection"
              + ours
              + ")",
          TENANT);
    }
    Rows.change(TENANT, "delete from connection" + ours, TENANT);
    Rows.change(TENANT, "delete from partner where tenant_id = ? and code = 'rhone'", TENANT);
  }

  private static String order(String code, String url, String key) {
    return "{\"code\":\""
        + code
        + "\",\"connector\":\"webhook\",\"partner\":\"rhone\",\"name\":\"Rhône is told\",\"settings\":{\"url\":\""
        + url
        + "\"},\"secrets\":{\"key\":\""
        + key
        + "\"},\"reason\":\"Rhône wants to be told\"}";
  }

  private static String change(String url) {
    return "{\"name\":\"Rhône is told\",\"settings\":{\"url\":\""
        + url
        + "\",\"sendTimeoutSeconds\":3},\"reason\":\"Rhône moves\"}";
  }

  @Test
  void theCatalogueTellsWhatAConnectionNeeds() {
    JsonNode all = ADMIN.get("/api/v1/connectors").expect(200).json().get("items");

    assertEquals(
        List.of("inbox", "odoo", "webhook"),
        StreamSupport.stream(all.spliterator(), false)
            .map(one -> one.get("id").asText())
            .filter(id -> id.matches("inbox|odoo|webhook"))
            .toList());
    assertTrue(all.get(0).at("/settings/0/choices").size() >= 2, all::toString);
  }

  /** A template whose settings are wrong would not be offered. */
  @Test
  void allTemplatesCanBeTaken() throws IOException {
    JsonNode written =
        new ObjectMapper().readTree(Template.class.getResourceAsStream("templates.json"));
    JsonNode offered = ADMIN.get("/api/v1/connectors/templates").expect(200).json().get("items");

    assertEquals(ids(written), ids(offered));
  }

  private static List<String> ids(JsonNode templates) {
    return StreamSupport.stream(templates.spliterator(), false)
        .map(one -> one.get("id").asText())
        .toList();
  }

  @Test
  void aConnectionIsCheckedChangedAndTakenBack() {
    JsonNode check = ADMIN.send("POST", ONE + "/check", null).expect(200).json();
    assertTrue(check.get("passed").asBoolean(), check::toString);
    assertTrue(hook.received().size() > 0, "the ping came");

    Answer before = ADMIN.get(ONE).expect(200);
    String setAt = before.json().at("/secrets/key").asText();
    Answer changed =
        ADMIN.put(ONE, change(later.address()), "If-Match", before.header("ETag")).expect(200);
    int version = changed.json().get("version").asInt();
    assertEquals(before.json().get("version").asInt() + 1, version);
    ADMIN
        .put(ONE, change(hook.address()), "If-Match", before.header("ETag"))
        .expectProblem(412, "XD-1902");
    JsonNode refused = ADMIN.send("POST", ONE + "/check", null).expect(200).json();
    assertFalse(refused.get("passed").asBoolean(), refused::toString);
    assertEquals(
        version,
        ADMIN.put(ONE, change(later.address())).expect(200).json().get("version").asInt(),
        "saying the same again changes nothing");

    JsonNode back =
        ADMIN
            .post(ONE + "/versions/" + (version - 1) + "/restore", "{\"reason\":\"Rhône stays\"}")
            .expect(200)
            .json();
    assertEquals(hook.address(), back.at("/settings/url").asText());
    assertTrue(back.at("/settings/sendTimeoutSeconds").isMissingNode(), back::toString);
    assertEquals(setAt, back.at("/secrets/key").asText(), "today's secret stays");
    JsonNode versions = ADMIN.get(ONE + "/versions").expect(200).json().get("items");
    assertEquals("RESTORED", versions.at("/0/change").asText());
    assertEquals(version - 1, versions.at("/0/restored").asInt());
    assertEquals("Rhône moves", versions.at("/1/reason").asText());
    assertEquals("claire", versions.at("/1/by").asText());
    ADMIN
        .post(ONE + "/versions/99/restore", "{\"reason\":\"No such\"}")
        .expectProblem(404, "XD-1003");
  }

  @Test
  void everyChangeIsToldAndNoSecretIs() {
    ADMIN.put(ONE, change(later.address())).expect(200);
    ADMIN.put(ONE, change(hook.address())).expect(200);

    assertTrue(
        Rows.number(
                TENANT,
                "select count(*) from trace where tenant_id = ? and subject = ? and actor = 'claire'"
                    + " and reason = 'Rhône moves' and before like '%Address: %' and after like ?",
                TENANT,
                "connection/" + CODE,
                "%" + hook.address() + "%")
            > 0);
    for (String place :
        List.of(
            "trace t", "connection_version t", "connection t", "exception_case t", "exchange t")) {
      assertEquals(
          0,
          Rows.number(
              TENANT,
              "select count(*) from " + place + " where t.tenant_id = ? and t::text like ?",
              TENANT,
              "%" + KEY.substring(6, 20) + "%"),
          place);
    }
    for (String path : List.of(CONNECTIONS, ONE, ONE + "/versions")) {
      assertFalse(ADMIN.get(path).expect(200).body().contains(KEY.substring(6, 20)), path);
    }
    for (String act :
        List.of(
            "update connection_version set reason = 'Another'", "delete from connection_version")) {
      assertEquals(NOT_GRANTED, TestTenant.refusal(TENANT, act), act);
    }
    assertEquals(
        0,
        Rows.number("brandt", "select count(*) from connection_version where by = 'claire'"),
        "another tenant's versions");
  }

  @Test
  void everyWrongFieldIsNamedAtOnce() {
    JsonNode wrong =
        ADMIN
            .post(
                CONNECTIONS,
                "{\"code\":\"X\",\"connector\":\"webhook\",\"partner\":\"nobody\",\"name\":\"\",\"settings\":{\"url\":\"http://169.254.169.254/\",\"colour\":\"red\"},"
                    + "\"secrets\":{\"key\":\"hunter2\"},\"reason\":\"\"}")
            .expectProblem(422, "XD-2004")
            .json();

    assertEquals(
        List.of(
            "/code",
            "/name",
            "/settings/colour",
            "/secrets/key",
            "/settings/url",
            "/reason",
            "/partner"),
        StreamSupport.stream(wrong.get("errors").spliterator(), false)
            .map(one -> one.get("field").asText())
            .toList());
    assertEquals("XD-1201", wrong.at("/errors/4/id").asText());
    assertFalse(wrong.toString().contains("hunter2"), wrong::toString);
    ADMIN.post(CONNECTIONS, order(CODE, hook.address(), KEY)).expectProblem(409, "XD-1901");
    ADMIN
        .post(
            "/api/v1/partners",
            "{\"code\":\"rhone\",\"name\":\"Another\",\"kind\":\"AIR\",\"zone\":\"Europe/Paris\",\"reason\":\"Twice\"}")
        .expectProblem(409, "XD-1901");
  }

  @Test
  void whatMessagesWaitForIsNotSwitchedOffUnseen() {
    String off = "{\"enabled\":false,\"reason\":\"Rhône rests\"}";
    Rows.change(
        TENANT,
        "insert into lane (tenant_id, connection_id, ordering_key, waiting, next_try_at) select"
            + " tenant_id, id, 0, 2, now() + interval '1 day' from connection where tenant_id = ? and"
            + " code = ?",
        TENANT,
        CODE);

    ADMIN.put(ONE + "/state", off).expectProblem(409, "XD-1903");
    JsonNode rests =
        ADMIN
            .put(ONE + "/state", off.replace("false,", "false,\"keepWaiting\":true,"))
            .expect(200)
            .json();
    assertFalse(rests.get("enabled").asBoolean(), rests::toString);
    assertEquals(2, rests.get("waiting").asInt());
    Rows.change(
        TENANT,
        "delete from lane where connection_id in (select id from connection where code = ?)",
        CODE);
    assertTrue(
        ADMIN
            .put(ONE + "/state", off.replace("false", "true"))
            .expect(200)
            .json()
            .get("enabled")
            .asBoolean());
    ADMIN.send("DELETE", ONE, null).expectAnyProblem();
  }

  @Test
  void anInboxTakesTheZoneOfItsPartner() {
    JsonNode made =
        ADMIN
            .post(
                CONNECTIONS,
                "{\"code\":\"rhone-in\",\"connector\":\"inbox\",\"partner\":\"rhone\",\"name\":\"Rhône inbox\",\"settings\":{\"format\":\"json-event\"},\"reason\":\"First steps\"}")
            .expect(201)
            .json();

    assertEquals("Europe/Paris", made.at("/settings/zone").asText());
    JsonNode check = ADMIN.send("POST", CONNECTIONS + "/rhone-in/check", null).expect(200).json();
    assertTrue(check.at("/steps/0/passed").asBoolean(), check::toString);
    assertFalse(check.at("/steps/1/passed").asBoolean(), "nobody has a credential yet");
    Answer partner = ADMIN.get("/api/v1/partners/rhone").expect(200);
    String renamed =
        "{\"name\":\"Rhône Fret SA\",\"kind\":\"ROAD\",\"zone\":\"Europe/Paris\",\"reason\":\"New name\"}";
    ADMIN.put("/api/v1/partners/rhone", renamed, "If-Match", partner.header("ETag")).expect(200);
    ADMIN
        .put("/api/v1/partners/rhone", renamed, "If-Match", partner.header("ETag"))
        .expectProblem(412, "XD-1902");
  }
}
