package dev.crossdock.mapping;

import dev.crossdock.mapping.ItemTable.Column;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Proposes where the time of an event stands: in one value, or in a date and a time of day. */
final class TimeColumns {
  static final String TARGET = "occurredAt";
  private static final int SURE_NAME = 60;

  /** What the qualifier of a time in EDIFACT (2005) says about its being the event's. */
  private static final Map<String, Integer> QUALIFIED =
      Map.ofEntries(
          Map.entry("334", 14),
          Map.entry("178", 10),
          Map.entry("186", 10),
          Map.entry("203", 8),
          Map.entry("7", 6),
          Map.entry("35", 8),
          Map.entry("137", -45),
          Map.entry("132", -30),
          Map.entry("133", -30),
          Map.entry("17", -30));

  private final ItemTable table;
  private final LocalDate day;
  private final Map<Column, TimeGuess> times = new LinkedHashMap<>();

  TimeColumns(ItemTable table, LocalDate day) {
    this.table = table;
    this.day = day;
    for (Column column : table.columns()) {
      if (isPromising(column)) {
        TimeGuess guess = TimeGuess.of(column.distinct(), day);
        if (guess != null) {
          times.put(column, guess);
        }
      }
    }
  }

  /** Digits enough for a date; asked before patterns are tried. */
  private static boolean isPromising(Column column) {
    String first = column.distinct().iterator().next();
    long digits = first.chars().filter(c -> c >= '0' && c <= '9').count();
    return digits >= 4 && first.length() >= 6 && first.length() <= 48;
  }

  /** Columns of times within the items. */
  Map<Column, TimeGuess> inside() {
    Map<Column, TimeGuess> inside = new LinkedHashMap<>(times);
    inside.keySet().removeIf(column -> column.ups() > 0);
    return inside;
  }

  boolean isTime(Column column) {
    TimeGuess guess = times.get(column);
    return guess != null
        && (guess.clocked() || guess.patterns().stream().noneMatch(p -> p.equals("yyyyMMdd")));
  }

  /** Whether a row gives times with their zone. */
  static boolean isZoned(Candidate time) {
    Conversion as = time.row().as();
    if (as != null && as.zone() != null) {
      return true;
    }
    return time.column().distinct().stream().allMatch(TimeGuess::isZoned)
        || as != null && as.patterns().stream().allMatch(p -> p.startsWith("epoch"));
  }

  List<Candidate> candidates(ExpectedMatch match) {
    List<Candidate> all = new ArrayList<>();
    for (Map.Entry<Column, TimeGuess> one : times.entrySet()) {
      Candidate candidate = candidate(one.getKey(), one.getValue(), match);
      if (candidate != null) {
        all.add(candidate);
      }
      Candidate both = pair(one.getKey(), one.getValue());
      if (both != null) {
        all.add(both);
      }
    }
    return all;
  }

  private Candidate candidate(Column column, TimeGuess guess, ExpectedMatch match) {
    int name = NameWords.score(TARGET, column.names());
    boolean digits = guess.patterns().stream().noneMatch(p -> p.equals("iso") || p.contains("."));
    boolean wanted = match.has(TARGET) && match.share(TARGET, column, guess.patterns()) == 100;
    if (digits
        && name == 0
        && !wanted
        && guess.patterns().stream().noneMatch(p -> p.contains("/"))) {
      return null;
    }
    int confidence = 48 + name / 2 - (100 - guess.share());
    confidence += name == 0 && inside().size() == 1 ? 12 : 0;
    confidence -= guess.clocked() ? 0 : 16;
    confidence -= guess.other() == null ? 0 : 12;
    confidence -= isAhead(column, guess) ? 12 : 0;
    confidence += qualified(column);
    StringBuilder reason = new StringBuilder("Every value is a time written as ");
    if (guess.share() < 100) {
      reason.replace(0, "Every value is".length(), guess.share() + " % of the values are");
    }
    reason.append(guess.words());
    if (guess.other() != null) {
      reason.append(" (it could be ").append(guess.other().get(0)).append(" as well)");
    }
    reason.append(name >= SURE_NAME ? ", and the name says event time" : "").append('.');
    if (match.has(TARGET)) {
      int share = match.share(TARGET, column, guess.patterns());
      if (share == 100) {
        confidence = Math.max(confidence, 84) + name / 12;
        reason.insert(0, "It holds the times you expect. ");
      } else {
        confidence -= 30;
      }
    }
    Conversion as = conversion(column, guess, guess.patterns());
    if (as != null && as.zone() != null) {
      reason.append(" The zone stands beside it.");
    }
    return new Candidate(
        TARGET,
        column,
        Candidate.from(TARGET, column.path(), null, as),
        confidence,
        reason.toString());
  }

