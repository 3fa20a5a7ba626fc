package dev.crossdock.mapping;

import dev.crossdock.edi.EdifactTime;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * How a time is written: {@code iso} (ISO 8601, also with a blank for the T and without seconds),
 * {@code epoch} and {@code epochMillis} (since 1970 in UTC), a code of EDIFACT 2379 such as {@code
 * 203}, or a pattern of Java's {@link DateTimeFormatter} with English names. Reading is strict: the
 * 30th of February is no date. A date alone is its beginning.
 */
public final class TimePattern {
  static final int CHARACTERS_MAX = 60;
  private static final int TEXT_CHARACTERS_MAX = 100;
  private static final int YEAR_MAX = 9999;
  private static final BigDecimal NANOS_IN_A_SECOND = BigDecimal.valueOf(1_000_000_000);
  private static final Pattern SINCE_1970 = Pattern.compile("-?[0-9]{1,15}([.][0-9]{1,9})?");
  private static final String WRITE =
      "Write one such as dd.MM.yyyy HH:mm, iso, epoch or an EDIFACT code such as 203.";

  /** Java has more letters; what some of them do together fails in its own ways. */
  private static final Pattern LETTERS = Pattern.compile("([^a-zA-Z#{}]|[yuMLdDHhKkmsSaEXxZVzO])*");

  static final String ISO = "iso";
  private static final String EPOCH = "epoch";
  private static final String EPOCH_MILLIS = "epochMillis";
  private static final int KEPT_MAX = 1_000;

  /** What a pattern is tried with: what it cannot write and read again is no date. */
  private static final ZonedDateTime SAMPLE =
      LocalDateTime.of(2026, 11, 20, 14, 35, 7).atZone(ZoneId.of("Europe/Berlin"));

  private static final DateTimeFormatter ISO_READING =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .appendValue(ChronoField.HOUR_OF_DAY, 2)
          .appendLiteral(':')
          .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
          .optionalStart()
          .appendLiteral(':')
          .appendValue(ChronoField.SECOND_OF_MINUTE, 2, 2, SignStyle.NEVER)
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalEnd()
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH", "Z")
          .optionalEnd()
          .optionalStart()
          .appendLiteral('[')
          .appendZoneRegionId()
          .appendLiteral(']')
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Patterns are few and their compiling is slow; beyond the limit they are compiled each time. */
  private static final Map<String, TimePattern> KEPT = new ConcurrentHashMap<>();

  private final String written;
  private final DateTimeFormatter formatter;

  private TimePattern(String written, DateTimeFormatter formatter) {
    this.written = written;
    this.formatter = formatter;
  }

  /**
   * The pattern that is written so.
   *
   * @throws ProblemException if there is no such pattern
   */
  public static TimePattern of(String written) {
    TimePattern known = KEPT.get(written);
    if (known != null) {
      return known;
    }
    TimePattern made = make(written);
    if (KEPT.size() < KEPT_MAX) {
      KEPT.put(written, made);
    }
    return made;
  }

  private static TimePattern make(String written) {
    if (written.length() > CHARACTERS_MAX || written.isBlank()) {
      throw fault("A pattern of a time has 1 to " + CHARACTERS_MAX + " characters.");
    }
    if (written.equals(ISO)) {
      return new TimePattern(written, ISO_READING);
    }
    if (written.equals(EPOCH) || written.equals(EPOCH_MILLIS)) {
      return new TimePattern(written, null);
    }
    if (EdifactTime.formats().contains(written)) {
      return new TimePattern(written, null);
    }
    if (!LETTERS.matcher(unquoted(written)).matches()) {
      throw fault(written + " is no pattern of a time: " + WRITE);
    }
    try {
      DateTimeFormatter made =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(withProlepticYear(written))
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
      check(written, made);
      return new TimePattern(written, made);
    } catch (IllegalArgumentException e) {
      throw fault(
          written
              + " is no pattern of a time: "
              + Expressions.firstLine(e.getMessage())
              + ". "
              + WRITE);
    }
  }

