package dev.crossdock.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * German sentences, from files in a folder <code>german</code>: each an English one (<code>msgid
 * </code>) and below it the German (<code>msgstr</code>), as gettext's tools read and write them.
 */
public final class Sentences {
  private static final Pattern ENTRY =
      Pattern.compile("^msgid \"(.*)\"\\Rmsgstr \"(.*)\"$", Pattern.MULTILINE);
  private static final Pattern VALUE = Pattern.compile("\\{(\\d)(?:\\|([^|{}]*)\\|([^|{}]*))?}");

  private Sentences() {}

  /** What the platform says: states, problems, steps and whole sentences with their values. */
  public static Map<String, String> ofPlatform() {
    return read(Sentences.class, "core");
  }

  /**
   * German by English, in the order of the file.
   *
   * @param beside the class beside which the folder stands
   * @param name of the file, without its ending
   */
  public static Map<String, String> read(Class<?> beside, String name) {
    try (InputStream file = beside.getResourceAsStream("german/" + name + ".po")) {
      Matcher entry = ENTRY.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      Map<String, String> words = new LinkedHashMap<>();
      while (entry.find()) {
        words.put(plain(entry.group(1)), plain(entry.group(2)));
      }
      words.remove(""); // what the file says of itself
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String text) {
    return text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }

  /**
   * A sentence with its values.
   *
   * @param values numbers are written as the locale writes them, null is left out
   */
  public static String filled(Locale locale, String words, Object... values) {
    Matcher value = VALUE.matcher(words);
    StringBuilder said = new StringBuilder(words.length() + 16);
    while (value.find()) {
      Object shown = values[Integer.parseInt(value.group(1))];
      String text = value.group(2) == null ? shown(locale, shown) : form(value, shown);
      value.appendReplacement(said, Matcher.quoteReplacement(text));
    }
    return value.appendTail(said).toString();
  }

  private static String form(Matcher value, Object number) {
    return String.valueOf(number).equals("1") ? value.group(2) : value.group(3);
  }

  private static String shown(Locale locale, Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return NumberFormat.getIntegerInstance(locale).format(value);
    }
    if (value instanceof BigDecimal || value instanceof Double) {
      return NumberFormat.getNumberInstance(locale).format(value);
    }
    return value == null ? "" : value.toString();
  }
}
