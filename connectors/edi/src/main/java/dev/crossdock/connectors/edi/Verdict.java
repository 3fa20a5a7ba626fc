package dev.crossdock.connectors.edi;

import dev.crossdock.connection.DocumentAnswer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an APERAK says of a document: collected from its segments, D.96A and later. */
final class Verdict {
  private static final int NUMBERS_MAX = 20;
  private static final int NUMBER_CHARACTERS_MAX = 70;
  private static final int REASONS_MAX = 10;
  private static final int REASON_CHARACTERS_MAX = 300;

  /** Message functions (1225): not found, not processed, not accepted. */
  private static final Set<String> REFUSING = Set.of("10", "12", "27");

  /** Accepted: with or without amendments or reserves. */
  private static final Set<String> ACCEPTING = Set.of("28", "29", "30", "34", "44", "45");

  /** References (1153) to what is answered; others are looked up after them. */
  private static final List<String> TO_WHAT_IS_ANSWERED = List.of("ACW", "ACE");

  /** The name of the document (1001): an application's error message. */
  private static final String ERRORS = "313";

  private final Set<String> likely = new LinkedHashSet<>();
  private final Set<String> others = new LinkedHashSet<>();
  private final List<StringBuilder> reasons = new ArrayList<>();
  private boolean tellsErrors;
  private String name = "";
  private String function = "";

  /** Whether a message function (1225) tells what became of what is answered. */
  static boolean knows(String function) {
    return REFUSING.contains(function) || ACCEPTING.contains(function);
  }

  void take(SegmentData segment, int depth) {
    switch (segment.tag()) {
      case "BGM" -> {
        name = segment.value(1, 1);
        function = segment.value(3);
      }
      case "DOC" -> number(likely, segment.value(2, 1));
      case "RFF" -> {
        if (depth == 1) {
          boolean answered = TO_WHAT_IS_ANSWERED.contains(segment.value(1, 1));
          number(answered ? likely : others, segment.value(1, 2));
        }
      }
      case "ERC" -> {
        tellsErrors = true;
        reasons.add(new StringBuilder(segment.value(1, 1)));
      }
      case "FTX" -> text(segment);
      default -> {
        // Times, parties and totals do not tell what is taken.
      }
    }
  }

  private static void number(Set<String> numbers, String number) {
    boolean fits = !number.isEmpty() && number.length() <= NUMBER_CHARACTERS_MAX;
    if (fits && numbers.size() < NUMBERS_MAX) {
      numbers.add(number);
    }
  }

  private void text(SegmentData ftx) {
    if (reasons.isEmpty()) {
      reasons.add(new StringBuilder());
    }
    StringBuilder reason = reasons.get(reasons.size() - 1);
    for (int i = 1; i <= 5; i++) {
      String line = ftx.value(4, i);
      if (!line.isEmpty() && reason.length() < REASON_CHARACTERS_MAX) {
        reason.append(reason.length() == 0 ? "" : " ").append(line);
      }
    }
  }

  /** What was said; where the function does not tell, an error message refuses. */
  DocumentAnswer answer() {
    boolean errors = tellsErrors || name.equals(ERRORS);
    boolean accepted = !REFUSING.contains(function) && (ACCEPTING.contains(function) || !errors);
    StringBuilder words = new StringBuilder(accepted ? "APERAK: accepted." : "APERAK: rejected.");
    reasons.stream()
        .filter(one -> one.length() > 0)
        .limit(REASONS_MAX)
        .forEach(one -> words.append(' ').append(one).append('.'));
    // Where it names what it answers, other references say only what that was about.
    List<String> numbers = List.copyOf(likely.isEmpty() ? others : likely);
    return new DocumentAnswer(accepted, numbers, words.toString());
  }
}
