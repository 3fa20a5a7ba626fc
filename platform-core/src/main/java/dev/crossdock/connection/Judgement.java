package dev.crossdock.connection;

import dev.crossdock.problem.Problem;
import java.util.List;

/**
 * What became of one message of a partner here.
 *
 * @param reference by which its envelope names it
 * @param number of the document that it is, or null
 * @param reasons why it was not taken as it is; empty if it was
 */
public record Judgement(String reference, String number, List<Reason> reasons) {
  public Judgement {
    reasons = List.copyOf(reasons);
  }

  /** Whether it was taken. */
  public boolean isTaken() {
    return reasons.isEmpty();
  }

  /** Something that keeps a message from being taken, in words fit for its partner. */
  public record Reason(Problem problem, String words) {}
}
