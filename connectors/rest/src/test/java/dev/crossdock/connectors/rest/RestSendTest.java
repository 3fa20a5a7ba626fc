package dev.crossdock.connectors.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.Outcome;
import dev.crossdock.connectors.rest.StubApi.Manner;
import dev.crossdock.connectors.rest.StubApi.Request;
import dev.crossdock.connectors.rest.StubApi.Says;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files on their way out, and what is tried before the first one goes. */
@Timeout(60)
class RestSendTest {
  private StubApi api;
  private Desk desk;

  private Desk at(Function<Request, Says> answers, String... settings) throws IOException {
    api = new StubApi(answers);
    desk = new Desk(api).with("sendPath", "/files", "referencePointer", "/file/number");
    return desk.with(settings);
  }

  @AfterEach
  void stop() {
    desk.close();
    api.close();
  }

  @Test
  void aFileIsPostedUnderOurId() throws IOException {
    at(request -> Says.status(201, "{\"file\":{\"number\":4711}}"));
    Outcome outcome = desk.send(false);
    assertTrue(outcome.isDelivered(), outcome::toString);
    assertEquals("4711", outcome.targetReference());
    assertTrue(outcome.detail().endsWith("The partner calls it 4711."), outcome::detail);
    Request request = api.requests().get(0);
    assertEquals("POST /api/files", request.method() + " " + request.target());
    assertEquals("application/edifact", request.header("Content-Type"));
    assertEquals("\"" + Desk.EXCHANGE + "\"", request.header("Idempotency-Key"));
    assertEquals("UNB+UNOA:3'", request.text());
    desk.with("method", "PUT", "sendPath", "/files/{exchange}?name={name}").send(false);
    request = api.requests().get(1);
    assertEquals(
        "PUT /api/files/" + Desk.EXCHANGE + "?name=iftmin-1.edi",
        request.method() + " " + request.target());
  }

