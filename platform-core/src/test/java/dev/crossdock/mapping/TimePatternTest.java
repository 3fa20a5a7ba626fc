package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimePatternTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iso|2026-11-20T14:30:00Z|2026-11-20T14:30Z",
        "iso|2026-11-20t14:30:00z|2026-11-20T14:30Z",
        "iso|2026-11-20 14:30|2026-11-20T14:30",
        "iso|2026-11-20T14:30:15.123+01:00|2026-11-20T14:30:15.123+01:00",
        "iso|2026-11-20T14:30+0100|2026-11-20T14:30+01:00",
        "iso|2026-11-20T14:30+01|2026-11-20T14:30+01:00",
        "iso|2026-11-20T14:30+01:00[Europe/Berlin]|2026-11-20T14:30+01:00[Europe/Berlin]",
        "iso|2026-11-20|2026-11-20T00:00",
        "epoch|1795185000|2026-11-20T14:30Z",
        "epoch|1795185000.5|2026-11-20T14:30:00.500Z",
        "epochMillis|1795185000000|2026-11-20T14:30Z",
        "epochMillis|1795185000000.5|2026-11-20T14:30:00.000500Z",
        "epoch|-1|1969-12-31T23:59:59Z",
        "2|201126|2026-11-20T00:00",
        "3|112026|2026-11-20T00:00",
        "4|20112026|2026-11-20T00:00",
        "5|201120261430|2026-11-20T14:30",
        "101|261120|2026-11-20T00:00",
        "102|20261120|2026-11-20T00:00",
        "201|2611201430|2026-11-20T14:30",
        "202|261120143015|2026-11-20T14:30:15",
        "203|202611201430|2026-11-20T14:30",
        "203|202611202400|2026-11-21T00:00",
        "204|20261120143015|2026-11-20T14:30:15",
        "205|202611201430+0100|2026-11-20T14:30+01:00",
        "301|2611201430UTC|2026-11-20T14:30Z",
        "302|261120143015UTC|2026-11-20T14:30:15Z",
        "303|202611201430CET|2026-11-20T14:30+01:00",
        "304|20261120143015UTC|2026-11-20T14:30:15Z",
        "dd.MM.yyyy HH:mm|20.11.2026 14:30|2026-11-20T14:30",
        "dd.MM.uuuu|20.11.2026|2026-11-20T00:00",
        "d MMM yyyy h:mm a|20 nov 2026 2:30 PM|2026-11-20T14:30",
        "yyyyMMddHH|2026112014|2026-11-20T14:00",
        "yyMMdd|261120|2026-11-20T00:00",
        "dd/MM/yyyy[ HH:mm]|20/11/2026|2026-11-20T00:00",
        "yyyy-MM-dd'T'HH:mmXXX|2026-11-20T14:30-05:00|2026-11-20T14:30-05:00",
        "yyyy-MM-dd HH:mm VV|2026-11-20 14:30 Europe/Berlin|2026-11-20T14:30+01:00[Europe/Berlin]",
        "'year' yyyy 'day' D|year 2026 day 324|2026-11-20T00:00",
      })
  void reads(String pattern, String text, String time) {
    assertEquals(time, TimePattern.of(pattern).read(text, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iso|2026-02-30",
        "iso|2026-11-20T24:30",
        "iso|2026-11-20T14:30:60",
        "iso|2026-11-2014:30",
        "iso|2026-11-20T 14:30",
        "iso|20.11.2026",
        "iso|+12026-11-20",
        "dd.MM.yyyy|30.02.2026",
        "dd.MM.yyyy|20.11.26",
        "dd.MM.yyyy|20.11.2026 14:30",
        "102|20260230",
        "102|261120",
        "203|20261120",
        "203|19801120143",
        "epoch|1e99",
        "epoch|1e10000001",
        "epoch|1e2147483648",
        "epoch|soon",
        "epoch|99999999999999",
        "epochMillis|9223372036854775807",
      })
  void refusesWhatIsNoTime(String pattern, String text) {
    ProblemException e =
        assertThrows(ProblemException.class, () -> TimePattern.of(pattern).read(text, null));
    assertTrue(e.getMessage().contains(pattern), e.getMessage());
  }

  @Test
  void refusesLongTextsBeforeItReadsThem() {
    String digits = "1".repeat(1_000_000);
    assertThrows(ProblemException.class, () -> TimePattern.of("epoch").read(digits, null));
  }

  /** As for every other format: see EventTime. */
  @Test
  void clocksThatGoForwardAndBack() {
    TimePattern iso = TimePattern.of("iso");
    assertEquals(
        "2026-03-29T03:30+02:00[Europe/Berlin]", iso.read("2026-03-29T02:30", BERLIN), "a gap");
    assertEquals(
        "2026-10-25T02:30+02:00[Europe/Berlin]", iso.read("2026-10-25T02:30", BERLIN), "the first");
    assertEquals(
        "2026-10-25T02:30+01:00[Europe/Berlin]",
        iso.read("2026-10-25T02:30+01:00[Europe/Berlin]", BERLIN),
        "the second, as sent");
    assertEquals("2026-11-20T14:30Z", iso.read("2026-11-20T14:30Z", BERLIN), "its own zone counts");
  }

  @Test
  void datesAreThoseOfTheSender() {
    assertEquals("2026-11-20", TimePattern.of("iso").readDate("2026-11-20T23:30-05:00"));
    assertEquals("2026-11-20", TimePattern.of("102").readDate("20261120"));
  }

  /** Patterns that compile and never give a day are told when they are written. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HH:mm",
        "MM.yyyy",
        "YYYYYYYYYYYYYYYYYYYYYYYY",
        "dd.MM.pmye?och",
        "dd.MM.YYYY",
        "dd.MM.yyyy hh:mm",
        "nonsense",
        "",
        " ",
        "{",
        "'",
        "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS"
      })
  void refusesPatternsThatSayNoDay(String pattern) {
    ProblemException e = assertThrows(ProblemException.class, () -> TimePattern.of(pattern));
    assertEquals(Problem.INVALID_MAPPING, e.problem());
  }
}
