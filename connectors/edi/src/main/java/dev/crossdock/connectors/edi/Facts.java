package dev.crossdock.connectors.edi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The elements, composites and segments of one directory of EDIFACT or release of X12, from a file
 * of this project's own notation:
 *
 * <pre>
 * # comment
 * include D96A
 * 1004 an..35 Document number
 * C002 Document name: 1001? 1131? 3055? 1000?
 * BGM Beginning of message: C002? 1004? 1225? 4343?
 * PIA Additional product id: 4347 C212*1..5
 * N1 Name: 98 93? 66? 67? | R0203 P0304
 * </pre>
 *
 * <p>A question mark marks what may be missing, {@code *1..5} what may be repeated. A later line
 * takes the place of an earlier one of the same name, so that a directory names only what differs
 * from the one it includes.
 */
final class Facts {
  private static final Pattern PART =
      Pattern.compile("(\\w+)(\\?)?(?:\\*(?:(\\d+)\\.\\.)?(\\d+))?");

  private final Syntax syntax;
  private final Map<String, ElementType> elements = new HashMap<>();
  private final Map<String, String[]> complex = new HashMap<>();
  private final Map<String, SegmentType> segments = new HashMap<>();

  private Facts(Syntax syntax) {
    this.syntax = syntax;
  }

  /**
   * Loads a directory.
   *
   * @throws IllegalStateException if the file breaks its notation, which a test excludes
   */
  static Facts of(Syntax syntax, String release) {
    Facts facts = new Facts(syntax);
    facts.take(release);
    return facts;
  }

  /** The lines of a file beside this class, without comments and blank ones; null if it is away. */
  static List<String> lines(Syntax syntax, String file) {
    try (InputStream in = Facts.class.getResourceAsStream(syntax.folder() + "/" + file)) {
      if (in == null) {
        return null;
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Stream<String> lines = text.lines().map(line -> line.replaceFirst("(^|\\s)#.*", ""));
      return lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(String release) {
    List<String> lines = lines(syntax, release + ".facts");
    if (lines == null) {
      throw new IllegalStateException("no facts of " + release);
    }
    for (String line : lines) {
      String[] words = line.split("\\s+", 3);
      if (words[0].equals("include")) {
        take(words[1]);
      } else {
        takeFact(line, words);
      }
    }
  }

  private void takeFact(String line, String[] words) {
    if (words.length > 2
        && words[1].matches("N[0-9]")
        && words[2].matches("[0-9]+(\\.\\.[0-9]+)?\\b.*")) {
      String[] rest = words[2].split("\\s+", 2);
      elements.put(words[0], ElementType.of(words[0], words[1] + " " + rest[0], rest[1]));
    } else if (words.length > 2 && ElementType.isNotation(words[1])) {
      elements.put(words[0], ElementType.of(words[0], words[1], words[2]));
    } else {
      int colon = line.lastIndexOf(':');
      if (colon < 0) {
        throw new IllegalStateException("neither element nor segment: " + line);
      }
      String title = line.substring(words[0].length(), colon).strip();
      complex.put(words[0], new String[] {title, line.substring(colon + 1).strip()});
      segments.remove(words[0]);
    }
  }

  /**
   * The segment of this tag.
   *
   * @throws IllegalStateException if there is none, or it names what there is not
   */
  SegmentType segment(String tag) {
    SegmentType known = segments.get(tag);
    if (known == null) {
      String[] fact = complex.get(tag);
      if (fact == null) {
        throw new IllegalStateException("no segment " + tag);
      }
      String[] parts = fact[1].split("\\|", 2);
      List<String> rules = parts.length == 1 ? List.of() : List.of(parts[1].strip().split("\\s+"));
      known = new SegmentType(tag, fact[0], slots(tag, "", parts[0]), rules);
      segments.put(tag, known);
    }
    return known;
  }

  /**
   * @param separator between the name of the segment or composite and a position in it
   */
  private List<Slot> slots(String name, String separator, String parts) {
    List<Slot> slots = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    String[] all = parts.isBlank() ? new String[0] : parts.strip().split("\\s+");
    for (String part : all) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches()) {
        throw new IllegalStateException("no part of " + name + ": " + part);
      }
      int max = matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4));
      boolean optional = matcher.group(2) != null || "0".equals(matcher.group(3));
      if (syntax == Syntax.EDIFACT) {
        for (int i = 0; i < max; i++) {
          String key = matcher.group(1);
          int index = seen.merge(key, 1, Integer::sum) - 1;
          slots.add(slot(key, index, matcher.group(1), !optional && i == 0, 1));
        }
      } else {
        String key = name + separator + String.format(Locale.ROOT, "%02d", slots.size() + 1);
        slots.add(slot(key, 0, matcher.group(1), !optional, max));
      }
    }
    // Which keys hold lists is known only when all are.
    slots.replaceAll(slot -> seen.getOrDefault(slot.key(), 1) > 1 ? listed(slot) : slot);
    return List.copyOf(slots);
  }

  private Slot slot(String key, int index, String fact, boolean required, int repeats) {
    ElementType element = elements.get(fact);
    if (element != null) {
      return new Slot(key, index, repeats > 1, element, null, List.of(), required, repeats);
    }
    String[] composite = complex.get(fact);
    if (composite == null) {
      throw new IllegalStateException("neither element nor composite: " + fact);
    }
    List<Slot> components = slots(key, "-", composite[1]);
    return new Slot(key, index, repeats > 1, null, composite[0], components, required, repeats);
  }

  private static Slot listed(Slot slot) {
    return new Slot(
        slot.key(),
        slot.index(),
        true,
        slot.element(),
        slot.title(),
        slot.components(),
        slot.required(),
        slot.repeats());
  }
}
