package dev.crossdock.shipment;

/** Where the time zone of an event time comes from. */
public enum ZoneSource {
  /** The sender said so. */
  SENT,
  /** Rule TZ-1: taken from the place of the event. */
  PLACE,
  /** Rule TZ-2: taken from the connection's setting. */
  CONNECTION
}
