package dev.crossdock.mapping;

import dev.crossdock.mapping.ItemTable.Column;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.PlaceZones;
import dev.crossdock.shipment.Reference;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Finds the lines of a table that are the events a person expects, and compares their values. */
final class ExpectedMatch {
  private final Expected expected;

  /** For each expected event the lines that can be it; empty where none can. */
  private final List<List<Integer>> lines = new ArrayList<>();

  private final boolean found;

  /**
   * @param times columns of times within the items, with how they are written
   */
  ExpectedMatch(Expected expected, ItemTable table, Map<Column, TimeGuess> times) {
    this.expected = expected;
    boolean any = false;
    for (Map<String, String> event : expected.events()) {
      List<Integer> possible = new ArrayList<>();
      for (int line = 0; line < table.lines(); line++) {
        possible.add(line);
      }
      String at = event.get("occurredAt");
      List<Integer> narrowed =
          at == null ? possible : timed(possible, at, event.get("place.unLocode"), times);
      any |= at != null && !narrowed.isEmpty();
      lines.add(others(narrowed.isEmpty() ? possible : narrowed, event, table));
    }
    found = any;
  }

  /** Whether some expected event was found by its time. */
  boolean isFound() {
    return found;
  }

  boolean has(String target) {
    return expected.has(target);
  }

  private static List<Integer> timed(
      List<Integer> from, String at, String locode, Map<Column, TimeGuess> times) {
    List<Integer> narrowed = new ArrayList<>();
    for (int line : from) {
      for (Map.Entry<Column, TimeGuess> one : times.entrySet()) {
        String value = one.getKey().values().get(line);
        if (value != null && sameTime(at, value, one.getValue().patterns(), locode)) {
          narrowed.add(line);
          break;
        }
      }
    }
    return narrowed;
  }

  /** Of several lines those that have the other values too, if any of them has. */
  private static List<Integer> others(
      List<Integer> from, Map<String, String> event, ItemTable table) {
    List<Integer> left = from;
    for (Map.Entry<String, String> one : event.entrySet()) {
      if (one.getKey().equals("milestone") || one.getKey().equals("occurredAt")) {
        continue;
      }
      List<Integer> narrowed = new ArrayList<>();
      for (int line : left) {
        for (Column column : table.columns()) {
          if (column.ups() == 0 && same(one.getValue(), column.values().get(line))) {
            narrowed.add(line);
            break;
          }
        }
      }
      left = narrowed.isEmpty() ? left : narrowed;
    }
    return left;
  }

  /** Of the events that have this field, the share whose line has the value, in percent. */
  int share(String target, Column column) {
    return share(target, column, (event, value) -> same(event.get(target), value));
  }

  /** Likewise for times. */
  int share(String target, Column column, List<String> patterns) {
    return share(
        target,
        column,
        (event, value) ->
            sameTime(event.get(target), value, patterns, event.get("place.unLocode")));
  }

  private int share(String target, Column column, BiPredicate<Map<String, String>, String> same) {
    int asked = 0;
    int right = 0;
    for (int i = 0; i < lines.size(); i++) {
      Map<String, String> event = expected.events().get(i);
      if (!event.containsKey(target)) {
        continue;
      }
      asked++;
      for (int line : lines.get(i)) {
        String value = column.values().get(line);
        if (value != null && same.test(event, value)) {
          right++;
          break;
        }
      }
    }
    return asked == 0 ? 0 : 100 * right / asked;
  }

  /** What a person wants for the value of the column in the same line, by value. */
  Map<String, Set<String>> learned(String target, Column column) {
    Map<String, Set<String>> learned = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String wanted = expected.events().get(i).get(target);
      Set<String> codes = new LinkedHashSet<>();
      for (int line : lines.get(i)) {
        if (column.values().get(line) != null) {
          codes.add(column.values().get(line));
        }
      }
      if (wanted != null && codes.size() == 1) {
        learned.computeIfAbsent(codes.iterator().next(), c -> new LinkedHashSet<>()).add(wanted);
      }
    }
    return learned;
  }

  /** Any expected value of a field and the value found for it; null if none is. */
  String[] example(String target, Column column) {
    for (int i = 0; i < lines.size(); i++) {
      String wanted = expected.events().get(i).get(target);
      for (int line : lines.get(i)) {
        String value = column.values().get(line);
        if (wanted != null && value != null && same(wanted, value)) {
          return new String[] {wanted, value};
        }
      }
    }
    return null;
  }

  private static boolean same(String wanted, String value) {
    if (value == null) {
      return false;
    }
    if (wanted.equalsIgnoreCase(value)) {
      return true;
    }
    String folded = Reference.fold(wanted);
    return folded.length() >= 3 && folded.equals(Reference.fold(value));
  }

  /** The same moment; or the same wall clock, where the sample says no zone. */
  static boolean sameTime(String wanted, String value, List<String> patterns, String locode) {
    String read = TimeGuess.read(patterns, value, null);
    if (read == null) {
      return false;
    }
    try {
      TemporalAccessor want = parsed(wanted);
      TemporalAccessor got = parsed(read);
      boolean wantZoned = !(want instanceof LocalDateTime);
      boolean gotZoned = !(got instanceof LocalDateTime);
      if (wantZoned && gotZoned) {
        return sameMinute(Instant.from(want), Instant.from(got));
      }
      LocalDateTime wall = LocalDateTime.from(got);
      if (sameWall(LocalDateTime.from(want), wall)) {
        return true;
      }
      ZoneId place = locode == null || locode.length() != 5 ? null : PlaceZones.of(locode);
      return wantZoned
          && place != null
          && sameMinute(Instant.from(want), wall.atZone(place).toInstant());
    } catch (ProblemException | DateTimeException e) {
      return false; // what a person expects may be no time at all
    }
  }

  private static TemporalAccessor parsed(String time) {
    String iso = TimePattern.of(TimePattern.ISO).read(time, null);
    return DateTimeFormatter.ISO_DATE_TIME.parseBest(
        iso, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
  }

  private static boolean sameMinute(Instant one, Instant other) {
    return Math.abs(one.getEpochSecond() - other.getEpochSecond()) < 60;
  }

  private static boolean sameWall(LocalDateTime one, LocalDateTime other) {
    return one.withSecond(0).withNano(0).equals(other.withSecond(0).withNano(0));
  }
}
