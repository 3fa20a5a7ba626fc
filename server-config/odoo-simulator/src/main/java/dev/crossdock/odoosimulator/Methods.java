package dev.crossdock.odoosimulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which methods there are: those of every model here, those of some in {@link BusinessMethods} and
 * {@link Chatter}.
 */
final class Methods {
  private final Map<String, Method> byName = new HashMap<>();

  Methods(int version) {
    everywhere("search", true, "domain offset limit order", 1, Methods::search);
    everywhere(
        "search_read", true, "domain fields offset limit order load", 0, Methods::searchRead);
    everywhere("search_count", true, "domain limit", 1, Methods::searchCount);
    everywhere("read", false, "fields load", 0, Methods::read);
    everywhere("create", true, "vals_list", 1, Methods::create);
    everywhere("write", false, "vals", 1, Methods::write);
    everywhere("unlink", false, "", 0, Methods::unlink);
    everywhere("exists", false, "", 0, Methods::exists);
    everywhere("fields_get", true, "allfields attributes", 0, Methods::fieldsGet);
    everywhere("get_external_id", false, "", 0, Methods::externalIds);
    everywhere(
        "load",
        true,
        "fields data",
        2,
        (env, model, ids, arguments) -> new Loader(env, model).load(arguments));
    everywhere("check_access_rights", true, "operation raise_exception", 1, Methods::checkRights);
    if (version >= 18) {
      everywhere(
          "has_access",
          false,
          "operation",
          1,
          (env, model, ids, arguments) ->
              AccessRights.allows(
                  env.uid(), model.name(), Values.text(arguments.get("operation"))));
    }
    BusinessMethods.register(this);
    Chatter.register(this);
  }

  /** The method, or null when the model has none of this name. */
  Method find(ModelDefinition model, String name) {
    Method own = byName.get(model.name() + "." + name);
    if (own != null) {
      return own;
    }
    Method chatter = model.thread() ? byName.get("thread." + name) : null;
    return chatter != null ? chatter : byName.get("*." + name);
  }

  void everywhere(String name, boolean onModel, String parameters, int needed, Method.Body body) {
    add("*", name, onModel, parameters, needed, false, body);
  }

  /**
   * @param parameters names separated by blanks
   */
  void add(
      String model,
      String name,
      boolean onModel,
      String parameters,
      int needed,
      boolean open,
      Method.Body body) {
    List<String> names = parameters.isEmpty() ? List.of() : List.of(parameters.split(" "));
    byName.put(model + "." + name, new Method(name, onModel, names, needed, open, body));
  }

  private static Object search(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    return find(env, model, arguments).stream().map(Row::id).toList();
  }

  private static Object searchRead(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    return env.read(
        model.name(), find(env, model, arguments), fields(model, arguments), bare(arguments));
  }

  private static List<Row> find(Env env, ModelDefinition model, Map<String, Object> arguments) {
    AccessRights.check(env, model, "read");
    Object limit = arguments.get("limit");
    Object offset = arguments.get("offset");
    Object order = arguments.get("order");
    return env.search(
        model.name(),
        arguments.get("domain"),
        Values.isFalse(offset) ? 0 : Values.id(offset),
        Values.isFalse(limit) ? null : Values.id(limit),
        Values.isFalse(order) ? null : Values.text(order));
  }

  private static Object searchCount(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    AccessRights.check(env, model, "read");
    return env.count(model.name(), arguments.get("domain"));
  }

  /** Records that are gone are left out without a word. */
  private static Object read(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    AccessRights.check(env, model, "read");
    List<Row> rows = new ArrayList<>();
    for (Integer id : ids) {
      Row row = env.find(model.name(), id);
      if (row != null) {
        rows.add(row);
      }
    }
    return env.read(model.name(), rows, fields(model, arguments), bare(arguments));
  }

  private static List<String> fields(ModelDefinition model, Map<String, Object> arguments) {
    if (arguments.get("fields") instanceof List<?> names && !names.isEmpty()) {
      return names.stream().map(Values::text).toList();
    }
    return List.copyOf(model.fields().keySet());
  }

  private static boolean bare(Map<String, Object> arguments) {
    return arguments.containsKey("load") && Values.isFalse(arguments.get("load"));
  }

  private static Object create(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    AccessRights.check(env, model, "create");
    Object given = arguments.get("vals_list");
    List<?> all = given instanceof List<?> list ? list : List.of(given);
    List<Integer> created = new ArrayList<>();
    for (Object values : all) {
      created.add(env.create(model.name(), RecordWriter.asMap(values)));
    }
    return new Records(model.name(), created, !(given instanceof List));
  }

  private static Object write(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    AccessRights.check(env, model, "write");
    env.write(model.name(), ids, RecordWriter.asMap(arguments.get("vals")));
    return true;
  }

  private static Object unlink(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    AccessRights.check(env, model, "unlink");
    env.unlink(model.name(), ids);
    return true;
  }

  private static Object exists(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    return ids.stream().filter(id -> env.find(model.name(), id) != null).toList();
  }

  private static Object fieldsGet(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    List<?> wanted = arguments.get("allfields") instanceof List<?> list ? list : List.of();
    List<?> attributes = arguments.get("attributes") instanceof List<?> list ? list : List.of();
    Map<String, Object> answer = new LinkedHashMap<>();
    for (Field field : model.fields().values()) {
      if (wanted.isEmpty() || wanted.contains(field.name())) {
        Map<String, Object> description = field.describe();
        if (!attributes.isEmpty()) {
          description.keySet().removeIf(key -> !attributes.contains(key));
        }
        answer.put(field.name(), description);
      }
    }
    return answer;
  }

  private static Object externalIds(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    Map<String, Object> answer = new LinkedHashMap<>();
    ids.forEach(id -> answer.put(id.toString(), ExternalIds.of(env, model.name(), id)));
    return answer;
  }

  private static Object checkRights(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    String operation = Values.text(arguments.get("operation"));
    Object raise = arguments.getOrDefault("raise_exception", true);
    if (!Values.isFalse(raise)) {
      AccessRights.check(env, model, operation);
    }
    return AccessRights.allows(env.uid(), model.name(), operation);
  }
}
