package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.PageSession;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation and page by the platform's operator, and the operator's by everybody else: what
 * is for the other side is answered as if it were not there.
 */
class OperatorMatrixIT {
  private static final String OPERATOR = "olga";
  private static final List<String> OTHERS =
      List.of("mara", "jens", "pat", "claire", "brandt-odoo", "brandt-hansa");

  /** What the operator has like the people of tenants: of the platform itself. */
  private static final Set<String> OF_BOTH =
      Set.of(
          "listAudit",
          "getAuditState",
          "exportAudit",
          "listPeople",
          "listInvitations",
          "listProblems",
          "listVersions",
          "listVersionCallers");

  /**
   * Where the operator reaches the platform's own people, and nobody else's; or says when versions
   * of the API end, see VersionEndsIT.
   */
  private static boolean ofOwnPeople(Operation operation) {
    return operation.template().matches("/api/v1/(people|invitations|versions).*");
  }

  private static final Set<String> OF_OPERATOR =
      Set.of(
          "listTenants",
          "createTenant",
          "getTenant",
          "suspendTenant",
          "resumeTenant",
          "exportTenant",
          "importTenant",
          "inviteFirstAdministrator",
          "getTenantCeiling",
          "putTenantCeiling",
          "getErasure",
          "askErasure",
          "confirmErasure");

  private record Operation(String id, String method, String template) {}

  private static final List<Operation> OPERATIONS = new ArrayList<>();
  private static TestShipment shipment;
  private static String exchange;

  @BeforeAll
  static void objects() {
    shipment = TestShipment.of("brandt");
    shipment.announce();
    exchange = shipment.send("GATE_IN", Instant.now());
    JsonNode paths =
        Api.withToken(null).get("/openapi?format=JSON").expect(200).json().get("paths");
    for (var path : paths.properties()) {
      for (var method : path.getValue().properties()) {
        if (method.getValue().has("operationId")) {
          OPERATIONS.add(
              new Operation(
                  method.getValue().get("operationId").asText(),
                  method.getKey().toUpperCase(Locale.ROOT),
                  path.getKey()));
        }
      }
    }
  }

  @Test
  void everyOperationBelongsToASide() {
    Set<String> served = new TreeSet<>();
    OPERATIONS.forEach(
        operation -> {
          if (operation.template().startsWith("/api/v1/tenants")) {
            served.add(operation.id());
          }
        });
    assertEquals(new TreeSet<>(OF_OPERATOR), served, "Operations under /tenants");
  }

