package dev.crossdock.mapping;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What names of fields mean: taken apart into words, and compared with what fields are called. */
final class NameWords {
  /** Words that say nothing of their own. */
  private static final Set<String> NEUTRAL =
      Set.of(
          "number", "no", "nr", "code", "value", "id", "the", "of", "info", "data", "numero", "num",
          "text", "de", "nummer");

  /** Names that leave it to what stands beside them which one is meant. */
  static final Set<String> NAMELESS =
      Set.of("reference", "ref", "value", "number", "no", "nr", "id", "code", "document", "text");

  private static final int OTHER_WORD = 7;
  private static final int FROM_AROUND = 8;
  private static final int AGAINST = 45;
  private static final int AGAINST_AROUND = 12;
  private static final int NAMES_AROUND = 2;
  private static final int KEPT_MAX = 5_000;
  private static final Pattern BETWEEN =
      Pattern.compile(
          "[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}0-9])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|(?<=\\p{L})(?=[0-9])");

  private static final Map<String, List<Phrase>> PHRASES = new HashMap<>();
  private static final Map<String, Set<String>> AGAINST_WORDS = new HashMap<>();
  private static final Map<String, String> CALLED = new HashMap<>();
  private static final Set<String> VOCABULARY = new HashSet<>(NEUTRAL);
  private static final Map<String, Set<String>> KEPT = new ConcurrentHashMap<>();

  static {
    load();
  }

  private NameWords() {}

  private record Phrase(Set<String> words, int weight) {}

  private static void load() {
    boolean names = false;
    for (String line : WordFile.lines("field-names.txt")) {
      if (line.equals("names")) {
        names = true;
      } else if (names) {
        String[] parts = line.split(" = ");
        CALLED.put(parts[0], parts[1]);
      } else {
        phrases(line);
      }
    }
  }

  private static void phrases(String line) {
    int colon = line.indexOf(':');
    String[] head = line.substring(0, colon).split(" ");
    for (String written : line.substring(colon + 1).split(";")) {
      List<String> words = Arrays.asList(folded(written).split(" "));
      VOCABULARY.addAll(words);
      if (head[1].equals("-")) {
        AGAINST_WORDS.computeIfAbsent(head[0], t -> new HashSet<>()).addAll(words);
      } else {
        PHRASES
            .computeIfAbsent(head[0], t -> new ArrayList<>())
            .add(new Phrase(new LinkedHashSet<>(words), Integer.parseInt(head[1])));
      }
    }
  }

  /** Small letters without accents, words separated by one blank; umlauts as ae, oe, ue. */
  static String folded(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT)
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("ß", "ss");
    return Normalizer.normalize(plain, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }

  /** A name without the marks of XML: prefix of a namespace, attribute, text. */
  static String bare(String name) {
    String plain = name.startsWith("@") || name.startsWith("#") ? name.substring(1) : name;
    int colon = plain.indexOf(':');
    return colon >= 0 && colon < plain.length() - 1 ? plain.substring(colon + 1) : plain;
  }

  /** The words of a name, however it joins them. */
  static Set<String> words(String name) {
    Set<String> known = KEPT.get(name);
    if (known == null) {
      known = taken(name);
      if (KEPT.size() < KEPT_MAX) {
        KEPT.put(name, known);
      }
    }
    return known;
  }

  private static Set<String> taken(String name) {
    Set<String> words = new LinkedHashSet<>();
    for (String part : BETWEEN.split(CALLED.getOrDefault(name, bare(name)))) {
      String word = folded(part);
      if (word.isEmpty()) {
        continue;
      }
      List<String> parts = VOCABULARY.contains(word) ? List.of(word) : parts(word);
      words.addAll(parts.isEmpty() ? List.of(word) : parts);
    }
    return words;
  }

  /** The known words that a word is written of: {@code sendungsnummer} has two. */
  private static List<String> parts(String word) {
    for (int at = word.length(); at >= 2; at--) {
      String first = word.substring(0, at);
      String linked = first.endsWith("s") && at > 4 ? first.substring(0, at - 1) : first;
      if (!VOCABULARY.contains(first) && !VOCABULARY.contains(linked)) {
        continue;
      }
      String known = VOCABULARY.contains(first) ? first : linked;
      if (at == word.length()) {
        return List.of(known);
      }
      List<String> rest = parts(word.substring(at));
      if (!rest.isEmpty()) {
        List<String> all = new ArrayList<>(List.of(known));
        all.addAll(rest);
        return all;
      }
    }
    return List.of();
  }

  /**
   * How well a field of the source is called like one of the target.
   *
   * @param names on the way to it, and what qualifies them
   * @return 0 not at all, to 95
   */
  static int score(String target, List<String> names) {
    if (names.isEmpty()) {
      return 0;
    }
    int last = names.size() - 1;
    if (names.get(last).equals("#text") && last > 0) {
      last--;
    }
    Set<String> own = words(names.get(last));
    Set<String> around = new HashSet<>();
    for (int i = Math.max(0, last - NAMES_AROUND); i < last; i++) {
      around.addAll(words(names.get(i)));
    }
    int best = 0;
    for (Phrase phrase : PHRASES.getOrDefault(target, List.of())) {
      best = Math.max(best, score(phrase, own, around));
    }
    return Math.max(0, best - against(target, own, around));
  }

  private static int score(Phrase phrase, Set<String> own, Set<String> around) {
    int fromAround = 0;
    boolean any = false;
    for (String word : phrase.words()) {
      if (own.contains(word)) {
        any = true;
      } else if (around.contains(word)) {
        fromAround = FROM_AROUND;
      } else {
        return 0;
      }
    }
    boolean nameless = NAMELESS.containsAll(own) && fromAround > 0;
    if (!any && !nameless) {
      return 0;
    }
    int others = 0;
    for (String word : own) {
      others += phrase.words().contains(word) || NEUTRAL.contains(word) ? 0 : 1;
    }
    return phrase.weight() - fromAround - OTHER_WORD * others;
  }

  private static int against(String target, Set<String> own, Set<String> around) {
    int against = 0;
    for (String word : AGAINST_WORDS.getOrDefault(target, Set.of())) {
      if (own.contains(word)) {
        against = Math.max(against, AGAINST);
      } else if (around.contains(word)) {
        against = Math.max(against, AGAINST_AROUND);
      }
    }
    return against;
  }
}
