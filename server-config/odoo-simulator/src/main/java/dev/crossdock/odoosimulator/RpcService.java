package dev.crossdock.odoosimulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The services behind JSON-RPC and XML-RPC: {@code common} and {@code object}, positional
 * arguments, key as password.
 */
final class RpcService {
  private final Calls calls;
  private final int version;

  RpcService(Calls calls, int version) {
    this.calls = calls;
    this.version = version;
  }

  Answer answer(
      String door,
      String service,
      String method,
      List<?> arguments,
      Function<Object, Answer> show,
      Function<OdooError, Answer> render) {
    try {
      if (service.equals("common")) {
        return calls.observe(
            door, "common", method, List.of(), show, render, rollback -> common(method, arguments));
      }
      if (service.equals("object") && (method.equals("execute_kw") || method.equals("execute"))) {
        return object(door, method, arguments, show, render);
      }
      throw OdooError.python("builtins.KeyError", "'" + service + "'");
    } catch (OdooError e) {
      return render.apply(e);
    } catch (IndexOutOfBoundsException | ClassCastException e) {
      return render.apply(OdooError.python("builtins.TypeError", "wrong arguments for " + method));
    }
  }

  private Object common(String method, List<?> arguments) {
    return switch (method) {
      case "version" -> {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("server_version", version + ".0");
        answer.put("server_version_info", List.of(version, 0, 0, "final", 0, ""));
        answer.put("server_serie", version + ".0");
        answer.put("protocol_version", 1);
        yield answer;
      }
      case "authenticate", "login" -> {
        checkDatabase(arguments.get(0));
        int uid = calls.database().users().byKey(String.valueOf(arguments.get(2)));
        String login = uid == Users.ADMIN ? "admin" : "integration";
        yield uid != 0 && login.equals(arguments.get(1)) ? (Object) uid : Boolean.FALSE;
      }
      default -> throw OdooError.python("builtins.Exception", "Method not found: " + method);
    };
  }

  private Answer object(
      String door,
      String kind,
      List<?> call,
      Function<Object, Answer> show,
      Function<OdooError, Answer> render) {
    checkDatabase(call.get(0));
    int uid = calls.database().users().byKey(String.valueOf(call.get(2)));
    if (uid == 0 || !Integer.valueOf(uid).equals(call.get(1))) {
      throw OdooError.denied();
    }
    String model = (String) call.get(3);
    String method = (String) call.get(4);
    boolean keywords = kind.equals("execute_kw");
    List<?> positional =
        keywords
            ? (call.size() > 5 ? (List<?>) call.get(5) : List.of())
            : call.subList(5, call.size());
    Map<String, Object> named = Calls.map(keywords && call.size() > 6 ? call.get(6) : null);
    boolean one = !positional.isEmpty() && positional.get(0) instanceof Map;
    return calls.run(
        door,
        model,
        method,
        loggedIds(positional),
        rollback -> prepare(uid, model, method, positional, named, rollback),
        result -> show.apply(downgrade(method, result, one)),
        render);
  }

  private static List<Integer> loggedIds(List<?> positional) {
    boolean ids =
        !positional.isEmpty()
            && positional.get(0) instanceof List<?> list
            && list.stream().allMatch(Integer.class::isInstance);
    return ids ? Calls.ids(positional.get(0)) : List.of();
  }

  private void checkDatabase(Object given) {
    if (!calls.database().name().equals(given)) {
      throw OdooError.python(
          "psycopg2.OperationalError",
          "connection to server on socket failed: FATAL:  database \""
              + given
              + "\" does not exist\n");
    }
  }

  private Invocation prepare(
      int uid,
      String modelName,
      String methodName,
      List<?> positional,
      Map<String, Object> named,
      boolean rollback) {
    ModelDefinition model = calls.database().models().find(modelName);
    if (model == null) {
      throw OdooError.user("Object " + modelName + " doesn't exist");
    }
    if (methodName.startsWith("_")) {
      String shown = version >= 19 ? "'" + modelName + "." + methodName + "'" : methodName;
      throw OdooError.access("Private methods (such as " + shown + ") cannot be called remotely.");
    }
    Method method = calls.database().methods().find(model, methodName);
    if (method == null) {
      throw OdooError.python(
          "builtins.AttributeError",
          version >= 19
              ? "The method '" + modelName + "." + methodName + "' does not exist"
              : "The method '" + methodName + "' does not exist on the model '" + modelName + "'");
    }
    Map<String, Object> arguments = new LinkedHashMap<>();
    Map<String, Object> context = Calls.map(named.remove("context"));
    int skip = method.onModel() ? 0 : 1;
    List<Integer> ids = skip == 0 ? List.of() : Calls.ids(positional.get(0));
    for (int i = skip; i < positional.size(); i++) {
      if (i - skip >= method.parameters().size()) {
        throw OdooError.python(
            "builtins.TypeError",
            methodName
                + "() takes "
                + (method.parameters().size() + 1)
                + " positional arguments but more were given");
      }
      arguments.put(method.parameters().get(i - skip), positional.get(i));
    }
    arguments.putAll(named);
    String mismatch = method.mismatch(arguments.keySet());
    if (mismatch != null) {
      throw OdooError.python("builtins.TypeError", methodName + "() " + mismatch);
    }
    return new Invocation(uid, model, method, ids, arguments, context, rollback);
  }

  /** What the caller sees of a recordset: 17 knows only for some methods how to show it. */
  private Object downgrade(String method, Object result, boolean one) {
    if (!(result instanceof Records records)) {
      return result;
    }
    if (method.equals("create")) {
      return one ? records.ids().get(0) : records.ids();
    }
    if (version >= 19) {
      return records.ids();
    }
    return records.single() ? (Object) records.ids().get(0) : records;
  }
}
