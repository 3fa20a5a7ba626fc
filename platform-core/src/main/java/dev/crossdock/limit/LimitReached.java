package dev.crossdock.limit;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;

/** Somebody has used what they may use for now. */
public class LimitReached extends ProblemException {
  private static final long serialVersionUID = 1L;

  private final long retryAfterS;

  LimitReached(Problem problem, String detail, long retryAfterS) {
    super(problem, null, detail);
    this.retryAfterS = retryAfterS;
  }

  /** Seconds after which it is worth trying again, at least 1. */
  public long retryAfterS() {
    return retryAfterS;
  }
}
