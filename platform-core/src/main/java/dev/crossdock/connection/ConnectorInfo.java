package dev.crossdock.connection;

import java.util.List;

/**
 * What the catalogue shows of a connector.
 *
 * @param id stable id as stored in connections, such as {@code odoo}
 * @param batchMax most messages in one {@link Connector#send}
 */
public record ConnectorInfo(String id, String label, int batchMax, List<Setting> settings) {
  public ConnectorInfo {
    settings = List.copyOf(settings);
  }

  /**
   * One setting of a connection; drives form, validation, redaction and documentation.
   *
   * @param secret never shown again once stored
   * @param defaultValue value when absent, or null
   */
  public record Setting(
      String key,
      String label,
      String help,
      boolean required,
      boolean secret,
      String defaultValue,
      String example) {}
}
