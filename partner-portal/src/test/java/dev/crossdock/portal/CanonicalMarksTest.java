package dev.crossdock.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.crossdock.view.Content;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CanonicalMarksTest {
  private static final String TWO_EVENTS =
      """
      [ {
        "milestone" : "DISCHARGED",
        "occurredAt" : { "instant" : "2026-11-20T04:18:00Z", "zone" : "America/New_York" },
        "references" : [ { "type" : "CONTAINER", "value" : "MSCU4182738" } ]
      }, {
        "milestone" : "GATE_OUT",
        "place" : { "unLocode" : "USNYC" }
      } ]
      """;

  @Test
  void aMarkFindsItsFieldOrTheFirstValueInsideIt() {
    Map<Integer, String> found =
        found(
            mark(1, "milestone", 0),
            mark(2, "occurredAt", 0),
            mark(3, "references/0", 0),
            mark(4, "milestone", 1),
            mark(5, "place.unLocode", 1));
    assertEquals(
        Map.of(
            1, "\"DISCHARGED\"",
            2, "\"2026-11-20T04:18:00Z\"",
            3, "\"MSCU4182738\"",
            4, "\"GATE_OUT\"",
            5, "\"USNYC\""),
        found);
  }

  @Test
  void aFieldThatIsNotThereHasNoMark() {
    assertEquals(Map.of(), found(mark(1, "equipment", 0), mark(2, "milestone", 7)));
  }

  private static Map<Integer, String> found(Content.Mark... marks) {
    return CanonicalMarks.of(TWO_EVENTS, List.of(marks)).stream()
        .collect(
            Collectors.toMap(
                RawCanonical.Stretch::number, at -> TWO_EVENTS.substring(at.from(), at.to())));
  }

  private static Content.Mark mark(int number, String field, int event) {
    return new Content.Mark(number, 0, 1, field, event);
  }
}
