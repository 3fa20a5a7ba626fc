package dev.crossdock.application;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.problem.Signs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether and how a tenant takes applications. Of one that is wanted anything may stand in the
 * fields until {@link #faults} has looked.
 *
 * @param link of the public page, or null as long as it was never open; void while it is closed
 * @param words what applicants read
 * @param perDayMax applications within 24 hours
 * @param perAddressMax of those, from one network address
 * @param version counts the changes; 0 before anything was set
 * @param changedAt null before anything was set; likewise the others
 */
public record Door(
    boolean open,
    String link,
    String words,
    int perDayMax,
    int perAddressMax,
    int version,
    Instant changedAt,
    String changedBy,
    String reason) {
  public static final int WORDS_CHARACTERS_MAX = 1_000;
  public static final int PER_DAY_MAX = 500;
  public static final int PER_ADDRESS_MAX = 100;

  /** Where nothing was set. */
  static final Door CLOSED =
      new Door(
          false,
          null,
          "Tell us who you are. We look at each application and answer by mail.",
          20,
          5,
          0,
          null,
          null,
          null);

  /** One that is wanted. */
  public static Door wanted(boolean open, String words, int perDayMax, int perAddressMax) {
    return new Door(
        open, null, Wanted.stripped(words), perDayMax, perAddressMax, 0, null, null, null);
  }

  /** All that is wrong, in the order of the fields. Never null. */
  List<ProblemException> faults(String why) {
    List<ProblemException> faults = new ArrayList<>();
    if (words == null
        || words.length() > WORDS_CHARACTERS_MAX
        || words.codePoints().anyMatch(c -> c != '\n' && Signs.isControl(c))) {
      wrong(
          faults,
          "words",
          "words has 1 to " + WORDS_CHARACTERS_MAX + " characters without control characters.");
    }
    if (perDayMax < 1 || perDayMax > PER_DAY_MAX) {
      wrong(faults, "perDayMax", "perDayMax is a number from 1 to " + PER_DAY_MAX + ".");
    }
    if (perAddressMax < 1 || perAddressMax > PER_ADDRESS_MAX) {
      wrong(
          faults, "perAddressMax", "perAddressMax is a number from 1 to " + PER_ADDRESS_MAX + ".");
    }
    if (!Reason.isOne(why)) {
      faults.add(Reason.wanted());
    }
    return faults;
  }

  private static void wrong(List<ProblemException> faults, String field, String what) {
    faults.add(new ProblemException(Problem.INVALID_FIELD, "/" + field, what));
  }

  /** For the journal. */
  String told() {
    return (open ? "open, " : "closed, ")
        + perDayMax
        + " a day, "
        + perAddressMax
        + " from one address: "
        + words;
  }
}
