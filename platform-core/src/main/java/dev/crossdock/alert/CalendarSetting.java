package dev.crossdock.alert;

import java.time.Instant;

/**
 * A tenant's calendar, and who set it.
 *
 * @param changedAt null if nobody has set it
 * @param changedBy null likewise
 * @param reason null likewise
 */
public record CalendarSetting(
    WorkCalendar calendar, Instant changedAt, String changedBy, String reason) {
  /** In one line, for the journal. */
  String words() {
    return calendar.zone()
        + " "
        + calendar.hours()
        + ", "
        + calendar.holidays().size()
        + " holidays "
        + calendar.holidays().keySet();
  }
}
