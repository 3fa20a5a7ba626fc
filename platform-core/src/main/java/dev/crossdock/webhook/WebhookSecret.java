package dev.crossdock.webhook;

import dev.crossdock.machine.SigningKey;
import dev.crossdock.machine.WebhookKeys;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.security.PrivateKey;

/** What we sign webhooks with: a key that the receiver has too, or the private half of a pair. */
public final class WebhookSecret {
  private final byte[] shared;
  private final PrivateKey pair;
  private final String publicKey;

  private WebhookSecret(byte[] shared, PrivateKey pair, String publicKey) {
    this.shared = shared;
    this.pair = pair;
    this.publicKey = publicKey;
  }

  /**
   * Reads a secret as it is handed over: {@code whsec_} or {@code whsk_}.
   *
   * @throws ProblemException if it is none; the text is not repeated
   */
  public static WebhookSecret read(String text) {
    if (text == null || !text.startsWith(WebhookKeys.PRIVATE_PREFIX)) {
      return new WebhookSecret(SigningKey.read(text), null, null);
    }
    byte[] seed = WebhookKeys.seed(text);
    if (seed == null) {
      throw new ProblemException(
          Problem.KEY_REFUSED,
          null,
          "A private webhook key is whsk_ and the 32 bytes of an Ed25519 key in Base64.");
    }
    return new WebhookSecret(null, WebhookKeys.privateKey(seed), WebhookKeys.publicText(seed));
  }

  /**
   * Signs a message.
   *
   * @param timestamp seconds since 1970
   * @return as it stands in the header
   */
  public String sign(String id, String timestamp, byte[] body) {
    return pair == null
        ? WebhookSignature.sign(shared, id, timestamp, body)
        : WebhookSignature.sign(pair, id, timestamp, body);
  }

  /** What receivers check signatures with, {@code whpk_…}, or null if they have the key itself. */
  public String publicKey() {
    return publicKey;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return publicKey == null ? "shared webhook key" : publicKey;
  }
}
