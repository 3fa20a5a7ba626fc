package dev.crossdock.odoosimulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Turns what callers send into stored form and back, with Odoo's words when it cannot. */
final class Values {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
  private static final long MICROS_PER_SECOND = 1_000_000L;

  private Values() {}

  /** Stored form of a value that is not a relation; null for empty. */
  static Object store(ModelDefinition model, Field field, Object value) {
    if (value == null || (Boolean.FALSE.equals(value) && field.type() != FieldType.BOOLEAN)) {
      return null;
    }
    return switch (field.type()) {
      case CHAR, TEXT, BINARY -> text(value);
      case HTML -> HtmlBody.sanitise(text(value));
      case SELECTION -> selection(model, field, value);
      case INTEGER -> integer(value);
      case FLOAT, MONETARY -> decimal(value);
      case BOOLEAN -> truth(value);
      case DATE -> date(value);
      case DATETIME -> datetime(value);
      default -> throw new IllegalArgumentException(field.name() + " is a relation");
    };
  }

  /** What an answer shows for a stored value that is not a relation. */
  static Object show(Field field, Object value) {
    return switch (field.type()) {
      case INTEGER -> value == null ? Integer.valueOf(0) : value;
      case FLOAT, MONETARY -> value == null ? Double.valueOf(0) : value;
      case BOOLEAN -> value == null ? Boolean.FALSE : value;
      case DATETIME -> value == null ? Boolean.FALSE : seconds((Long) value);
      default -> value == null ? Boolean.FALSE : value;
    };
  }

  static long micros(Instant instant) {
    return instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / 1000;
  }

  /** Naive UTC to the second, as RPC shows it. */
  static String seconds(long micros) {
    return SECONDS.format(time(micros));
  }

  /** Naive UTC; with microseconds when there are any, as webhooks show it. */
  static String exact(long micros) {
    return micros % MICROS_PER_SECOND == 0 ? seconds(micros) : MICROS.format(time(micros));
  }

  static LocalDateTime time(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        (int) Math.floorMod(micros, MICROS_PER_SECOND) * 1000,
        ZoneOffset.UTC);
  }

  static boolean isFalse(Object value) {
    return value == null
        || Boolean.FALSE.equals(value)
        || "".equals(value)
        || (value instanceof Number number && number.doubleValue() == 0)
        || (value instanceof List<?> list && list.isEmpty());
  }

  static long datetime(Object value) {
    String text = text(value);
    try {
      if (text.length() == 10) {
        return micros(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      String head = text.length() > 19 && text.charAt(19) == '.' ? text.substring(0, 19) : text;
      return micros(LocalDateTime.parse(head, SECONDS).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      throw OdooError.value("time data '" + text + "' does not match format '%Y-%m-%d %H:%M:%S'");
    }
  }

  static String text(Object value) {
    if (value instanceof List || value instanceof java.util.Map) {
      return Python.repr(value);
    }
    return value instanceof Boolean truth ? (truth ? "True" : "False") : value.toString();
  }

  static int id(Object value) {
    if (value instanceof Number number) {
      return number.intValue();
    }
    throw OdooError.python(
        "psycopg2.errors.InvalidTextRepresentation",
        "invalid input syntax for type integer: \"" + text(value) + "\"");
  }

  private static String selection(ModelDefinition model, Field field, Object value) {
    String key = text(value);
    if (!field.selection().containsKey(key)) {
      throw OdooError.value(
          "Wrong value for " + model.name() + "." + field.name() + ": " + Python.repr(value));
    }
    return key;
  }

  private static Integer integer(Object value) {
    if (value instanceof Number number) {
      return number.intValue();
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    try {
      return Integer.valueOf(text(value).trim());
    } catch (NumberFormatException e) {
      throw OdooError.value("invalid literal for int() with base 10: " + Python.repr(value));
    }
  }

  private static Double decimal(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Boolean truth) {
      return truth ? 1.0 : 0.0;
    }
    try {
      return Double.valueOf(text(value).trim());
    } catch (NumberFormatException e) {
      throw OdooError.value("could not convert string to float: " + Python.repr(value));
    }
  }

  private static Boolean truth(Object value) {
    return !isFalse(value);
  }

  private static String date(Object value) {
    String text = text(value);
    try {
      return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text).toString();
    } catch (DateTimeParseException e) {
      throw OdooError.value("time data '" + text + "' does not match format '%Y-%m-%d'");
    }
  }
}
