package dev.crossdock.connection;

import dev.crossdock.connection.Reading.Finding;
import java.util.List;

/**
 * What a partner's acknowledgement says of one thing that we sent.
 *
 * @param kind the message that says so: {@code 997}, {@code 999}, {@code TA1} or {@code CONTRL}
 * @param level what is answered. A verdict on a whole holds for its parts that are not answered
 *     themselves
 * @param partner who answers, as named in the envelope, or null
 * @param interchange control number of our interchange, or null where the answer does not name it
 * @param group control number of our group, or null
 * @param message control number of our message, or null
 * @param type type of our message or functional group, such as 204 or SM, or null
 * @param reasons what was wrong, in words with codes and positions; empty if nothing was
 */
public record Acknowledgement(
    String kind,
    Level level,
    String partner,
    String interchange,
    String group,
    String message,
    String type,
    Verdict verdict,
    List<String> reasons) {
  public Acknowledgement {
    reasons = List.copyOf(reasons);
  }

  /** What is answered. */
  public enum Level {
    INTERCHANGE,
    GROUP,
    MESSAGE
  }

  /** How it is answered. */
  public enum Verdict {
    /** It arrived; whether it is in order is not said. */
    RECEIVED,
    ACCEPTED,
    ACCEPTED_WITH_ERRORS,
    PARTIALLY_ACCEPTED,
    REJECTED
  }

  /**
   * All that one interchange of a partner answers.
   *
   * @param findings what in it could not be read; never guessed, never dropped
   */
  public record Answers(List<Acknowledgement> answers, List<Finding> findings) {
    public Answers {
      answers = List.copyOf(answers);
      findings = List.copyOf(findings);
    }
  }
}
