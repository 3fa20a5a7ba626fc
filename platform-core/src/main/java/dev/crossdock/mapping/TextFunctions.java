package dev.crossdock.mapping;

import com.google.common.collect.ImmutableList;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.runtime.CelFunctionBinding;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The functions that expressions have besides CEL's own. Where CEL's extension for texts has one of
 * the same name, it does the same. Each bounds what it gives.
 */
public final class TextFunctions {
  /** The longest text that a function gives. */
  static final int CHARACTERS_MAX = 20_000;

  private static final int PARTS_MAX = 1_000;

  /** All of them, in the order of the documentation. */
  public static final List<Function> ALL =
      List.of(
          text("trim", "'  A1 '.trim()", "'A1'", "Without outer blanks", a -> a.strip()),
          text(
              "upperAscii",
              "'abc'.upperAscii()",
              "'ABC'",
              "In capital letters",
              a -> a.toUpperCase(Locale.ROOT)),
          text(
              "lowerAscii",
              "'ABC'.lowerAscii()",
              "'abc'",
              "In small letters",
              a -> a.toLowerCase(Locale.ROOT)),
          text(
              "digits",
              "'BL 26-11'.digits()",
              "'2611'",
              "The digits only",
              a -> a.replaceAll("[^0-9]", "")),
          member(
              "before",
              "'A1/B2'.before('/')",
              "'A1'",
              "What stands before the first of these; the whole text if there is none",
              String.class,
              List.of(String.class, String.class),
              a -> before((String) a[0], (String) a[1])),
          member(
              "after",
              "'A1/B2'.after('/')",
              "'B2'",
              "What stands behind the first of these; an empty text if there is none",
              String.class,
              List.of(String.class, String.class),
              a -> after((String) a[0], (String) a[1])),
          member(
              "substring",
              "'20261120'.substring(4)",
              "'1120'",
              "From this character on, counted from 0",
              String.class,
              List.of(String.class, Long.class),
              a -> cut((String) a[0], (Long) a[1], Long.MAX_VALUE)),
          member(
              "substring",
              "'20261120'.substring(0, 4)",
              "'2026'",
              "From the first to before the second",
              String.class,
              List.of(String.class, Long.class, Long.class),
              a -> cut((String) a[0], (Long) a[1], (Long) a[2])),
          member(
              "indexOf",
              "'A1/B2'.indexOf('/')",
              "2",
              "Where these stand first, counted from 0; -1 if nowhere",
              Long.class,
              List.of(String.class, String.class),
              a -> (long) ((String) a[0]).indexOf((String) a[1])),
          member(
              "matches",
              "'MSCU4182738'.matches('^[A-Z]{4}[0-9]{7}$')",
              "true",
              "Whether a part of it is of this pattern (RE2)",
              Boolean.class,
              List.of(String.class, String.class),
              a -> matches((String) a[0], (String) a[1])),
          member(
              "replace",
              "'A-B-C'.replace('-', '')",
              "'ABC'",
              "With each of the first replaced by the second",
              String.class,
              List.of(String.class, String.class, String.class),
              a -> replace((String) a[0], (String) a[1], (String) a[2])),
          member(
              "split",
              "'A1,B2'.split(',')",
              "['A1', 'B2']",
              "The parts between these",
              List.class,
              List.of(String.class, String.class),
              a -> split((String) a[0], (String) a[1])),
          member(
              "join",
              "['A1', 'B2'].join(', ')",
              "'A1, B2'",
              "The items with these between",
              String.class,
              List.of(List.class, String.class),
              a -> join((List<?>) a[0], (String) a[1])),
          global(
              "first",
              "first(['', 'B2'])",
              "'B2'",
              "The first item that is not empty; an empty text if all are",
              Object.class,
              List.of(List.class),
              a -> first((List<?>) a[0])),
          global(
              "time",
              "time('20.11.2026 14:30', 'dd.MM.uuuu HH:mm')",
              "'2026-11-20T14:30'",
              "A time that is written in this pattern, as ISO 8601",
              String.class,
              List.of(String.class, String.class),
              a -> time(a[0], a[1], null)),
          global(
              "time",
              "time('202611201430', '203', 'Europe/Berlin')",
              "'2026-11-20T14:30+01:00[Europe/Berlin]'",
              "Likewise, in this zone if it says none",
              String.class,
              List.of(String.class, String.class, String.class),
              a -> time(a[0], a[1], ZoneId.of((String) a[2]))));

  private TextFunctions() {}

  /** What a function does with its arguments. */
  private interface Work {
    Object apply(Object[] arguments);
  }

