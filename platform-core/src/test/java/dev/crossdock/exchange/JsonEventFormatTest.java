package dev.crossdock.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Reading;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.ZoneSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEventFormatTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String GATE_IN =
      "{\"id\":\"7\",\"milestone\":\"GATE_IN\",\"occurredAt\":\"2026-11-20T09:40:00-05:00\",\"place\":{\"unLocode\":\"USNYC\"},"
          + "\"references\":[{\"type\":\"CONTAINER\",\"value\":\"MSCU 418273-8\"}]}";

  private final JsonEventFormat format = new JsonEventFormat();

  @Test
  void recognisesByTheFirstNames() {
    for (String ours :
        new String[] {
          "{\"milestone\": \"LOADED\", \"x\": 1}",
          "[{\"id\": \"1\", \"details\": {\"x\": [1]}, \"milestone\": \"LOADED\"}]",
          " {}",
          "[",
          "{\"milestone\""
        }) {
      assertTrue(new JsonEventFormat().recognises(ours.getBytes(StandardCharsets.UTF_8)), ours);
    }
    for (String others :
        new String[] {
          "{\"eventID\": 1}", "[{\"id\": 1, \"service\": 2}]", "UNB+UNOC", "", "{\"shipments\": []}"
        }) {
      assertFalse(
          new JsonEventFormat().recognises(others.getBytes(StandardCharsets.UTF_8)), others);
    }
  }

  @Test
  void readsAnEvent() {
    Reading reading = read(GATE_IN);
    MilestoneEvent event = reading.events().get(0);
    assertEquals("7", event.sourceId());
    assertEquals(Milestone.GATE_IN, event.milestone());
    assertEquals(Classifier.ACT, event.classifier());
    assertEquals(Instant.parse("2026-11-20T14:40:00Z"), event.occurredAt().instant());
    assertEquals(ZoneSource.SENT, event.occurredAt().zoneSource());
    assertEquals("MSCU4182738", event.references().get(0).folded());
  }

  @Test
  void tiesValuesToTheBytesTheyCameFrom() {
    for (Reading.Mark mark : read(GATE_IN).marks()) {
      String bytes = GATE_IN.substring(mark.from(), mark.to());
      assertTrue(
          List.of("\"GATE_IN\"", "\"2026-11-20T09:40:00-05:00\"", "\"USNYC\"").contains(bytes),
          bytes);
    }
    assertEquals(3, read(GATE_IN).marks().size());
  }

  /** The database keeps no NUL: a refusal that quotes one could not be stored. */
  @ParameterizedTest
  @ValueSource(strings = {"\"a\\u0000b\":1", "\"a\\u0000b\":1,\"a\\u0000b\":2"})
  void aRefusalQuotesNoUnprintableName(String fields) {
    ProblemException refusal =
        assertThrows(
            ProblemException.class,
            () -> read(GATE_IN.replace("{\"id\"", "{" + fields + ",\"id\"")));
    assertTrue(refusal.getMessage().contains("a?b"), refusal.getMessage());
    assertTrue((refusal.getMessage() + refusal.field()).indexOf(0) < 0, refusal.field());
  }

  @Test
  void aNameThatComesTwiceIsToldInPlainWords() {
    ProblemException refusal =
        assertThrows(
            ProblemException.class,
            () -> read(GATE_IN.replace("{\"unL", "{\"unLocode\":\"\",\"unL")));
    assertEquals(Problem.MALFORMED_JSON, refusal.problem());
    assertEquals("Duplicate field 'unLocode' in one object.", refusal.getMessage());
  }

  /** It cannot be cut into events: each would be kept with the bytes of all. */
  @Test
  void onlyUtf8IsTaken() {
    byte[] utf16 = ("[" + GATE_IN + "," + GATE_IN + "]").getBytes(StandardCharsets.UTF_16BE);
    ProblemException refusal = assertThrows(ProblemException.class, () -> EventJson.split(utf16));
    assertEquals(Problem.INVALID_TEXT, refusal.problem());
  }

  @Test
  void anUnknownCodeIsAFindingAndNoGuess() {
    Reading reading = read(GATE_IN.replace("GATE_IN", "SCANNED"));
    assertTrue(reading.events().isEmpty());
    assertEquals(Problem.UNKNOWN_CODE, reading.findings().get(0).problem());
    assertEquals("SCANNED", reading.findings().get(0).value());
  }

  @Test
  void aTimeWithoutZoneTakesThatOfItsPlaceOrOfTheConnection() {
    String local = GATE_IN.replace("-05:00", "").replace("USNYC", "USXYZ");
    assertEquals(ZoneSource.CONNECTION, read(local).events().get(0).occurredAt().zoneSource());
    assertEquals(
        Instant.parse("2026-11-20T08:40:00Z"), read(local).events().get(0).occurredAt().instant());
    MilestoneEvent inTokyo = read(local.replace("USXYZ", "JPTYO")).events().get(0);
    assertEquals(ZoneSource.PLACE, inTokyo.occurredAt().zoneSource());
    assertEquals(Instant.parse("2026-11-20T00:40:00Z"), inTokyo.occurredAt().instant());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"GATE_IN\" | 5 | /milestone | INVALID_FIELD",
        "\"2026-11-20T09:40:00-05:00\" | \"yesterday\" | /occurredAt | INVALID_FIELD",
        "\"2026-11-20T09:40:00-05:00\" | \"0001-11-20T09:40:00-05:00\" | /occurredAt | INVALID_FIELD",
        "\"USNYC\" | \"New York\" | /place/unLocode | INVALID_FIELD",
        "\"CONTAINER\" | \"BOX\" | /references/0/type | INVALID_FIELD",
        "\"MSCU 418273-8\" | \"--\" | /references/0/value | INVALID_FIELD",
        "\"id\":\"7\" | \"id\":\"\\u0000\" | /id | INVALID_TEXT",
        "\"id\":\"7\" | \"id\":\"\\ud800\" | /id | INVALID_TEXT",
        "\"id\":\"7\" | \"colour\":\"red\" | /colour | INVALID_FIELD",
        "[{\"type\":\"CONTAINER\",\"value\":\"MSCU 418273-8\"}] | [] | /references | NO_REFERENCE",
      })
  void namesTheFieldThatIsWrong(String right, String wrong, String field, Problem problem) {
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> read(GATE_IN.replace(right, wrong)));
    assertEquals(field, refusal.field());
    assertEquals(problem, refusal.problem());
  }

  @Test
  void refusesWhatIsNoJson() {
    assertEquals(Problem.MALFORMED_JSON, refusal("{\"id\":").problem());
    assertEquals(Problem.MALFORMED_JSON, refusal("{\"id\":1,\"id\":2}").problem());
    assertEquals(Problem.MALFORMED_JSON, refusal("[".repeat(100_000)).problem());
    assertEquals(Problem.MALFORMED_JSON, refusal("{\"details\":" + "[".repeat(100_000)).problem());
    assertEquals(Problem.MALFORMED_JSON, refusal(GATE_IN + "x").problem());
    assertEquals(Problem.MALFORMED_JSON, refusal("null").problem());
    assertEquals(Problem.EMPTY_BODY, refusal("").problem());
    assertEquals(Problem.EMPTY_BODY, refusal("[]").problem());
    assertEquals(Problem.TOO_MANY_ITEMS, refusal("[" + "{},".repeat(500) + "{}]").problem());
    byte[] broken = GATE_IN.getBytes(StandardCharsets.UTF_8);
    broken[10] = (byte) 0xC0;
    assertEquals(
        Problem.INVALID_TEXT,
        assertThrows(ProblemException.class, () -> format.read(broken, BERLIN)).problem());
  }

  @Test
  void keepsEachEventOfAnArrayAsSent() {
    String second = "{ \"milestone\" : \"LOADED\" }";
    List<EventJson.Slice> slices =
        EventJson.split((" [" + GATE_IN + ",\n " + second + "]").getBytes(StandardCharsets.UTF_8));
    assertEquals(GATE_IN, new String(slices.get(0).raw(), StandardCharsets.UTF_8));
    assertEquals(second, new String(slices.get(1).raw(), StandardCharsets.UTF_8));
    assertNull(slices.get(1).tree().get("id"));
  }

  private Reading read(String json) {
    return format.read(json.getBytes(StandardCharsets.UTF_8), BERLIN);
  }

  private ProblemException refusal(String json) {
    return assertThrows(ProblemException.class, () -> read(json));
  }
}
