package dev.crossdock.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.view.Traffic;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficChartTest {

  @Test
  void theWordsTellTheBusiestHourAndALongSilence() {
    assertEquals(
        "Busiest from 01:00 to 02:00 with 9. Nothing came from 02:00 to 05:00.",
        day(2, 9, 0, 0, 0, 4, 0).words());
    assertEquals("Busiest from 00:00 to 01:00 with 2.", day(2, 0, 0, 1, 2).words());
  }

  @Test
  void theRunningHourIsNoSilenceYet() {
    assertEquals("Busiest from 00:00 to 01:00 with 2.", day(2, 0, 0, 0).words());
  }

  @Test
  void withoutEventsThereIsNothingToDraw() {
    TrafficChart.Day day = day(0, 0, 0, 0);
    assertTrue(day.busiest().isEmpty());
    assertTrue(day.markup().html().contains("No message in the last 24 hours"));
    assertFalse(day.markup().html().contains("<svg"));
  }

  @Test
  void theTableSaysTheSameAsTheBars() {
    assertTrue(
        day(0, 7)
            .table()
            .html()
            .contains("<th class=\"xd-rowhead\" scope=\"row\">01:00</th><td class=\"num\">7</td>"));
  }

  private static TrafficChart.Day day(long... events) {
    List<Traffic.Hour> hours = new ArrayList<>();
    for (int i = 0; i < events.length; i++) {
      hours.add(
          new Traffic.Hour(
              Instant.parse("2026-11-22T00:00:00Z").plusSeconds(i * 3_600L), events[i], 0));
    }
    return new TrafficChart.Day(hours, ZoneOffset.UTC);
  }
}
