package dev.crossdock.view;

import dev.crossdock.shipment.ZoneSource;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * One item of a shipment's timeline.
 *
 * @param at when it happened or is expected, or null when nobody knows
 * @param zone where it happened, or the tenant's zone
 * @param zoneSource where the zone comes from; null when it is our own clock
 * @param detail second line, or null
 * @param exchangeId as people see it ({@code EX-…}), or null when no exchange stands behind it or
 *     the actor may not see it
 * @param colour name of a state colour
 */
public record TimelineItem(
    Level level,
    Instant at,
    ZoneId zone,
    ZoneSource zoneSource,
    String title,
    String detail,
    String exchangeId,
    String colour,
    List<Note> notes) {
  public TimelineItem {
    notes = List.copyOf(notes);
  }

  /** The same, told by the clock of another zone. */
  TimelineItem inZone(ZoneId other) {
    return new TimelineItem(level, at, other, zoneSource, title, detail, exchangeId, colour, notes);
  }

  /** What kind of item it is; a filter of the timeline. */
  public enum Level {
    MILESTONE("Milestones"),
    MESSAGE("Messages"),
    PEOPLE("People"),
    EXPECTED("Expected");

    private final String words;

    Level(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** A doubt or a remark under an item. */
  public record Note(Kind kind, String text) {
    /** What the note is about. */
    public enum Kind {
      LATE,
      DUPLICATE,
      PROBLEM
    }
  }
}
