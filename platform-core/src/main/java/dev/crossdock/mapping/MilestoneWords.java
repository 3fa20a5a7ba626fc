package dev.crossdock.mapping;

import dev.crossdock.shipment.Milestone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which milestone a code or a sentence means, as far as words tell. Never more than likely. */
final class MilestoneWords {
  private static final int NAME = 98;
  private static final int LONGER = 5;
  private static final int WORDS_MAX = 40;
  private static final String ANY = "*";

  private static final List<Phrase> PHRASES = new ArrayList<>();
  private static final Map<String, Map<String, Guess>> CODES = new HashMap<>();
  private static final Map<String, Guess> WHOLE = new HashMap<>();

  static {
    load();
  }

  private MilestoneWords() {}

  /**
   * What a value means.
   *
   * @param sure 0 to 100
   */
  record Guess(Milestone milestone, int sure) {}

  private record Phrase(List<String> words, Guess guess) {}

  private static void load() {
    List<String> section = List.of();
    for (String line : WordFile.lines("milestone-words.txt")) {
      if (line.equals("words")) {
        section = List.of();
      } else if (line.startsWith("codes ")) {
        section = Arrays.asList(line.substring("codes ".length()).split(" "));
      } else {
        add(line, section);
      }
    }
    PHRASES.sort((a, b) -> b.words().size() - a.words().size());
    for (Milestone milestone : Milestone.values()) {
      WHOLE.put(NameWords.folded(milestone.name()), new Guess(milestone, NAME));
      WHOLE.putIfAbsent(NameWords.folded(milestone.words()), new Guess(milestone, NAME));
    }
  }

  private static void add(String line, List<String> section) {
    int colon = line.indexOf(':');
    String[] head = line.substring(0, colon).split(" ");
    Guess guess = new Guess(Milestone.byCode(head[0]), Integer.parseInt(head[1]));
    for (String written : line.substring(colon + 1).split(";")) {
      String folded = NameWords.folded(written);
      if (section.isEmpty()) {
        WHOLE.put(folded, guess);
        PHRASES.add(new Phrase(Arrays.asList(folded.split(" ")), guess));
      } else {
        section.forEach(
            name -> CODES.computeIfAbsent(name, n -> new HashMap<>()).put(folded, guess));
      }
    }
  }

  /**
   * The milestone that a value means, or null.
   *
   * @param name of the field that it stands in
   */
  static Guess of(String value, String name) {
    Map<String, Guess> own = CODES.get(name);
    if (own != null) {
      return own.get(NameWords.folded(value));
    }
    return looked(value);
  }

  /** Whether a field of this name has codes of its own. */
  static boolean hasCodes(String name) {
    return CODES.containsKey(name);
  }

  private static Guess looked(String value) {
    String folded =
        NameWords.folded(value.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").replace('\'', ' '));
    Guess whole = WHOLE.get(folded);
    if (whole == null && value.indexOf(' ') < 0) {
      whole = CODES.get(ANY).get(folded);
    }
    if (whole != null) {
      return whole;
    }
    String[] words = folded.split(" ");
    return words.length < 2 || words.length > WORDS_MAX ? null : inSentence(Arrays.asList(words));
  }

  /** The longest phrase that a sentence has, word behind word; unsure if two say different. */
  private static Guess inSentence(List<String> words) {
    Phrase best = null;
    boolean unsure = false;
    Set<String> there = new HashSet<>(words);
    for (Phrase phrase : PHRASES) {
      if (best != null && phrase.words().size() < best.words().size()) {
        break;
      }
      if (!there.contains(phrase.words().get(0))
          || Collections.indexOfSubList(words, phrase.words()) < 0) {
        continue;
      }
      unsure |= best != null && best.guess().milestone() != phrase.guess().milestone();
      best = best == null ? phrase : best;
    }
    if (best == null) {
      return null;
    }
    int others = words.size() - best.words().size();
    boolean denied = words.contains("not") || words.contains("nicht") || words.contains("pas");
    boolean said = best.words().contains("not") || best.words().contains("nicht");
    int less = Math.min(30, LONGER * others / 2) + (best.words().size() == 1 ? LONGER : 0);
    int sure = best.guess().sure() - less - (unsure ? 30 : 0) - (denied && !said ? 50 : 0);
    return new Guess(best.guess().milestone(), Math.max(0, sure));
  }
}
