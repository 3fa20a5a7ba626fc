package dev.crossdock.connectors.edifact;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;

/** An interchange that is refused as a whole, with what CONTRL says of it. */
final class Refusal extends ProblemException {
  private static final long serialVersionUID = 1L;
  private final String code;

  /**
   * @param code syntax error code (data element 0085)
   */
  Refusal(String where, String detail, String code) {
    super(Problem.UNREADABLE_MESSAGE, where, detail);
    this.code = code;
  }

  String code() {
    return code;
  }
}
