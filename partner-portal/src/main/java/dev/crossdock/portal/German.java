package dev.crossdock.portal;

import dev.crossdock.language.Heard;
import dev.crossdock.language.Sentences;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The German sentences of pages, from files in the folder <code>german</code>. */
final class German {
  /** The files of what pages say; what is said on several stands in the first. */
  private static final List<String> FILES = List.of("portal", "studio", "admin", "door");

  private static final Map<String, String> WORDS = all();
  private static final Heard HEARD = new Heard(Sentences.ofPlatform(), WORDS);

  private German() {}

  /** The German for an English sentence; the sentence itself if there is none. */
  static String of(String english) {
    return WORDS.getOrDefault(english, english);
  }

  /** The German for a sentence of the platform, whatever its values; else the sentence itself. */
  static String heard(String english) {
    return HEARD.of(english);
  }

  /** What our scripts say, German by English. */
  static Map<String, String> ofScripts() {
    return Sentences.read(German.class, "browser");
  }

  private static Map<String, String> all() {
    Map<String, String> words = new HashMap<>();
    FILES.forEach(file -> words.putAll(Sentences.read(German.class, file)));
    words.putAll(Sentences.ofPlatform());
    return Map.copyOf(words);
  }
}
