package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.DocumentId;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import dev.crossdock.stack.TokenForge;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation of the served API description, by every kind of caller, on its own, on somebody
 * else's and on no object at all. What is somebody else's and what does not exist must be told
 * apart by nobody. An operation without a row here fails the build.
 */
class AccessMatrixIT {
  /** Those for whom the objects do not exist. */
  static final List<Caller> STRANGERS =
      Caller.ALL.stream().filter(caller -> !caller.sees("hansa")).toList();

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int FORBIDDEN = 403;
  private static final int MISSING = 404;

  /** What is asked for: the place in the path that is filled. */
  enum Kind {
    SHIPMENT,
    EXCHANGE,
    CASE,
    CONNECTION,
    LIMIT,
    CREDENTIAL,
    ADDRESS,
    PERSON,
    SETUP,
    /** Of a partner that none of the callers belongs to. */
    OTHERS,
    NONE
  }

  /**
   * A row of the matrix. What each caller gets follows from it: without one of the rights 403,
   * whatever is asked for; with it, 404 to those for whom the object does not exist.
   *
   * @param body or null
   * @param success status for who may
   * @param anyOf rights of which one is needed; none for everybody with a role
   */
  record Row(Kind kind, String body, int success, Right... anyOf) {
    int expected(Caller caller) {
      if (anyOf.length > 0 && !caller.may(anyOf)) {
        return FORBIDDEN;
      }
      boolean found = kind == Kind.NONE || kind == Kind.ADDRESS || exists(caller);
      return found ? success : MISSING;
    }

    private boolean exists(Caller caller) {
      if (kind == Kind.PERSON || kind == Kind.OTHERS) {
        return caller.tenant().equals("brandt") && caller.partner() == null;
      }
      // Both tenants have a connection of this name; each sender reaches its own.
      return caller.sees("hansa") || kind == Kind.CONNECTION && "hansa".equals(caller.partner());
    }
  }

  private static final List<String> LAST =
      List.of(
          "replayExchange",
          "skipExchange",
          "revokeCredential",
          "deletePersonRole",
          "revokeInvitation",
          "deleteMappingSample",
          "withdrawNotice");

  private static final Map<String, Row> ROWS = rows();

  private static TestShipment shipment;
  private static String exchange;
  private static String caseId;
  private static String document;
  private static String credential;
  private static String address;
  private static TokenForge forge;
  private static List<String[]> operations;

  private static Map<String, Row> rows() {
    Map<String, Row> rows = new TreeMap<>();
    String reason = "{\"reason\":\"Matrix\"}";
    rows.put("listShipments", new Row(Kind.NONE, null, OK, Right.READ));
    rows.put("listExchanges", new Row(Kind.NONE, null, OK, Right.READ));
    rows.put("listCases", new Row(Kind.NONE, null, OK, Right.READ));
    rows.put("getShipment", new Row(Kind.SHIPMENT, null, OK, Right.READ));
    rows.put("getShipmentTrace", new Row(Kind.SHIPMENT, null, OK, Right.READ));
    rows.put("getCaseFile", new Row(Kind.SHIPMENT, null, OK, Right.CASE_FILES));
    rows.put("getCaseFileBundle", new Row(Kind.SHIPMENT, null, OK, Right.CASE_FILES));
    rows.put("getExchange", new Row(Kind.EXCHANGE, null, OK, Right.READ));
    rows.put("getExchangeContent", new Row(Kind.EXCHANGE, null, OK, Right.READ));
    rows.put("getExchangeRaw", new Row(Kind.EXCHANGE, null, OK, Right.READ)); // see closed()
    rows.put("getCase", new Row(Kind.CASE, null, OK, Right.READ));
    rows.put("listAudit", new Row(Kind.NONE, null, OK, Right.AUDIT));
    rows.put("getAuditState", new Row(Kind.NONE, null, OK, Right.AUDIT));
    rows.put("exportAudit", new Row(Kind.NONE, null, OK, Right.AUDIT));
    rows.put("replayExchange", new Row(Kind.EXCHANGE, reason, OK, Right.DECIDE));
    rows.put("skipExchange", new Row(Kind.EXCHANGE, reason, OK, Right.DECIDE));
    rows.put("listLimits", new Row(Kind.NONE, null, OK));
    rows.put("listProblems", new Row(Kind.NONE, null, OK));
    rows.put(
        "putLimit",
        new Row(
            Kind.LIMIT, "{\"requestsPerSecond\":5000,\"reason\":\"Matrix\"}", OK, Right.CONFIGURE));
    rows.put("deleteLimit", new Row(Kind.LIMIT, null, OK, Right.CONFIGURE));
    rows.put(
        "sendFile", new Row(Kind.CONNECTION, "UNB+UNOC:3+MATRIX'", ACCEPTED, Right.SEND_MESSAGES));
    rows.putAll(RetentionAccess.rows());
    rows.putAll(CredentialAccess.rows());
    rows.putAll(PeopleAccess.rows());
    rows.putAll(SetupAccess.rows());
    rows.putAll(OnboardingAccess.rows());
    rows.putAll(MappingAccess.rows());
    rows.putAll(AlertAccess.rows());
    rows.putAll(ConfigurationAccess.rows());
    rows.putAll(NoticeAccess.rows());
    rows.putAll(DecisionAccess.rows());
    rows.putAll(VersionAccess.rows());
    rows.putAll(PartyAccess.rows());
    // What carries references in its body is in ForeignReferencesIT.
    rows.put("putShipment", null);
    rows.put("sendEvents", null);
    return rows;
  }

