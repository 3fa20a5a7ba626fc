package dev.crossdock.trial;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.ExchangeState;

/**
 * What became of a message of a test.
 *
 * @param shipment id of the shipment that it found, or null
 * @param problem id of what stopped it, or null
 * @param detail of that, in words, or null
 * @param caseOpen whether somebody is asked to decide about it
 */
record Told(
    long exchange,
    ExchangeState state,
    Long shipment,
    String problem,
    String detail,
    boolean caseOpen) {
  /** Its id as people see it. */
  String id() {
    return ExchangeId.show(exchange);
  }

  /** In words: its state, and why. */
  String words() {
    return state.words() + (detail == null ? "." : ": " + detail);
  }

  boolean is(ExchangeState wanted) {
    return state == wanted;
  }
}
