package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import dev.crossdock.stack.TokenForge;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation of the served API description, by every kind of caller, on its own, on somebody
 * else's and on no object at all. What is somebody else's and what does not exist must be told
 * apart by nobody. An operation without a row here fails the build.
 */
@Order(7)
class AccessMatrixIT {
  /**
   * Who calls. All but the first three act for brandt; the objects are brandt's and its partner
   * hansa's.
   */
  private static final List<String> CALLERS =
      List.of(
          "claire",
          "lumiere-odoo",
          "lumiere-hansa",
          "gita",
          "brandt-alpen",
          "jens",
          "mara",
          "pat",
          "brandt-odoo",
          "brandt-hansa");

  /** Those for whom the objects do not exist. */
  private static final List<String> STRANGERS = CALLERS.subList(0, 5);

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int FORBIDDEN = 403;
  private static final int MISSING = 404;

  /** What is asked for: the place in the path that is filled. */
  private enum Kind {
    SHIPMENT,
    EXCHANGE,
    CASE,
    CONNECTION,
    LIMIT,
    NONE
  }

  /**
   * A row of the matrix.
   *
   * @param own status by caller on the real object; strangers that may call the operation at all
   *     get 404
   */
  private record Row(Kind kind, String body, Map<String, Integer> own) {}

  private static final Map<String, Row> ROWS = rows();

  private static TestShipment shipment;
  private static String exchange;
  private static String caseId;
  private static TokenForge forge;
  private static List<String[]> operations;

  private static Map<String, Row> rows() {
    Map<String, Row> rows = new TreeMap<>();
    Map<String, Integer> readers = statuses(MISSING, OK, OK, OK, OK, OK);
    Map<String, Integer> lists = statuses(OK, OK, OK, OK, OK, OK);
    Map<String, Integer> deciders =
        statuses(FORBIDDEN, FORBIDDEN, OK, FORBIDDEN, FORBIDDEN, FORBIDDEN);
    deciders.put("claire", MISSING);
    rows.put("listShipments", new Row(Kind.NONE, null, lists));
    rows.put("listExchanges", new Row(Kind.NONE, null, lists));
    rows.put("listCases", new Row(Kind.NONE, null, lists));
    rows.put("getShipment", new Row(Kind.SHIPMENT, null, readers));
    rows.put("getShipmentTrace", new Row(Kind.SHIPMENT, null, readers));
    rows.put("getExchange", new Row(Kind.EXCHANGE, null, readers));
    rows.put("getExchangeContent", new Row(Kind.EXCHANGE, null, readers));
    rows.put("getExchangeRaw", new Row(Kind.EXCHANGE, null, readers));
    rows.put("getCase", new Row(Kind.CASE, null, readers));
    Map<String, Integer> auditors = statuses(FORBIDDEN, OK, OK, FORBIDDEN, FORBIDDEN, FORBIDDEN);
    auditors.put("claire", OK); // of her own tenant
    rows.put("listAudit", new Row(Kind.NONE, null, auditors));
    rows.put("getAuditState", new Row(Kind.NONE, null, auditors));
    rows.put("exportAudit", new Row(Kind.NONE, null, auditors));
    rows.put("replayExchange", new Row(Kind.EXCHANGE, "{\"reason\":\"Matrix\"}", deciders));
    rows.put("skipExchange", new Row(Kind.EXCHANGE, "{\"reason\":\"Matrix\"}", deciders));
    rows.put("listLimits", new Row(Kind.NONE, null, lists));
    rows.put("listProblems", new Row(Kind.NONE, null, lists));
    rows.put(
        "putLimit",
        new Row(Kind.LIMIT, "{\"requestsPerSecond\":5000,\"reason\":\"Matrix\"}", deciders));
    rows.put("deleteLimit", new Row(Kind.LIMIT, null, deciders));
    // A tenant names its shipments itself, so a reference of another tenant is free: written apart,
    // see below.
    rows.put("putShipment", new Row(Kind.NONE, null, Map.of()));
    rows.put("sendEvents", new Row(Kind.NONE, null, Map.of()));
    Map<String, Integer> senders =
        statuses(FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, ACCEPTED);
    // Both tenants have a connection of this name; each sender reaches its own.
    senders.put("lumiere-hansa", ACCEPTED);
    senders.put("brandt-alpen", MISSING);
    rows.put("sendFile", new Row(Kind.CONNECTION, "UNB+UNOC:3+MATRIX'", senders));
    return rows;
  }

