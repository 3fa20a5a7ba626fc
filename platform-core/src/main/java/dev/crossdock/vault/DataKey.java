package dev.crossdock.vault;

import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;

/** One version of a tenant's data key, opened. */
final class DataKey {
  private final int version;
  private final SecretKeySpec key;
  private final Instant createdAt;

  /**
   * @param version from 1
   * @param key {@link Gcm#KEY_BYTES} bytes
   */
  DataKey(int version, byte[] key, Instant createdAt) {
    this.version = version;
    this.key = new SecretKeySpec(key, "AES");
    this.createdAt = createdAt;
  }

  int version() {
    return version;
  }

  SecretKeySpec key() {
    return key;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** The version only. */
  @Override
  public String toString() {
    return "data key " + version;
  }
}
