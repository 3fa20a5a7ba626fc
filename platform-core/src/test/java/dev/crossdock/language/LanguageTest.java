package dev.crossdock.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LanguageTest {
  private static final Instant AT = Instant.parse("2026-11-20T08:40:00Z");

  @Test
  void daysAndTimesAreWrittenAsTheLanguageWritesThem() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertEquals("20 November 2026", Language.EN.day(AT));
    assertEquals("20. November 2026", Language.DE.day(AT));
    assertEquals("20. November 2026, 08:40 UTC", Language.DE.moment(AT));
    assertEquals("20 Nov 09:40 CET", Language.EN.stamp(AT, berlin));
    assertEquals("20. Nov., 09:40 MEZ", Language.DE.stamp(AT, berlin));
  }

  @Test
  void aSentenceWithoutWordsStaysAsItIs() {
    assertEquals("Seit gestern.", Language.DE.say("Since {0}.", "gestern"));
    assertEquals("Nobody says 1.200", Language.DE.say("Nobody says {0}", 1_200));
    assertEquals("Nobody says so", Language.DE.heard("Nobody says so"));
    assertEquals("Was bald endet", Language.DE.heard("What ends soon"));
    assertEquals("What ends soon", Language.EN.heard("What ends soon"));
    assertNull(Language.DE.heard(null));
  }

  @Test
  void aLanguageIsFoundByItsCode() {
    assertEquals(Language.DE, Language.of("de").orElseThrow());
    assertTrue(Language.of("fr").isEmpty());
    assertTrue(Language.of(null).isEmpty());
  }
}
