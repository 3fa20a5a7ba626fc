package dev.crossdock.portal;

import com.vaadin.flow.component.UI;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says a sentence of our pages in the reader's language. The English sentence in the code is its
 * key, so that the code reads as the page does; the German ones are in {@link German}. A sentence
 * holds its values by number, <code>{0}</code>, and words that go with a number with it: <code>
 * {0} {0|message waits|messages wait}</code>.
 */
public final class Tongue {
  /** The languages the pages are there in; whoever wants another one reads the first. */
  public static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private static final Pattern VALUE = Pattern.compile("\\{(\\d)(?:\\|([^|{}]*)\\|([^|{}]*))?}");

  /** Tells words apart that English writes alike: <code>verb:Open</code> and <code>Open</code>. */
  private static final Pattern KIND = Pattern.compile("^(verb|noun|kind):");

  private Tongue() {}

  /** As {@link #say(Locale, String, Object...)}, to whoever looks at the page of this moment. */
  public static String say(String english, Object... values) {
    return say(locale(), english, values);
  }

  /**
   * The sentence in this language, or as it is if there are no words for it.
   *
   * @param values numbers are written as the reader writes them, null is left out
   */
  public static String say(Locale locale, String english, Object... values) {
    String words = plain(german(locale) ? German.of(english) : english);
    return values.length == 0 ? words : filled(locale, words, values);
  }

  /** A sentence with its values. */
  static String filled(Locale locale, String words, Object... values) {
    Matcher value = VALUE.matcher(words);
    StringBuilder said = new StringBuilder(words.length() + 16);
    while (value.find()) {
      Object shown = values[Integer.parseInt(value.group(1))];
      String text = value.group(2) == null ? shown(locale, shown) : form(value, shown);
      value.appendReplacement(said, Matcher.quoteReplacement(text));
    }
    return value.appendTail(said).toString();
  }

  /**
   * Says in the reader's language what the platform says in English, such as a state, a problem or
   * a step; what people and partners wrote, and what is not known here, stays as it is.
   */
  public static String heard(String english) {
    return heard(locale(), english);
  }

  /** As {@link #heard(String)}, in this language. */
  public static String heard(Locale locale, String english) {
    return english == null || !german(locale) ? english : German.heard(english);
  }

  /** A sentence that is said later; only marks it, so that none is forgotten. */
  public static String english(String sentence) {
    return sentence;
  }

  /** The language of the page of this moment; English where nobody looks. */
  public static Locale locale() {
    UI ui = UI.getCurrent();
    return ui != null && german(ui.getLocale()) ? Locale.GERMAN : Locale.ENGLISH;
  }

  private static String plain(String words) {
    return words == null ? null : KIND.matcher(words).replaceFirst("");
  }

  private static boolean german(Locale locale) {
    return locale != null && locale.getLanguage().equals(Locale.GERMAN.getLanguage());
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
