package dev.crossdock.language;

import java.util.HashMap;
import java.util.Map;

/** What mails say in German. Read when the first is written: most platforms never need it. */
final class German {
  private static final Map<String, String> MAIL = Sentences.read(German.class, "mail");
  private static final Heard HEARD = heard();

  private German() {}

  /** The German for a sentence of mails; the sentence itself if there is none. */
  static String of(String english) {
    return MAIL.getOrDefault(english, english);
  }

  static String heard(String english) {
    return HEARD.of(english);
  }

  private static Heard heard() {
    Map<String, String> platform = Sentences.ofPlatform();
    Map<String, String> words = new HashMap<>(MAIL);
    words.putAll(platform);
    return new Heard(platform, words);
  }
}
