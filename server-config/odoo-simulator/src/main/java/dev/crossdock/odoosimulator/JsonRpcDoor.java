package dev.crossdock.odoosimulator;

import dev.crossdock.simulatorhttp.Request;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code POST /jsonrpc}: errors come with status 200. */
final class JsonRpcDoor {
  private final RpcService service;

  JsonRpcDoor(RpcService service) {
    this.service = service;
  }

  Answer answer(Request request) {
    Map<String, Object> call;
    try {
      call = Calls.map(Json.MAPPER.readValue(request.body(), Object.class));
    } catch (IOException e) {
      return Answer.errorPage(400, "Bad Request", "Invalid JSON data");
    }
    Object id = call.get("id");
    Map<String, Object> params = Calls.map(call.get("params"));
    List<?> arguments = params.get("args") instanceof List<?> list ? list : List.of();
    return service.answer(
        "json-rpc",
        String.valueOf(params.get("service")),
        String.valueOf(params.get("method")),
        arguments,
        result -> envelope(id, "result", plain(result)),
        error -> envelope(id, "error", error(error)));
  }

  /** 17 prints a recordset it cannot show otherwise. */
  private static Object plain(Object result) {
    return result instanceof Records records
        ? records.model()
            + "("
            + String.join(", ", records.ids().stream().map(String::valueOf).toList())
            + (records.ids().size() == 1 ? ",)" : ")")
        : result;
  }

  static Answer envelope(Object id, String key, Object value) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("jsonrpc", "2.0");
    body.put("id", id);
    body.put(key, value);
    return Answer.json(200, body);
  }

  private static Map<String, Object> error(OdooError error) {
    Map<String, Object> data = new LinkedHashMap<>();
    boolean key = error.status() == 401;
    data.put("name", key ? OdooError.denied().name() : error.name());
    data.put("debug", error.traceback());
    data.put("message", key ? OdooError.denied().getMessage() : error.getMessage());
    data.put("arguments", error.arguments());
    data.put("context", Map.of());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("code", 200);
    body.put("message", "Odoo Server Error");
    body.put("data", data);
    return body;
  }
}
