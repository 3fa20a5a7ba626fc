package dev.crossdock.json;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.connection.Reading;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.shipment.ZoneSource;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JsonMessageTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void tellsWhereEachValueStands() {
    for (String bom : new String[] {"", "\uFEFF"}) {
      String text = bom + "{\"ä/b\": [1, -2.50, \"Brücke\\n\", {\"x\": true}], \"n\": null}\n";
      byte[] content = utf8(text);
      JsonValue root = JsonMessage.read(content);
      JsonValue list = root.get("ä/b");
      String[] sent = {"1", "-2.50", "\"Brücke\\n\"", "{\"x\": true}"};
      for (int i = 0; i < sent.length; i++) {
        JsonValue value = list.items().get(i);
        assertEquals("/ä~1b/" + i, value.pointer());
        assertEquals(sent[i], cut(content, value));
      }
      assertEquals("/ä~1b/3/x", list.items().get(3).get("x").pointer());
      assertEquals("true", list.items().get(3).text("x"));
      assertEquals("Brücke", list.items().get(2).text());
      assertNull(root.get("n"));
      assertEquals("", root.pointer());
      assertEquals(text.replace("\uFEFF", "").strip(), cut(content, root));
    }
  }

  @Test
  void refusesWhatIsNoText() {
    refused(Problem.EMPTY_BODY, new byte[0]);
    refused(Problem.EMPTY_BODY, utf8("  \n"));
    refused(Problem.INVALID_TEXT, "{\"a\": \"ü\"}".getBytes(StandardCharsets.ISO_8859_1));
    for (String charset : new String[] {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"}) {
      refused(Problem.INVALID_TEXT, "{\"a\": 1}".getBytes(Charset.forName(charset)));
    }
    ProblemException nul = refused(Problem.INVALID_TEXT, utf8("{\"a\": [\"x\\u0000\"]}"));
    assertEquals("/a/0", nul.field());
    refused(Problem.INVALID_TEXT, utf8("{\"a\": \"\\ud800\"}"));
    assertEquals("😀", JsonMessage.read(utf8("{\"a\": \"\\ud83d\\ude00\"}")).text("a"));
  }

  @Test
  void refusesWhatIsNoMessage() {
    for (String text : new String[] {"1", "\"a\"", "null", "{} {}", "{} 1", "{\"a\": 1,}", "[1"}) {
      refused(Problem.MALFORMED_JSON, utf8(text));
    }
    refused(Problem.MALFORMED_JSON, utf8("{\"a\": 1, \"a\": 2}"));
  }

  @Test
  void isBoundedInBytesDepthAndNumber() {
    refused(Problem.BODY_TOO_LARGE, new byte[JsonMessage.MESSAGE_BYTES_MAX + 1]);
    refused(Problem.BODY_TOO_LARGE, utf8("[" + "1,".repeat(JsonMessage.VALUES_MAX) + "1]"));
    refused(Problem.MALFORMED_JSON, utf8("[".repeat(JsonMessage.DEPTH_MAX + 1)));
    refused(Problem.MALFORMED_JSON, utf8("[" + "9".repeat(100) + "]"));
    int longest = JsonMessage.TEXT_CHARACTERS_MAX;
    refused(Problem.MALFORMED_JSON, utf8("[\"" + "a".repeat(2 * longest) + "\"]"));
    JsonValue longText = JsonMessage.read(utf8("[\"" + "a".repeat(longest) + "\"]"));
    assertEquals(longest, longText.items().get(0).text().length());
  }

  @Test
  void looksAtTheFirstBytesOnly() {
    assertTrue(JsonMessage.beginsWith(utf8(" \n{\"a\": 1, \"events\": []}"), "events"));
    assertTrue(JsonMessage.beginsWith(utf8("\uFEFF[\"events\"]"), "b", "events"));
    assertFalse(JsonMessage.beginsWith(utf8("\"events\""), "events"));
    assertFalse(JsonMessage.beginsWith(utf8("{\"myevents\": 1}"), "events"));
    assertFalse(JsonMessage.beginsWith(new byte[0], "events"));
    String late = "{\"a\": \"" + "x".repeat(JsonMessage.FIRST_BYTES) + "\", \"events\": 1}";
    assertFalse(JsonMessage.beginsWith(utf8(late), "events"));
    byte[] blank = new byte[JsonMessage.FIRST_BYTES * 2];
    Arrays.fill(blank, (byte) ' ');
    assertFalse(JsonMessage.beginsWith(blank, "events"));
  }

  @Test
  void readsTimesAsSentOrOnTheClockOfThePlace() {
    assertTime("2026-11-20T09:40:00-05:00", null, "2026-11-20T14:40:00Z", ZoneSource.SENT);
    assertTime("2026-11-20T09:40:00-0500", null, "2026-11-20T14:40:00Z", ZoneSource.SENT);
    assertTime("2026-11-20T09:40:00.5Z", null, "2026-11-20T09:40:00.500Z", ZoneSource.SENT);
    assertTime("2026-11-20T09:40", "JP", "2026-11-20T00:40:00Z", ZoneSource.PLACE);
    assertTime("2026-11-20T09:40:00", "US", "2026-11-20T08:40:00Z", ZoneSource.CONNECTION);
    for (String wrong :
        new String[] {
          "2026-02-30T00:00:00Z",
          "2026-11-20",
          "1970-01-01T00:00:00Z",
          "now",
          "2026-11-20T09:40:00 Z"
        }) {
      Reading reading = event(wrong, null);
      assertTrue(reading.events().isEmpty(), wrong);
      assertEquals(1, reading.findings().size(), wrong);
      assertEquals(Problem.NO_EVENT_TIME, reading.findings().get(0).problem(), wrong);
      assertEquals("/at", reading.findings().get(0).where(), wrong);
    }
  }

  @Test
  void tellsOneFaultOnce() {
    JsonValue message = JsonMessage.read(utf8("{\"at\": \"now\"}"));
    JsonReadout out = new JsonReadout(BERLIN);
    out.unknown(message.get("at"), "code");
    out.unknown(message.get("at"), "code");
    assertEquals(1, out.reading("x", null).findings().size());
  }

  @Test
  void hashesLongIds() {
    JsonValue message = JsonMessage.read(utf8("{\"at\": \"2026-11-20T09:40:00Z\"}"));
    for (int i = 0; i < 2; i++) {
      JsonReadout out = new JsonReadout(BERLIN);
      draft(out, message).id("a".repeat(200), null).add(message);
      String id = out.reading("x", null).events().get(0).sourceId();
      assertTrue(id.matches("sha256:[0-9a-f]{64}"), id);
    }
  }

  private static EventDraft draft(JsonReadout out, JsonValue message) {
    return out.draft()
        .milestone(Milestone.LOADED, message.get("at"))
        .code("X")
        .reference(ReferenceType.BOOKING, "B1", message.get("at"))
        .time(message.get("at"));
  }

  private static Reading event(String time, String country) {
    JsonValue message = JsonMessage.read(utf8("{\"at\": \"" + time + "\"}"));
    JsonReadout out = new JsonReadout(BERLIN);
    EventDraft draft = out.draft().milestone(Milestone.LOADED, message.get("at")).code("X");
    draft.reference(ReferenceType.BOOKING, "B1", message.get("at"));
    draft.country(country).time(message.get("at")).add(message);
    return out.reading("x", null);
  }

  private static void assertTime(String sent, String country, String instant, ZoneSource source) {
    Reading reading = event(sent, country);
    assertEquals(0, reading.findings().size(), sent);
    assertEquals(instant, reading.events().get(0).occurredAt().instant().toString(), sent);
    assertEquals(source, reading.events().get(0).occurredAt().zoneSource(), sent);
  }

  private static String cut(byte[] content, JsonValue value) {
    return new String(content, value.from(), value.to() - value.from(), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ProblemException refused(Problem problem, byte[] content) {
    ProblemException e = assertThrows(ProblemException.class, () -> JsonMessage.read(content));
    assertEquals(problem, e.problem(), e.getMessage());
    assertFalse(e.getMessage().isBlank());
    return e;
  }
}
