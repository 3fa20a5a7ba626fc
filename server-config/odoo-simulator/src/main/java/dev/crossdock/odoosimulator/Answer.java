package dev.crossdock.odoosimulator;

import java.nio.charset.StandardCharsets;

/**
 * One HTTP answer, or the way it fails to come.
 *
 * @param extra further header lines, each with its line end, or an empty string
 * @param delayMillis how long the answer is held back
 */
record Answer(
    Manner manner, int status, String contentType, String extra, byte[] body, long delayMillis) {

  /** What happens on the connection. */
  enum Manner {
    SEND,
    /** Closes the connection hard, without a byte. */
    RESET,
    /** Leaves the caller waiting. */
    HANG
  }

  static Answer json(int status, Object value) {
    return new Answer(
        Manner.SEND, status, "application/json; charset=utf-8", "", Json.bytes(value), 0);
  }

  static Answer xml(String body) {
    return new Answer(Manner.SEND, 200, "text/xml", "", body.getBytes(StandardCharsets.UTF_8), 0);
  }

  static Answer html(int status, String body) {
    return new Answer(
        Manner.SEND,
        status,
        "text/html; charset=utf-8",
        "",
        body.getBytes(StandardCharsets.UTF_8),
        0);
  }

  /** The page a web server shows for an error that never reached Odoo's own handling. */
  static Answer errorPage(int status, String title, String sentence) {
    return html(
        status,
        "<!doctype html>\n<html lang=en>\n<title>"
            + status
            + " "
            + title
            + "</title>\n<h1>"
            + title
            + "</h1>\n<p>"
            + sentence
            + "</p>\n");
  }

  static Answer notFoundPage() {
    return errorPage(
        404,
        "Not Found",
        "The requested URL was not found on the server. If you entered the URL manually please check"
            + " your spelling and try again.");
  }

  static Answer of(Manner manner) {
    return new Answer(manner, 0, "", "", new byte[0], 0);
  }

  Answer with(String header) {
    return new Answer(manner, status, contentType, extra + header + "\r\n", body, delayMillis);
  }

  Answer after(long millis) {
    return new Answer(manner, status, contentType, extra, body, millis);
  }
}
