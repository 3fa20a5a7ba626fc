package dev.crossdock.trial;

import java.time.Instant;

/**
 * What the platform testifies of a connection: that it passed its tests as it was then.
 *
 * @param id in the address of its public page; nobody guesses it
 * @param tenantName of the tenant whose test place it was
 * @param kind what is read on the connection, in words
 * @param scenarios how many passed
 * @param text that is signed: one fact a line
 * @param signature Ed25519, Base64
 * @param lapse why it holds no more, or null while it is valid
 */
public record Certificate(
    String id,
    String partnerName,
    String tenantName,
    String connection,
    String connectionName,
    String kind,
    int scenarios,
    String configHash,
    Instant issuedAt,
    String text,
    String signature,
    String lapse) {
  public boolean isValid() {
    return lapse == null;
  }
}