  /**
   * Whether the bytes are closed to a caller who sees the exchange: nobody could read them, so they
   * can hold anything.
   */
  private static boolean closed(String operation, Caller caller) {
    return operation.equals("getExchangeRaw")
        && caller.sees("hansa")
        && !(caller.may(Right.CUSTOMS) && caller.may(Right.FINANCE));
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
    document = documentOf(exchange);
    makeCredential();
    PeopleAccess.objects();
    SetupAccess.objects();
    MappingAccess.objects();
    AlertAccess.objects();
    NoticeAccess.objects();
    PartyAccess.objects();
    forge = TokenForge.open();
    operations =
        ServedOperations.all().stream()
            // The platform's own are in OperatorMatrixIT.
            .filter(operation -> !operation[2].startsWith("/api/v1/tenants"))
            .toList();
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
                  String id = operation[0].equals("sendWebhook") ? "XD-1601" : "XD-1001";
                  callWith(null, operation, real).expectProblem(401, id);
                  callWith(expired, operation, real).expectProblem(401, id);
                }));
      }
    }
    return tests;
  }

  @Test
  void everyRoleCalls() {
    assertEquals(
        EnumSet.allOf(Role.class),
        Caller.ALL.stream()
            .map(Caller::role)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))));
    for (Caller caller : Caller.ALL) {
      assertTrue(
          Rows.texts(
                  caller.tenant(),
                  "select role || coalesce(partner, '') from membership where tenant_id = ? and"
                      + " principal = ?",
                  caller.tenant(),
                  caller.principal())
              .contains(caller.role() + (caller.partner() == null ? "" : caller.partner())),
          caller::toString);
    }
  }

  @TestFactory
  List<DynamicTest> everyCallerGetsItsOwnAndNobodyElses() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String[] operation : operations) {
      Row row = ROWS.get(operation[0]);
      if (row != null) {
        for (Caller caller : Caller.ALL) {
          if (caller.role() == Role.OPERATOR) {
            continue; // see OperatorMatrixIT
          }
          tests.add(
              DynamicTest.dynamicTest(
                  operation[0] + " by " + caller, () -> check(operation, row, caller)));
        }
      }
    }
    // Those that change something last; what is given up cannot be decided again.
    tests.sort(Comparator.comparing(test -> LAST.indexOf(test.getDisplayName().split(" ")[0])));
    return tests;
  }

  private static void check(String[] operation, Row row, Caller caller) {
    if (closed(operation[0], caller)) {
      call(caller, operation, true).expectProblem(FORBIDDEN, "XD-1701");
      return;
    }
    int status = row.expected(caller);
    if (operation[0].equals("skipExchange") && status == OK) {
      parkAgain();
    }
    if (operation[0].matches("(rotate|revoke)Credential") && status < FORBIDDEN) {
      makeCredential();
    }
    if (status < FORBIDDEN) {
      MappingAccess.before(operation[0]);
    }
    Answer answer = call(caller, operation, true);
    assertEquals(status, answer.status(), () -> "Body: " + answer.body());
    if (operation[0].equals("replayExchange") && status == OK) {
      EventsIT.awaitState(exchange, "PARKED");
    }
    if (status == FORBIDDEN || status == MISSING || status == 401) {
      answer.expectProblem(
          status, Map.of(MISSING, "XD-1003", 401, "XD-1601", FORBIDDEN, "XD-1002").get(status));
      if (row.kind() != Kind.NONE) {
        assertEquals(
            call(caller, operation, false).normalised(),
            answer.normalised(),
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

  /** One can be given up once: the next who may gets another one. */
  private static void parkAgain() {
    exchange = shipment.send("NO_SUCH_CODE-" + System.nanoTime(), "NO_SUCH_CODE", Instant.now());
    EventsIT.awaitState(exchange, "PARKED");
  }

  /** A document that everybody may read who sees its message; its shown id. */
  static String documentOf(String message) {
    long id = ExchangeId.parse(message);
    Rows.change(
        "brandt",
        "insert into document (tenant_id, exchange_id, position, partner, kind, version, function,"
            + " sha256, received_at) select tenant_id, id, 0, partner, 'TENDER_RESPONSE', 1,"
            + " 'ORIGINAL', sha256, received_at from exchange where id = ?",
        id);
    return new DocumentId(id, 0).show();
  }

  /** One can be replaced or ended once. */
  private static void makeCredential() {
    JsonNode made = CredentialsIT.make("hansa", "webhook", null).get("credential");
    credential = made.get("id").asText();
    address = made.get("address").asText().replace("/api/v1/webhooks/", "");
  }

  private static Answer call(Caller caller, String[] operation, boolean real) {
    String path = path(operation[2], real);
    byte[] body = body(operation);
    return body == null
        ? caller.call(operation[1], path, null)
        : caller.call(operation[1], path, body, headers(operation));
  }

  private static Answer callWith(String token, String[] operation, boolean real) {
    String path = path(operation[2], real);
    byte[] body = body(operation);
    return body == null
        ? Api.withToken(token).send(operation[1], path, null)
        : Api.withToken(token).send(operation[1], path, body, headers(operation));
  }

  private static byte[] body(String[] operation) {
    Row row = ROWS.get(operation[0]);
    return row == null || row.body() == null ? null : row.body().getBytes(StandardCharsets.UTF_8);
  }

  private static String[] headers(String[] operation) {
    boolean file = ROWS.get(operation[0]).kind() == Kind.CONNECTION;
    String type = file ? "application/edifact" : "application/json";
    return operation[0].equals("putMappingDraft")
        ? new String[] {"Content-Type", type, "If-Match", "*"}
        : new String[] {"Content-Type", type};
  }

  /**
   * The address with its place filled: by the real object or by one that looks alike and does not
   * exist.
   */
  private static String path(String template, boolean real) {
    if (template.contains("/credentials/")) {
      return template.replace("{id}", real ? credential : "CR-999999999");
    }
    if (template.contains("/documents/")) {
      return template.replace("{id}", real ? document : "DOC-0000-0000-0000-1");
    }
    String id =
        template.contains("/cases/")
            ? (real ? caseId : "XC-999999999999")
            : real ? exchange : ExchangeId.show(ExchangeId.parse(exchange) - 12_345);
    id =
        PeopleAccess.id(template, real)
            .or(() -> MappingAccess.id(template, real))
            .or(() -> AlertAccess.id(template, real))
            .or(() -> NoticeAccess.id(template, real))
            .or(() -> PartyAccess.id(template, real))
            .orElse(id);
    return SetupAccess.path(
            RetentionAccess.path(AlertAccess.path(VersionAccess.path(template, real))), real)
        .replace("{reference}", real ? shipment.reference() : "NONE-1")
        .replace("{address}", real ? address : "brandt.hansa.xxxxxxxxxxxxxxxxx")
        .replace("{connection}", real ? "hansa" : "nobody")
        .replace("{exchange}", id)
        .replace(
            "{level}/{key}",
            "client/" + (real ? "brandt-hansa" : "brandt-nobody") + "?reason=Matrix")
        .replace("{id}", id);
  }
}
