package dev.crossdock.connectors.as2;

import dev.crossdock.problem.Problem;

/** Why a message is not taken, as RFC 4130 (7.5) names it in a receipt. */
enum Fault {
  /** It is not encrypted for us, or cannot be opened. */
  DECRYPTION("processed/Error: decryption-failed", Problem.MESSAGE_UNPROVEN),
  /** It is not shown who sent it. */
  AUTHENTICATION("processed/Error: authentication-failed", Problem.MESSAGE_UNPROVEN),
  /** It is the partner's signature, and of other bytes. */
  INTEGRITY("processed/Error: integrity-check-failed", Problem.MESSAGE_UNPROVEN),
  /** It is not signed or not encrypted, or by an algorithm that is not taken. */
  SECURITY("processed/Error: insufficient-message-security", Problem.MESSAGE_UNPROVEN),
  /** It does not expand, or to too much. */
  DECOMPRESSION("processed/Error: decompression-failed", Problem.UNREADABLE_MESSAGE),
  /** Anything else. */
  UNEXPECTED("processed/Error: unexpected-processing-error", Problem.UNREADABLE_MESSAGE),
  FORMAT("failed/Failure: unsupported format", Problem.UNREADABLE_MESSAGE),
  MIC_ALGORITHM("failed/Failure: unsupported MIC-algorithms", Problem.UNREADABLE_MESSAGE);

  private final String disposition;
  private final Problem problem;

  Fault(String disposition, Problem problem) {
    this.disposition = disposition;
    this.problem = problem;
  }

  /** What stands behind the semicolon of a disposition. */
  String disposition() {
    return disposition;
  }

  /** The same for people. */
  Problem problem() {
    return problem;
  }
}
