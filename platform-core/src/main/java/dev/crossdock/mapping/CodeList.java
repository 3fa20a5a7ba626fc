package dev.crossdock.mapping;

import java.time.LocalDate;
import java.util.List;

/**
 * Translates codes of one side into codes of the other.
 *
 * @param entries in the order written; the first that fits counts
 * @param unknown what becomes of a code that is not in the list
 * @param fold whether capital and small letters are the same; outer blanks never count
 */
public record CodeList(List<Entry> entries, Unknown unknown, boolean fold) {
  public static final int ENTRIES_MAX = 5_000;

  public CodeList {
    entries = List.copyOf(entries);
  }

  /**
   * One translation.
   *
   * @param to the other side's code, or null: what carries this code is left out on purpose
   * @param from first day on which it counts, or null
   * @param until last day on which it counts, or null
   */
  public record Entry(String code, String to, LocalDate from, LocalDate until, String note) {
    boolean countsOn(LocalDate day) {
      return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }
  }

  /** What becomes of an unknown code, as it is written in small letters. */
  public enum Unknown {
    /** It is a finding. */
    REPORT,
    /** It stays as it is. */
    KEEP,
    /** The field stays empty. */
    EMPTY
  }
}
