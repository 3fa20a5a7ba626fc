package dev.crossdock.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class StoredMappingTest {
  private static LocalDate day(String zone) {
    StoredMapping mapping =
        new StoredMapping(
            1,
            "a",
            "a",
            "A",
            null,
            null,
            null,
            "{}",
            1,
            true,
            "x",
            Instant.EPOCH,
            null,
            null,
            null,
            ZoneId.of(zone));
    return mapping.day(Instant.parse("2026-07-01T22:30:00Z"));
  }

  @Test
  void itsDayIsThatOfItsZone() {
    assertEquals(LocalDate.of(2026, 7, 2), day("Europe/Berlin"));
    assertEquals(LocalDate.of(2026, 7, 1), day("America/New_York"));
  }
}
