package dev.crossdock.connectors.webhook;

import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.Outcome;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.Answer.End;
import dev.crossdock.problem.Problem;
import java.time.Duration;
import java.util.List;

/** What an answer to a post means. */
final class WebhookOutcomes {
  private static final Duration RETRY_AFTER_MAX = Duration.ofHours(1);

  private WebhookOutcomes() {}

  /** What became of the message with this id. */
  static Outcome of(Answer answer, String id) {
    List<Outcome.Step> steps =
        List.of(new Outcome.Step("POST webhook", answer.words(), answer.durationMs()));
    if (isTaken(answer)) {
      return Outcome.delivered(id, "The address took it with " + answer.status() + ".", steps);
    }
    return new Outcome(problem(answer), words(answer), null, steps, pause(answer));
  }

  /** Whether somebody is there, and takes what we sign. */
  static List<CheckStep> steps(Answer answer) {
    boolean reached = answer.status() > 0;
    if (!reached) {
      return List.of(new CheckStep("Reachable", false, words(answer)));
    }
    return List.of(
        new CheckStep("Reachable", true, "It answers."),
        new CheckStep(
            "Takes our signature",
            isTaken(answer),
            isTaken(answer) ? "A signed ping was taken." : words(answer)));
  }

  private static boolean isTaken(Answer answer) {
    return answer.status() / 100 == 2;
  }

  private static Problem problem(Answer answer) {
    if (answer.end() == End.REFUSED) {
      return Problem.OUTGOING_REFUSED;
    }
    if (answer.end() == End.SILENT) {
      return Problem.TARGET_NO_ANSWER;
    }
    return switch (answer.status()) {
      case 401 -> Problem.TARGET_REFUSED_CREDENTIALS;
      case 403 -> Problem.TARGET_FORBIDS;
      case 400, 410, 413, 415, 422 -> Problem.TARGET_REJECTED;
      default -> Problem.TARGET_UNAVAILABLE;
    };
  }

  private static String words(Answer answer) {
    int status = answer.status();
    if (status == 0) {
      return "The address gave no answer: " + answer.why() + ".";
    }
    if (status / 100 == 3) {
      return "The address answers with a redirect. Redirects are not followed: correct the"
          + " address.";
    }
    return status == 410
        ? "The address answers that it is gone (410)."
        : "The address answered " + status + "; anything but 2xx is not taken.";
  }

  private static Duration pause(Answer answer) {
    String seconds = answer.retryAfter();
    if (problem(answer) != Problem.TARGET_UNAVAILABLE
        || seconds == null
        || !seconds.matches("\\d{1,9}")) {
      return null;
    }
    Duration pause = Duration.ofSeconds(Long.parseLong(seconds));
    return pause.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : pause;
  }
}
