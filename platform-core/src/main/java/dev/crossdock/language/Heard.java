package dev.crossdock.language;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows in German what the platform says in English, whatever its values are: a sentence with
 * <code>{0}</code> fits any value, one with <code>{0!}</code> only words that are known themselves.
 */
public final class Heard {
  private static final Pattern VALUE = Pattern.compile("\\{(\\d)(!?)}");
  private static final Pattern NUMBER = Pattern.compile("-?(\\d{1,3}(,\\d{3})+|\\d+)(\\.\\d+)?");
  private static final Pattern MONEY = Pattern.compile("([A-Z]{3}) (" + NUMBER + ")");
  private static final Pattern ORDINAL = Pattern.compile("(\\d+)(?:st|nd|rd|th)");
  private static final String CLOCK = "\\d\\d:\\d\\d(?::\\d\\d)?(?: [A-Z][A-Z+:\\d-]*)?";
  private static final Map<String, String> MONTHS = months();
  private static final Pattern DAY =
      Pattern.compile(
          "\\b([1-9]|[12]\\d|3[01]) ("
              + String.join("|", MONTHS.keySet())
              + ")\\b( \\d{4})?(?:,? ("
              + CLOCK
              + "))?");

  /** Zones of Europe, as {@link java.time.format.DateTimeFormatter} writes them in German. */
  private static final Map<String, String> ZONES =
      Map.of(
          "CET", "MEZ", "CEST", "MESZ", "EET", "OEZ", "EEST", "OESZ", "WET", "WEZ", "WEST", "WESZ");

  private static final Pattern ZONE =
      Pattern.compile("\\b(" + String.join("|", ZONES.keySet()) + ")\\b");

  /** A time, and the same by another clock behind it. */
  private static final Pattern WHEN =
      Pattern.compile(DAY + "( \\((" + DAY + "|" + CLOCK + ")\\))?");

  /** The platform's own sentences are shorter; what is longer was written by somebody else. */
  private static final int HEARD_CHARACTERS_MAX = 600;

  /** What stands in a sentence as a value and is a sentence again is not long. */
  private static final int VALUE_CHARACTERS_MAX = 250;

  /** Words that may stand at {@code {0!}} are a title, not a sentence. */
  private static final int WORDS_CHARACTERS_MAX = 40;

  private final Map<String, String> words;
  private final List<Sentence> sentences = new ArrayList<>();

  /** A sentence with its values still in it. */
  private record Sentence(
      int letters, String longest, Pattern english, List<Integer> order, String german) {}

  /**
   * @param platform what may hold values, German by English
   * @param words what is known as a whole, German by English
   */
  public Heard(Map<String, String> platform, Map<String, String> words) {
    this.words = Map.copyOf(words);
    String known = alternatives(platform);
    platform.forEach(
        (english, german) -> {
          if (VALUE.matcher(english).find()) {
            sentences.add(sentence(english, german, known));
          }
        });
    // Where several fit, the one that says most itself is meant.
    sentences.sort(Comparator.comparingInt(Sentence::letters).reversed());
  }

  /** The German for a sentence of the platform; else the sentence itself. */
  public String of(String english) {
    String whole = words.getOrDefault(english, words.get(capital(english)));
    if (whole != null || english.length() > HEARD_CHARACTERS_MAX) {
      return whole == null ? english : whole;
    }
    String several = english.contains(". ") ? several(english) : english;
    if (!several.equals(english)) {
      return several;
    }
    for (Sentence one : sentences) {
      Matcher match = english.contains(one.longest) ? one.english.matcher(english) : null;
      if (match != null && match.matches()) {
        Object[] values = new Object[one.order.size()];
        for (int i = 0; i < values.length; i++) {
          values[one.order.get(i)] = value(match.group(i + 1));
        }
        return Sentences.filled(Locale.GERMAN, one.german, values);
      }
    }
    return english;
  }

  /** Several sentences, if each is known: one of somebody else's means that all are. */
  private String several(String english) {
    List<String> said = new ArrayList<>();
    for (String one : english.split("(?<=[a-z\\d)]\\.) ")) {
      String german = one.equals(english) ? one : of(one);
      if (german.equals(one)) {
        return english;
      }
      said.add(german);
    }
    return String.join(" ", said);
  }

  /** Titles stand in the middle of English sentences, too. */
  private static String capital(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** What stands in a sentence: a number, a time, or words of the platform again. */
  private String value(String english) {
    if (NUMBER.matcher(english).matches()) {
      return number(english);
    }
    Matcher money = MONEY.matcher(english);
    if (money.matches()) {
      return money.group(1) + " " + number(money.group(2));
    }
    Matcher ordinal = ORDINAL.matcher(english);
    if (ordinal.matches()) {
      return ordinal.group(1) + ".";
    }
    return WHEN.matcher(english).matches()
        ? ZONE.matcher(DAY.matcher(english).replaceAll(Heard::day))
            .replaceAll(zone -> ZONES.get(zone.group()))
        : english.length() > VALUE_CHARACTERS_MAX ? english : of(english);
  }

  private static String number(String english) {
    return english.replace(',', ' ').replace('.', ',').replace(' ', '.');
  }

  private static String day(java.util.regex.MatchResult day) {
    return day.group(1)
        + ". "
        + MONTHS.get(day.group(2))
        + (day.group(3) == null ? "" : day.group(3))
        + (day.group(4) == null ? "" : ", " + day.group(4));
  }

  private static Map<String, String> months() {
    Map<String, String> months = new HashMap<>();
    for (Month month : Month.values()) {
      for (TextStyle style : List.of(TextStyle.SHORT, TextStyle.FULL)) {
        months.putIfAbsent(
            month.getDisplayName(style, Locale.ENGLISH),
            month.getDisplayName(style, Locale.GERMAN));
      }
    }
    return months;
  }

  /** Titles, long ones first, in either case of their first letter. */
  private static String alternatives(Map<String, String> platform) {
    return platform.keySet().stream()
        .filter(one -> one.length() > 1 && one.length() <= WORDS_CHARACTERS_MAX)
        .filter(one -> !one.endsWith(".") && one.indexOf('{') < 0)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(
            one ->
                "["
                    + Pattern.quote(
                        one.substring(0, 1) + one.substring(0, 1).toLowerCase(Locale.ROOT))
                    + "]"
                    + Pattern.quote(one.substring(1)))
        .collect(Collectors.joining("|"));
  }

  private static Sentence sentence(String english, String german, String known) {
    Matcher value = VALUE.matcher(english);
    StringBuilder pattern = new StringBuilder();
    List<Integer> order = new ArrayList<>();
    int from = 0;
    while (value.find()) {
      pattern.append(Pattern.quote(english.substring(from, value.start())));
      pattern.append(value.group(2).isEmpty() ? "(.+?)" : "(" + known + ")");
      order.add(Integer.parseInt(value.group(1)));
      from = value.end();
    }
    pattern.append(Pattern.quote(english.substring(from)));
    String longest =
        Stream.of(VALUE.split(english)).max(Comparator.comparingInt(String::length)).orElse("");
    return new Sentence(
        VALUE.matcher(english).replaceAll("").length(),
        longest,
        Pattern.compile(pattern.toString(), Pattern.DOTALL),
        order,
        german);
  }
}
