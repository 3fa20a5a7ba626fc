package dev.crossdock.studio;

import java.time.Instant;

/**
 * Who releases a tenant's mappings, and takes them back, besides its administrators.
 *
 * @param editors whether that is everybody who may edit the mapping
 * @param changedAt when it was set, or null if it never was; likewise the others
 */
public record ReleasePolicy(boolean editors, Instant changedAt, String changedBy, String reason) {
  /** Where nothing is set. */
  static final ReleasePolicy ADMINISTRATORS = new ReleasePolicy(false, null, null, null);

  /** For people to read. */
  public String words() {
    return editors ? "administrators and whoever may edit the mapping" : "administrators only";
  }
}
