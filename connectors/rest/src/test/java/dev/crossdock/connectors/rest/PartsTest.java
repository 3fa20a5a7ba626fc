package dev.crossdock.connectors.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.crossdock.connection.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Addresses, links and times by themselves. */
class PartsTest {
  private static final String ROOT = "https://api.partner.example/v2";

  @Test
  void valuesStayInTheirPlace() {
    PathTemplate path =
        new PathTemplate(ROOT, "/a/{name}?x=1&c={cursor}&r={since}..{cursor}&{page}");
    Map<String, String> values = new HashMap<>();
    values.put("name", "../b?c&d#é\r\n");
    values.put("cursor", "1&admin=1");
    assertEquals(
        ROOT + "/a/..%2Fb%3Fc%26d%23%C3%A9%0D%0A?x=1&c=1%26admin%3D1",
        path.filled(values).toString());
    values.put("since", "2026-11-22T12:00:00+00:00");
    values.put("page", "7");
    assertTrue(
        path.filled(values)
            .toString()
            .endsWith("&r=2026-11-22T12%3A00%3A00%2B00%3A00..1%26admin%3D1&7"));
    assertEquals(ROOT + "/e", new PathTemplate(ROOT, "/e?c={cursor}").filled(Map.of()).toString());
    values.put("cursor", "x".repeat(4_000));
    assertNull(path.filled(values));
    assertTrue(path.needs("name") && path.has("cursor") && !path.needs("cursor"));
  }

  @Test
  void aCursorMayBeCalledATokenAndAKeyMayNotStandInAPath() {
    Setting path =
        RestSettings.ALL.stream()
            .filter(one -> one.key().equals(RestSettings.POLL_PATH))
            .findFirst()
            .orElseThrow();
    for (String right :
        List.of("/", "/a?pageToken={cursor}", "/e?t:gte={since}&sort=key", "/%C3%A4/b;c=1")) {
      assertNull(path.fault(right), right);
    }
    for (String wrong :
        List.of(
            "",
            "a",
            "/a?api_key=1",
            "/a?b&Access-Token=1",
            "/a?client_secret=1{cursor}",
            "/{name}",
            "/a b",
            "/a#b",
            "/\u00e4")) {
      assertNotNull(path.fault(wrong), wrong);
    }
  }

  @Test
  void theNextLinkIsFoundAsItIsWritten() {
    Map<String, String> links = new HashMap<>();
    links.put("</p2>; rel=\"next\"", "/p2");
    links.put("</p1>; rel=prev, </p2>;rel=next", "/p2");
    links.put("</p1>;rel=\"prev first\" , </p2>; title=\"a, \\\"b\"; REL=\"last Next\"", "/p2");
    links.put("</p1>; title=\"; rel=next\"; rel=prev", null);
    links.put("</p1>; x-rel=next", null);
    links.put("</p1>; rel=nextish", null);
    links.put("</p,1;a>; rel*=UTF-8''next; rel=next", "/p,1;a");
    links.put("</p1> rel=next", null);
    links.put("<;;;\"\"", null);
    links.put("", null);
    links.put(null, null);
    links.forEach((header, next) -> assertEquals(next, LinkHeader.next(header), header));
  }

  @Test
  void aHostileLinkHeaderCostsNothing() {
    long start = System.nanoTime();
    assertNull(LinkHeader.next("<a>" + "; a=\"b\"".repeat(2_000) + "; \"" + "\\".repeat(1_000)));
    assertNull(LinkHeader.next(" ,".repeat(8_000)));
    assertNull(LinkHeader.next("<".repeat(16_000)));
    assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 2);
  }

  @Test
  void timesAreWrittenAndReadAsThePartnerDoes() {
    Instant time = Instant.parse("2026-11-22T12:00:01.750Z");
    assertEquals("2026-11-22T12:00:01Z", SinceFormat.INSTANT.write(time));
    assertEquals("2026-11-22T12:00:01+00:00", SinceFormat.OFFSET.write(time));
    assertEquals("2026-11-22", SinceFormat.DATE.write(time));
    assertEquals("1795348801", SinceFormat.SECONDS.write(time));
    assertEquals("1795348801750", SinceFormat.MILLISECONDS.write(time));
    for (String text :
        new String[] {
          "2026-11-22T12:00:01.750Z", "2026-11-22T13:00:01.75+01:00", "2026-11-22T13:00:01.750+0100"
        }) {
      assertEquals(time, SinceFormat.INSTANT.read(TextNode.valueOf(text)), text);
    }
    assertEquals(time, SinceFormat.MILLISECONDS.read(LongNode.valueOf(1_795_348_801_750L)));
    assertEquals(
        Instant.parse("2026-11-22T12:00:01Z"),
        SinceFormat.SECONDS.read(TextNode.valueOf("1795348801")));
    for (String none : new String[] {"", "2026-11-22T12:00:01", "2026-11-22", "1795348801", "x"}) {
      assertNull(SinceFormat.INSTANT.read(TextNode.valueOf(none)), none);
    }
  }
}
