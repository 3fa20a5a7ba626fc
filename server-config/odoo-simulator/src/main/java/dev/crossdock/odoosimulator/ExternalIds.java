package dev.crossdock.odoosimulator;

import java.util.List;
import java.util.Map;

/**
 * External ids, such as {@code base.de}: names for records that survive a move to another database.
 */
final class ExternalIds {
  private static final String MODEL = "ir.model.data";

  private ExternalIds() {}

  /** The record's id, or null. */
  static Integer find(Env env, String model, String externalId) {
    int dot = externalId.indexOf('.');
    String module = dot < 0 ? "__import__" : externalId.substring(0, dot);
    List<Row> rows =
        env.search(
            MODEL,
            List.of(
                List.of("name", "=", externalId.substring(dot + 1)),
                List.of("module", "=", module),
                List.of("model", "=", model)),
            0,
            1,
            "id");
    return rows.isEmpty()
        ? null
        : (Integer) rows.get(0).get(env.models().model(MODEL).field("res_id"));
  }

  static void add(Env env, String model, String externalId, int id) {
    int dot = externalId.indexOf('.');
    env.create(
        MODEL,
        Map.of(
            "module",
            dot < 0 ? "__import__" : externalId.substring(0, dot),
            "name",
            externalId.substring(dot + 1),
            "model",
            model,
            "res_id",
            id));
  }

  /** The external id of a record, empty for none. */
  static String of(Env env, String model, int id) {
    List<Row> rows =
        env.search(
            MODEL, List.of(List.of("model", "=", model), List.of("res_id", "=", id)), 0, 1, "id");
    if (rows.isEmpty()) {
      return "";
    }
    ModelDefinition definition = env.models().model(MODEL);
    return rows.get(0).get(definition.field("module"))
        + "."
        + rows.get(0).get(definition.field("name"));
  }
}
