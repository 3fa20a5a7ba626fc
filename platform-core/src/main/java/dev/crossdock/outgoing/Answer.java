package dev.crossdock.outgoing;

import java.util.Map;

/**
 * What came of one call. A body comes from a stranger: read what is expected, show nothing else.
 *
 * @param status HTTP status, or 0 without an answer
 * @param body never null
 * @param retryAfter the header of this name, or null
 * @param location the header of this name, or null
 * @param why in words, when no answer came; otherwise null
 * @param headers of the answer by their names in small letters, those of one name joined by commas;
 *     never null
 */
public record Answer(
    End end,
    int status,
    byte[] body,
    String retryAfter,
    String location,
    String why,
    long durationMs,
    Map<String, String> headers) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  /** One without headers that matter. */
  public Answer(
      End end,
      int status,
      byte[] body,
      String retryAfter,
      String location,
      String why,
      long durationMs) {
    this(end, status, body, retryAfter, location, why, durationMs, Map.of());
  }

  /** How a call ended. */
  public enum End {
    /** A whole answer came. */
    ANSWERED,
    /** An answer came that is longer than allowed; its first bytes are there. */
    CUT,
    /** The address is not one that the platform calls: the call was not made. */
    REFUSED,
    /** No connection came about: the call was not made. */
    UNREACHABLE,
    /** The call may have been made; no answer came. */
    SILENT
  }

  /** Whether the other side says that it was done. */
  public boolean isOk() {
    return end == End.ANSWERED && status == 200;
  }

  /** For the trace: {@code 200}, or why there is no status. */
  public String words() {
    return status == 0 ? why : Integer.toString(status);
  }
}
