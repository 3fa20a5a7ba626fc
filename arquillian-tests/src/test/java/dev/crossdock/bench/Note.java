package dev.crossdock.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A note in the simulated Odoo.
 *
 * @param id in the order in which the notes of a picking were posted
 * @param at microseconds since 1970
 * @param state the state in words that it tells
 */
record Note(int id, int picking, long at, String state, List<Line> lines) {
  private static final Pattern STATE = Pattern.compile("<b>([^<]*)</b>");
  private static final Pattern LINE = Pattern.compile("<li>(.*?)</li>");
  private static final Pattern SERIAL = Pattern.compile("“B(\\d+)”");
  private static final Pattern EXCHANGE = Pattern.compile("\\[(EX(?:-[0-9A-Z]{4}){3})]");

  /**
   * One message that the note tells.
   *
   * @param serial of the event, or -1 if the line names none
   * @param exchange id of the outgoing exchange, or null if the line names none
   */
  record Line(int serial, String exchange, boolean late) {}

  /** Reads a note as the product writes it. */
  static Note parse(int id, int picking, long at, String body) {
    List<Line> lines = new ArrayList<>();
    for (Matcher line = LINE.matcher(body); line.find(); ) {
      Matcher serial = SERIAL.matcher(line.group(1));
      Matcher exchange = EXCHANGE.matcher(line.group(1));
      lines.add(
          new Line(
              serial.find() ? Integer.parseInt(serial.group(1)) : -1,
              exchange.find() ? exchange.group(1) : null,
              line.group(1).contains("late, state unchanged")));
    }
    Matcher state = STATE.matcher(body);
    return new Note(id, picking, at, state.find() ? state.group(1) : "", lines);
  }
}
