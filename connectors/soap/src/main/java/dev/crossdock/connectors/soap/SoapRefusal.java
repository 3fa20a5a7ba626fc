package dev.crossdock.connectors.soap;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;

/** A message that is refused under a fault code of its own, the same in both versions of SOAP. */
final class SoapRefusal extends ProblemException {
  static final String VERSION_MISMATCH = "VersionMismatch";
  static final String MUST_UNDERSTAND = "MustUnderstand";

  private static final long serialVersionUID = 1L;

  private final String code;

  SoapRefusal(String code, Problem problem, String field, String detail) {
    super(problem, field, detail);
    this.code = code;
  }

  /** The fault code. */
  String code() {
    return code;
  }
}
