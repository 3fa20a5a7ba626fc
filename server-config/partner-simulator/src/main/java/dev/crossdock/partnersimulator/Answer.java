package dev.crossdock.partnersimulator;

import java.nio.charset.StandardCharsets;

/**
 * One HTTP answer, or the way it fails to come.
 *
 * @param isCut whether the connection is cut instead
 * @param headers further header lines, each with its line end, or an empty string
 * @param delayMillis how long the answer is held back
 */
record Answer(
    boolean isCut, int status, String contentType, String headers, byte[] body, long delayMillis) {

  static Answer of(int status, String contentType, byte[] body) {
    return new Answer(false, status, contentType, "", body, 0);
  }

  static Answer json(int status, Object value) {
    return of(status, "application/json", Json.bytes(value));
  }

  static Answer html(int status, String body) {
    return of(status, "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  static Answer xml(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  static Answer empty(int status) {
    return of(status, "text/plain", new byte[0]);
  }

  static Answer cut() {
    return new Answer(true, 0, "", "", new byte[0], 0);
  }

  Answer with(String header) {
    return new Answer(isCut, status, contentType, headers + header + "\r\n", body, delayMillis);
  }

  Answer after(long millis) {
    return new Answer(isCut, status, contentType, headers, body, millis);
  }
}
