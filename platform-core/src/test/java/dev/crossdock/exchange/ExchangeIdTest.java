package dev.crossdock.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExchangeIdTest {
  @Test
  void growsEvenWhenTheClockStandsStillOrGoesBack() {
    Instant now = Instant.parse("2026-11-22T08:00:00Z");
    long last = ExchangeId.next(now);
    for (int i = 0; i < 600_000; i++) {
      long next = ExchangeId.next(i % 2 == 0 ? now : now.minusSeconds(60));
      assertTrue(next > last);
      last = next;
    }
  }

  @Test
  void readsWhatPeopleWrite() {
    long id = ExchangeId.next(Instant.parse("2026-11-22T08:00:00Z"));
    String shown = ExchangeId.show(id);
    assertTrue(shown.matches("EX-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}"), shown);
    assertEquals(id, ExchangeId.parse(shown));
    assertEquals(id, ExchangeId.parse(shown.toLowerCase(java.util.Locale.ROOT).replace("-", " ")));
    assertEquals(-1, ExchangeId.parse("EX-ILOU-0000-0000"));
    assertEquals(-1, ExchangeId.parse("SHP-24817"));
  }
}
