package dev.crossdock.problem;

/** Why somebody decided something: whoever looks at it later wants to know. */
public final class Reason {
  public static final int CHARACTERS_MAX = 500;

  /** What is said to who gives none. */
  public static final String WANTED = "Give a reason of 1 to " + CHARACTERS_MAX + " characters.";

  private Reason() {}

  /** Whether it is one; null is none. */
  public static boolean isOne(String text) {
    return text != null && !text.isBlank() && text.length() <= CHARACTERS_MAX;
  }

  /**
   * Refuses what is no reason.
   *
   * @throws ProblemException about the field {@code /reason}
   */
  public static void require(String text) {
    if (!isOne(text)) {
      throw wanted();
    }
  }

  /** The refusal of what is no reason. */
  public static ProblemException wanted() {
    return new ProblemException(Problem.INVALID_FIELD, "/reason", WANTED);
  }
}
