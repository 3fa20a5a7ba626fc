package dev.crossdock.partnersimulator;

import java.util.Locale;

/** A partner that is played. */
public enum Role {
  /** A server with folders, for SFTP. */
  SFTP,
  /** A JSON API that is asked for events and takes files. */
  REST,
  /** Signed and encrypted messages with receipts, both ways. */
  AS2,
  /** A client of our API, and a receiver of our webhooks. */
  API,
  /** SOAP, both ways. */
  SOAP,
  /** What all https addresses have in common. */
  TLS;

  static Role of(String text) {
    try {
      return valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "No role " + text + ": there are sftp, rest, as2, api, soap and tls");
    }
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
