package dev.crossdock.machine;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.Instant;

/**
 * The public half of what a machine proves itself with, checked.
 *
 * @param kept what is stored: SHA-256 of the certificate in base64url, the JWK set, or the public
 *     key of a webhook
 * @param shown what people recognise it by
 * @param subject distinguished name of the certificate, or null
 * @param endsAt when the certificate ends, or null
 * @param address where the JWK set was fetched from, or null
 */
record Proof(String kept, String shown, String subject, Instant endsAt, String address) {
  static final Proof NONE = new Proof(null, null, null, null);
  static final int CHARACTERS_MAX = 16_384;

  Proof(String kept, String shown, String subject, Instant endsAt) {
    this(kept, shown, subject, endsAt, null);
  }

  /** The same, fetched from there. */
  Proof from(String url) {
    return new Proof(kept, shown, subject, endsAt, url);
  }

  /**
   * Reads what somebody sent for a credential of this kind.
   *
   * @throws ProblemException if it is missing, superfluous, broken, too weak or private
   */
  static Proof read(CredentialKind kind, String text, Instant now) {
    boolean there = text != null && !text.isBlank();
    boolean wanted = kind == CredentialKind.PRIVATE_KEY || kind == CredentialKind.CERTIFICATE;
    if (kind == CredentialKind.WEBHOOK) {
      return there ? WebhookKeys.read(text.strip()) : NONE;
    }
    if (there != wanted || there && text.length() > CHARACTERS_MAX) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          "/proof",
          wanted
              ? "proof is the public key or the certificate, at most "
                  + CHARACTERS_MAX
                  + " characters."
              : "A "
                  + kind.title().toLowerCase(java.util.Locale.ROOT)
                  + " is made by the platform: send no proof.");
    }
    if (!wanted) {
      return NONE;
    }
    if (text.contains("PRIVATE KEY")) {
      throw refused(
          "This is a private key. Nobody else must have it: make a new pair and send the public"
              + " half.");
    }
    return kind == CredentialKind.PRIVATE_KEY
        ? PublicKeys.read(text.strip())
        : Certificates.read(text.strip(), now);
  }

  static ProblemException refused(String detail) {
    return new ProblemException(Problem.KEY_REFUSED, "/proof", detail);
  }
}