  /** Finds patterns that can be compiled and never say which day, or which half of it. */
  private static void check(String written, DateTimeFormatter made) {
    TemporalAccessor read;
    try {
      read = best(made, made.format(SAMPLE));
    } catch (DateTimeException | IndexOutOfBoundsException e) { // the latter for many Y
      throw fault(
          written
              + " does not say which day it is: it needs day, month and year (yyyy, not YYYY), and"
              + " an hour with hh also a for am and pm.");
    }
    boolean hour = unquoted(written).chars().anyMatch(c -> "HhKkma".indexOf(c) >= 0);
    if (hour && read instanceof LocalDate) {
      throw fault(
          written + " does not say which hour it is: write HH, or hh with a for am and pm.");
    }
  }

  private static String unquoted(String pattern) {
    return pattern.replaceAll("'[^']*'", "");
  }

  private static TemporalAccessor best(DateTimeFormatter formatter, String text) {
    return formatter.parseBest(
        text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
  }

  /** A year is written {@code yyyy} by most people; strict reading would want an era with it. */
  private static String withProlepticYear(String pattern) {
    StringBuilder changed = new StringBuilder();
    boolean quoted = false;
    for (char c : pattern.toCharArray()) {
      quoted ^= c == '\'';
      changed.append(!quoted && c == 'y' ? 'u' : c);
    }
    return changed.toString();
  }

  /** As it was written. */
  public String written() {
    return written;
  }

  /**
   * A time in ISO 8601, with its offset, and the zone in brackets where it is a region; without
   * either if nobody says which.
   *
   * @param zone of a time that says none, or null
   * @throws ProblemException if the text is no time of this pattern
   */
  String read(String text, ZoneId zone) {
    if (text.length() > TEXT_CHARACTERS_MAX) {
      throw fault("A time has at most " + TEXT_CHARACTERS_MAX + " characters.");
    }
    try {
      TemporalAccessor time =
          EdifactTime.formats().contains(written)
              ? edifact(text)
              : formatter == null ? epoch(text) : best(formatter, blankAsT(text));
      int year = time.get(ChronoField.YEAR);
      if (year < 0 || year > YEAR_MAX) {
        throw new DateTimeException("a year of four digits");
      }
      LocalDateTime local =
          time instanceof LocalDate date
              ? date.atStartOfDay()
              : time instanceof LocalDateTime plain ? plain : null;
      return local == null
          ? time.toString()
          : zone == null ? local.toString() : local.atZone(zone).toString();
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw fault(shown(text) + " is no time as " + written + " writes it.");
    }
  }

  /** Never by an exponent: a million digits fit into nine characters. */
  private TemporalAccessor epoch(String text) {
    if (!SINCE_1970.matcher(text).matches()) {
      throw new DateTimeException("no plain number");
    }
    BigDecimal since = new BigDecimal(text);
    BigDecimal nanos = since.scaleByPowerOfTen(written.equals(EPOCH) ? 9 : 6);
    BigDecimal[] parts = nanos.divideAndRemainder(NANOS_IN_A_SECOND);
    return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValue())
        .atOffset(ZoneOffset.UTC);
  }

  private TemporalAccessor edifact(String text) {
    EdifactTime time = EdifactTime.parse(text, written);
    if (time == null) {
      throw new DateTimeException("not of this code");
    }
    return time.zone() == null ? time.local() : time.local().atZone(time.zone());
  }

  /** ISO 8601 has a T before the hour; many write a blank. */
  private String blankAsT(String text) {
    boolean blank = written.equals(ISO) && text.length() > 10 && text.charAt(10) == ' ';
    return blank ? text.substring(0, 10) + 'T' + text.substring(11) : text;
  }

  /** A date in ISO 8601. */
  String readDate(String text) {
    String time = read(text, null);
    return time.substring(0, Math.max(time.indexOf('T'), 0));
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static ProblemException fault(String words) {
    return new ProblemException(Problem.INVALID_MAPPING, null, words);
  }
}
