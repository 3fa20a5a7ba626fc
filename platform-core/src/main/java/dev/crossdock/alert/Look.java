package dev.crossdock.alert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One look at a tenant, in the running transaction, which is fenced to it. Whoever looks asks for
 * what is out of the ordinary by indexes that hold nothing else, and for so many rows at most.
 *
 * @param gathersFor how long a mail waits for others
 */
record Look(
    Connection database, String tenant, WorkCalendar calendar, Instant now, Duration gathersFor) {
  /** Of one kind; what comes behind is seen when these are gone. */
  static final int CAUSES_MAX = 200;

  /** Rows that are counted; a greater number reads as this one. */
  static final int ROWS_MAX = 20_000;

  private static final int STEP = 10;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("d MMM HH:mm z", Locale.ENGLISH);

  /** Reads one row. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** The rows of a query; null is left out of what they are read to. */
  <T> List<T> rows(String sql, Reader<T> reader, Object... values) throws SQLException {
    try (PreparedStatement select = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setObject(
            i + 1, values[i] instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : values[i]);
      }
      List<T> found = new ArrayList<>();
      ResultSet row = select.executeQuery();
      while (row.next()) {
        T one = reader.read(row);
        if (one != null) {
          found.add(one);
        }
      }
      return found;
    }
  }

  /** A time that may be null. */
  static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** A time for people, in the tenant's zone. */
  String stamp(Instant time) {
    return STAMP.format(time.atZone(calendar.zone()));
  }

  /** Whether a count keeps an alert going that began at a threshold: half of it is enough. */
  static boolean lasts(long count, long threshold) {
    return count > 0 && count * 2 >= threshold;
  }

  /** A warning, critical from ten times the threshold. */
  static Severity severity(long count, long threshold) {
    return count >= threshold * STEP ? Severity.CRITICAL : Severity.WARNING;
  }

  /** Such as "1 message" or "12 messages". */
  static String count(long number, String one, String many) {
    String digits = String.format(Locale.ENGLISH, "%,d", number);
    return (number >= ROWS_MAX ? "More than " + digits : digits) + " " + (number == 1 ? one : many);
  }

  /** A key of several parts, of which some may be null. */
  static String cause(Object... parts) {
    StringBuilder key = new StringBuilder();
    for (Object part : parts) {
      key.append(key.length() == 0 ? "" : "/").append(Objects.toString(part, ""));
    }
    return key.toString();
  }
}
