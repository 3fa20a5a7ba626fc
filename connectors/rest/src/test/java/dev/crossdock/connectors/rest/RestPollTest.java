package dev.crossdock.connectors.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Polled;
import dev.crossdock.connectors.rest.StubApi.Says;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where the next poll goes on, and what is handed over. */
@Timeout(60)
class RestPollTest extends PollTest {
  @Test
  void anAnswerIsOneMessageAndComesAgainOnlyWhenItChanged() throws IOException {
    String[] now = {"ISA*00*first~", "\"1\""};
    at(
        request ->
            now[1].equals(request.header("If-None-Match"))
                ? Says.status(304, "")
                : Says.json(now[0])
                    .with("ETag", now[1])
                    .with("Content-Type", "application/edi-x12"),
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
              cursor == null
                  ? page(items(0, 5), "5")
                  : page(items(5, forgotten[0] ? 9 : 8), "null"));
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
