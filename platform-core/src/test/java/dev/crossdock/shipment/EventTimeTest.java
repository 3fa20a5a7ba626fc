package dev.crossdock.shipment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EventTimeTest {

  @Test
  void wordsNeedNoNanosecondsAndNoZ() {
    Instant at = Instant.parse("2026-11-22T13:40:28.445555402Z");
    assertEquals("22 Nov 2026 13:40 UTC", words(at, ZoneOffset.UTC));
    assertEquals("22 Nov 2026 08:40 EST", words(at, ZoneId.of("America/New_York")));
  }

  private static String words(Instant at, ZoneId zone) {
    return new EventTime(at, zone, ZoneSource.SENT).words();
  }
}
