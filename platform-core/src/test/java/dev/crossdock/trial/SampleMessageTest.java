package dev.crossdock.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.exchange.JsonEventFormat;
import dev.crossdock.mapping.MappedFormat;
import dev.crossdock.mapping.Mapping;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingJson;
import dev.crossdock.mapping.SourceReader;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.Reference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleMessageTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final String OWN =
      "{\"ref\":\"H 4711/26\",\"events\":[{\"code\":\"GIN\",\"when\":\"%s\",\"box\":\"MSCU"
          + " 418273-8\"},{\"code\":\"LOD\",\"when\":\"%s\",\"box\":\"MSCU"
          + " 418273-8\"}],\"count\":2}";
  private static final String EVENT =
      "{\"id\":\"E1\",\"milestone\":\"GATE_IN\",\"occurredAt\":\"2026-03-02T07:15:00+01:00\","
          + "\"references\":[{\"type\":\"CONTAINER\",\"value\":\"MSCU4182738\"}]}";

  private static MessageFormat mapped(String pattern) {
    String document =
        "{\"crossdock\":\"mapping/1\",\"source\":{\"format\":\"json\"},\"target\":{\"model\":\"milestones\"},"
            + "\"rows\":[{\"to\":\"events\",\"forEach\":\"events\",\"rows\":["
            + "{\"to\":\"milestone\",\"from\":\"code\",\"list\":\"status\"},"
            + "{\"to\":\"occurredAt\",\"from\":\"when\",\"as\":{\"kind\":\"time\",\"patterns\":[\""
            + pattern
            + "\"],\"zone\":\"Europe/Berlin\"}},{\"to\":\"references.CONTAINER\",\"expr\":\"src.box.replace('"
            + " ', '').replace('-', '')\"}]}],"
            + "\"lists\":{\"status\":{\"unknown\":\"report\",\"fold\":true,\"entries\":["
            + "{\"code\":\"GIN\",\"to\":\"GATE_IN\"},{\"code\":\"LOD\",\"to\":\"LOADED\"}]}}}";
    try {
      MappingDocument read = MappingJson.read(new ObjectMapper().readTree(document));
      return new MappedFormat(
          "Own v1",
          Mapping.compile(read),
          new SourceReader(read.source(), null),
          LocalDate.of(2026, 11, 23));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static SampleMessage own(String pattern, String first, String second) {
    return sample(mapped(pattern), OWN.formatted(first, second));
  }

  private static SampleMessage sample(MessageFormat format, String message) {
    return SampleMessage.read(format, message.getBytes(StandardCharsets.UTF_8), BERLIN);
  }

  private static String text(SampleMessage message) {
    return new String(message.content(), StandardCharsets.UTF_8);
  }

  @Test
  void tellsOfAnotherShipmentInTheSameWords() {
    SampleMessage sample = own("dd.MM.yyyy HH:mm", "20.11.2026 14:30", "21.11.2026 02:10");
    SampleMessage other = sample.ofOther(new Random(7));
    assertFalse(text(other).contains("418273"), text(other));
    assertTrue(text(other).matches(".*\"box\":\"MSCU \\d{6}-\\d\".*"), text(other));
    String folded = other.references().get(0).folded();
    assertEquals(CheckDigits.ofContainer(folded), folded.charAt(10) - '0');
    assertEquals(text(sample).length(), text(other).length());
    assertTrue(text(other).contains("\"count\":2"));
  }

  @Test
  void movesTheDaysHoweverTheyAreWritten() {
    for (String[] one :
        new String[][] {
          {"dd.MM.yyyy HH:mm", "20.11.2026 14:30", "21.11.2026 02:10"},
          {"yyyyMMddHHmm", "202611201430", "202611210210"},
          {"yyyy-MM-dd'T'HH:mm:ss", "2026-11-20T14:30:00", "2026-11-21T02:10:00"},
          {"MM/dd/yyyy HH:mm", "02/03/2026 14:30", "03/03/2026 02:10"},
          {"dd/MM/yyyy HH:mm", "02/03/2026 14:30", "03/03/2026 02:10"}
        }) {
      SampleMessage sample = own(one[0], one[1], one[2]);
      Optional<SampleMessage> later = sample.later(45);
      assertTrue(later.isPresent(), one[0]);
      assertEquals(
          sample.lastAt().atZone(BERLIN).plusDays(45).toInstant(), later.get().lastAt(), one[0]);
      assertEquals(text(sample).length(), text(later.get()).length());
    }
  }

  /** Without knowing where the day stands there are fewer tests, and no wrong ones. */
  @Test
  void saysWhereItCannotMoveThem() {
    assertTrue(
        own("yyyy'#'MM'#'dd HH:mm", "2026#11#20 14:30", "2026#11#21 02:10").later(1).isEmpty());
  }

  @Test
  void isRecentBeforeItIsSent() {
    SampleMessage recent = Scenarios.recent(sample(new JsonEventFormat(), EVENT), NOW);
    Duration age = Duration.between(recent.lastAt(), NOW);
    assertTrue(age.compareTo(Duration.ofHours(23)) >= 0, age::toString);
    assertTrue(age.compareTo(Duration.ofHours(49)) <= 0, age::toString);
  }

  @Test
  void saysACodeThatNobodyKnows() {
    SampleMessage own = own("dd.MM.yyyy HH:mm", "20.11.2026 14:30", "21.11.2026 02:10");
    SampleMessage unknown = own.withUnknownCode().orElseThrow();
    assertEquals(Problem.UNKNOWN_CODE, unknown.reading().findings().get(0).problem());
    assertEquals(1, unknown.events().size());
  }

  @Test
  void isBrokenSoThatItDoesNotRead() {
    SampleMessage own = own("dd.MM.yyyy HH:mm", "20.11.2026 14:30", "21.11.2026 02:10");
    byte[] broken = own.broken().orElseThrow();
    assertThrows(ProblemException.class, () -> mapped("dd.MM.yyyy HH:mm").read(broken, BERLIN));
  }

  @Test
  void getsAField() {
    SampleMessage own = own("dd.MM.yyyy HH:mm", "20.11.2026 14:30", "21.11.2026 02:10");
    assertTrue(text(own.withField("extra").orElseThrow()).startsWith("{\"extra\":\"new\",\"ref\""));
  }

  @Test
  void isNoneIfItDoesNotReadWhole() {
    String unknown = OWN.replace("GIN", "???").formatted("20.11.2026 14:30", "21.11.2026 02:10");
    ProblemException e =
        assertThrows(ProblemException.class, () -> sample(mapped("dd.MM.yyyy HH:mm"), unknown));
    assertEquals(Problem.SAMPLE_UNUSABLE, e.problem());
  }

  @Test
  void freshReferencesLookLikeTheOld() {
    Random random = new Random(3);
    for (String old : List.of("HCLUHAM2611873", "PO77", "00340123450000000018", "WHOUT00412")) {
      String fresh = FreshReference.of(old, random);
      assertNotEquals(old, fresh);
      assertEquals(old.length(), fresh.length());
      assertEquals(old.replaceAll("[0-9]", "9").length(), fresh.replaceAll("[0-9]", "9").length());
    }
    assertEquals("wh/out/71358", FreshReference.written("wh/out/00412", "WHOUT71358"));
    assertEquals(null, FreshReference.written("wh/out/0041", Reference.fold("WH/OUT/71358")));
  }
}
