package dev.crossdock.alert;

import dev.crossdock.language.Language;
import java.time.Instant;

/**
 * A tenant's calendar, the language in which its people are written to, and who set it.
 *
 * @param changedAt null if nobody has set it
 * @param changedBy null likewise
 * @param reason null likewise
 */
public record CalendarSetting(
    WorkCalendar calendar, Language language, Instant changedAt, String changedBy, String reason) {
  /** In one line, for the journal. */
  String words() {
    return calendar.zone()
        + " "
        + calendar.hours()
        + ", "
        + calendar.holidays().size()
        + " holidays "
        + calendar.holidays().keySet()
        + ", "
        + language.code();
  }
}
