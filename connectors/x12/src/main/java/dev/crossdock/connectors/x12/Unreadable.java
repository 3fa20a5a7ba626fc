package dev.crossdock.connectors.x12;

import dev.crossdock.problem.ProblemException;

/** Ends the reading of one transaction. Rare: only what is beyond the limits throws it. */
final class Unreadable extends ProblemException {
  private static final long serialVersionUID = 1L;
  private final transient Fault fault;

  Unreadable(Fault fault) {
    super(fault.finding().problem(), fault.finding().where(), fault.finding().detail());
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
