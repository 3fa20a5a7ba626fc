package dev.crossdock.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineListTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** Around midnight in Berlin it is evening in New York: Saturday, Sunday, Saturday again. */
  @Test
  void aDayMayComeTwiceWhereZonesAlternate() {
    TimelineList list = new TimelineList();
    List<TimelineList.Entry> entries = new ArrayList<>();
    entries.add(entry("c", "2026-11-22T01:26:00Z", NEW_YORK));
    entries.add(entry("b", "2026-11-22T01:25:00Z", BERLIN));
    entries.add(entry("a", "2026-11-22T01:24:00Z", NEW_YORK));
    assertEquals(0, list.show(entries), "nothing is news at first");
    assertEquals(6, list.getElement().getChildCount(), "three entries, three headings");
    entries.add(0, entry("d", "2026-11-22T01:27:00Z", BERLIN));
    assertEquals(1, list.show(entries));
    assertEquals(8, list.getElement().getChildCount());
    assertEquals("Sunday 22 November", list.getElement().getChild(0).getProperty("innerHTML"));
  }

  private static TimelineList.Entry entry(String key, String at, ZoneId zone) {
    return new TimelineList.Entry(
        key,
        Instant.parse(at),
        zone,
        Markup.NOTHING,
        TimelineList.Level.MILESTONE,
        "transit",
        key,
        Markup.NOTHING,
        Markup.NOTHING);
  }
}
