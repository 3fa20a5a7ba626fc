package dev.crossdock.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The German sentences, from files in the folder <code>german</code>: each an English one (<code>
 * msgid</code>) and below it the German (<code>msgstr</code>), as gettext's tools read and write
 * them.
 */
public final class German {
  /**
   * The files of what pages say; what is said on several stands in the first. {@code core} is what
   * the platform says.
   */
  public static final List<String> FILES = List.of("portal", "studio", "admin", "door", "core");

  /** The file of our scripts. */
  public static final String BROWSER = "browser";

  private static final Pattern ENTRY =
      Pattern.compile("^msgid \"(.*)\"\\Rmsgstr \"(.*)\"$", Pattern.MULTILINE);
  private static final Pattern VALUE = Pattern.compile("\\{(\\d)}");

  private static final Pattern NUMBER = Pattern.compile("-?(\\d{1,3}(,\\d{3})+|\\d+)(\\.\\d+)?");
  private static final Pattern DAY =
      Pattern.compile(
          "((?:[1-9]|[12]\\d|3[01]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
              + " (\\d\\d:\\d\\d( [A-Z+:\\d-]+)?)");
  private static final DateTimeFormatter ENGLISH_DAY =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter GERMAN_DAY =
      DateTimeFormatter.ofPattern("d. MMM", Locale.GERMAN);

  /** The platform's own sentences are shorter; what is longer was written by somebody else. */
  private static final int HEARD_CHARACTERS_MAX = 500;

  /** What stands in a sentence as a value and is a sentence again is short. */
  private static final int WORDS_CHARACTERS_MAX = 120;

  private static final Map<String, String> WORDS = all();
  private static final List<Heard> HEARD = heard();

  private German() {}

  /** A sentence of the platform with its values still in it. */
  private record Heard(
      int letters, String longest, Pattern english, List<Integer> order, String german) {}

  /** The German for an English sentence; the sentence itself if there is none. */
  static String of(String english) {
    return WORDS.getOrDefault(english, english);
  }

  /** The German for a sentence of the platform, whatever its values; else the sentence itself. */
  static String heard(String english) {
    String whole = WORDS.getOrDefault(english, WORDS.get(capital(english)));
    if (whole != null || english.length() > HEARD_CHARACTERS_MAX) {
      return whole == null ? english : whole;
    }
    for (Heard one : HEARD) {
      if (!english.contains(one.longest)) {
        continue;
      }
      Matcher match = one.english.matcher(english);
      if (match.matches()) {
        Object[] values = new Object[one.order.size()];
        for (int i = 0; i < values.length; i++) {
          values[one.order.get(i)] = value(match.group(i + 1));
        }
        return Tongue.filled(Locale.GERMAN, one.german, values);
      }
    }
    return english;
  }

  /** Titles stand in the middle of English sentences, too. */
  private static String capital(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** What stands in a sentence: a number, a time, or words of the platform again. */
  private static String value(String english) {
    if (NUMBER.matcher(english).matches()) {
      return english.replace(',', ' ').replace('.', ',').replace(' ', '.');
    }
    Matcher day = DAY.matcher(english);
    return day.matches()
        ? GERMAN_DAY.format(ENGLISH_DAY.parse(day.group(1))) + ", " + day.group(2)
        : english.length() > WORDS_CHARACTERS_MAX ? english : heard(english);
  }

  private static Map<String, String> all() {
    Map<String, String> words = new LinkedHashMap<>();
    FILES.forEach(file -> words.putAll(read(file)));
    return Map.copyOf(words);
  }

  /** What one of the files says, in its order. */
  public static Map<String, String> read(String name) {
    try (InputStream file = German.class.getResourceAsStream("german/" + name + ".po")) {
      Matcher entry = ENTRY.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      Map<String, String> words = new LinkedHashMap<>();
      while (entry.find()) {
        words.put(plain(entry.group(1)), plain(entry.group(2)));
      }
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String text) {
    return text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }

  private static List<Heard> heard() {
    List<Heard> heard = new ArrayList<>();
    read("core")
        .forEach(
            (english, german) -> {
              Matcher value = VALUE.matcher(english);
              StringBuilder pattern = new StringBuilder();
              List<Integer> order = new ArrayList<>();
              int from = 0;
              while (value.find()) {
                pattern.append(Pattern.quote(english.substring(from, value.start())));
                pattern.append("(.+?)");
                order.add(Integer.parseInt(value.group(1)));
                from = value.end();
              }
              if (!order.isEmpty()) {
                pattern.append(Pattern.quote(english.substring(from)));
                heard.add(
                    new Heard(
                        VALUE.matcher(english).replaceAll("").length(),
                        Stream.of(VALUE.split(english))
                            .max(Comparator.comparingInt(String::length))
                            .orElse(""),
                        Pattern.compile(pattern.toString(), Pattern.DOTALL),
                        order,
                        german));
              }
            });
    // Where several fit, the one that says most itself is meant.
    heard.sort(Comparator.comparingInt(Heard::letters).reversed());
    return heard;
  }
}
