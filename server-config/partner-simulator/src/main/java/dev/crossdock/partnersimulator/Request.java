package dev.crossdock.partnersimulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One HTTP request.
 *
 * @param headers names in lower case
 */
record Request(
    String verb, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

  /** The header, or an empty string. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  boolean isJson() {
    return header("content-type").split(";")[0].trim().equalsIgnoreCase("application/json");
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
