package dev.crossdock.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.ReferenceType;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class EventSketchTest {
  private static final Spot WHOLE = spot(null);

  private static Spot spot(String text) {
    return new Spot("/0", text, -1, -1);
  }

  private static MilestoneEvent event(String value) {
    ReadingDraft draft = new ReadingDraft(ZoneId.of("Europe/Berlin"));
    draft
        .event()
        .milestone(Milestone.GATE_IN, WHOLE)
        .code(value)
        .id(value)
        .place(null, spot(value))
        .time(LocalDateTime.of(2026, 11, 20, 8, 0), null, WHOLE)
        .equipment(spot(value))
        .reference(ReferenceType.CONTAINER, spot(value))
        .reason(value, WHOLE)
        .remark(value, WHOLE)
        .add(WHOLE);
    return draft.reading("test", null).events().get(0);
  }

  /** The database takes no text with a zero byte, nor with half a pair of UTF-16. */
  @Test
  void everyTextCanBeStored() {
    for (String bad : new String[] {"\u0000", "\u0007", "\ud800", "\udc00"}) {
      MilestoneEvent event = event("a" + bad + "b");
      assertEquals("a?b", event.sourceCode());
      assertEquals("a?b", event.sourceId());
      assertEquals("a?b", event.place().name());
      assertEquals("a?b", event.equipment());
      assertEquals("a?b", event.references().get(0).value());
      assertEquals("a?b", event.reason());
      assertEquals("a?b", event.remark());
    }
  }

  @Test
  void wordsKeepTheirLines() {
    assertEquals("Gate\r\n\t2 \ud83d\udea2", event("Gate\r\n\t2 \ud83d\udea2").remark());
    assertNull(event("x").place().unLocode());
  }
}