  @TestFactory
  List<DynamicTest> forTheOperatorNothingIsInTenants() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Operation operation : OPERATIONS) {
      // A webhook is let in by its signature; tokens say nothing there.
      if (!OF_OPERATOR.contains(operation.id()) && !operation.id().equals("sendWebhook")) {
        tests.add(DynamicTest.dynamicTest(operation.id(), () -> checkOperator(operation)));
      }
    }
    return tests;
  }

  private static void checkOperator(Operation operation) {
    Api olga = Api.as(OPERATOR);
    Answer real = send(olga, operation.method(), path(operation, true));
    if (OF_BOTH.contains(operation.id())) {
      real.expect(200);
    } else if (ofOwnPeople(operation)) {
      assertTrue(real.status() == 404 || real.status() == 422, real::body);
    } else {
      real.expectProblem(404, "XD-1003");
      assertEquals(normalised(send(olga, operation.method(), "/api/v1/none")), normalised(real));
      assertEquals(
          normalised(send(olga, operation.method(), path(operation, false))), normalised(real));
    }
    for (String name : List.of(shipment.container(), shipment.order())) {
      assertFalse(real.body().contains(name), real::body);
    }
  }

  @TestFactory
  List<DynamicTest> forOthersThereAreNoTenants() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Operation operation : OPERATIONS) {
      if (OF_OPERATOR.contains(operation.id())) {
        for (String caller : OTHERS) {
          tests.add(
              DynamicTest.dynamicTest(
                  operation.id() + " by " + caller, () -> checkOther(operation, caller)));
        }
      }
    }
    return tests;
  }

  /** Whatever the method and the media type: as an address that is none. */
  private static void checkOther(Operation operation, String caller) {
    Api api = Api.as(caller);
    for (String method : List.of(operation.method(), "PATCH", "DELETE")) {
      String none = normalised(send(api, method, "/api/v1/none"));
      assertEquals(none, normalised(send(api, method, path(operation, true))), method);
      assertEquals(none, normalised(send(api, method, path(operation, false))), method);
      assertTrue(none.startsWith("404"), none);
    }
  }

  @Test
  void anAttemptIsToldInTheJournalOfWhoTried() {
    Api.as("mara").get("/api/v1/tenants/lumiere").expectProblem(404, "XD-1003");
    assertTrue(
        Rows.number(
                "brandt",
                "select count(*) from trace where kind = 'REFUSED' and actor = 'mara' and subject ="
                    + " 'GET /api/v1/tenants/lumiere'")
            > 0);
  }

  @Test
  void withoutAValidTokenNothingIsAnswered() {
    for (Operation operation : OPERATIONS) {
      if (OF_OPERATOR.contains(operation.id())) {
        send(Api.withToken(null), operation.method(), path(operation, true))
            .expectProblem(401, "XD-1001");
      }
    }
  }

  @Test
  void theListTellsCountsOnly() {
    String list = Api.as(OPERATOR).get("/api/v1/tenants?limit=200").expect(200).body();
    assertTrue(list.contains("\"id\":\"brandt\"") && !list.contains("\"platform\""), list);
    assertFalse(list.contains(shipment.reference()) || list.contains("hansa"), list);
  }

  @Test
  void everyPageBelongsToASide() {
    PageSession olga = PageSession.of(OPERATOR);
    for (String page : List.of("/tenants", "/tenants/brandt", "/tenant-import", "/changes")) {
      assertEquals(200, olga.send("GET", page).status(), page);
    }
    for (String page :
        List.of(
            "/admin",
            "/home",
            "/shipments",
            "/shipments/" + shipment.reference(),
            "/exchanges",
            "/exchanges/" + exchange,
            "/parked",
            "/cases",
            "/connections",
            "/audit",
            "/limits")) {
      assertEquals(404, olga.send("GET", page).status(), page);
    }
    PageSession mara = PageSession.of("mara");
    for (String page : List.of("/tenants", "/tenants/brandt", "/tenants/none", "/tenant-import")) {
      assertEquals(404, mara.send("GET", page).status(), page);
    }
  }

  private static Answer send(Api api, String method, String path) {
    byte[] body =
        method.equals("GET") ? null : "{\"reason\":\"Matrix\"}".getBytes(StandardCharsets.UTF_8);
    return body == null
        ? api.send(method, path, null)
        : api.send(method, path, body, "Content-Type", "application/json");
  }

  private static String path(Operation operation, boolean real) {
    String template = operation.template();
    String id =
        template.contains("/tenants/")
            ? (real ? "brandt" : "no-such-tenant")
            : template.contains("/cases/")
                ? "XC-1"
                : real ? exchange : ExchangeId.show(ExchangeId.parse(exchange) - 12_345);
    return VersionAccess.path(template, real)
        .replace("{reference}", real ? shipment.reference() : "NONE-1")
        .replace("{id}", id)
        .replaceAll("\\{[a-z]+}", real ? "hansa" : "nobody");
  }

  /** Without what differs from answer to answer by its nature. */
  private static String normalised(Answer answer) {
    ObjectNode body = (ObjectNode) answer.json();
    assertTrue(body.has("traceId"), body::toString);
    body.remove(List.of("traceId", "instance"));
    return answer.status() + " " + answer.header("Content-Type") + " " + body;
  }
}
