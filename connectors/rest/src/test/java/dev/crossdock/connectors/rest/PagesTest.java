package dev.crossdock.connectors.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Polled;
import dev.crossdock.connectors.rest.StubApi.Says;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How pages are turned by numbers, links and times. */
@Timeout(60)
class PagesTest extends PollTest {
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
                  .map(PollTest::item)
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
  void aLastPageThatIsEmptyNowBeginsAnew() throws IOException {
    int[] count = {15};
    at(
        request -> {
          int from = (Integer.parseInt(request.parameter("page")) - 1) * 10;
          return Says.json("[" + items(from, Math.min(from + 10, count[0])) + "]");
        },
        "pollPath",
        "/events?page={page}",
        "pages",
        "number",
        "itemsPointer",
        "#",
        "nextPoll",
        "end");
    assertEquals(15, desk.poll().taken());
    count[0] = 8;
    desk.poll();
    List<String> pages = api.requests().stream().map(one -> one.parameter("page")).toList();
    assertEquals(List.of("1", "2", "3", "2", "1", "2"), pages);
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
                    : says.with(
                        "Link", "<x>;title=\"a,<b>;rel=next\", <" + next + ">; REL=\"last next\"");
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
                    .with(
                        "Link", "<" + link.replace("HOST", request.header("Host")) + ">; rel=next"),
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
                  .map(PollTest::item)
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
}
