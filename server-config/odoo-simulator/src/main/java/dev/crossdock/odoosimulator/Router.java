package dev.crossdock.odoosimulator;

import dev.crossdock.simulatorhttp.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which door answers which path. */
final class Router {
  private final int version;
  private final Json2Door json2;
  private final JsonRpcDoor jsonRpc;
  private final XmlRpcDoor xmlRpc;
  private final SimulatorDoor simulator;
  private final Faults faults;

  Router(Options options, Calls calls, SimulatorDoor simulator, Faults faults) {
    RpcService service = new RpcService(calls, options.version());
    this.version = options.version();
    this.json2 = new Json2Door(calls);
    this.jsonRpc = new JsonRpcDoor(service);
    this.xmlRpc = new XmlRpcDoor(service);
    this.simulator = simulator;
    this.faults = faults;
  }

  Answer answer(Request request) {
    String path = request.path();
    if (path.equals("/") || path.startsWith("/simulator/")) {
      return simulator.answer(request);
    }
    if (path.startsWith("/json/2") && version >= 19) {
      return json2.answer(request);
    }
    if (path.equals("/jsonrpc") && request.verb().equals("POST")) {
      return request.isJson() ? jsonRpc.answer(request) : wrongType();
    }
    if (path.startsWith("/xmlrpc/2/") && request.verb().equals("POST")) {
      return xmlRpc.answer(request);
    }
    if (path.equals("/web/version") && version >= 19 && request.verb().equals("GET")) {
      return probe("version", Answer.json(200, versionInfo()));
    }
    if (path.equals("/web/webclient/version_info")) {
      return request.isJson() && request.verb().equals("POST")
          ? probe("version_info", JsonRpcDoor.envelope(null, "result", clientVersion()))
          : wrongType();
    }
    return Answer.notFoundPage();
  }

  private Answer probe(String name, Answer answer) {
    return faults.around(
        "web",
        name,
        List.of(),
        error -> Answer.errorPage(error.status(), "Error", error.getMessage()),
        rollback -> answer);
  }

  private Answer wrongType() {
    return version >= 19
        ? Answer.errorPage(
            415, "Unsupported Media Type", "Request inferred type is not compatible.")
        : Answer.errorPage(
            400,
            "Bad Request",
            "Request inferred type is compatible with http but the route is type='json'.");
  }

  private Map<String, Object> versionInfo() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("version_info", List.of(version, 0, 0, "final", 0, ""));
    answer.put("version", version + ".0");
    return answer;
  }

  private Map<String, Object> clientVersion() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("server_version", version + ".0");
    answer.put("server_version_info", List.of(version, 0, 0, "final", 0, ""));
    answer.put("server_serie", version + ".0");
    answer.put("protocol_version", 1);
    return answer;
  }
}
