package dev.crossdock.problem;

/**
 * A request or message that cannot be served, with the numbered reason. Its text is meant for the
 * sender.
 */
public class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Problem problem;
  private final String field;

  /**
   * @param field JSON pointer, header or segment that is at fault, or null
   * @param detail what exactly is wrong, for the sender's eyes
   */
  public ProblemException(Problem problem, String field, String detail) {
    super(detail);
    this.problem = problem;
    this.field = field;
  }

  public Problem problem() {
    return problem;
  }

  /** What is at fault, or null when it is the request as a whole. */
  public String field() {
    return field;
  }
}
