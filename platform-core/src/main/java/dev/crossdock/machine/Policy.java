package dev.crossdock.machine;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a credential may be used for. How often stands in its limits, and how long in its end.
 *
 * @param uses null for all that its role may
 * @param sources networks it may be used from, or null for any
 * @param from from this time of the day on, in the zone of the connection, or null for all day
 * @param until to this time, not included; on the next day if it is not after {@code from}
 * @param bytesMax of one body, or null for what the API takes
 * @param changedAt when it was set, or null for never; likewise the others
 */
public record Policy(
    List<Use> uses,
    List<String> sources,
    LocalTime from,
    LocalTime until,
    Integer bytesMax,
    Instant changedAt,
    String changedBy,
    String reason) {
  /** Nothing is forbidden. */
  public static final Policy NONE = new Policy(null, null, null, null, null, null, null, null);

  public static final int SOURCES_MAX = 20;
  public static final int BYTES_MAX = 100 * 1024 * 1024;

  /** Whether it forbids anything. */
  public boolean isSet() {
    return uses != null || sources != null || from != null || bytesMax != null;
  }

  /** In words, such as "send messages; from 203.0.113.0/24"; "anything its role may" for none. */
  public String words() {
    if (!isSet()) {
      return "anything its role may";
    }
    List<String> parts = new ArrayList<>();
    if (uses != null) {
      parts.add(
          uses.stream()
              .map(use -> use.title().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", ")));
    }
    if (sources != null) {
      parts.add("from " + String.join(", ", sources));
    }
    if (from != null) {
      parts.add(from + "–" + until);
    }
    if (bytesMax != null) {
      parts.add("up to " + bytesMax + " bytes");
    }
    return String.join("; ", parts);
  }

  /** From a row; never null. */
  static Policy of(ResultSet row, int column) throws SQLException {
    Instant changedAt = CredentialRows.instant(row, column + 5);
    if (changedAt == null) {
      return NONE;
    }
    List<String> uses = texts(row.getArray(column));
    return new Policy(
        uses == null ? null : uses.stream().map(Use::valueOf).toList(),
        texts(row.getArray(column + 1)),
        row.getObject(column + 2, LocalTime.class),
        row.getObject(column + 3, LocalTime.class),
        row.getObject(column + 4, Integer.class),
        changedAt,
        row.getString(column + 6),
        row.getString(column + 7));
  }

  private static List<String> texts(Array array) throws SQLException {
    return array == null ? null : Arrays.asList((String[]) array.getArray());
  }
}
