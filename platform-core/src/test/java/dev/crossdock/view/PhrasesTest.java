package dev.crossdock.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PhrasesTest {

  @Test
  void times() {
    assertEquals(
        "20 Nov 09:40 EST",
        Phrases.at(Instant.parse("2026-11-20T14:40:00Z"), ZoneId.of("America/New_York")));
  }

  @Test
  void noZoneReadsAsUtc() {
    assertEquals(
        "20 Nov 14:40 UTC", Phrases.at(Instant.parse("2026-11-20T14:40:00Z"), ZoneOffset.UTC));
  }

  @Test
  void timesWithTheReadersClockBesideThem() {
    Instant evening = Instant.parse("2026-11-22T01:02:00Z");
    ZoneId newYork = ZoneId.of("America/New_York");
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertEquals("21 Nov 20:02 EST (22 Nov 02:02 CET)", Phrases.both(evening, newYork, berlin));
    assertEquals("22 Nov 01:02 UTC (02:02 CET)", Phrases.both(evening, ZoneOffset.UTC, berlin));
    assertEquals("22 Nov 02:02 CET", Phrases.both(evening, ZoneId.of("Europe/Paris"), berlin));
  }

  @Test
  void spans() {
    assertEquals("17 ms", Phrases.span(Duration.ofMillis(17)));
    assertEquals("0.4 s", Phrases.span(Duration.ofMillis(400)));
    assertEquals("12 h 32 min", Phrases.span(Duration.ofMinutes(752)));
    assertEquals("24 h", Phrases.span(Duration.ofDays(1)));
    assertEquals("3 days", Phrases.span(Duration.ofDays(-3)));
  }

  @Test
  void sharesAreNeverRoundedUpToAll() {
    assertEquals("99.99 %", Phrases.share(99_999_999, 100_000_000));
    assertEquals("100 %", Phrases.share(5, 5));
  }

  @Test
  void countsAndOrdinals() {
    assertEquals("1 exchange", Phrases.count(1, "exchange"));
    assertEquals("1,204 exchanges", Phrases.count(1_204, "exchange"));
    assertEquals("third", Phrases.ordinal(3));
    assertEquals("11th", Phrases.ordinal(11));
    assertEquals("22nd", Phrases.ordinal(22));
  }
}
