package dev.crossdock.machine;

/**
 * A credential that was made just now.
 *
 * @param secret what its holder must keep; it cannot be shown again. Null when the holder has made
 *     the key itself
 */
public record Issued(Credential credential, String secret) {

  /** Without the secret. */
  @Override
  public String toString() {
    return credential.id();
  }
}
