package dev.crossdock.connectors.webhook;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Setting;
import dev.crossdock.connection.Setting.Group;
import dev.crossdock.connection.Setting.Kind;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.webhook.WebhookSecret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where to post to, and what to sign with.
 *
 * @param keys one, or two during a rotation: each makes a signature
 */
record WebhookTarget(URI address, List<WebhookSecret> keys) {
  static final String URL = "url";
  static final String KEY = "key";
  static final String OLD_KEY = "oldKey";

  private static final String KEYS =
      "whsec_(?=(.{4})+$)[A-Za-z0-9+/]{32,86}={0,2}|whsk_([A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{86}==)";
  private static final String KEYS_WORDS =
      "whsec_ and 24 to 64 bytes in Base64, or whsk_ and the 32 bytes of an Ed25519 key in Base64";

  /** Shows the shape of a key: 24 bytes that say so. */
  private static final String KEY_EXAMPLE = "whsec_dGhpcyBpcyBvbmx5IGFuIGV4YW1wbGUu";

  static final List<Setting> SETTINGS =
      List.of(
          Setting.of(
                  Kind.ADDRESS,
                  URL,
                  Group.WHERE,
                  "Address",
                  "Where changes are posted to, an https address.")
              .needed()
              .like("https://partner.example/hooks/crossdock"),
          Setting.of(
                  Kind.SECRET,
                  KEY,
                  Group.WHO,
                  "Key",
                  "What every message is signed with. The receiver has a whsec_ key too (v1); of a"
                      + " whsk_ key nobody else has more than the public half (v1a).")
              .needed()
              .matching(KEYS, KEYS_WORDS)
              .like(KEY_EXAMPLE),
          Setting.of(
                  Kind.SECRET,
                  OLD_KEY,
                  Group.WHO,
                  "Old key",
                  "During a rotation messages are signed with this one too. Remove it afterwards.")
              .matching(KEYS, KEYS_WORDS)
              .like(KEY_EXAMPLE),
          Setting.sendTimeout(15));

  /**
   * Reads the settings.
   *
   * @throws ProblemException if one is missing or wrong; the detail never holds a secret
   */
  static WebhookTarget of(Connection connection) {
    List<WebhookSecret> keys = new ArrayList<>();
    keys.add(key(connection.setting(KEY)));
    String old = connection.setting(OLD_KEY);
    if (old != null && !old.isBlank()) {
      keys.add(key(old));
    }
    return new WebhookTarget(address(connection.setting(URL)), List.copyOf(keys));
  }

  private static WebhookSecret key(String text) {
    try {
      return WebhookSecret.read(text == null ? null : text.strip());
    } catch (ProblemException noKey) {
      throw new ProblemException(Problem.TARGET_REFUSED_CREDENTIALS, KEY, noKey.getMessage());
    }
  }

  private static URI address(String text) {
    try {
      URI uri = new URI(text == null ? "" : text.strip());
      if (uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
        return uri.getRawPath().isEmpty() ? uri.resolve("/") : uri;
      }
    } catch (URISyntaxException notAnAddress) {
      // told below, without the text: a mistyped address may hold a password
    }
    throw new ProblemException(
        Problem.TARGET_UNAVAILABLE, URL, "The address of the connection is not a web address.");
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return address.getHost();
  }
}
