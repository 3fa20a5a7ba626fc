package dev.crossdock.view;

import java.util.List;

/**
 * A number with its own sentence.
 *
 * @param value as shown, such as "37,810" or "99.94 %"
 * @param sentence what to make of it
 * @param definition how this number is made
 * @param trend the last values, oldest first; empty when there is no history
 * @param path address in the portal of what is counted, without a slash in front
 * @param colour name of a state colour
 */
public record Figure(
    String name,
    String value,
    String sentence,
    String definition,
    List<Long> trend,
    String colour,
    String path) {
  public Figure {
    trend = List.copyOf(trend);
  }
}
