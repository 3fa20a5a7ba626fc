package dev.crossdock.connectors.as2;

import dev.crossdock.connection.Outcome;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.Answer.End;
import dev.crossdock.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What an answer of a partner's AS2 system, or its receipt, means for a message. */
final class As2Outcomes {
  private static final Duration RETRY_AFTER_MAX = Duration.ofHours(1);

  /** What was sent, and how. */
  record Sent(Relationship agreed, Packing packing, String messageId, boolean repeated) {}

  private As2Outcomes() {}

  /** What became of a message. */
  static Outcome of(Answer answer, Sent sent, Instant now) {
    List<Outcome.Step> steps =
        List.of(new Outcome.Step("POST AS2 message", answer.words(), answer.durationMs()));
    if (answer.end() != End.ANSWERED) {
      return failed(noAnswer(answer), words(answer), steps, null);
    }
    boolean taken = answer.status() / 100 == 2;
    MimePart message = new MimePart(null, answer.headers(), answer.body());
    try {
      // Some answer a refusal with a receipt and 4xx.
      if (answer.body().length > 0 && Receipt.isOne(message)) {
        return judged(Receipt.read(message, sent.agreed(), now), sent, steps);
      }
    } catch (Refused broken) {
      return failed(
          Problem.RECEIPT_UNSURE,
          "The partner's receipt is not usable. " + broken.getMessage(),
          steps,
          null);
    }
    if (!taken) {
      return failed(problem(answer.status()), words(answer), steps, pause(answer));
    }
    return switch (sent.agreed().receipt()) {
      case NONE -> Outcome.delivered(sent.messageId(), "The partner's system took it.", steps);
      case ASYNC, ASYNC_UNSIGNED ->
          Outcome.awaiting(
              key(sent.messageId()),
              sent.messageId(),
              "The partner's system took it; its receipt comes later.",
              steps);
      case SYNC, SYNC_UNSIGNED ->
          failed(
              Problem.RECEIPT_UNSURE,
              "The partner's system answered "
                  + answer.status()
                  + " without the receipt that was asked for.",
              steps,
              null);
    };
  }

  /** Under what a receipt that comes later is awaited. */
  static String key(String messageId) {
    return "mdn:" + messageId;
  }

  private static Outcome judged(Receipt receipt, Sent sent, List<Outcome.Step> steps) {
    if (!receipt.about().equals(sent.messageId())) {
      return failed(
          Problem.RECEIPT_UNSURE, "The partner's receipt is about another message.", steps, null);
    }
    if (receipt.signer() == null && sent.agreed().receipt().isSigned()) {
      return failed(
          Problem.RECEIPT_UNSURE,
          "The partner's receipt is not signed, and says: " + receipt.disposition().shown() + ".",
          steps,
          null);
    }
    if (receipt.disposition().isTaken() || receipt.disposition().isDuplicate() && sent.repeated()) {
      return taken(receipt, sent, steps);
    }
    return failed(problem(receipt.disposition()), words(receipt.disposition()), steps, null);
  }

  private static Outcome taken(Receipt receipt, Sent sent, List<Outcome.Step> steps) {
    Mic mic = receipt.mic();
    if (mic == null && receipt.signer() != null && receipt.disposition().isTaken()) {
      return failed(
          Problem.RECEIPT_UNSURE,
          "The partner's receipt does not say by a MIC what was received.",
          steps,
          null);
    }
    if (mic != null && !mic.matches(Mic.of(sent.packing().covered(), mic.digest(), ""))) {
      return failed(Problem.RECEIPT_MISMATCH, MISMATCH, steps, null);
    }
    return Outcome.delivered(
        sent.messageId(),
        "The partner confirms it"
            + (receipt.signer() == null ? "" : ", signed")
            + ": "
            + receipt.disposition().shown()
            + ".",
        steps);
  }

  /** What is said of a wrong MIC. */
  static final String MISMATCH =
      "The partner confirms having received something, and its MIC is not that of what was sent.";

  /** What a refusal means for a message: whether and when it is tried again. */
  static Problem problem(Disposition disposition) {
    String words = disposition.words();
    if (words.contains("authentication-failed") || words.contains("decryption-failed")) {
      return Problem.TARGET_REFUSED_CREDENTIALS;
    }
    return words.contains("unexpected-processing-error")
        ? Problem.TARGET_UNAVAILABLE
        : Problem.TARGET_REJECTED;
  }

  /** A refusal, in words for people. */
  static String words(Disposition disposition) {
    String words = disposition.words();
    String why =
        words.contains("authentication-failed")
            ? " It does not know our certificate, or another one: send it ours again."
            : words.contains("decryption-failed")
                ? " We encrypted for a certificate that it does not use any more: get the new one."
                : words.contains("insufficient-message-security")
                    ? " It wants messages signed or encrypted otherwise: compare the settings."
                    : words.contains("integrity-check-failed")
                        ? " What it received was not what we signed: something on the way changed"
                            + " it."
                        : words.contains("decompression-failed")
                            ? " It cannot expand what we compress: switch that off."
                            : "";
    return "The partner's receipt says: " + disposition.shown() + "." + why;
  }

  private static Outcome failed(
      Problem problem, String words, List<Outcome.Step> steps, Duration pause) {
    return new Outcome(problem, words, null, steps, pause);
  }

  private static Problem noAnswer(Answer answer) {
    return switch (answer.end()) {
      case REFUSED -> Problem.OUTGOING_REFUSED;
      case UNREACHABLE -> Problem.TARGET_UNAVAILABLE;
      default -> Problem.TARGET_NO_ANSWER;
    };
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 401 -> Problem.TARGET_REFUSED_CREDENTIALS;
      case 403 -> Problem.TARGET_FORBIDS;
      case 400, 404, 405, 410, 413, 415, 422 -> Problem.TARGET_REJECTED;
      default -> Problem.TARGET_UNAVAILABLE;
    };
  }

  private static String words(Answer answer) {
    if (answer.end() == End.CUT) {
      return "The partner's answer is longer than any receipt.";
    }
    if (answer.status() == 0) {
      return "The address gave no answer: " + answer.why() + ".";
    }
    return answer.status() / 100 == 3
        ? "The address answers with a redirect. Redirects are not followed: correct the address."
        : "The address answered " + answer.status() + " without a receipt.";
  }

  private static Duration pause(Answer answer) {
    String seconds = answer.retryAfter();
    if (seconds == null || !seconds.matches("\\d{1,9}")) {
      return null;
    }
    Duration pause = Duration.ofSeconds(Long.parseLong(seconds));
    return pause.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : pause;
  }
}
