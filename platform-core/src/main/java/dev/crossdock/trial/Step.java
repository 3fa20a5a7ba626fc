package dev.crossdock.trial;

/**
 * One thing that a scenario looked at.
 *
 * @param expected what had to be, in words
 * @param got what was, in words
 * @param fix what to do about it, or null if it passed
 * @param exchange id of the message that it is about as people see it, or null
 */
public record Step(String expected, String got, boolean passed, String fix, String exchange) {
  static Step of(boolean passed, String expected, String got, String fix, String exchange) {
    return new Step(expected, got, passed, passed ? null : fix, exchange);
  }
}