  private static int qualified(Column column) {
    if (!column.name().equals("2380")) {
      return 0;
    }
    return column.qualifier() == null ? -10 : QUALIFIED.getOrDefault(column.qualifier(), -4);
  }

  private boolean isAhead(Column column, TimeGuess guess) {
    String limit = day.plusDays(1).toString();
    for (String value : column.distinct()) {
      String read = TimeGuess.read(guess.patterns(), value, null);
      if (read != null && read.compareTo(limit) < 0) {
        return false;
      }
    }
    return true;
  }

  /** A date with the time of day that stands beside it. */
  private Candidate pair(Column date, TimeGuess guess) {
    if (guess.clocked() && !isMidnight(date) || date.expression() == null) {
      return null;
    }
    Column clock = null;
    int best = 0;
    for (Column column : table.columns()) {
      if (column.expression() != null
          && column.holder().equals(date.holder())
          && !column.equals(date)
          && ValueKinds.share(column.distinct(), TimeGuess::isClock) >= 90) {
        int fit = fit(date, column);
        if (fit > best) {
          best = fit;
          clock = column;
        }
      }
    }
    if (clock == null) {
      return null;
    }
    Column clocks = clock;
    List<String> patterns = new ArrayList<>();
    for (int i = 0; i < date.values().size(); i++) {
      String both = date.values().get(i) + " " + clocks.values().get(i);
      TimeGuess one =
          date.values().get(i) == null || clocks.values().get(i) == null
              ? null
              : TimeGuess.of(Set.of(both), day);
      if (one != null && !patterns.containsAll(one.patterns())) {
        patterns.addAll(one.patterns());
      }
    }
    if (patterns.isEmpty() || patterns.size() > 4) {
      return null;
    }
    int name =
        Math.max(NameWords.score(TARGET, date.names()), NameWords.score(TARGET, clocks.names()));
    String expression =
        "string(" + date.expression() + ") + ' ' + string(" + clocks.expression() + ")";
    return new Candidate(
        TARGET,
        date,
        Candidate.expression(TARGET, expression, conversion(date, guess, patterns)),
        54 + name * 4 / 10,
        "The date stands in "
            + date.name()
            + " and the time of day in "
            + clocks.name()
            + " beside it.");
  }

  private static boolean isMidnight(Column column) {
    return column.distinct().stream().allMatch(v -> v.matches(".*[T ]00:00(:00(\\.0+)?)?(Z)?"));
  }

  /** How well the names of a date and of a time of day fit: what they share besides. */
  private static int fit(Column date, Column clock) {
    Set<String> shared = new HashSet<>(NameWords.words(date.name()));
    shared.retainAll(NameWords.words(clock.name()));
    Set<String> own = new HashSet<>(NameWords.words(clock.name()));
    boolean says =
        own.stream().anyMatch(w -> Set.of("time", "uhrzeit", "zeit", "heure", "clock").contains(w));
    return (says ? 3 : 0) + shared.size();
  }

  private Conversion conversion(Column column, TimeGuess guess, List<String> patterns) {
    String zone = guess.zoned() ? null : zone(column);
    boolean iso = patterns.equals(List.of(TimePattern.ISO));
    return iso && zone == null
        ? null
        : new Conversion(
            Conversion.Kind.TIME,
            iso ? List.of() : patterns,
            zone == null ? null : "=" + zone,
            null,
            null,
            null);
  }

  /** The path of a zone in the same item, or around it; null if there is none. */
  private String zone(Column time) {
    Map<String, Integer> found = new HashMap<>();
    for (Column column : table.columns()) {
      int name = NameWords.score("zone", column.names());
      boolean regions = column.distinct().stream().allMatch(v -> v.contains("/"));
      if ((name >= 75 || regions) && isZones(column.distinct()) && column.several() == 0) {
        boolean beside = column.holder().equals(time.holder());
        found.put(column.path(), name + (beside ? 40 : 0) - 10 * column.ups());
      }
    }
    return found.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .collect(Collectors.maxBy(Map.Entry.comparingByValue()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static boolean isZones(Set<String> values) {
    for (String value : values) {
      try {
        ZoneId.of(value);
      } catch (DateTimeException e) {
        return false;
      }
    }
    return !values.isEmpty();
  }
}