  /**
   * One function.
   *
   * @param member whether it is written behind its first argument
   * @param example an expression that uses it
   * @param gives what the example gives
   * @param words what it gives, for people
   */
  public record Function(
      String name,
      boolean member,
      String example,
      String gives,
      String words,
      Class<?> result,
      List<Class<?>> arguments,
      CelFunctionBinding binding) {
    String id() {
      return name + "_" + arguments.size();
    }
  }

  static Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    ALL.forEach(function -> names.add(function.name()));
    return names;
  }

  private static Function text(
      String name,
      String example,
      String gives,
      String words,
      java.util.function.UnaryOperator<String> work) {
    return member(
        name,
        example,
        gives,
        words,
        String.class,
        List.of(String.class),
        a -> work.apply((String) a[0]));
  }

  private static Function member(
      String name,
      String example,
      String gives,
      String words,
      Class<?> result,
      List<Class<?>> arguments,
      Work work) {
    return function(name, true, example, gives, words, result, arguments, work);
  }

  private static Function global(
      String name,
      String example,
      String gives,
      String words,
      Class<?> result,
      List<Class<?>> arguments,
      Work work) {
    return function(name, false, example, gives, words, result, arguments, work);
  }

  private static Function function(
      String name,
      boolean member,
      String example,
      String gives,
      String words,
      Class<?> result,
      List<Class<?>> arguments,
      Work work) {
    CelFunctionBinding binding =
        CelFunctionBinding.from(
            name + "_" + arguments.size(),
            ImmutableList.copyOf(arguments),
            given -> bounded(work, given));
    return new Function(name, member, example, gives, words, result, arguments, binding);
  }

  private static Object bounded(Work work, Object[] arguments) {
    Meter.charge(1);
    for (Object argument : arguments) {
      Meter.charge(argument);
    }
    try {
      Object result = work.apply(arguments);
      if (result instanceof String text && text.length() > CHARACTERS_MAX) {
        throw tooLong();
      }
      return result;
    } catch (ProblemException e) {
      if (e.problem() == Problem.MAPPING_STOPPED) {
        throw e; // it ends the run, not only this field
      }
      throw new CelInvalidArgumentException(e.getMessage());
    } catch (DateTimeException e) {
      throw new CelInvalidArgumentException("There is no such zone");
    }
  }

  static CelInvalidArgumentException tooLong() {
    return new CelInvalidArgumentException(
        "A text in an expression has at most " + CHARACTERS_MAX + " characters");
  }

  private static boolean matches(String text, String pattern) {
    TextPattern made = Meter.pattern(pattern);
    Meter.charge(made.steps(text));
    return made.find(text);
  }

  /** Making a formatter, or failing by an exception, takes as long as a hundred other steps. */
  private static String time(Object text, Object pattern, ZoneId zone) {
    Meter.charge(100);
    return TimePattern.of((String) pattern).read((String) text, zone);
  }

  private static String before(String text, String mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }

  private static String after(String text, String mark) {
    int at = text.indexOf(mark);
    return at < 0 ? "" : text.substring(at + mark.length());
  }

  /** Past the end there is nothing: half a value is better than a parked message, as in SQL. */
  private static String cut(String text, long from, long to) {
    if (from < 0 || to < from) {
      throw new CelInvalidArgumentException(
          "Count from 0, and the end is not before the beginning");
    }
    int end = (int) Math.min(to, text.length());
    return from >= end ? "" : text.substring((int) from, end);
  }

  private static String replace(String text, String what, String by) {
    if (what.isEmpty()) {
      return text;
    }
    long most = (long) text.length() / what.length() * by.length() + text.length();
    if (most > 2L * CHARACTERS_MAX) {
      throw tooLong();
    }
    Meter.charge(text.length());
    return text.replace(what, by);
  }

  private static List<String> split(String text, String mark) {
    if (mark.isEmpty()) {
      return List.of(text);
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, from)) {
      parts.add(text.substring(from, at));
      from = at + mark.length();
      if (parts.size() > PARTS_MAX) {
        throw new CelInvalidArgumentException("There are more than " + PARTS_MAX + " parts");
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static String join(List<?> items, String mark) {
    StringBuilder joined = new StringBuilder();
    boolean begun = false;
    for (Object item : items) {
      Meter.charge(1);
      if (item instanceof Iterable<?> || item instanceof Map<?, ?>) {
        throw new CelInvalidArgumentException("Only texts, numbers and truth values are joined");
      }
      joined.append(begun ? mark : "").append(item);
      begun = true;
      if (joined.length() > CHARACTERS_MAX) {
        throw tooLong();
      }
    }
    return joined.toString();
  }

  private static Object first(List<?> items) {
    for (Object item : items) {
      Meter.charge(1);
      if (item != null && !(item instanceof String text && text.isBlank())) {
        return item;
      }
    }
    return "";
  }
}
