package dev.crossdock.mapping;

import dev.crossdock.problem.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the times of a field are written.
 *
 * @param patterns as {@link TimePattern} reads them; one after the other reads all that is readable
 * @param share of the values that are read, in percent
 * @param zoned whether every time says its zone or offset
 * @param clocked whether there is a time of day, and not a date alone
 * @param other patterns that read the same values as other times, or null
 */
record TimeGuess(
    List<String> patterns, int share, boolean zoned, boolean clocked, List<String> other) {
  private static final int CHARACTERS_MAX = 48;
  private static final int PATTERNS_MAX = 3;
  private static final int YEARS_BACK = 30;
  private static final int YEARS_AHEAD = 3;

  private static final String DATE_CLOCK = "( [0-9]{2}:[0-9]{2})";

  /** Known ways to write times: the pattern, and what such a text looks like. */
  private static final List<Way> WAYS =
      List.of(
          way("iso", "[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}.*)?"),
          way("yyyy-MM-dd HH:mm:ss XX", "[0-9]{4}-[0-9-]{5}" + " [0-9:]{8} [+-][0-9]{4}"),
          way("yyyy-MM-dd HH.mm.ss", "[0-9]{4}-[0-9-]{5} [0-9]{2}\\.[0-9]{2}\\.[0-9]{2}"),
          way("yyyyMMddHHmm", "[12][0-9]{11}"),
          way("yyyyMMddHHmmss", "[12][0-9]{13}"),
          way("epochMillis", "[1-3]?[0-9]{12}"),
          way("epoch", "[1-3][0-9]{9}(\\.[0-9]{1,3})?"),
          way("yyyyMMdd", "[12][0-9]{7}"),
          way("yyyyMMdd'T'HHmmss", "[12][0-9]{7}T[0-9]{6}"),
          way("yyyyMMdd'T'HHmmssX", "[12][0-9]{7}T[0-9]{6}(Z|[+-][0-9]{2,4})"),
          way("yyyyMMdd HHmm", "[12][0-9]{7} [0-9]{4}"),
          way("yyyyMMdd HHmmss", "[12][0-9]{7} [0-9]{6}"),
          way("yyyyMMdd HH:mm", "[12][0-9]{7}" + DATE_CLOCK),
          way("yyyyMMdd HH:mm:ss", "[12][0-9]{7} [0-9:]{8}"),
          way("yyyy-MM-dd HHmm", "[0-9]{4}-[0-9-]{5} [0-9]{4}"),
          way("yyyy-MM-dd HHmmss", "[0-9]{4}-[0-9-]{5} [0-9]{6}"),
          way("d.M.yyyy HH:mm", "[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{4}" + DATE_CLOCK),
          way("d.M.yyyy HH:mm:ss", "[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{4} [0-9:]{8}"),
          way("d.M.yyyy, HH:mm", "[0-9.]{8,10}," + DATE_CLOCK),
          way("d.M.yyyy HH:mm 'Uhr'", "[0-9.]{8,10}" + DATE_CLOCK + " (?i:Uhr)"),
          way("d.M.yyyy", "[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{4}"),
          way("d.M.yy HH:mm", "[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{2}" + DATE_CLOCK),
          way("d.M.yy", "[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{2}"),
          way("d/M/yyyy HH:mm", "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}" + DATE_CLOCK),
          way("M/d/yyyy HH:mm", "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}" + DATE_CLOCK),
          way("d/M/yyyy HH:mm:ss", "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4} [0-9:]{8}"),
          way("M/d/yyyy HH:mm:ss", "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4} [0-9:]{8}"),
          way("M/d/yyyy h:mm a", "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4} [0-9:]{4,5} (?i:[ap]m)"),
          way("M/d/yyyy h:mm:ss a", "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4} [0-9:]{7,8} (?i:[ap]m)"),
          way("d/M/yyyy", "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"),
          way("M/d/yyyy", "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"),
          way("yyyy/MM/dd HH:mm", "[0-9]{4}/[0-9]{2}/[0-9]{2}" + DATE_CLOCK),
          way("yyyy/MM/dd HH:mm:ss", "[0-9]{4}/[0-9]{2}/[0-9]{2} [0-9:]{8}"),
          way("yyyy/MM/dd", "[0-9]{4}/[0-9]{2}/[0-9]{2}"),
          way("d-M-yyyy HH:mm", "[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}" + DATE_CLOCK),
          way("d-M-yyyy HH:mm:ss", "[0-9]{1,2}-[0-9]{1,2}-[0-9]{4} [0-9:]{8}"),
          way("d MMM yyyy HH:mm", "[0-9]{1,2} [A-Za-z]{3} [0-9]{4}" + DATE_CLOCK),
          way("d-MMM-yyyy HH:mm", "[0-9]{1,2}-[A-Za-z]{3}-[0-9]{4}" + DATE_CLOCK),
          way("d MMMM yyyy HH:mm", "[0-9]{1,2} [A-Za-z]{4,9} [0-9]{4}" + DATE_CLOCK),
          way("MMM d, yyyy h:mm a", "[A-Za-z]{3} [0-9]{1,2}, [0-9]{4} [0-9:]{4,5} (?i:[ap]m)"),
          way("MMMM d, yyyy h:mm a", "[A-Za-z]{4,9} [0-9]{1,2}, [0-9]{4} [0-9:]{4,5} (?i:[ap]m)"),
          way("EEE, d MMM yyyy HH:mm:ss XX", "[A-Za-z]{3}, [0-9]{1,2} [A-Za-z]{3} .*[+-][0-9]{4}"));

  private static final Pattern ZONED = Pattern.compile(".*([+-][0-9]{2}(:?[0-9]{2})?|Z|])");
  private static final Pattern CLOCK =
      Pattern.compile("[0-2][0-9]:?[0-5][0-9](:?[0-5][0-9])?(\\.[0-9]{1,6})?");

  private record Way(String pattern, Pattern looks) {}

  private static Way way(String pattern, String looks) {
    return new Way(pattern, Pattern.compile(looks));
  }

  /** Whether this is a time of day alone, such as 14:30 or 1430. */
  static boolean isClock(String value) {
    return CLOCK.matcher(value).matches();
  }

  /** How these are written; null if most of them are no times that can be meant around this day. */
  static TimeGuess of(Collection<String> values, LocalDate day) {
    List<String> left = new ArrayList<>(values);
    List<String> patterns = new ArrayList<>();
    List<String> other = null;
    while (!left.isEmpty() && patterns.size() < PATTERNS_MAX) {
      Way best = null;
      int most = 0;
      String same = null;
      for (Way way : WAYS) {
        int reads = reads(way, left, day);
        if (reads > most) {
          best = way;
          most = reads;
          same = null;
        } else if (reads == most && most > 0) {
          same = way.pattern();
        }
      }
      if (best == null) {
        break;
      }
      Way chosen = best;
      patterns.add(best.pattern());
      other = other == null && same != null ? List.of(same) : other;
      left.removeIf(value -> read(chosen, value, day) != null);
    }
    int share = values.isEmpty() ? 0 : 100 * (values.size() - left.size()) / values.size();
    if (share < 60) {
      return null;
    }
    boolean epoch = patterns.stream().allMatch(pattern -> pattern.startsWith("epoch"));
    boolean clocked = patterns.stream().anyMatch(p -> p.contains("H") || p.contains("h")) || epoch;
    clocked |= patterns.contains("iso") && values.stream().anyMatch(v -> v.length() > 10);
    boolean zoned = epoch || clocked && values.stream().allMatch(TimeGuess::isZoned);
    return new TimeGuess(List.copyOf(patterns), share, zoned, clocked, other);
  }

  /** Whether a time says its zone or offset. */
  static boolean isZoned(String value) {
    return value.length() > 12 && ZONED.matcher(value.substring(10)).matches();
  }

  private static int reads(Way way, List<String> values, LocalDate day) {
    int reads = 0;
    for (String value : values) {
      reads += read(way, value, day) == null ? 0 : 1;
    }
    return reads;
  }

  private static String read(Way way, String value, LocalDate day) {
    if (value.length() > CHARACTERS_MAX || !way.looks().matcher(value).matches()) {
      return null;
    }
    String read = read(way.pattern(), value, null);
    return read != null && isPlausible(read, day) ? read : null;
  }

  private static boolean isPlausible(String iso, LocalDate day) {
    try {
      int year = Integer.parseInt(iso.substring(0, 4));
      return year >= day.getYear() - YEARS_BACK && year <= day.getYear() + YEARS_AHEAD;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The time in ISO 8601 by the first pattern that reads it; null if none does. */
  static String read(List<String> patterns, String value, ZoneId zone) {
    for (String pattern : patterns) {
      String read = read(pattern, value, zone);
      if (read != null) {
        return read;
      }
    }
    return null;
  }

  private static String read(String pattern, String value, ZoneId zone) {
    try {
      return TimePattern.of(pattern).read(value, zone);
    } catch (ProblemException | DateTimeException e) {
      return null; // it is no time of this pattern, which is what is asked
    }
  }

  /** In words, such as ISO 8601. */
  String words() {
    List<String> words = new ArrayList<>();
    for (String pattern : patterns) {
      words.add(
          switch (pattern) {
            case "iso" -> "ISO 8601";
            case "epoch" -> "seconds since 1970";
            case "epochMillis" -> "milliseconds since 1970";
            default -> pattern;
          });
    }
    return String.join(" or ", words);
  }
}
