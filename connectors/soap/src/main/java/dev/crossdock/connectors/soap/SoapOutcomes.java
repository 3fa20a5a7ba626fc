package dev.crossdock.connectors.soap;

import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.Outcome;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.Answer.End;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.xml.XmlText;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a partner's answer means for a message. */
final class SoapOutcomes {
  private static final Duration RETRY_AFTER_MAX = Duration.ofHours(1);
  private static final int SHOWN_CHARACTERS_MAX = 200;
  private static final int REFERENCE_CHARACTERS_MAX = 100;

  /**
   * A fault in an answer.
   *
   * @param code its local name, the most special one
   */
  private record Fault(String code, String words) {
    boolean isCredentials() {
      return code.matches(
          "(?i)(.*\\.)?(FailedAuthentication|InvalidSecurityToken|InvalidSecurity|Authentication"
              + "|Unauthorized)");
    }

    /** Whether it may go better later. */
    boolean isReceivers() {
      return code.matches("(Server|Receiver)(\\..*)?");
    }
  }

  private SoapOutcomes() {}

  /**
   * What became of a message.
   *
   * @param settings as {@link SoapSettings#read} gives them
   */
  static Outcome of(Answer answer, Map<String, String> settings, String messageId) {
    List<Outcome.Step> steps =
        List.of(new Outcome.Step("POST SOAP message", answer.words(), answer.durationMs()));
    boolean ok = answer.status() / 100 == 2;
    if (answer.end() != End.ANSWERED) {
      return failed(noAnswer(answer.end()), words(answer), steps, null);
    }
    if (ok && answer.body().length == 0) {
      return Outcome.delivered(messageId, "The partner took it without more words.", steps);
    }
    Envelope envelope = envelope(answer);
    if (envelope == null) {
      // Somebody else's page may come with any status: whether the message arrived is not known.
      return failed(ok ? Problem.TARGET_NO_ANSWER : problem(answer), words(answer), steps, answer);
    }
    Fault fault = fault(envelope, settings);
    if (fault != null) {
      return failed(problem(fault), words(fault), steps, answer);
    }
    if (!ok) {
      return failed(problem(answer), words(answer), steps, answer);
    }
    String reference = reference(envelope, settings.get(SoapSettings.REFERENCE));
    return reference == null && settings.containsKey(SoapSettings.REFERENCE)
        ? Outcome.delivered(
            messageId,
            "The partner took it; its answer has no reference where one was expected.",
            steps)
        : Outcome.delivered(
            reference == null ? messageId : reference, "The partner took it.", steps);
  }

  /** Whether this is the fault by which the partner says that it does not know a number. */
  static boolean isUnknown(Answer answer, Map<String, String> settings) {
    String sign = settings.get(SoapSettings.ASK_UNKNOWN);
    Envelope envelope = sign == null || answer.end() != End.ANSWERED ? null : envelope(answer);
    Fault fault = envelope == null ? null : fault(envelope, settings);
    return fault != null && (fault.code().equals(sign) || fault.words().contains(sign));
  }

  /** What a message without content was answered with: somebody who speaks SOAP says so. */
  static List<CheckStep> steps(Answer answer, Map<String, String> settings) {
    if (answer.status() == 0) {
      return List.of(new CheckStep("Reachable", false, words(answer)));
    }
    CheckStep reached =
        new CheckStep("Reachable", true, "The address answers " + answer.status() + ".");
    Envelope envelope = answer.end() == End.ANSWERED ? envelope(answer) : null;
    if (envelope == null) {
      return List.of(reached, new CheckStep("Speaks SOAP", false, words(answer)));
    }
    Fault fault = fault(envelope, settings);
    boolean refused = answer.status() == 401 || fault != null && fault.isCredentials();
    return List.of(
        reached,
        new CheckStep("Speaks SOAP", true, "An empty message was answered; no file was sent."),
        new CheckStep(
            "Signs in",
            !refused,
            refused
                ? fault == null ? words(answer) : words(fault)
                : "Nothing was said against our user. Some partners look only at a real message."));
  }

  private static Envelope envelope(Answer answer) {
    try {
      return Envelope.answer(XmlText.of(answer.body(), null).text());
    } catch (ProblemException noSoap) {
      return null;
    }
  }

