package dev.crossdock.api;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Signs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads query parameters; one that is wrong is a problem that names it. */
final class Parameters {
  static final int LIMIT_DEFAULT = 50;
  static final int LIMIT_MAX = 200;
  private static final int CHARACTERS_MAX = 100;

  private Parameters() {}

  /** Page size; {@link #LIMIT_DEFAULT} if absent. */
  static int limit(String text) {
    if (text == null) {
      return LIMIT_DEFAULT;
    }
    if (!text.matches("\\d{1,3}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > LIMIT_MAX) {
      throw wrong("limit", "limit is a number from 1 to " + LIMIT_MAX + ".");
    }
    return Integer.parseInt(text);
  }

  /** A constant by its name, or null if absent. */
  static <E extends Enum<E>> E word(Class<E> type, String name, String text) {
    if (text == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    name,
                    name
                        + " is one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(Enum::name)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  /** A text without control characters, or null if absent or blank. */
  static String text(String name, String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > CHARACTERS_MAX
        || text.codePoints().anyMatch(c -> c < ' ' || Signs.isHalf(c))) {
      throw wrong(
          name,
          name
              + " is a text of at most "
              + CHARACTERS_MAX
              + " characters without control characters.");
    }
    return text.strip();
  }

  /** A truth value, or null if absent. */
  static Boolean flag(String name, String text) {
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw wrong(name, name + " is true or false.");
    }
    return text == null ? null : Boolean.valueOf(text);
  }

  /** A time with an offset, or null if absent. */
  static Instant time(String name, String text) {
    try {
      Instant time = text == null ? null : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      if (time != null
          && (time.isBefore(Instant.EPOCH)
              || time.isAfter(Instant.parse("2200-01-01T00:00:00Z")))) {
        throw wrong(name, name + " lies outside the years 1970 to 2199.");
      }
      return time;
    } catch (DateTimeParseException e) {
      throw wrong(
          name, name + " is a time as in ISO 8601 with an offset, such as 2026-11-20T09:40:00Z.");
    }
  }

  /** Where the page before ended, or null for the first page. */
  static String cursor(String text) {
    if (text == null) {
      return null;
    }
    try {
      String place = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      if (place.matches("[A-Za-z0-9._-]{1,64}")) {
        return place;
      }
    } catch (IllegalArgumentException e) {
      throw wrong("after", "after is what a page gave as next.");
    }
    throw wrong("after", "after is what a page gave as next.");
  }

  /** Where the page before ended, as a number; null for the first page. */
  static Long numberCursor(String text) {
    String place = cursor(text);
    if (place != null && !place.matches("\\d{1,18}")) {
      throw wrong("after", "after is what a page gave as next.");
    }
    return place == null ? null : Long.valueOf(place);
  }

  /**
   * The cursor behind a page, or null if it is the last one: it is, when it has fewer rows than one
   * more than were asked for.
   */
  static <T> String next(List<T> oneMore, int limit, Function<T, Object> place) {
    return oneMore.size() <= limit
        ? null
        : Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                String.valueOf(place.apply(oneMore.get(limit - 1)))
                    .getBytes(StandardCharsets.UTF_8));
  }

  /** The rows of the page itself. */
  static <T> List<T> page(List<T> oneMore, int limit) {
    return oneMore.size() <= limit ? oneMore : oneMore.subList(0, limit);
  }

  static ProblemException wrong(String name, String detail) {
    return new ProblemException(Problem.INVALID_PARAMETER, name, detail);
  }

  /**
   * The number in an id such as {@code PM-7}.
   *
   * @throws ProblemException not found, if it is no such id
   */
  static long number(String id, String prefix) {
    if (!id.matches(prefix + "[0-9]{1,18}")) {
      throw notFound();
    }
    return Long.parseLong(id.substring(prefix.length()));
  }

  /** One and the same for what is foreign and what does not exist. */
  static ProblemException notFound() {
    return new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
  }
}
