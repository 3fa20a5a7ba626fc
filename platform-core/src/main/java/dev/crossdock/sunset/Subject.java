package dev.crossdock.sunset;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is deprecated.
 *
 * @param name id of the operation as the API's description has it, or of the message format
 */
public record Subject(Kind kind, String name) {
  /** What can be. */
  public enum Kind {
    OPERATION,
    FORMAT
  }

  private static final Map<String, String> OPERATIONS =
      new TreeMap<>(
          Map.of(
              "sendEvents", "Sending events (POST /api/v1/events)",
              "sendFile", "Sending files (POST /api/v1/inbox/…)",
              "listShipments", "Listing shipments (GET /api/v1/shipments)",
              "getShipment", "Reading a shipment (GET /api/v1/shipments/…)",
              "getShipmentTrace", "Reading a shipment's trace",
              "listExchanges", "Listing messages (GET /api/v1/exchanges)",
              "getExchange", "Reading a message (GET /api/v1/exchanges/…)",
              "listOutbox", "Looking for files to fetch",
              "fetchFile", "Fetching a file",
              "listCases", "Listing cases (GET /api/v1/cases)"));

  /** The operations that partners' systems call, by id, with their words. Never null. */
  public static Map<String, String> operations() {
    return Map.copyOf(OPERATIONS);
  }

  static Subject operation(String id) {
    return new Subject(Kind.OPERATION, id);
  }

  static Subject format(String id) {
    return new Subject(Kind.FORMAT, id);
  }
}
