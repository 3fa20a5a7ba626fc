package dev.crossdock.connectors.rest;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Polled;
import dev.crossdock.connectors.rest.StubApi.Manner;
import dev.crossdock.connectors.rest.StubApi.Request;
import dev.crossdock.connectors.rest.StubApi.Says;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A partner's API that misbehaves: bounded in time and amount, told, and nothing lost. */
@Timeout(60)
class RestTroubleTest {
  private static final String PATH = "pollPath";
  private static final String ITEMS = "itemsPointer";

  private StubApi api;
  private Desk desk;

  private Desk at(Function<Request, Says> answers, String... settings) throws IOException {
    api = new StubApi(answers);
    desk = new Desk(api).with(PATH, "/events?c={cursor}", ITEMS, "/events", "idPointer", "/id");
    return desk.with("pages", "cursor", "nextPointer", "/next").with(settings);
  }

  @AfterEach
  void stop() {
    desk.close();
    api.close();
  }

  private static String page(int from, int to, Object next) {
    return "{\"next\":"
        + next
        + ",\"events\":["
        + IntStream.range(from, to)
            .mapToObj(number -> "{\"id\":" + number + "}")
            .collect(Collectors.joining(","))
        + "]}";
  }

  private static int cursor(Request request) {
    return request.parameter("c") == null ? 0 : Integer.parseInt(request.parameter("c"));
  }

  @Test
  void whateverHappensBetweenPagesTheNextPollGoesOnThere() throws IOException {
    Map<Says, Problem> troubles =
        Map.of(
            Says.badly(Manner.RESETS), Problem.TARGET_NO_ANSWER,
            Says.badly(Manner.HALF), Problem.TARGET_NO_ANSWER,
            Says.badly(Manner.GARBAGE), Problem.TARGET_NO_ANSWER,
            Says.json("<html>Welcome</html>"), Problem.ANSWER_NOT_AS_SET,
            Says.json("{\"events\":[{\"id\":1},"), Problem.ANSWER_NOT_AS_SET,
            Says.json(page(5, 10, 10) + "{}"), Problem.ANSWER_NOT_AS_SET,
            Says.status(500, "{}"), Problem.TARGET_UNAVAILABLE,
            Says.status(302, "").with("Location", "/elsewhere"), Problem.TARGET_UNAVAILABLE,
            Says.status(401, "{}"), Problem.TARGET_REFUSED_CREDENTIALS,
            Says.status(403, "{}"), Problem.TARGET_FORBIDS);
    for (Map.Entry<Says, Problem> trouble : troubles.entrySet()) {
      at(
          request ->
              request.before() == 1
                  ? trouble.getKey()
                  : Says.json(
                      page(
                          cursor(request),
                          cursor(request) + 5,
                          cursor(request) < 10 ? cursor(request) + 5 : null)));
      Polled polled = desk.poll();
      assertEquals(trouble.getValue(), polled.problem(), polled::detail);
      assertFalse(polled.detail().contains("Welcome"), polled::detail);
      assertEquals(5, polled.taken());
      assertEquals(2, api.requests().size(), "nothing is followed or repeated at once");
      desk.restart();
      assertEquals(10, desk.poll().taken());
      assertEquals("5", api.requests().get(2).parameter("c"));
      assertEquals(15, desk.kept.size());
      assertEquals(15, desk.handed.size());
      stop();
    }
  }

  @Test
  void itemsThatAreNotWhereTheyShouldBeAreTold() throws IOException {
    for (String odd :
        List.of("{\"error\":\"none today\"}", "{\"events\":{\"id\":1}}", "[]", "7", "")) {
      at(request -> Says.json(odd).with("Content-Encoding", "identity"));
      Polled polled = desk.poll();
      assertEquals(
          odd.isEmpty() ? null : Problem.ANSWER_NOT_AS_SET, polled.problem(), polled::detail);
      stop();
    }
    at(request -> Says.json("[]").with("Content-Encoding", "gzip"));
    assertTrue(desk.poll().detail().contains("compressed"));
    stop();
    at(request -> Says.json("{\"next\":{},\"events\":[]}"));
    assertTrue(desk.poll().detail().contains("/next"));
    stop();
    at(request -> new Says(Manner.ANSWERS, 200, Map.of(), "{\"events\":[]}".getBytes(UTF_16)));
    assertEquals(0, desk.poll().taken());
    stop();
    at(request -> new Says(Manner.ANSWERS, 200, Map.of(), page(0, 3, null).getBytes(UTF_16)));
    Polled other = desk.poll();
    assertEquals(Problem.ANSWER_NOT_AS_SET, other.problem());
    assertEquals(List.of(), desk.handed);
  }

