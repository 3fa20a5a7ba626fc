package dev.crossdock.portal;

import com.vaadin.flow.component.UI;
import dev.crossdock.language.Sentences;
import java.util.List;
import java.util.Locale;
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
    return values.length == 0 ? words : Sentences.filled(locale, words, values);
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
}
