package dev.crossdock.connectors.as2;

import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.outgoing.Answer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a check tells of a relationship: certificates first, they need nobody to answer. */
final class As2Check {
  /** From then on a check says that a certificate ends. */
  private static final Duration ENDS_SOON = Duration.ofDays(30);

  /** What AS2 systems answer when somebody asks for nothing. */
  private static final Set<Integer> OF_AS2_SYSTEMS = Set.of(200, 202, 204, 400, 405, 411, 415, 500);

  private As2Check() {}

  /** What the settings tell. Never empty. */
  static List<CheckStep> settings(Relationship agreed, Instant now) {
    List<CheckStep> steps = new ArrayList<>();
    steps.add(new CheckStep("Settings", true, "They are complete."));
    for (OwnKey own : agreed.ours()) {
      steps.add(certificate("Our certificate", own.certificate(), now));
    }
    steps.add(
        new CheckStep(
            "Signs with",
            agreed.signer(now).isPresent(),
            agreed
                .signer(now)
                .map(own -> "The one with serial number " + serial(own.certificate()) + ".")
                .orElse("Nothing: no certificate of ours is valid now.")));
    for (X509Certificate partner : agreed.partners()) {
      steps.add(certificate("Partner's certificate", partner, now));
    }
    steps.add(
        new CheckStep(
            "Encrypts for",
            agreed.encrypt() == null || agreed.recipient(now).isPresent(),
            agreed.encrypt() == null
                ? "Nobody: what we send is not encrypted."
                : agreed
                    .recipient(now)
                    .map(one -> "The one with serial number " + serial(one) + ".")
                    .orElse("Nobody: the partner's certificate is not valid now.")));
    if (agreed.oldAlgorithms()) {
      steps.add(
          new CheckStep("Old algorithms", true, "SHA-1 and 3DES are taken. Ask for better soon."));
    }
    return steps;
  }

  private static CheckStep certificate(String whose, X509Certificate one, Instant now) {
    Instant end = one.getNotAfter().toInstant();
    String which = "Serial number " + serial(one) + ", valid until " + day(end);
    if (now.isBefore(one.getNotBefore().toInstant())) {
      return new CheckStep(
          whose, true, which + ", from " + day(one.getNotBefore().toInstant()) + " on.");
    }
    if (now.isAfter(end)) {
      return new CheckStep(whose, false, which + ". It has ended: a new one is needed.");
    }
    long days = Duration.between(now, end).toDays();
    return new CheckStep(
        whose,
        true,
        which
            + (ENDS_SOON.toDays() < days
                ? "."
                : ". It ends in " + days + " days: change it together with the partner."));
  }

  private static String serial(X509Certificate one) {
    return one.getSerialNumber().toString(16);
  }

  private static String day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  /** What the address told when it was asked for nothing. */
  static CheckStep address(Answer answer) {
    int status = answer.status();
    boolean there = answer.end() == Answer.End.ANSWERED || answer.end() == Answer.End.CUT;
    String words =
        !there
            ? "The address gave no answer: " + answer.why() + "."
            : OF_AS2_SYSTEMS.contains(status)
                ? "It answers " + status + ", as AS2 systems do. No message was sent."
                : status / 100 == 3
                    ? "It answers with a redirect. Redirects are not followed: correct the address."
                    : "It answers " + status + ": ask the partner whether this is the address.";
    return new CheckStep("Partner's address", there && OF_AS2_SYSTEMS.contains(status), words);
  }
}
