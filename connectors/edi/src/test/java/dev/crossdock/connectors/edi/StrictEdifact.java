package dev.crossdock.connectors.edi;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads EDIFACT a second time, without a line of what is tested, and forgives nothing: character by
 * character, with the separators of UNA, the envelope with its counts and references, and no empty
 * element at the end of a segment.
 */
final class StrictEdifact {
  private static final Map<String, Charset> CHARSETS =
      Map.of(
          "UNOA",
          StandardCharsets.US_ASCII,
          "UNOB",
          StandardCharsets.US_ASCII,
          "UNOC",
          StandardCharsets.ISO_8859_1,
          "UNOW",
          StandardCharsets.UTF_8);

  private final List<String> faults = new ArrayList<>();

  /** All segments: by element and component; the tag is the first element. */
  private final List<List<List<String>>> segments = new ArrayList<>();

  private StrictEdifact() {}

  /** What is wrong with these bytes; empty if nothing is. */
  static List<String> faults(byte[] content) {
    StrictEdifact strict = new StrictEdifact();
    String announced = new String(content, 13, 4, StandardCharsets.ISO_8859_1);
    Charset charset = CHARSETS.get(announced);
    if (charset == null) {
      return List.of("unknown character set " + announced);
    }
    strict.split(new String(content, charset));
    if (strict.faults.isEmpty()) {
      strict.envelope();
    }
    return strict.faults;
  }

  private void is(boolean right, String fault) {
    if (!right) {
      faults.add(fault);
    }
  }

  private void split(String text) {
    is(text.startsWith("UNA:+.?"), "no UNA");
    is(text.endsWith("'"), "the end has no terminator");
    is(!text.contains("\uFFFD"), "wrong character set");
    boolean repeats = text.charAt(7) == '*';
    List<List<String>> segment = new ArrayList<>();
    List<String> element = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    for (int i = 9; i < text.length(); i++) {
      char c = text.charAt(i);
      is(c >= ' ', "control character at " + i);
      if (c == '?') {
        i++;
        is("?:+'*".indexOf(text.charAt(i)) >= 0, "needless release character at " + i);
        value.append(text.charAt(i));
        continue;
      }
      is(!(repeats && c == '*'), "repetition at " + i);
      if (c != ':' && c != '+' && c != '\'') {
        value.append(c);
        continue;
      }
      element.add(value.toString());
      value.setLength(0);
      if (c != ':') {
        is(element.size() == 1 || !element.get(element.size() - 1).isEmpty(), "empty end at " + i);
        segment.add(element);
        element = new ArrayList<>();
      }
      if (c == '\'') {
        boolean empty = segment.get(segment.size() - 1).equals(List.of(""));
        is(!empty, "empty element at the end of " + segment);
        is(segment.get(0).get(0).matches("[A-Z][A-Z0-9]{2}"), "no tag: " + segment);
        segments.add(segment);
        segment = new ArrayList<>();
      }
    }
  }

  private String at(int segment, int element, int component) {
    List<List<String>> elements = segments.get(segment);
    boolean there = element < elements.size() && component <= elements.get(element).size();
    return there ? elements.get(element).get(component - 1) : "";
  }

  private String tag(int segment) {
    return at(segment, 0, 1);
  }

  private void envelope() {
    is(tag(0).equals("UNB"), "the begin is no UNB");
    int last = segments.size() - 1;
    is(tag(last).equals("UNZ"), "the end is no UNZ");
    boolean four = at(0, 1, 2).equals("4");
    is(at(0, 4, 1).matches(four ? "\\d{8}" : "\\d{6}"), "date " + at(0, 4, 1));
    is(at(0, 4, 2).matches("\\d{4}"), "time " + at(0, 4, 2));
    is(!at(0, 2, 1).isEmpty() && !at(0, 3, 1).isEmpty(), "no partners");
    int messages = 0;
    int i = 1;
    while (i < last && tag(i).equals("UNH")) {
      int begun = i;
      is(at(i, 2, 1).matches("[A-Z]{6}") && !at(i, 2, 4).isEmpty(), "UNH " + segments.get(i));
      while (i < last && !tag(i).equals("UNT")) {
        i++;
      }
      is(at(i, 1, 1).equals("" + (i - begun + 1)), "UNT counts " + at(i, 1, 1));
      is(at(i, 2, 1).equals(at(begun, 1, 1)), "UNT refers to " + at(i, 2, 1));
      messages++;
      i++;
    }
    is(i == last, "something between messages: " + tag(i));
    is(at(last, 1, 1).equals("" + messages), "UNZ counts " + at(last, 1, 1));
    is(at(last, 2, 1).equals(at(0, 5, 1)), "UNZ refers to " + at(last, 2, 1));
  }
}