  private static Fault fault(Envelope envelope, Map<String, String> settings) {
    String ns = envelope.version().namespace();
    List<Part> body = envelope.body() == null ? List.of() : envelope.body();
    Part fault = body.stream().filter(part -> part.is(ns, "Fault")).findFirst().orElse(null);
    if (fault == null) {
      return null;
    }
    if (envelope.version() == SoapVersion.V1_1) {
      String words = fault.text("", "faultstring");
      return new Fault(local(fault.text("", "faultcode")), shown(words, settings));
    }
    String code = null;
    Part level = fault.first(ns, "Code");
    while (level != null) {
      String value = local(level.text(ns, "Value"));
      boolean special = new Fault(value, "").isCredentials();
      code = code == null || special ? value : code;
      level = level.first(ns, "Subcode");
    }
    Part reason = fault.first(ns, "Reason");
    String words = reason == null ? null : reason.text(ns, "Text");
    return new Fault(code == null ? "" : code, shown(words, settings));
  }

  private static String local(String name) {
    return name == null ? "" : name.substring(name.indexOf(':') + 1);
  }

  /** A partner's words, one line, without what must not be shown. */
  private static String shown(String words, Map<String, String> settings) {
    if (words == null) {
      return "no words";
    }
    String plain = words.replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ").strip();
    for (String key :
        List.of(
            SoapSettings.PASSWORD,
            SoapSettings.USER,
            SoapSettings.SEND_PASSWORD,
            SoapSettings.SEND_USER)) {
      String secret = settings.get(key);
      plain = secret == null ? plain : plain.replace(secret, "***");
    }
    return plain.length() > SHOWN_CHARACTERS_MAX
        ? plain.substring(0, SHOWN_CHARACTERS_MAX) + "…"
        : plain;
  }

  private static String reference(Envelope envelope, String path) {
    if (path == null || envelope.body() == null) {
      return null;
    }
    List<Part> here = envelope.body();
    Part found = null;
    for (String name : path.split("/")) {
      found = here.stream().filter(part -> part.name().equals(name)).findFirst().orElse(null);
      if (found == null) {
        return null;
      }
      here = found.parts();
    }
    String text = found.text().replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ");
    return text.isEmpty()
        ? null
        : text.substring(0, Math.min(text.length(), REFERENCE_CHARACTERS_MAX));
  }

  private static Outcome failed(
      Problem problem, String words, List<Outcome.Step> steps, Answer answer) {
    Duration pause = answer == null || problem != Problem.TARGET_UNAVAILABLE ? null : pause(answer);
    return new Outcome(problem, words, null, steps, pause);
  }

  private static Problem noAnswer(End end) {
    return switch (end) {
      case REFUSED -> Problem.OUTGOING_REFUSED;
      case UNREACHABLE -> Problem.TARGET_UNAVAILABLE;
      default -> Problem.TARGET_NO_ANSWER;
    };
  }

  private static Problem problem(Fault fault) {
    return fault.isCredentials()
        ? Problem.TARGET_REFUSED_CREDENTIALS
        : fault.isReceivers() ? Problem.TARGET_UNAVAILABLE : Problem.TARGET_REJECTED;
  }

  private static Problem problem(Answer answer) {
    return switch (answer.status()) {
      case 401 -> Problem.TARGET_REFUSED_CREDENTIALS;
      case 403 -> Problem.TARGET_FORBIDS;
      case 400, 404, 405, 410, 413, 415, 422 -> Problem.TARGET_REJECTED;
      default -> Problem.TARGET_UNAVAILABLE;
    };
  }

  private static String words(Fault fault) {
    return "The partner answered with the fault "
        + (fault.code().matches("[A-Za-z0-9_.-]{1,60}") ? fault.code() : "without a code")
        + ": "
        + fault.words()
        + (fault.words().endsWith(".") ? "" : ".");
  }

  private static String words(Answer answer) {
    if (answer.end() == End.CUT) {
      return "The partner's answer is longer than any that is read.";
    }
    if (answer.status() == 0) {
      return "The address gave no answer: " + answer.why() + ".";
    }
    return answer.status() / 100 == 3
        ? "The address answers with a redirect. Redirects are not followed: correct the address."
        : "The address answered " + answer.status() + ", and not by SOAP.";
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
