package dev.crossdock.simulatorhttp;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One HTTP request.
 *
 * @param headers names in lower case
 */
public record Request(
    String verb, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

  /** The header, or an empty string. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Whether it says that its body is JSON. */
  public boolean isJson() {
    return header("content-type").split(";")[0].trim().equalsIgnoreCase("application/json");
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
