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
  /** The partner has said that what was sent is in order. */
  CONFIRMED,
  REPLAYED,
  SKIPPED,
  SHIPMENT_CHANGED,
  CASE_OPENED,
  CASE_CLOSED,
  /** Somebody looked: reads of auditors are told as well. */
  VIEWED,
  SIGNED_IN,
  EXPORTED,
  SETTING_CHANGED,
  /** Somebody was not allowed to do what they asked for. */
  REFUSED,
  /** A stored secret was opened to be used; told once an hour with how often. */
  SECRET_USED,
  /** The tenant's retention removed something. */
  REMOVED
}
