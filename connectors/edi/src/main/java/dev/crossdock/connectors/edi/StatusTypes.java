package dev.crossdock.connectors.edi;

import java.util.Set;

/**
 * The messages that connectors of their own read: statuses, and the answers to the syntax of what
 * was sent.
 */
final class StatusTypes {
  static final Set<String> EDIFACT = Set.of("IFTSTA", "CONTRL");
  static final Set<String> X12 = Set.of("214", "315", "997", "999");

  private StatusTypes() {}

  /** The format that reads this type instead, or null if it is none of them. */
  static String format(Syntax syntax, String type) {
    boolean status = (syntax == Syntax.X12 ? X12 : EDIFACT).contains(type);
    return status ? syntax == Syntax.X12 ? "x12-status" : "edifact-iftsta" : null;
  }
}
