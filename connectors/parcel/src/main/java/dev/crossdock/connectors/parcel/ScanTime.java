package dev.crossdock.connectors.parcel;

import dev.crossdock.json.EventDraft;
import dev.crossdock.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times that carriers send in pieces: a date, a clock, an offset or the same in UTC. */
final class ScanTime {
  private static final int QUARTER_SECONDS = 15 * 60;

  private ScanTime() {}

  /**
   * Takes a time on the clock of the place.
   *
   * @param at the value to name, or null if there is none
   * @param iso ISO 8601 without offset, or null if it cannot be read
   * @param offset such as -05:00, or null
   */
  static void take(EventDraft draft, JsonValue at, String iso, String offset) {
    if (at == null) {
      return;
    }
    LocalDateTime local = local(iso);
    if (local == null) {
      draft.noTime(at);
    } else {
      draft.time(local, offset(offset), at);
    }
  }

  /** The time, or null if it is none. */
  static LocalDateTime local(String iso) {
    try {
      return iso == null ? null : LocalDateTime.parse(iso);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static ZoneOffset offset(String offset) {
    try {
      return offset == null ? null : ZoneOffset.of(offset);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * The offset between a clock and the same moment in UTC.
   *
   * @return the offset as ISO 8601, or null if the two are not one moment
   */
  static String between(LocalDateTime local, LocalDateTime utc) {
    if (local == null || utc == null) {
      return null;
    }
    long seconds = Duration.between(utc, local).getSeconds();
    boolean fits =
        Math.abs(seconds) <= ZoneOffset.MAX.getTotalSeconds() && seconds % QUARTER_SECONDS == 0;
    return fits ? ZoneOffset.ofTotalSeconds((int) seconds).getId() : null;
  }
}
