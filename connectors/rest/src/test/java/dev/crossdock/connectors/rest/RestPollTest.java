package dev.crossdock.connectors.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Polled;
import dev.crossdock.connectors.rest.StubApi.Request;
import dev.crossdock.connectors.rest.StubApi.Says;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How pages are turned, and where the next poll goes on. */
@Timeout(60)
class RestPollTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private StubApi api;
  private Desk desk;

  private Desk at(Function<Request, Says> answers, String... settings) throws IOException {
    api = new StubApi(answers);
    desk = new Desk(api).with(settings);
    return desk;
  }

  @AfterEach
  void stop() {
    desk.close();
    api.close();
  }

  private static String item(int number) {
    return "{\"id\":" + number + ",\"createdAt\":\"" + NOON.plusSeconds(number) + "\"}";
  }

  private static String items(int from, int to) {
    return IntStream.range(from, to).mapToObj(RestPollTest::item).collect(Collectors.joining(", "));
  }

  private static String page(String items, String next) {
    return "{\"meta\":{\"next\":" + next + "},\"events\":[" + items + "]}";
  }

  private void assertAll(int count) {
    TreeSet<String> wanted = new TreeSet<>();
    IntStream.range(0, count).forEach(number -> wanted.add(item(number)));
    assertEquals(wanted, new TreeSet<>(desk.kept.values()));
    assertEquals(count, desk.kept.size());
  }

  @Test
  void anAnswerIsOneMessageAndComesAgainOnlyWhenItChanged() throws IOException {
    String[] now = {"ISA*00*first~", "\"1\""};
    at(
        request ->
            now[1].equals(request.header("If-None-Match"))
                ? Says.status(304, "")
                : Says.json(now[0]).with("ETag", now[1]).with("Content-Type", "application/edi-x12"),
        "pollPath",
        "/status");
    assertEquals(1, desk.poll().taken());
    assertEquals(0, desk.poll().taken());
    assertEquals("304", desk.poll().steps().get(0).answer());
    now[0] = "ISA*00*second~";
    now[1] = "\"2\"";
    assertEquals(1, desk.poll().taken());
    assertEquals(List.of("ISA*00*first~", "ISA*00*second~"), desk.handed);
  }

  @Test
  void itemsAreHandedOverAsTheyWereWritten() throws IOException {
    String odd = "{ \"id\" : \"ä\\u00e9|\" ,\n \"n\": 1.50, \"n\": 2 }";
    at(
        request -> Says.json("\uFEFF[ " + odd + " , 7 ,\"x\", null,[1] ]"),
        "pollPath",
        "/all",
        "itemsPointer",
        "#",
        "idPointer",
        "/id");
    Polled polled = desk.poll();
    assertNull(polled.problem(), polled::detail);
    assertEquals(List.of(odd, "7", "\"x\"", "null", "[1]"), desk.handed);
    assertTrue(desk.kept.containsKey("rest:%C3%A4%C3%A9%7C"), desk.kept::toString);
    assertTrue(polled.detail().contains("4 without identity"), polled::detail);
    assertEquals(0, desk.poll().taken());
  }

  @Test
  void pagesByCursorAndTheNextPollFromTheLastOne() throws IOException {
    int[] count = {25};
    at(
        request -> {
          String cursor = request.parameter("after");
          int from = cursor == null ? 0 : Integer.parseInt(cursor.replace("c%2F%26", ""));
          int to = Math.min(from + 10, count[0]);
          return Says.json(page(items(from, to), to < count[0] ? "\"c/&" + to + "\"" : "null"));
        },
        "pollPath",
        "/events?limit={size}&after={cursor}",
        "pages",
        "cursor",
        "nextPointer",
        "/meta/next",
        "itemsPointer",
        "/events",
        "idPointer",
        "/id",
        "nextPoll",
        "end");
    assertEquals(25, desk.poll().taken());
    assertEquals("/api/events?limit=100", api.requests().get(0).target(), "no cursor yet");
    desk.restart();
    count[0] = 31;
    assertEquals(6, desk.poll().taken(), "what was known is not handed over again");
    assertEquals("c%2F%26" + 20, api.requests().get(3).parameter("after"));
    assertAll(31);
  }

  @Test
  void aCursorOrAddressMayStandInAHeader() throws IOException {
    for (String kind : List.of("cursor", "address")) {
      at(
          request -> {
            int from = request.parameter("c") == null ? 0 : 10;
            Says says = Says.json("[" + items(from, from + 10) + "]").with("ETag", "\"same\"");
            return says.with("Next-Page", from > 0 ? "" : kind.equals("cursor") ? "c1" : "?c=c1");
          },
          "pollPath",
          "/events?c={cursor}",
          "pages",
          kind,
          "nextHeader",
          "Next-Page",
          "itemsPointer",
          "#",
          "nextPoll",
          "end");
      assertEquals(20, desk.poll().taken());
      desk.poll();
      assertEquals("/api/events?c=c1", api.requests().get(2).target());
      assertNull(
          api.requests().get(2).header("If-None-Match"), "the body does not tell what follows");
      stop();
    }
  }

  @Test
  void aCursorThatIsNotKnownAnyMoreBeginsAnewOnce() throws IOException {
    boolean[] forgotten = {false};
    at(
        request -> {
          String cursor = request.parameter("after");
          if (cursor != null && forgotten[0] && request.before() < 4) {
            return Says.status(410, "{}");
          }
          return Says.json(
              cursor == null ? page(items(0, 5), "5") : page(items(5, forgotten[0] ? 9 : 8), "null"));
        },
        "pollPath",
        "/events?after={cursor}",
        "pages",
        "cursor",
        "nextPointer",
        "/meta/next",
        "itemsPointer",
        "/events",
        "nextPoll",
        "end");
    assertEquals(8, desk.poll().taken());
    forgotten[0] = true;
    Polled polled = desk.poll();
    assertNull(polled.problem(), polled::detail);
    assertTrue(polled.detail().contains("began anew"), polled::detail);
    assertAll(9);
  }

  @Test
  void pagesByNumberMissNothingThatMoves() throws IOException {
    List<Integer> there = new ArrayList<>(IntStream.range(0, 25).boxed().toList());
    at(
        request -> {
          if (request.before() == 1) {
            there.remove(Integer.valueOf(3)); // what is on the next pages moves up by one
          }
          int from = Integer.parseInt(request.parameter("page")) * 10;
          String part =
              there.stream()
                  .skip(from)
                  .limit(10)
                  .map(RestPollTest::item)
                  .collect(Collectors.joining(","));
          return Says.json("[" + part + "]");
        },
        "pollPath",
        "/events?page={page}",
        "pages",
        "number",
        "firstPage",
        "0",
        "itemsPointer",
        "#",
        "idPointer",
        "/id");
    assertEquals(24, desk.poll().taken(), "one moved past us");
    assertEquals(1, desk.poll().taken(), "and is found by the next poll");
    assertAll(25);
  }

  @Test
  void numberedPagesGoOnAtTheLastOneAndStandItsLoss() throws IOException {
    int[] count = {25};
    at(
        request -> {
          int from = (Integer.parseInt(request.parameter("page")) - 1) * 10;
          return from >= count[0] && from > 0
              ? Says.status(404, "{}")
              : Says.json("[" + items(from, Math.min(from + 10, count[0])) + "]");
        },
        "pollPath",
        "/events?page={page}",
        "pages",
        "number",
        "itemsPointer",
        "#",
        "idPointer",
        "/id",
        "nextPoll",
        "end");
    assertEquals(25, desk.poll().taken());
    count[0] = 27;
    assertEquals(2, desk.poll().taken());
    assertEquals("3", api.requests().get(4).parameter("page"));
    count[0] = 5;
    assertNull(desk.poll().problem());
    assertEquals("1", api.requests().get(api.requests().size() - 2).parameter("page"));
    assertAll(27);
  }

  @Test
  void linksInHeadersAndBodiesAreFollowed() throws IOException {
    for (String kind : List.of("link", "address")) {
      Desk now =
          at(
              request -> {
                String page = request.parameter("p");
                int from = page == null ? 0 : Integer.parseInt(page);
                String next = from < 20 ? "events?p=" + (from + 10) : null;
                Says says =
                    Says.json(
                        page(items(from, from + 10), next == null ? "\"\"" : '"' + next + '"'));
                return next == null
                    ? says.with("Link", "<x>; rel=prev")
                    : says.with("Link", "<x>;title=\"a,<b>;rel=next\", <" + next + ">; REL=\"last next\"");
              },
              "pollPath",
              "/events",
              "pages",
              kind,
              "nextPointer",
              "/meta/next",
              "itemsPointer",
              "/events",
              "idPointer",
              "/id");
      Polled polled = now.poll();
      assertNull(polled.problem(), polled::detail);
      assertEquals("/api/events?p=20", api.requests().get(2).target());
      assertAll(30);
      stop();
    }
  }

  @Test
  void nobodyElseIsCalledWhereverALinkLeads() throws IOException {
    try (StubApi sentinel = new StubApi(request -> Says.json("[]"))) {
      for (String link :
          List.of(
              "http://" + sentinel.place() + "/api/events",
              "//" + sentinel.place() + "/x",
              "http://127.0.0.1@" + sentinel.place() + "/",
              "https://" + "HOST" + "/api/events",
              "http://169.254.169.254/latest",
              "file:///etc/passwd",
              "http://[::1")) {
        at(
            request ->
                Says.json("[" + items(0, 2) + "]")
                    .with("Link", "<" + link.replace("HOST", request.header("Host")) + ">; rel=next"),
            "pollPath",
            "/events",
            "pages",
            "link",
            "itemsPointer",
            "#",
            "signIn",
            "key",
            "key",
            "s3cret-canary");
        Polled polled = desk.poll();
        assertTrue(
            polled.problem() == Problem.OUTGOING_REFUSED
                || polled.problem() == Problem.ANSWER_NOT_AS_SET,
            link + polled);
        assertEquals(2, polled.taken(), "what came before is kept");
        assertEquals(1, api.requests().size());
        stop();
      }
      assertEquals(List.of(), sentinel.requests());
    }
  }

  @Test
  void timesLeadOnAndReachBackForWhatCameLate() throws IOException {
    TreeSet<Integer> there =
        new TreeSet<>(IntStream.range(0, 25).boxed().filter(number -> number != 20).toList());
    at(
        request -> {
          String since = request.parameter("since");
          Instant from =
              since == null
                  ? Instant.EPOCH
                  : Instant.parse(URLDecoder.decode(since, StandardCharsets.UTF_8));
          String part =
              there.stream()
                  .filter(number -> !NOON.plusSeconds(number).isBefore(from))
                  .limit(10)
                  .map(RestPollTest::item)
                  .collect(Collectors.joining(","));
          return Says.json("{\"events\":[" + part + "]}");
        },
        "pollPath",
        "/events?since={since}&limit={size}",
        "pages",
        "since",
        "pageSize",
        "10",
        "itemsPointer",
        "/events",
        "idPointer",
        "/id",
        "sincePointer",
        "/createdAt",
        "overlapSeconds",
        "8");
    assertEquals(24, desk.poll().taken());
    assertNull(api.requests().get(0).parameter("since"));
    assertEquals("2026-11-22T12%3A00%3A09Z", api.requests().get(1).parameter("since"));
    there.add(20); // entered late
    there.add(25);
    desk.restart();
    assertEquals(2, desk.poll().taken());
    assertAll(26);
  }

  @Test
  void timesThatDoNotLeadOnAreTold() throws IOException {
    String[] events = {"{\"createdAt\":\"2026-11-22T12:00:00\"}"};
    at(
        request -> Says.json("[" + events[0] + "]"),
        "pollPath",
        "/events?since={since}&limit={size}",
        "pages",
        "since",
        "pageSize",
        "2",
        "itemsPointer",
        "#",
        "sincePointer",
        "/createdAt",
        "lookBackDays",
        "1");
    Polled polled = desk.poll();
    assertEquals(Problem.ANSWER_NOT_AS_SET, polled.problem());
    assertTrue(polled.detail().contains("time with a zone"), polled::detail);
    assertEquals(1, polled.taken(), "it is taken in all the same");
    events[0] = item(9) + "," + item(5);
    assertTrue(desk.poll().detail().contains("oldest first"));
    events[0] = item(5) + "," + item(5).replace("5,", "6,");
    assertTrue(desk.poll().detail().contains("one time only"));
  }

  @Test
  void anItemFromTheFutureDoesNotHideThoseBeforeIt() throws IOException {
    at(
        request -> Says.json("[{\"createdAt\":\"2199-01-01T00:00:00Z\"}," + item(1) + "]"),
        "pollPath",
        "/events?since={since}",
        "itemsPointer",
        "#",
        "sincePointer",
        "/createdAt",
        "overlapSeconds",
        "0");
    desk.poll();
    desk.poll();
    assertEquals("2026-11-22T12%3A00%3A01Z", api.requests().get(1).parameter("since"));
  }

  @Test
  void whatIsKilledOrRefusedComesAgainAndDoublesNothing() throws IOException {
    at(
        request -> {
          int from = request.parameter("c") == null ? 0 : Integer.parseInt(request.parameter("c"));
          return Says.json(page(items(from, from + 10), from < 20 ? "" + (from + 10) : "null"));
        },
        "pollPath",
        "/events?c={cursor}",
        "pages",
        "cursor",
        "nextPointer",
        "/meta/next",
        "itemsPointer",
        "/events",
        "idPointer",
        "/id");
    desk.unkept(Duration.ofSeconds(20)); // killed before its end was stored
    assertAll(30);
    desk.room = 13;
    Polled full = desk.poll();
    assertEquals(Problem.OVERLOADED, full.problem());
    assertEquals(13, full.taken());
    desk.room = Integer.MAX_VALUE;
    int before = api.requests().size();
    assertEquals(17, desk.poll().taken(), "goes on behind what was durable");
    assertEquals("10", api.requests().get(before).parameter("c"));
    assertAll(30);
    desk.handed.clear();
    assertEquals(0, desk.poll().taken());
    assertEquals(List.of(), desk.handed);
  }

  @Test
  void otherSettingsBeginAnew() throws IOException {
    at(
        request -> Says.json(page(items(0, 3), "null")).with("ETag", "\"same\""),
        "pollPath",
        "/events",
        "itemsPointer",
        "/events");
    desk.poll();
    desk.with("idPointer", "/id").poll();
    assertNull(api.requests().get(1).header("If-None-Match"));
    assertFalse(desk.cursor.length() > Polled.CURSOR_CHARACTERS_MAX);
    assertTrue(desk.kept.containsKey("rest:1"));
  }
}
