package dev.crossdock.odoosimulator;

import java.nio.file.Path;
import java.time.Clock;

/**
 * How to start a simulator.
 *
 * @param port port on 127.0.0.1, 0 for any free one
 * @param data directory for the journal, or null to keep nothing
 * @param apiKey key of the least-privilege integration user
 * @param adminApiKey key of the administrator, or null for none
 * @param version 17 or 19
 * @param database name of the one database
 * @param webhookUrl where state changes of outgoing pickings are announced, or null for no such
 *     rule
 * @param clock the time Odoo sees
 */
public record Options(
    int port,
    Path data,
    String apiKey,
    String adminApiKey,
    int version,
    String database,
    String webhookUrl,
    Clock clock) {

  public Options {
    if (version != 17 && version != 19) {
      throw new IllegalArgumentException("Only 17 and 19 are simulated, not " + version);
    }
    if (apiKey == null || apiKey.isBlank()) {
      throw new IllegalArgumentException("An API key is needed");
    }
  }

  /** A simulator of 19 on any free port that keeps nothing. */
  public static Options of(String apiKey) {
    return new Options(0, null, apiKey, null, 19, "odoo", null, Clock.systemUTC());
  }

  public Options withPort(int value) {
    return new Options(value, data, apiKey, adminApiKey, version, database, webhookUrl, clock);
  }

  public Options withData(Path value) {
    return new Options(port, value, apiKey, adminApiKey, version, database, webhookUrl, clock);
  }

  public Options withAdminApiKey(String value) {
    return new Options(port, data, apiKey, value, version, database, webhookUrl, clock);
  }

  public Options withVersion(int value) {
    return new Options(port, data, apiKey, adminApiKey, value, database, webhookUrl, clock);
  }

  public Options withDatabase(String value) {
    return new Options(port, data, apiKey, adminApiKey, version, value, webhookUrl, clock);
  }

  public Options withWebhookUrl(String value) {
    return new Options(port, data, apiKey, adminApiKey, version, database, value, clock);
  }

  public Options withClock(Clock value) {
    return new Options(port, data, apiKey, adminApiKey, version, database, webhookUrl, value);
  }
}
