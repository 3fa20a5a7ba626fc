package dev.crossdock.trial;

import java.util.Map;
import java.util.TreeMap;

/** Replacements in a text, by position. One that overlaps an earlier one is left out. */
final class Edits {
  private final TreeMap<Integer, Edit> all = new TreeMap<>();

  private record Edit(int to, String text) {}

  void add(int from, int to, String text) {
    Map.Entry<Integer, Edit> before = all.floorEntry(to - 1);
    if (before == null || before.getValue().to() <= from) {
      all.put(from, new Edit(to, text));
    }
  }

  /**
   * Replaces every place where a text stands by itself: no letter or digit before it, nor after it.
   *
   * @param openEnded whether digits may follow
   * @return whether there is one
   */
  boolean everywhere(String in, String what, String by, boolean openEnded) {
    boolean found = false;
    for (int at = in.indexOf(what); at >= 0; at = in.indexOf(what, at + 1)) {
      int end = at + what.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(in.charAt(at - 1));
      boolean ends = end == in.length() || isEnd(in.charAt(end), openEnded);
      if (begins && ends) {
        add(at, end, by);
        found = true;
      }
    }
    return found;
  }

  /** A T between date and time ends the date as well. */
  private static boolean isEnd(char c, boolean openEnded) {
    return !Character.isLetterOrDigit(c) || c == 'T' || openEnded && Character.isDigit(c);
  }

  String applied(String text) {
    StringBuilder out = new StringBuilder(text.length() + 64);
    int done = 0;
    for (Map.Entry<Integer, Edit> edit : all.entrySet()) {
      out.append(text, done, edit.getKey()).append(edit.getValue().text());
      done = edit.getValue().to();
    }
    return out.append(text, done, text.length()).toString();
  }
}
