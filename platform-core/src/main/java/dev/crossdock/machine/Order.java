package dev.crossdock.machine;

/**
 * What somebody wants made.
 *
 * @param connection code of the connection it is for
 * @param proof public key (PEM, JWK, JWK set) or https address of a JWK set for a private key;
 *     certificate (PEM) for a certificate; public key for a webhook whose sender has a pair of its
 *     own; otherwise null
 * @param days how long it works, or null for until it is revoked
 */
public record Order(String connection, CredentialKind kind, String name, String proof, Long days) {
  static final int NAME_CHARACTERS_MAX = 60;
  public static final int DAYS_MAX = 1_825;
}
