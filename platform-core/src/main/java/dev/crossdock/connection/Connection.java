package dev.crossdock.connection;

import java.time.Duration;
import java.util.Map;

/**
 * A tenant's configured use of a connector, ready to be used: secrets are opened.
 *
 * @param id unique over all tenants
 * @param settings by {@link ConnectorInfo.Setting#key()}, defaults filled in
 */
public record Connection(long id, String tenant, String connector, String name, Map<String, String> settings) {
  /** Longest time that one send may take in all, with every call in it. */
  public static final Duration SEND_TIMEOUT_MAX = Duration.ofSeconds(25);

  public Connection {
    settings = Map.copyOf(settings);
  }

  /**
   * The value of a setting.
   *
   * @return the value, or null if it is not set
   */
  public String setting(String key) {
    return settings.get(key);
  }

  /** How long one send may take in all; at most {@link #SEND_TIMEOUT_MAX}. */
  public Duration sendTimeout() {
    String seconds = settings.get("sendTimeoutSeconds");
    return seconds == null ? SEND_TIMEOUT_MAX : Duration.ofSeconds(Math.min(SEND_TIMEOUT_MAX.toSeconds(), Long.parseLong(seconds)));
  }

  /** Name only: settings hold secrets. */
  @Override
  public String toString() {
    return "connection " + id + " of " + tenant + " (" + connector + ")";
  }
}