  private static Map<String, Integer> statuses(
      int strangers, int jens, int mara, int pat, int odoo, int hansa) {
    Map<String, Integer> statuses = new TreeMap<>();
    STRANGERS.forEach(caller -> statuses.put(caller, strangers));
    statuses.putAll(
        Map.of("jens", jens, "mara", mara, "pat", pat, "brandt-odoo", odoo, "brandt-hansa", hansa));
    return statuses;
  }

  @BeforeAll
  static void objects() {
    shipment = TestShipment.of("brandt");
    shipment.announce();
    shipment.send("GATE_IN", Instant.now());
    shipment.awaitState("IN_TRANSIT");
    exchange = shipment.send("NO_SUCH_CODE", Instant.now());
    EventsIT.awaitState(exchange, "PARKED");
    caseId =
        "XC-"
            + Rows.text(
                "brandt",
                "select id from exception_case where closed_at is null and exchange_id = ?",
                ExchangeId.parse(exchange));
    forge = TokenForge.open();
    operations = new ArrayList<>();
    JsonNode paths = Api.withToken(null).get("/openapi?format=JSON").expect(OK).json().get("paths");
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (method.getValue().has("operationId")) {
                            operations.add(
                                new String[] {
                                  method.getValue().get("operationId").asText(),
                                  method.getKey().toUpperCase(java.util.Locale.ROOT),
                                  path.getKey()
                                });
                          }
                        }));
  }

  @Test
  void everyOperationHasARow() {
    assertEquals(
        ROWS.keySet(),
        new TreeSet<>(operations.stream().map(operation -> operation[0]).toList()),
        "Rows of the matrix and operations served");
  }

  @TestFactory
  List<DynamicTest> withoutAValidTokenNothingIsAnswered() {
    List<DynamicTest> tests = new ArrayList<>();
    String expired = forge.expired("mara", 120);
    for (String[] operation : operations) {
      for (boolean real : new boolean[] {true, false}) {
        tests.add(
            DynamicTest.dynamicTest(
                operation[0] + (real ? ", real" : ", no object"),
                () -> {
                  call(Api.withToken(null), operation, real).expectProblem(401, "XD-1001");
                  call(Api.withToken(expired), operation, real).expectProblem(401, "XD-1001");
                }));
      }
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> everyCallerGetsItsOwnAndNobodyElses() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String[] operation : operations) {
      Row row = ROWS.getOrDefault(operation[0], new Row(Kind.NONE, null, Map.of()));
      row.own()
          .forEach(
              (caller, status) ->
                  tests.add(
                      DynamicTest.dynamicTest(
                          operation[0] + " by " + caller,
                          () -> check(operation, row, caller, status))));
    }
    // Those that change something last.
    tests.sort(
        java.util.Comparator.comparing(
            test ->
                test.getDisplayName().startsWith("skip")
                    ? 2
                    : test.getDisplayName().startsWith("replay") ? 1 : 0));
    return tests;
  }

  private static void check(String[] operation, Row row, String caller, int status) {
    Answer answer = call(Api.as(caller), operation, true);
    assertEquals(status, answer.status(), () -> "Body: " + answer.body());
    if (operation[0].equals("replayExchange") && status == OK) {
      EventsIT.awaitState(exchange, "PARKED");
    }
    if (status == FORBIDDEN || status == MISSING) {
      answer.expectProblem(status, status == MISSING ? "XD-1003" : "XD-1002");
      if (row.kind() != Kind.NONE) {
        assertEquals(
            normalised(call(Api.as(caller), operation, false)),
            normalised(answer),
            "What is not theirs and what does not exist");
      }
    }
    if (STRANGERS.contains(caller)) {
      for (String name :
          List.of(shipment.reference(), shipment.container(), shipment.order(), exchange)) {
        String told =
            answer.body().replace("\"instance\":\"" + path(operation[2], true) + "\"", "");
        assertFalse(told.contains(name), () -> caller + " is told of " + name + ": " + told);
      }
    }
  }

  @Test
  void filtersFindNothingOfOthers() {
    for (String caller : STRANGERS) {
      for (String filter : List.of("exchanges?shipment=", "cases?shipment=", "shipments?q=")) {
        Answer real = Api.as(caller).get("/api/v1/" + filter + shipment.reference()).expect(OK);
        assertEquals(
            Api.as(caller).get("/api/v1/" + filter + "NONE-1").expect(OK).body(),
            real.body(),
            () -> caller + " " + filter);
      }
    }
  }

  @Test
  void aHeaderChoosesNoOtherTenant() {
    for (String tenant : List.of("brandt", "quarry", "no-such-tenant")) {
      for (String path :
          List.of("/api/v1/shipments", "/api/v1/shipments/" + shipment.reference())) {
        Answer answer =
            Api.as("claire")
                .get(path, "Crossdock-Tenant", tenant)
                .expectProblem(FORBIDDEN, "XD-1004");
        assertEquals(
            normalised(Api.as("claire").get(path, "Crossdock-Tenant", "none")), normalised(answer));
      }
    }
  }

  @Test
  void aReferenceOfAnotherTenantIsFree() {
    String before =
        Rows.text(
            "brandt",
            "select version || ' ' || updated_at || ' ' || state from shipment where reference = ?",
            shipment.reference());
    String body = TestShipment.of("lumiere").body("DAP").replace("Gear units", "Perfume");
    assertEquals(201, Api.as("lumiere-odoo").put(shipment.address(), body).status());
    assertEquals(
        201,
        Api.as("claire").put("/api/v1/shipments/" + shipment.reference() + "-C", body).status());
    for (String caller :
        List.of("lumiere-hansa", "gita", "brandt-alpen", "jens", "pat", "brandt-hansa")) {
      Answer real =
          Api.as(caller).put(shipment.address(), body).expectProblem(FORBIDDEN, "XD-1002");
      assertEquals(
          normalised(Api.as(caller).put("/api/v1/shipments/NONE-1", body)), normalised(real));
    }
    assertEquals(
        before,
        Rows.text(
            "brandt",
            "select version || ' ' || updated_at || ' ' || state from shipment where reference = ?",
            shipment.reference()));
    assertEquals(
        "Perfume",
        Api.as("claire")
            .get(shipment.address())
            .expect(OK)
            .json()
            .at("/goods/description")
            .asText());
  }

  /** A foreign reference in the body: accepted and parked, as any that finds nothing. */
  @Test
  void anEventForSomebodyElsesShipmentFindsNone() {
    for (String caller :
        List.of("claire", "lumiere-odoo", "gita", "jens", "mara", "pat", "brandt-odoo")) {
      Api.as(caller)
          .post("/api/v1/events", shipment.event("matrix-" + caller, "DELIVERED", Instant.now()))
          .expectProblem(FORBIDDEN, "XD-1002");
    }
    for (String caller : List.of("lumiere-hansa", "brandt-alpen")) {
      String admin = caller.startsWith("brandt") ? "mara" : "claire";
      List<String> told = new ArrayList<>();
      for (String container : List.of(shipment.container(), "NONE0000000")) {
        String event =
            TestShipment.event(
                "matrix-" + container + shipment.reference(),
                "DELIVERED",
                Instant.now(),
                "CONTAINER",
                container);
        String id =
            Api.as(caller)
                .post("/api/v1/events", event)
                .expect(ACCEPTED)
                .json()
                .get("exchange")
                .asText();
        Eventually.is(
            "PARKED",
            id,
            () ->
                Api.as(admin)
                    .get("/api/v1/exchanges/" + id)
                    .expect(OK)
                    .json()
                    .get("state")
                    .asText());
        told.add(
            Api.as(caller)
                .get("/api/v1/exchanges/" + id)
                .expect(OK)
                .json()
                .get("problem")
                .toString()
                .replace(container, ""));
      }
      assertEquals(told.get(1), told.get(0), "What is said of a foreign container and of none");
    }
    assertEquals("IN_TRANSIT", shipment.column("state"));
  }

  private static Answer call(Api api, String[] operation, boolean real) {
    Row row = ROWS.get(operation[0]);
    byte[] body = row.body() == null ? null : row.body().getBytes(StandardCharsets.UTF_8);
    String path = path(operation[2], real);
    return body == null
        ? api.send(operation[1], path, null)
        : api.send(
            operation[1],
            path,
            body,
            "Content-Type",
            row.kind() == Kind.CONNECTION ? "application/edifact" : "application/json");
  }

  /**
   * The address with its place filled: by the real object or by one that looks alike and does not
   * exist.
   */
  private static String path(String template, boolean real) {
    String id =
        template.contains("/cases/")
            ? (real ? caseId : "XC-999999999999")
            : real ? exchange : ExchangeId.show(ExchangeId.parse(exchange) - 12_345);
    return template
        .replace("{reference}", real ? shipment.reference() : "NONE-1")
        .replace("{connection}", real ? "hansa" : "nobody")
        .replace(
            "{level}/{key}",
            "client/" + (real ? "brandt-hansa" : "brandt-nobody") + "?reason=Matrix")
        .replace("{id}", id);
  }

  /** Without what differs from answer to answer by its nature. */
  private static String normalised(Answer answer) {
    ObjectNode body = (ObjectNode) answer.json();
    assertTrue(body.has("traceId"), body::toString);
    body.remove(List.of("traceId", "instance"));
    return answer.status() + " " + answer.header("Content-Type") + " " + body;
  }
}
