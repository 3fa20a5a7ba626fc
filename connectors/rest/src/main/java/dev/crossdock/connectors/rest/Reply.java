package dev.crossdock.connectors.rest;

import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.Answer.End;
import dev.crossdock.problem.Problem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/**
 * What an answer means.
 *
 * @param problem what stands against it, or null if it is one of those expected
 * @param words what happened, one or two sentences that repeat nothing of the answer's body
 * @param pause that the other side asks for, or null
 */
record Reply(Answer answer, Problem problem, String words, Duration pause) {
  private static final Duration PAUSE_MAX = Duration.ofDays(1);

  boolean isOk() {
    return problem == null;
  }

  int status() {
    return answer.status();
  }

  /** What is not as it should be, though an answer came. */
  static Reply refused(Answer answer, Problem problem, String words) {
    return new Reply(answer, problem, words, null);
  }

  /** An answer to a question, which changes nothing there. */
  static Reply toQuestion(Answer answer, Set<Integer> expected, Clock clock) {
    if (answer.status() != 0 && expected.contains(answer.status())) {
      return new Reply(answer, null, "The API answered " + answer.status() + ".", null);
    }
    Problem problem = answer.status() / 100 == 2 ? Problem.ANSWER_NOT_AS_SET : problemOf(answer);
    return new Reply(answer, problem, wordsOf(answer), pause(answer, problem, clock));
  }

  /** An answer to a file: whether it was taken may stay open. */
  static Reply toFile(Answer answer, Set<Integer> expected, Clock clock) {
    if (answer.status() != 0 && expected.contains(answer.status())) {
      return new Reply(answer, null, "The API took it with " + answer.status() + ".", null);
    }
    int status = answer.status();
    Problem problem =
        status / 100 == 2
            ? Problem.TARGET_REJECTED
            // Whoever answered so may have worked on it: a server that failed, or one before it.
            : status == 500 || status == 502 || status == 504
                ? Problem.TARGET_NO_ANSWER
                : problemOf(answer);
    return new Reply(answer, problem, wordsOf(answer), pause(answer, problem, clock));
  }

  /**
   * An answer without a token: the call itself was not made.
   *
   * @param error of RFC 6749, or null
   */
  static Reply ofToken(Answer answer, String error) {
    int status = answer.status();
    if (answer.end() == End.REFUSED) {
      return refused(
          answer,
          Problem.OUTGOING_REFUSED,
          "The platform does not call the token address: " + answer.why() + ".");
    }
    boolean refusesUs = status == 400 || status == 401 || status == 403;
    String what =
        status == 0
            ? "gave no answer: " + answer.why()
            : "answered " + status + (error == null ? "" : " (" + error + ")");
    return new Reply(
        answer,
        refusesUs ? Problem.TARGET_REFUSED_CREDENTIALS : Problem.TARGET_UNAVAILABLE,
        "The token address " + what + ".",
        refusesUs ? null : seconds(answer));
  }

  private static Problem problemOf(Answer answer) {
    if (answer.end() == End.REFUSED) {
      return Problem.OUTGOING_REFUSED;
    }
    if (answer.end() == End.SILENT) {
      return Problem.TARGET_NO_ANSWER;
    }
    return switch (answer.status()) {
      case 401 -> Problem.TARGET_REFUSED_CREDENTIALS;
      case 403 -> Problem.TARGET_FORBIDS;
      case 404 -> Problem.TARGET_RECORD_MISSING;
      case 400, 405, 406, 410, 411, 413, 414, 415, 422, 431 -> Problem.TARGET_REJECTED;
      default -> Problem.TARGET_UNAVAILABLE;
    };
  }

  private static String wordsOf(Answer answer) {
    int status = answer.status();
    if (answer.end() == End.REFUSED) {
      return "The platform does not call this address: " + answer.why() + ".";
    }
    if (status == 0) {
      return "The API gave no answer: " + answer.why() + ".";
    }
    return switch (status) {
      case 401 -> "The API does not know us (401).";
      case 403 -> "The API forbids us this (403).";
      case 404 -> "The API has nothing at this path (404).";
      case 429 -> "The API asks us to call less often (429).";
      default ->
          status / 100 == 3
              ? "The API answers with a redirect ("
                  + status
                  + "). Redirects are not followed: correct the address."
              : "The API answered " + status + ", which is not what is expected.";
    };
  }

  private static Duration pause(Answer answer, Problem problem, Clock clock) {
    if (problem != Problem.TARGET_UNAVAILABLE || answer.retryAfter() == null) {
      return null;
    }
    Duration seconds = seconds(answer);
    return seconds == null ? untilDate(answer.retryAfter(), clock.instant()) : seconds;
  }

  private static Duration seconds(Answer answer) {
    String text = answer.retryAfter();
    return text == null || !text.matches("\\d{1,9}")
        ? null
        : bounded(Duration.ofSeconds(Long.parseLong(text)));
  }

  private static Duration untilDate(String text, Instant now) {
    try {
      Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return date.isAfter(now) ? bounded(Duration.between(now, date)) : null;
    } catch (DateTimeException noDate) {
      return null;
    }
  }

  private static Duration bounded(Duration pause) {
    return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
  }

  /** Without the answer's body. */
  @Override
  public String toString() {
    return words;
  }
}
