package dev.crossdock.machine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a machine proves who it is. */
public enum CredentialKind {
  /** It tells the identity provider a secret and gets a token. */
  CLIENT_SECRET("Client secret"),
  /** It signs its question for a token with a key that nobody else has. */
  PRIVATE_KEY("Private key"),
  /** It asks for a token with a certificate, and the token works with that certificate only. */
  CERTIFICATE("Certificate"),
  /** It signs every message; there is no token. */
  WEBHOOK("Webhook key");

  private final String title;

  CredentialKind(String title) {
    this.title = title;
  }

  /** For people to read. */
  public String title() {
    return title;
  }

  /** As it stands in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of this word of the API, if there is one. */
  public static Optional<CredentialKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** Whether its holder is a client of the identity provider. */
  boolean isClient() {
    return this != WEBHOOK;
  }
}
