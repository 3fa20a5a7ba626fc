package dev.crossdock.odoosimulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crossdock.simulatorhttp.Request;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /json/2/<model>/<method>}: 19 only, bearer key, named arguments, HTTP statuses that
 * mean something.
 */
final class Json2Door {
  private static final Pattern BEARER = Pattern.compile("(?i)bearer\\s+(.+)");
  private static final Pattern PATH = Pattern.compile("/json/2/([^/]+)/([^/]+)");

  private final Calls calls;

  Json2Door(Calls calls) {
    this.calls = calls;
  }

  Answer answer(Request request) {
    String wanted = request.header("x-odoo-database");
    if (!wanted.isEmpty() && !wanted.equals(calls.database().name())) {
      return Answer.notFoundPage();
    }
    Matcher path = PATH.matcher(request.path());
    if (!path.matches() || !request.verb().equals("POST")) {
      return error(OdooError.notFound("Did you mean POST /json/2/<model>/<method>?"));
    }
    if (!request.isJson()) {
      return Answer.errorPage(
          415,
          "Unsupported Media Type",
          "Request inferred type is compatible with http but the routes are type=json2.");
    }
    try {
      int uid = user(request);
      Map<String, Object> body = body(request);
      String model = path.group(1);
      String method = path.group(2);
      Object ids = body.remove("ids");
      Map<String, Object> context = Calls.map(body.remove("context"));
      List<Integer> records = Calls.ids(ids);
      return calls.run(
          "json-2",
          model,
          method,
          records,
          rollback -> prepare(uid, model, method, records, body, context, rollback),
          Json2Door::show,
          Json2Door::error);
    } catch (OdooError e) {
      return error(e);
    }
  }

  private int user(Request request) {
    Matcher bearer = BEARER.matcher(request.header("authorization"));
    if (!bearer.matches()) {
      throw OdooError.unauthorized(
          "User not authenticated, use an API Key with a Bearer Authorization header.");
    }
    int uid = calls.database().users().byKey(bearer.group(1).trim());
    if (uid == 0) {
      throw OdooError.unauthorized("Invalid apikey");
    }
    return uid;
  }

  private static Map<String, Object> body(Request request) {
    try {
      Object body =
          request.body().length == 0
              ? Map.of()
              : Json.MAPPER.readValue(request.body(), Object.class);
      if (!(body instanceof Map)) {
        throw OdooError.badRequest("could not parse the body, expecting a json object");
      }
      return new LinkedHashMap<>(Calls.map(body));
    } catch (JsonProcessingException e) {
      throw OdooError.badRequest("could not parse the body as json: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw OdooError.badRequest("could not read the body");
    }
  }

  private Invocation prepare(
      int uid,
      String modelName,
      String methodName,
      List<Integer> ids,
      Map<String, Object> arguments,
      Map<String, Object> context,
      boolean rollback) {
    ModelDefinition model = calls.database().models().find(modelName);
    if (model == null) {
      throw OdooError.notFound("the model '" + modelName + "' does not exist");
    }
    if (methodName.startsWith("_")) {
      throw OdooError.access(
          "Private methods (such as '"
              + modelName
              + "."
              + methodName
              + "') cannot be called remotely.");
    }
    Method method = calls.database().methods().find(model, methodName);
    if (method == null) {
      throw OdooError.notFound("The method '" + modelName + "." + methodName + "' does not exist");
    }
    if (method.onModel() && !ids.isEmpty()) {
      throw OdooError.unprocessable("cannot call " + modelName + "." + methodName + " with ids");
    }
    String mismatch = method.mismatch(arguments.keySet());
    if (mismatch != null) {
      throw OdooError.unprocessable(mismatch);
    }
    return new Invocation(uid, model, method, ids, arguments, context, rollback);
  }

  private static Answer show(Object result) {
    return Answer.json(200, result instanceof Records records ? records.ids() : result);
  }

  private static Answer error(OdooError error) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", error.name());
    body.put("message", error.getMessage());
    body.put("arguments", error.arguments());
    body.put("context", Map.of());
    body.put("debug", error.traceback());
    Answer answer = Answer.json(error.status(), body);
    return error.status() == 401 ? answer.with("WWW-Authenticate: Bearer") : answer;
  }
}
