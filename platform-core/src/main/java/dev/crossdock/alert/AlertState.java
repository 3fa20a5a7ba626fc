package dev.crossdock.alert;

/** Where an alert stands, as the reader's side sees it. */
public enum AlertState {
  /** Its cause lasts, and nobody of this side has taken note. */
  OPEN,
  /** Its cause lasts, and somebody of this side has taken note. */
  ACKNOWLEDGED,
  /** Its cause is gone. */
  CLOSED
}
