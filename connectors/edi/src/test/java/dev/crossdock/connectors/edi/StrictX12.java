package dev.crossdock.connectors.edi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads X12 a second time, without a line of what is tested, and forgives nothing: the envelope
 * with its widths, counts and control numbers, and the shape of every segment.
 */
final class StrictX12 {
  private static final int[] WIDTHS = {2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};
  private static final Map<String, String> GROUPS =
      Map.of(
          "204", "SM", "990", "GF", "210", "IM", "856", "SH", "810", "IN", "309", "SO", "350", "SO",
          "997", "FA", "999", "FA");

  private final List<String> faults = new ArrayList<>();
  private final List<String[]> segments = new ArrayList<>();

  private StrictX12() {}

  /** What is wrong with these bytes; empty if nothing is. */
  static List<String> faults(byte[] content) {
    StrictX12 strict = new StrictX12();
    strict.split(new String(content, StandardCharsets.UTF_8));
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
    if (text.length() < 106 || !text.startsWith("ISA")) {
      faults.add("no ISA of 106 characters");
      return;
    }
    char element = text.charAt(3);
    char component = text.charAt(104);
    String terminator = text.substring(105, 106);
    String separators = "" + element + component + terminator;
    is(separators.chars().distinct().count() == 3, "separators are the same: " + separators);
    is(text.endsWith(terminator), "the last segment has no terminator");
    for (String segment : text.split(Pattern.quote(terminator))) {
      String[] elements = segment.split(Pattern.quote("" + element), -1);
      is(elements[0].matches("[A-Z][A-Z0-9]{1,2}"), "no tag: " + segment);
      is(elements.length > 1, "no element: " + segment);
      boolean trimmed = elements[0].equals("ISA") || !elements[elements.length - 1].isEmpty();
      is(trimmed, "an empty element at the end: " + segment);
      is(!segment.contains("\n") && !segment.contains("\r"), "a line break: " + segment);
      segments.add(elements);
    }
    String[] isa = segments.get(0);
    is(isa.length == 17, "ISA has not 16 elements");
    for (int i = 0; i < WIDTHS.length && isa.length == 17; i++) {
      is(isa[i + 1].length() == WIDTHS[i], "ISA" + (i + 1) + " is " + isa[i + 1]);
    }
  }

  private void envelope() {
    String[] isa = segments.get(0);
    String[] iea = segments.get(segments.size() - 1);
    is(iea[0].equals("IEA"), "the end is no IEA");
    is(isa[9].matches("\\d{6}") && isa[10].matches("\\d{4}"), "ISA has no date and time");
    is(isa[13].matches("\\d{9}"), "ISA13 is no number");
    boolean repeats = isa[12].compareTo("00402") >= 0;
    is(repeats != isa[11].equals("U"), "ISA11 is " + isa[11] + " in " + isa[12]);
    int groups = 0;
    int at = 1;
    while (segments.get(at)[0].equals("TA1")) {
      is(segments.get(at).length == 6, "TA1 has not 5 elements");
      at++;
    }
    while (at < segments.size() - 1) {
      at = group(at);
      groups++;
    }
    is(iea[1].equals("" + groups), "IEA counts " + iea[1] + ", not " + groups);
    is(iea[2].equals(isa[13]), "IEA has another number than ISA");
  }

  /** One group; returns what comes behind it. */
  private int group(int from) {
    String[] gs = segments.get(from);
    is(gs[0].equals("GS") && gs.length == 9, "no GS: " + String.join("*", gs));
    is(gs.length > 5 && gs[4].matches("\\d{8}") && gs[5].matches("\\d{4,8}"), "GS has no time");
    int transactions = 0;
    int at = from + 1;
    while (at < segments.size() && segments.get(at)[0].equals("ST")) {
      String[] st = segments.get(at);
      is(gs[1].equals(GROUPS.get(st[1])), st[1] + " in a group " + gs[1]);
      int begun = at;
      while (at < segments.size() - 1 && !segments.get(at)[0].equals("SE")) {
        at++;
      }
      String[] se = segments.get(at);
      is(se[1].equals("" + (at - begun + 1)), "SE counts " + se[1] + ", not " + (at - begun + 1));
      is(se.length > 2 && se[2].equals(st[2]), "SE has another number than ST");
      is(st[2].matches("\\w{4,9}"), "ST02 is " + st[2]);
      transactions++;
      at++;
    }
    String[] ge = segments.get(Math.min(at, segments.size() - 1));
    is(ge[0].equals("GE"), "no GE: " + ge[0]);
    is(ge.length > 2 && ge[1].equals("" + transactions), "GE does not count " + transactions);
    is(ge.length > 2 && gs.length > 6 && ge[2].equals(gs[6]), "GE has another number than GS");
    return at + 1;
  }
}
