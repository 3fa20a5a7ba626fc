package dev.crossdock.connectors.odoo;

import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.OutgoingHttp;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Knocks at Odoo's JSON-2 door and nothing else: no words of ours, no words of Odoo's. One instance
 * serves all tenants; nothing of a tenant is kept.
 */
final class OdooClient {
  /** Enough for every answer that the connector asks for; a traceback is cut. */
  static final int ANSWER_BYTES_MAX = 64 * 1024;

  private final OutgoingHttp http;

  OdooClient(OutgoingHttp http) {
    this.http = http;
  }

  /**
   * Calls a method of a model.
   *
   * @param method model and method, such as {@code stock.picking/write}
   * @param deadlineNanos by {@link System#nanoTime()}: then the call is given up
   * @return always completes normally, at the deadline at the latest
   */
  CompletableFuture<Answer> call(
      OdooTarget target, String method, String json, int answerBytesMax, long deadlineNanos) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "bearer " + target.key());
    headers.put("Content-Type", "application/json");
    if (target.database() != null) {
      headers.put("X-Odoo-Database", target.database());
    }
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return http.call(
        new OutgoingHttp.Call("POST", target.method(method), headers, body, answerBytesMax),
        deadlineNanos);
  }

  /** Asks for the version; needs no key and sends none. Completes like {@link #call}. */
  CompletableFuture<Answer> version(OdooTarget target, long deadlineNanos) {
    return http.call(
        new OutgoingHttp.Call("GET", target.version(), Map.of(), null, ANSWER_BYTES_MAX),
        deadlineNanos);
  }
}