  @Test
  void whatIsAnsweredDecidesWhatHappensNext() throws IOException {
    List<String> lines;
    try (InputStream in = getClass().getResourceAsStream("errors.txt")) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    }
    int[] status = {0};
    String[] body = {""};
    at(
        request ->
            Says.status(status[0], body[0])
                .with("Retry-After", "7")
                .with("Location", "/elsewhere"));
    for (String line : lines) {
      String[] parts = (line + " ").split(" ", 3);
      status[0] = Integer.parseInt(parts[0]);
      body[0] = parts[2];
      Outcome outcome = desk.send(false);
      assertEquals(Problem.valueOf(parts[1]), outcome.problem(), line);
      assertTrue(outcome.detail().contains(parts[0]), outcome::detail);
      assertFalse(outcome.toString().contains("canary"), outcome::toString);
      assertEquals(
          outcome.problem() == Problem.TARGET_UNAVAILABLE ? Duration.ofSeconds(7) : null,
          outcome.retryAfter());
    }
    assertEquals(lines.size(), api.requests().size());
    status[0] = 409;
    assertTrue(desk.with("expected", "201 409").send(false).isDelivered());
  }

  /** Takes each file, and loses its first answer. */
  private static Says forgetful(Request request, Set<String> there) {
    String key = "\"" + Desk.EXCHANGE + "\"";
    if (request.method().equals("GET")) {
      boolean found = request.target().endsWith(Desk.EXCHANGE) && there.contains(key);
      return Says.status(found ? 200 : 404, "{\"file\":{\"number\":\"F-1\"}}");
    }
    return there.add(request.header("Idempotency-Key"))
        ? Says.badly(Manner.RESETS)
        : Says.status(200, "{\"file\":{\"number\":\"F-1\"}}");
  }

  @Test
  void afterALostAnswerTheSameKeyComesAgain() throws IOException {
    Set<String> there = ConcurrentHashMap.newKeySet();
    at(request -> forgetful(request, there));
    assertEquals(Problem.TARGET_NO_ANSWER, desk.send(false).problem());
    Outcome again = desk.send(true);
    assertTrue(again.isDelivered());
    assertEquals("F-1", again.targetReference());
    assertEquals(1, there.size());
  }

  @Test
  void afterALostAnswerItIsLookedUpWhereThatIsSet() throws IOException {
    Set<String> there = ConcurrentHashMap.newKeySet();
    at(request -> forgetful(request, there), "lookUpPath", "/files/by-key/{exchange}");
    assertEquals(Problem.TARGET_NO_ANSWER, desk.send(false).problem());
    Outcome found = desk.send(true);
    assertTrue(found.isDelivered());
    assertEquals("F-1", found.targetReference());
    assertEquals(2, api.requests().size(), "it is not posted again");
    there.clear();
    assertEquals(Problem.TARGET_NO_ANSWER, desk.send(true).problem());
    assertEquals(
        List.of("GET", "POST"),
        api.requests().stream().skip(2).map(Request::method).toList(),
        "what is not there is posted");
    stop();

    at(request -> Says.status(500, "{}"), "lookUpPath", "/files/by-key/{exchange}");
    assertEquals(Problem.TARGET_UNAVAILABLE, desk.send(true).problem());
    assertEquals("GET", api.requests().get(0).method());
    assertEquals(1, api.requests().size(), "nothing is posted while that is not known");
  }

  @Test
  void aReferenceThatIsNoneIsNoReasonToSendAgain() throws IOException {
    for (String odd :
        List.of(
            "",
            "<html>",
            "{}",
            "{\"file\":{\"number\":{}}}",
            "{\"file\":{\"number\":\"a\\nb\"}}")) {
      at(request -> Says.status(200, odd));
      Outcome outcome = desk.send(false);
      assertTrue(outcome.isDelivered(), odd);
      assertNull(outcome.targetReference(), odd);
      stop();
    }
    at(request -> Says.status(200, "x".repeat(3_000_000)));
    assertTrue(desk.send(false).isDelivered());
  }

  @Test
  void withoutAPathNothingIsSent() throws IOException {
    at(request -> Says.json("{}"));
    desk.settings.remove("sendPath");
    assertEquals(Problem.TARGET_REJECTED, desk.send(false).problem());
    assertEquals(List.of(), api.requests());
  }

  private static String words(List<CheckStep> steps) {
    StringBuilder words = new StringBuilder();
    for (CheckStep step : steps) {
      words.append(step.passed() ? "+" : "-").append(step.name()).append(' ');
    }
    return words.toString().strip();
  }

  @Test
  void aCheckSaysHowFarWeCome() throws IOException {
    Says[] says = {Says.json("{\"list\":[{\"id\":\"a\",\"at\":\"2026-11-22T12:00:00Z\"},{}]}")};
    at(
        request -> says[0],
        "pollPath",
        "/events?s={since}",
        "itemsPointer",
        "/list",
        "idPointer",
        "/id",
        "sincePointer",
        "/at");
    List<CheckStep> steps = desk.check();
    assertEquals("+Reachable +Sign-in +Answer", words(steps));
    assertEquals("It can be read and holds 2 items.", steps.get(2).detail());
    says[0] = Says.json("{\"list\":[{}]}");
    assertTrue(desk.check().get(2).detail().contains("no identity"));
    says[0] = Says.json("{}");
    assertEquals("+Reachable +Sign-in -Answer", words(desk.check()));
    says[0] = Says.status(401, "{}");
    assertEquals("+Reachable -Sign-in", words(desk.check()));
    says[0] = Says.badly(Manner.RESETS);
    assertEquals("-Reachable", words(desk.check()));
    desk.with("address", "http://169.254.169.254");
    assertEquals("-Address", words(desk.check()));
    desk.with("address", "no");
    assertEquals("-Settings", words(desk.check()));
    assertFalse(api.requests().stream().anyMatch(request -> !request.method().equals("GET")));
  }

  @Test
  void aCheckOfAConnectionThatOnlySendsLooksUp() throws IOException {
    at(request -> Says.status(404, ""), "lookUpPath", "/files/{exchange}");
    assertEquals("+Reachable +Sign-in +Look-up", words(desk.check()));
    assertEquals("/api/files/EX-0000-0000-0000", api.requests().get(0).target());
    desk.settings.remove("lookUpPath");
    assertEquals("+Reachable +Sign-in +API", words(desk.check()));
  }
}
