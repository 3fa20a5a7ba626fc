package dev.crossdock.odoosimulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The two users that keys belong to. */
final class Users {
  static final int ADMIN = 2;
  static final int INTEGRATION = 7;

  private final byte[] apiKey;
  private final byte[] adminApiKey;

  /**
   * @param adminApiKey null for no key of the administrator
   */
  Users(String apiKey, String adminApiKey) {
    this.apiKey = apiKey.getBytes(StandardCharsets.UTF_8);
    this.adminApiKey = adminApiKey == null ? null : adminApiKey.getBytes(StandardCharsets.UTF_8);
  }

  /** Id of the user the key belongs to, 0 for an unknown key. */
  int byKey(String key) {
    byte[] given = key.getBytes(StandardCharsets.UTF_8);
    if (MessageDigest.isEqual(apiKey, given)) {
      return INTEGRATION;
    }
    return adminApiKey != null && MessageDigest.isEqual(adminApiKey, given) ? ADMIN : 0;
  }
}
