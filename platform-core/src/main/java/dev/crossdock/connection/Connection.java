package dev.crossdock.connection;

import java.time.Duration;
import java.util.Map;

/**
 * A tenant's configured use of a connector. With its credentials only where it comes from {@link
 * Connections#opened}.
 *
 * @param id unique over all tenants
 * @param partner code of the partner whose system it is, told of that partner's shipments only;
 *     null for a system of the tenant
 * @param settings by {@link Setting#key()}, defaults filled in
 */
public record Connection(
    long id,
    String tenant,
    String partner,
    String connector,
    String name,
    Map<String, String> settings) {
  /** Longest time that one send may take in all, with every call in it. */
  public static final Duration SEND_TIMEOUT_MAX = Duration.ofSeconds(25);

  private static final Duration CHECK_TIMEOUT_MIN = Duration.ofSeconds(5);

  public Connection {
    settings = Map.copyOf(settings);
  }

  /** A system of the tenant itself. */
  public Connection(
      long id, String tenant, String connector, String name, Map<String, String> settings) {
    this(id, tenant, null, connector, name, settings);
  }

  /**
   * The value of a setting.
   *
   * @return the value, or null if it is not set
   */
  public String setting(String key) {
    return settings.get(key);
  }

  /**
   * How long one send may take in all: 1 s to {@link #SEND_TIMEOUT_MAX}, which also stands for
   * anything that is no number.
   */
  public Duration sendTimeout() {
    String seconds = settings.getOrDefault("sendTimeoutSeconds", "");
    if (!seconds.matches("\\d{1,6}")) {
      return SEND_TIMEOUT_MAX;
    }
    return Duration.ofSeconds(
        Math.min(SEND_TIMEOUT_MAX.toSeconds(), Math.max(1, Long.parseLong(seconds))));
  }

  /** How long one check may take in all: as a send, and a little more for its many questions. */
  public Duration checkTimeout() {
    Duration send = sendTimeout();
    return send.compareTo(CHECK_TIMEOUT_MIN) < 0 ? CHECK_TIMEOUT_MIN : send;
  }

  /** Name only: settings hold secrets. */
  @Override
  public String toString() {
    return "connection " + id + " of " + tenant + " (" + connector + ")";
  }
}
