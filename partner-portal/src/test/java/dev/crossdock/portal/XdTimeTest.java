package dev.crossdock.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.shipment.ZoneSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XdTimeTest {
  private static final Instant HELD = Instant.parse("2026-11-20T14:40:00Z");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void aTimeIsShownWhereItHappened() {
    assertEquals("20 Nov 09:40 EST", XdTime.stamp(HELD, NEW_YORK));
    assertEquals("20 Nov 22:40 +08:00", XdTime.stamp(HELD, ZoneId.of("+08:00")));
    assertEquals("20 Nov 14:40 UTC", XdTime.stamp(HELD, ZoneId.of("Z")));
  }

  @Test
  void anAssumedZoneIsMarkedAndExplained() {
    String html = XdTime.stamped(HELD, NEW_YORK, ZoneSource.PLACE).html();
    assertTrue(html.contains("xd-assumed") && html.contains("rule TZ-1"), html);
    assertTrue(!XdTime.stamped(HELD, NEW_YORK, ZoneSource.SENT).html().contains("xd-assumed"));
  }

  @ParameterizedTest
  @CsvSource({
    "PT20S,1 min",
    "PT59M,59 min",
    "PT3H8M,3 h 08 min",
    "PT10H,10 h",
    "PT47H59M,47 h",
    "PT48H,2 d"
  })
  void lengthsHaveAtMostTwoUnits(Duration length, String words) {
    assertEquals(words, XdTime.span(length));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.0004S,< 1 ms",
    "PT0.006S,6 ms",
    "PT1.24S,1.2 s",
    "PT2M42S,2 min 42 s",
    "PT3H,3 h 00 min"
  })
  void measuredTimesHaveTheirUnit(Duration took, String words) {
    assertEquals(words, XdTime.took(took));
  }

  @ParameterizedTest
  @CsvSource({
    "PT5H,in 5 h 00 min,xd-due xd-nowrap\"",
    "PT3H,in 3 h 00 min,soon",
    "PT-90M,1 h 30 min over,over"
  })
  void dueTimesGetLouder(Duration left, String words, String classes) {
    String html = XdTime.due(HELD.plus(left), HELD).html();
    assertTrue(html.contains(words) && html.contains(classes), html);
  }
}
