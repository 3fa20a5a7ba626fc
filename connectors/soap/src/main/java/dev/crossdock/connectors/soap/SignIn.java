package dev.crossdock.connectors.soap;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;

/**
 * Whether a message shows who sends it: by a UsernameToken of WS-Security, by HTTP basic, or both,
 * and then both have to be right.
 *
 * @param whose address it was sent to
 * @param settings of the connection; null if there is none: then the work is the same, in vain
 */
record SignIn(String whose, Map<String, String> settings, Nonces nonces) {
  private static final String NOBODY = "nobody-nobody-nobody";
  private static final String BASIC = "Basic ";
  private static final int NONCE_CHARACTERS_MAX = 200;

  /** Whether a message says anything at all of who sends it. */
  static boolean isTried(Envelope envelope, String authorization) {
    return authorization != null || token(envelope) != null;
  }

  private static Part token(Envelope envelope) {
    Part security = envelope.header(Names.WSSE, "Security");
    return security == null ? null : security.first(Names.WSSE, "UsernameToken");
  }

  /**
   * Judges a message.
   *
   * @param authorization header of the request, or null
   * @throws ProblemException if it has what is not checked here, such as a signature
   */
  boolean fits(Envelope envelope, String authorization, Instant now) {
    requireNothingElse(envelope);
    Part token = token(envelope);
    String way = settings == null ? "any" : settings.get(SoapSettings.SIGN_IN);
    boolean basic = authorization != null;
    boolean allowed =
        switch (way) {
          case SoapSettings.DIGEST -> token != null && isDigest(token) && !basic;
          case SoapSettings.BASIC -> basic;
          default -> basic || token != null;
        };
    boolean right = !basic || isBasic(authorization);
    right &= isInTime(envelope, now);
    // The last one: a nonce is used up by what is right only.
    right = right && (token == null || isToken(token, now));
    return allowed && right && settings != null;
  }

  /** What is there to be checked and is not must not look as if it had been. */
  private static void requireNothingElse(Envelope envelope) {
    int found = 0;
    for (Part header : envelope.headers()) {
      if (header.is(Names.WSSE, "Security")) {
        found++;
        for (Part part : header.parts()) {
          boolean known = part.is(Names.WSSE, "UsernameToken") || part.is(Names.WSU, "Timestamp");
          if (!known || part != header.first(part.namespace(), part.name())) {
            throw new ProblemException(
                Problem.INVALID_FIELD,
                "/Envelope/Header/Security",
                "Of WS-Security one UsernameToken and one Timestamp are read. Signatures and"
                    + " encryption of messages are not checked here: leave them out.");
          }
        }
      }
    }
    if (found > 1) {
      throw new ProblemException(
          Problem.INVALID_FIELD, "/Envelope/Header/Security", "There is more than one of them.");
    }
  }

  private boolean isInTime(Envelope envelope, Instant now) {
    Part security = envelope.header(Names.WSSE, "Security");
    Part stamp = security == null ? null : security.first(Names.WSU, "Timestamp");
    if (stamp == null) {
      return true;
    }
    Instant created = time(stamp.text(Names.WSU, "Created"));
    Instant expires = time(stamp.text(Names.WSU, "Expires"));
    return created != null
        && !created.isAfter(now.plus(Nonces.FRESH_FOR))
        && (expires == null || !now.isAfter(expires.plus(Nonces.FRESH_FOR)));
  }

  private boolean isBasic(String authorization) {
    if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return false;
    }
    try {
      byte[] given = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      return MessageDigest.isEqual(bytes(user() + ":" + password()), given);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static boolean isDigest(Part token) {
    Part password = token.first(Names.WSSE, "Password");
    return password != null && Names.DIGEST.equals(password.attribute("Type"));
  }

  private boolean isToken(Part token, Instant now) {
    String user = token.text(Names.WSSE, "Username");
    String password = token.text(Names.WSSE, "Password");
    String nonce = token.text(Names.WSSE, "Nonce");
    Instant created = time(token.text(Names.WSU, "Created"));
    if (user == null || password == null) {
      return false;
    }
    boolean right = MessageDigest.isEqual(bytes(user()), bytes(user));
    if (isDigest(token)) {
      if (nonce == null || nonce.length() > NONCE_CHARACTERS_MAX || created == null) {
        return false;
      }
      String digest = digest(nonce, token.text(Names.WSU, "Created"), password());
      right &= digest != null && MessageDigest.isEqual(bytes(digest), bytes(password));
    } else {
      right &= MessageDigest.isEqual(bytes(password()), bytes(password));
    }
    if (!right || settings == null || created != null && !Nonces.isFresh(created, now)) {
      return false;
    }
    return nonce == null || created == null || nonces.use(whose, plain(nonce), created, now);
  }

  /** A nonce in Base64 can be spelt in many ways that are one and the same. */
  private static String plain(String nonce) {
    try {
      return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(nonce));
    } catch (IllegalArgumentException notBase64) {
      return nonce;
    }
  }

  /** As the UsernameToken Profile has it; null if the nonce is not in Base64. */
  static String digest(String nonce, String created, String password) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1"); // the profile knows no other
      sha1.update(Base64.getDecoder().decode(nonce));
      sha1.update(bytes(created));
      return Base64.getEncoder().encodeToString(sha1.digest(bytes(password)));
    } catch (IllegalArgumentException notBase64) {
      return null;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-1", e);
    }
  }

  private static Instant time(String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException noTime) {
      return null;
    }
  }

  private String user() {
    return settings == null ? NOBODY : settings.get(SoapSettings.USER);
  }

  private String password() {
    return settings == null ? NOBODY : settings.get(SoapSettings.PASSWORD);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Without what it holds. */
  @Override
  public String toString() {
    return whose;
  }
}
