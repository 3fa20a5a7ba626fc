package dev.crossdock.trace;

/** What a trace entry tells. */
public enum TraceKind {
  RECEIVED,
  DUPLICATE,
  REJECTED,
  READ,
  APPLIED,
  PARKED,
  CONTINUED,
  SENT,
  ATTEMPT_FAILED,
  DELIVERED,
  REPLAYED,
  SKIPPED,
  SHIPMENT_CHANGED,
  CASE_OPENED,
  CASE_CLOSED
}
