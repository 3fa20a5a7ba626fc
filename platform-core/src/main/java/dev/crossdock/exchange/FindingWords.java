package dev.crossdock.exchange;

import dev.crossdock.connection.Reading.Finding;
import java.util.List;

/** Everything that is wrong with a message, in one text that people can send back. */
final class FindingWords {
  /** What a partner corrects in one go; after that the message is read again. */
  private static final int FINDINGS_MAX = 20;

  private static final int CHARACTERS_MAX = 2_000;

  private FindingWords() {}

  /**
   * The findings with their places, the first one first.
   *
   * @param findings one or more
   */
  static String of(List<Finding> findings) {
    StringBuilder words = new StringBuilder(one(findings.get(0)));
    int told = 1;
    while (told < Math.min(findings.size(), FINDINGS_MAX)) {
      String next = "; " + one(findings.get(told));
      if (words.length() + next.length() > CHARACTERS_MAX) {
        break;
      }
      words.append(next);
      told++;
    }
    int left = findings.size() - told;
    return left == 0 ? words.toString() : words.append("; and ").append(left) + " more";
  }

  private static String one(Finding finding) {
    return finding.detail() + " (at " + finding.where() + ")";
  }
}
