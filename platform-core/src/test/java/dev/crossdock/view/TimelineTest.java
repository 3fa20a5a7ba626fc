package dev.crossdock.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void systemsAndPeopleAreToldByTheClockOfThePlaceWhereTheGoodsWere() {
    List<TimelineItem> told =
        Timeline.whereTheGoodsWere(
            List.of(
                item(TimelineItem.Level.PEOPLE, BERLIN),
                item(TimelineItem.Level.MESSAGE, BERLIN),
                item(TimelineItem.Level.MILESTONE, NEW_YORK),
                item(TimelineItem.Level.MESSAGE, BERLIN)));
    assertEquals(
        List.of(NEW_YORK, NEW_YORK, NEW_YORK, BERLIN),
        told.stream().map(TimelineItem::zone).toList());
  }

  private static TimelineItem item(TimelineItem.Level level, ZoneId zone) {
    return new TimelineItem(
        level,
        Instant.parse("2026-11-20T14:40:00Z"),
        zone,
        null,
        "Something",
        null,
        null,
        "planned",
        List.of());
  }
}
