package dev.crossdock.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Reading;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.ZoneSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappedFormatTest {
  private static final Mapping MAPPING = Documents.compiled(Documents.json(Documents.EVENTS));

  @Test
  void readsEventsAndMarksTheirBytes() {
    Reading reading = read(Documents.MESSAGE);
    assertEquals("Acme v1", reading.format());
    assertEquals(List.of(), reading.findings());
    assertEquals(2, reading.events().size());
    assertEquals("PU", reading.events().get(0).sourceCode());
    assertEquals(
        Instant.parse("2026-11-20T13:30:00Z"), reading.events().get(0).occurredAt().instant());
    Reading.Mark mark = reading.marks().get(0);
    assertEquals("milestone", mark.field());
    assertEquals("\"PU\"", Documents.MESSAGE.substring(mark.from(), mark.to()));
  }

  @Test
  void tellsWhatItCannotReadAndKeepsTheRest() {
    Reading reading = read(Documents.MESSAGE.replace("\"PU\"", "\"ZZ\""));
    assertEquals(1, reading.events().size());
    assertEquals(Problem.UNKNOWN_CODE, reading.findings().get(0).problem());
    assertEquals("/shipments/0/events/0/code, for milestone", reading.findings().get(0).where());
    assertEquals("ZZ", reading.findings().get(0).value());
  }

  /** The hour that occurs twice when clocks go back is the one that was sent. */
  @Test
  void keepsTheOffsetOfAnHourThatOccursTwice() {
    Reading reading =
        read(
            Documents.MESSAGE.replace(
                "2026-11-21T14:30:00+01:00", "2026-10-25T02:30:00+01:00[Europe/Berlin]"));
    assertEquals(
        Instant.parse("2026-10-25T01:30:00Z"), reading.events().get(1).occurredAt().instant());
    assertEquals(ZoneSource.SENT, reading.events().get(1).occurredAt().zoneSource());
  }

  @Test
  void refusesWhatIsNoJson() {
    for (String text :
        List.of(
            "",
            "5",
            "{",
            "{\"a\":1,\"a\":2}",
            "{} {}",
            "{\"a\":9e9999999999996}",
            "{\"a\":\"\\ud800")) {
      ProblemException e = assertThrows(ProblemException.class, () -> read(text), text);
      assertTrue(e.getMessage().length() < 300);
    }
  }

  /** What applied them has read them: their canonical form is shown, without marks. */
  @Test
  void readsWhatHasNoMarks() {
    String longName = "\"" + "n".repeat(300) + "\": 1, ";
    for (byte[] message :
        List.of(
            Documents.MESSAGE.getBytes(StandardCharsets.UTF_16BE),
            Documents.MESSAGE.replace("{\"sender\"", "{" + longName + "\"sender\"").getBytes(UTF_8),
            Documents.MESSAGE.replace("\"n1\"", "\"\\ud800\"").getBytes(UTF_8))) {
      Reading reading = read(message);
      assertEquals(2, reading.events().size());
      assertEquals(List.of(), reading.marks());
    }
  }

  private static Reading read(String message) {
    return read(message.getBytes(UTF_8));
  }

  private static Reading read(byte[] message) {
    SourceReader reader = new SourceReader(MAPPING.document().source(), null);
    return new MappedFormat("Acme v1", MAPPING, reader, Documents.DAY)
        .read(message, ZoneId.of("Europe/Paris"));
  }
}
