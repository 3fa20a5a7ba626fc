package dev.crossdock.connectors.webhook;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.ConnectorInfo.Setting;
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

  static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              URL,
              "Address",
              "Where changes are posted to, an https address.",
              true,
              false,
              null,
              "https://partner.example/hooks/crossdock"),
          new Setting(
              KEY,
              "Key",
              "What every message is signed with: whsec_ and 24 to 64 bytes in Base64, shared with"
                  + " the receiver, or whsk_ and the 32 bytes of an Ed25519 key of ours, whose"
                  + " public half is shown to the receiver.",
              true,
              true,
              null,
              null),
          new Setting(
              OLD_KEY,
              "Old key",
              "During a rotation messages are signed with this one too. Remove it afterwards.",
              false,
              true,
              null,
              null),
          new Setting(
              "sendTimeoutSeconds",
              "Longest send in seconds",
              "How long one post may take, from 1 to 25 seconds.",
              false,
              false,
              "15",
              "15"));

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
