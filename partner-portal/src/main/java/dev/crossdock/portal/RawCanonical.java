package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was sent and what it became, side by side; numbered marks tie a value to the fields it
 * became.
 */
public final class RawCanonical {
  /** Lines shown of each side; the rest is to be downloaded. */
  public static final int LINES_MAX = 400;

  /**
   * A stretch of text that carries a mark.
   *
   * @param number the same number on both sides belongs together
   * @param from first character, counted from 0
   * @param to the character after the last
   */
  public record Stretch(int number, int from, int to) {}

  private RawCanonical() {}

  /** One side: its heading, and its lines with the marks in them. */
  public static Markup side(
      String heading, String remark, String label, String text, List<Stretch> stretches) {
    Markup head = Markup.of("h3", "", Markup.text(heading), Markup.of("span", "end", remark));
    Markup code =
        Markup.of("div", "xd-code", Markup.all(lines(text, stretches)))
            .with("tabindex", "0")
            .with("role", "region")
            .with("aria-label", label);
    return Markup.of("section", "", head, code);
  }

  private static List<Markup> lines(String text, List<Stretch> stretches) {
    List<Stretch> sorted = new ArrayList<>(stretches);
    sorted.sort(Comparator.comparingInt(Stretch::from));
    List<Markup> lines = new ArrayList<>();
    int start = 0;
    int number = 1;
    while (start < text.length() && number <= LINES_MAX) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      lines.add(line(number++, text, start, end, sorted));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(
          Markup.of(
              "div",
              "",
              Markup.of("s", "", "…"),
              Markup.of("span", "xd-muted", say("Only the first {0} lines are shown", LINES_MAX))));
    }
    return lines;
  }

  private static Markup line(int number, String text, int start, int end, List<Stretch> stretches) {
    List<Markup> parts = new ArrayList<>();
    int at = start;
    for (Stretch stretch : stretches) {
      int from = Math.max(stretch.from(), at);
      int to = Math.min(stretch.to(), end);
      if (from < to && stretch.from() >= start) {
        String mark = String.valueOf(stretch.number());
        parts.add(Markup.text(text.substring(at, from)));
        parts.add(Markup.of("mark", "", text.substring(from, to)).with("data-mark", mark));
        parts.add(
            Markup.of("button", "xd-mk", mark)
                .with("type", "button")
                .with("data-mark", mark)
                .with("aria-label", say("Mark {0}: show where this value went", mark)));
        at = to;
      }
    }
    parts.add(Markup.text(text.substring(at, end)));
    return Markup.of(
        "div",
        "",
        Markup.of("s", "", String.valueOf(number)),
        Markup.of("span", "", Markup.all(parts)));
  }
}
