package dev.crossdock.connectors.x12;

import dev.crossdock.edi.X12Time;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.EventTime;
import dev.crossdock.shipment.ZoneSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Times of events: date, time and time code of a segment, with the zone of the place. */
final class StatusTimes {
  /**
   * Which elements hold a time.
   *
   * @param code element of the time code, or 0 if the segment has none
   */
  record Elements(int date, int time, int code) {}

  private final ZoneId assumedZone;
  private final Readout out;

  StatusTimes(ZoneId assumedZone, Readout out) {
    this.assumedZone = assumedZone;
    this.out = out;
  }

  /**
   * The time with its zone: of the time code, else of the place, else the assumed one. A date
   * without time is its midnight, so that it is never later than what happened.
   *
   * @return the time, or null, with a finding, if it cannot be read
   */
  EventTime of(Segment segment, Elements elements, Spot place) {
    Value date = segment.value(elements.date());
    if (date == null) {
      return fault(segment, elements.date(), "The status has no date", null, "2");
    }
    LocalDate day = X12Time.date(date.text());
    if (day == null) {
      return fault(
          segment,
          elements.date(),
          "The date " + date.shown() + " cannot be read; it is CCYYMMDD",
          date.text(),
          "8");
    }
    LocalDateTime local = day.atStartOfDay();
    Value time = segment.value(elements.time());
    if (time != null) {
      local = X12Time.at(day, time.text());
      if (local == null) {
        return fault(
            segment,
            elements.time(),
            "The time " + time.shown() + " cannot be read; it is HHMM or HHMMSS",
            time.text(),
            "9");
      }
    }
    return zoned(segment, elements.code(), local, place);
  }

  private EventTime zoned(Segment segment, int codeAt, LocalDateTime local, Spot place) {
    String code = codeAt == 0 ? "" : segment.text(codeAt);
    ZoneId zone = null;
    ZoneSource source = ZoneSource.SENT;
    if (!code.isEmpty() && !code.equals(X12Time.LOCAL)) {
      zone = X12Time.zone(code);
      if (zone == null) {
        return fault(
            segment, codeAt, "The time code " + Value.shown(code) + " is not known", code, "7");
      }
    }
    if (zone == null) {
      zone = place == null ? null : place.zone();
      source = ZoneSource.PLACE;
    }
    if (zone == null) {
      zone = assumedZone;
      source = ZoneSource.CONNECTION;
    }
    return new EventTime(local.atZone(zone).toInstant(), zone, source);
  }

  private EventTime fault(Segment segment, int element, String detail, String value, String code) {
    out.add(Fault.element(Problem.NO_EVENT_TIME, segment, element, detail, value, code));
    return null;
  }
}
