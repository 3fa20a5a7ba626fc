package dev.crossdock.connectors.edi;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;

/** An interchange that is refused as a whole, with what the answer to it says. */
final class Refusal extends ProblemException {
  private static final long serialVersionUID = 1L;
  private final String code;

  /**
   * @param code syntax error code of CONTRL (0085); the answer to X12 has its own words for few
   */
  Refusal(String where, String detail, String code) {
    super(Problem.UNREADABLE_MESSAGE, where, detail);
    this.code = code;
  }

  /** The code, or that which means "not specified" for another exception. */
  static String code(ProblemException refused) {
    return refused instanceof Refusal refusal ? refusal.code : "18";
  }
}
