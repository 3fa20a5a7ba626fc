package dev.crossdock.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secret in a link that is mailed. It names the tenant, so that its row is found inside the
 * tenant's fence; the platform keeps its hash only.
 */
public record LinkCode(String tenant, String text) {
  private static final int BYTES = 24;
  private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9-]{1,30})\\.[A-Za-z0-9_-]{32}");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one that nobody guesses. */
  public static LinkCode fresh(String tenant) {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new LinkCode(
        tenant, tenant + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What an address brings, or empty if it is no code. */
  public static Optional<LinkCode> of(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches() ? Optional.of(new LinkCode(form.group(1), text)) : Optional.empty();
  }

  /** SHA-256 of it, as it is kept. */
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Never the code itself: whatever prints this must not give it away. */
  @Override
  public String toString() {
    return "link of " + tenant;
  }
}
