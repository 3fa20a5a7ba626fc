package dev.crossdock.connectors.odoo;

import dev.crossdock.connectors.odoo.OdooAnswers.Fault;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.Answer.End;
import dev.crossdock.problem.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Turns every answer that is not a success into one numbered problem. Odoo tells a mapping mistake
 * with status 500, so the name of its exception decides first and the status after it.
 */
final class OdooErrors {
  static final int MESSAGE_CHARACTERS_MAX = 500;
  static final Duration RETRY_AFTER_MAX = Duration.ofHours(1);

  private static final int FIRST_SERVER_ERROR = 500;

  /** Repeating the same values cannot help: a field, choice or argument is not there. */
  private static final Set<String> MAPPING_ERRORS =
      Set.of(
          "builtins.ValueError",
          "builtins.KeyError",
          "builtins.AttributeError",
          "builtins.TypeError");

  private static final String NO_SUCH_METHOD = "werkzeug.exceptions.NotFound";

  private OdooErrors() {}

  /**
   * What stands against a call.
   *
   * @param detail fit for everyone's eyes: without traceback and key, of bounded length
   * @param retryAfter when Odoo, or what stands before it, asked for a pause, or null
   */
  record Refusal(Problem problem, String detail, Duration retryAfter) {
    boolean recordMissing() {
      return problem == Problem.TARGET_RECORD_MISSING;
    }
  }

  /**
   * Judges an answer.
   *
   * @param method what was called
   * @param key our key there, so that it can be struck out should an answer repeat it
   * @param repeatable whether the call does no harm when made twice; if not, an answer that a proxy
   *     gives in Odoo's place means that we do not know
   */
  static Refusal of(String method, Answer answer, String key, boolean repeatable) {
    if (answer.end() == End.REFUSED) {
      return refusal(
          Problem.OUTGOING_REFUSED,
          "The platform does not call the address of the connection: " + answer.why() + ".");
    }
    if (answer.end() == End.UNREACHABLE) {
      return refusal(Problem.TARGET_UNAVAILABLE, "Odoo cannot be reached: " + answer.why() + ".");
    }
    if (answer.end() == End.SILENT) {
      return refusal(
          Problem.TARGET_NO_ANSWER, "Odoo did not answer " + method + ": " + answer.why() + ".");
    }
    Fault fault = OdooAnswers.fault(answer.body());
    if (fault.name() == null) {
      return foreign(method, answer, repeatable);
    }
    Problem problem = problem(fault.name(), answer.status());
    String message = fault.message() == null ? fault.name() : fault.message();
    String said = OdooText.line(message.replace(key, "(key)"), MESSAGE_CHARACTERS_MAX);
    return new Refusal(
        problem,
        "Odoo answered " + method + " with " + answer.status() + ": " + said,
        pause(problem, answer.retryAfter()));
  }

  private static Problem problem(String name, int status) {
    if (MAPPING_ERRORS.contains(name) || NO_SUCH_METHOD.equals(name)) {
      return Problem.TARGET_MAPPING_ERROR;
    }
    if (name.endsWith(".MissingError")) {
      return Problem.TARGET_RECORD_MISSING;
    }
    if (name.endsWith(".AccessDenied")) {
      return Problem.TARGET_REFUSED_CREDENTIALS;
    }
    if (name.endsWith(".AccessError")) {
      return Problem.TARGET_FORBIDS;
    }
    if (name.endsWith(".UserError") || name.endsWith(".ValidationError")) {
      return Problem.TARGET_REJECTED;
    }
    return byStatus(status);
  }

  private static Problem byStatus(int status) {
    return switch (status) {
      case 401 -> Problem.TARGET_REFUSED_CREDENTIALS;
      case 403 -> Problem.TARGET_FORBIDS;
      case 400, 413, 422 -> Problem.TARGET_REJECTED;
      default -> Problem.TARGET_UNAVAILABLE;
    };
  }

  /** An answer that Odoo's JSON-2 door never gives: a proxy's, a login page, an older Odoo. */
  private static Refusal foreign(String method, Answer answer, boolean repeatable) {
    int status = answer.status();
    boolean perhapsDone = status == 200 || status >= FIRST_SERVER_ERROR && status != 503;
    if (!repeatable && perhapsDone) {
      return refusal(
          Problem.TARGET_NO_ANSWER,
          "Not Odoo but something before it answered " + method + " with " + status + ".");
    }
    Problem problem = byStatus(status);
    return new Refusal(problem, foreignWords(method, answer), pause(problem, answer.retryAfter()));
  }

  private static String foreignWords(String method, Answer answer) {
    int status = answer.status();
    if (status >= 300 && status < 400) {
      return "The address answers with a redirect"
          + host(answer.location())
          + ". Redirects are not followed: correct the address of the connection.";
    }
    if (status == 401) {
      return "Odoo refuses the API key: it has ended, was deleted, or is of another database.";
    }
    if (status == 404) {
      return "The address does not know Odoo's JSON-2 interface: the database name is wrong, or it"
          + " is older than Odoo 19.";
    }
    if (answer.end() == End.CUT) {
      return "The answer to " + method + " (" + status + ") is longer than the connector reads.";
    }
    return "The answer to " + method + " (" + status + ") is not one that Odoo gives.";
  }

  /** Scheme and host only: paths and queries of redirects can hold session secrets. */
  private static String host(String location) {
    try {
      URI uri = location == null ? null : URI.create(location);
      return uri == null || uri.getHost() == null
          ? ""
          : " to " + OdooText.line(uri.getScheme() + "://" + uri.getHost(), MESSAGE_CHARACTERS_MAX);
    } catch (IllegalArgumentException notAnAddress) {
      return "";
    }
  }

  private static Refusal refusal(Problem problem, String detail) {
    return new Refusal(problem, detail, null);
  }

  /** Seconds only; a date would need their clock and ours to agree, the schedule serves as well. */
  private static Duration pause(Problem problem, String retryAfter) {
    if (problem != Problem.TARGET_UNAVAILABLE
        || retryAfter == null
        || !retryAfter.matches("[0-9]{1,9}")) {
      return null;
    }
    Duration pause = Duration.ofSeconds(Long.parseLong(retryAfter));
    return pause.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : pause;
  }
}