  @Test
  void aSlowAnswerIsGivenUpInTime() throws IOException {
    at(request -> Says.badly(Manner.HANGS));
    long start = System.nanoTime();
    Polled polled = desk.poll(Duration.ofSeconds(1));
    assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() < 1_500);
    assertEquals(Problem.TARGET_NO_ANSWER, polled.problem());
  }

  @Test
  void aPauseThatIsAskedForIsHandedOn() throws IOException {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Clock.systemUTC().instant().plusSeconds(600).atZone(ZoneOffset.UTC));
    for (String pause : List.of("120", date, "999999999", "soon", "-4")) {
      at(request -> Says.status(429, "{}").with("Retry-After", pause));
      Polled polled = desk.poll();
      assertEquals(Problem.TARGET_UNAVAILABLE, polled.problem());
      Duration after = polled.retryAfter();
      switch (pause) {
        case "120" -> assertEquals(Duration.ofSeconds(120), after);
        case "999999999" -> assertEquals(Duration.ofDays(1), after);
        case "soon", "-4" -> assertNull(after);
        default -> assertTrue(Math.abs(600 - after.toSeconds()) < 5, after::toString);
      }
      stop();
    }
  }

  @Test
  void pagesWithoutEndAreBoundedInEachPollAndGoOn() throws IOException {
    at(request -> Says.json(page(cursor(request), cursor(request) + 1, cursor(request) + 1)));
    Polled polled = desk.poll();
    assertNull(polled.problem(), polled::detail);
    assertTrue(polled.more());
    assertEquals(RestPoll.PAGES_MAX, api.requests().size());
    assertEquals(RestPoll.PAGES_MAX, polled.taken());
    desk.poll();
    assertEquals(
        Integer.toString(RestPoll.PAGES_MAX),
        api.requests().get(RestPoll.PAGES_MAX).parameter("c"));
  }

  @Test
  void aPassThatNeverEndsIsToldAndBegunAnew() throws IOException {
    at(request -> Says.json(page(cursor(request), cursor(request) + 1, cursor(request) + 1)));
    desk.poll();
    desk.cursor = desk.cursor.replace("\"pages\":200", "\"pages\":" + RestPoll.PASS_PAGES_MAX);
    Polled polled = desk.poll();
    assertEquals(Problem.ANSWER_NOT_AS_SET, polled.problem());
    desk.poll();
    assertNull(api.requests().get(RestPoll.PAGES_MAX).parameter("c"));
  }

  @Test
  void aPageThatRepeatsForEverIsStopped() throws IOException {
    at(request -> Says.json(page(0, 3, request.before() % 7)));
    Polled same = desk.poll();
    assertEquals(Problem.ANSWER_NOT_AS_SET, same.problem());
    assertTrue(same.detail().contains("no effect"), same::detail);
    assertEquals(2, api.requests().size());
    stop();

    at(request -> Says.json(page(request.before(), request.before() + 1, request.before() % 3)));
    Polled circle = desk.poll();
    assertEquals(Problem.ANSWER_NOT_AS_SET, circle.problem());
    assertTrue(circle.detail().contains("circle"), circle::detail);
    assertTrue(api.requests().size() < 6);
    stop();

    at(request -> Says.json(page(0, 0, request.before() + 1)));
    Polled empty = desk.poll();
    assertNull(empty.problem());
    assertFalse(empty.more(), "nothing to hurry for");
    assertEquals(RestPoll.EMPTY_PAGES_MAX, api.requests().size());
    desk.poll();
    assertEquals("3", api.requests().get(3).parameter("c"));
  }

  @Test
  void whatIsTooLargeIsNotReadAndTold() throws IOException {
    String huge = "{\"id\":1,\"text\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}";
    at(
        request -> Says.json("{\"next\":null,\"events\":[" + huge + "]}"),
        "answerMegabytesMax",
        "1");
    Polled polled = desk.poll();
    assertEquals(Problem.ANSWER_NOT_AS_SET, polled.problem());
    assertTrue(polled.detail().contains("1 megabytes"), polled::detail);
    assertEquals(0, polled.taken());
    desk.with("answerMegabytesMax", "3");
    assertEquals(1, desk.poll().taken());
    assertEquals(huge, desk.handed.get(0));
    stop();

    at(request -> Says.json(page(0, JsonPage.ITEMS_MAX + 1, null)));
    assertTrue(desk.poll().detail().contains("items"));
    stop();

    at(request -> Says.json("{\"events\":" + "[".repeat(300) + "]".repeat(300) + "}"));
    assertEquals(Problem.ANSWER_NOT_AS_SET, desk.poll().problem());
    stop();

    at(request -> Says.json(page(0, 1, '"' + "c".repeat(1_501) + '"')));
    Polled longCursor = desk.poll();
    assertEquals(Problem.ANSWER_NOT_AS_SET, longCursor.problem());
    assertEquals(1, longCursor.taken());
  }

  @Test
  void aPageThatTakesLongerThanAPollIsTakenInInParts() throws IOException {
    at(request -> Says.json(page(0, 2_000, null)));
    desk.room = 700;
    assertEquals(700, desk.poll().taken());
    desk.restart();
    desk.handed.clear();
    desk.room = 2_000;
    assertEquals(1_300, desk.poll().taken());
    assertEquals(1_300, desk.handed.size(), "the first part is skipped, although it is long");
    assertTrue(desk.cursor.length() <= Polled.CURSOR_CHARACTERS_MAX);
  }

  @Test
  void aConnectionThatOnlySendsIsNotAsked() throws IOException {
    at(request -> Says.json(page(0, 1, null)));
    desk.settings.remove(PATH);
    assertNull(desk.poll().problem());
    assertEquals(List.of(), api.requests());
  }

  @Test
  void settingsThatDoNotGoTogetherAreTold() throws IOException {
    at(request -> Says.json(page(0, 1, null)));
    List<List<String>> wrong =
        List.of(
            List.of("nextPointer", "", "Next page at"),
            List.of("nextHeader", "Next-Page", "Next page in header"),
            List.of(PATH, "/events", "Path to ask"),
            List.of(PATH, "/events/{cursor}", "Path to ask"),
            List.of(PATH, "/events?c={cursor}&since={since}", "Time at"),
            List.of("sincePointer", "/at", "Time at"),
            List.of(ITEMS, "", "Items at"),
            List.of("pages", "number", "Path to ask"),
            List.of("pages", "since", "Time at"),
            List.of("signIn", "oauth", "Token address"),
            List.of("signIn", "basic", "User"),
            List.of("signIn", "key", "API key"),
            List.of("signIn", "signature", "Signing key"),
            List.of("address", "https://host/x?key=1", "Address"),
            List.of(PATH, "/events?c={cursor}&api_key=1", "Path to ask"),
            List.of(PATH, "/events?c={cursor}&access_token=1", "Path to ask"),
            List.of("headers", "Authorization: me", "Further headers"),
            List.of("headers", "X-Api-Key: me", "Further headers"),
            List.of("headers", "A: b\nContent-Length: 3", "Further headers"),
            List.of("keyHeader", "Host", "Header of the API key"));
    for (List<String> one : wrong) {
      Map<String, String> before = Map.copyOf(desk.settings);
      desk.settings.put(one.get(0), one.get(1));
      Polled polled = desk.poll();
      assertTrue(
          polled.problem() != null && polled.detail().contains("The setting " + one.get(2) + " of"),
          one + " " + polled.detail());
      desk.settings.clear();
      desk.settings.putAll(before);
    }
    assertEquals(List.of(), api.requests());
  }
}
