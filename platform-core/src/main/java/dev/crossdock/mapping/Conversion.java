package dev.crossdock.mapping;

import java.util.List;
import java.util.Set;

/**
 * How a value is converted.
 *
 * @param patterns of a time or date, tried in this order; see {@link TimePattern}
 * @param zone IANA zone of times that carry none, or a path of the source behind {@code =}; or null
 * @param decimal the decimal mark of a number, {@code .} or {@code ,}
 * @param unit in which a number is sent, or null
 * @param toUnit into which it is converted, or null
 */
public record Conversion(
    Kind kind, List<String> patterns, String zone, String decimal, String unit, String toUnit) {
  public static final int PATTERNS_MAX = 10;

  public Conversion {
    patterns = List.copyOf(patterns);
  }

  /** Without anything besides its kind. */
  public static Conversion of(Kind kind) {
    return new Conversion(kind, List.of(), null, null, null, null);
  }

  /** Names of the units that numbers can be converted between. */
  public static Set<String> units() {
    return Units.names();
  }

  /** Kinds of conversion, as they are written in small letters. */
  public enum Kind {
    /** As it is, without outer blanks. */
    TEXT,
    UPPER,
    LOWER,
    /** Digits only. */
    DIGITS,
    /** An exact decimal number. */
    NUMBER,
    /** Date and time, as ISO 8601. */
    TIME,
    /** Date, as ISO 8601. */
    DATE,
    /** True or false. */
    BOOLEAN,
    /** A part of the source with all that it holds. */
    COPY
  }
}
