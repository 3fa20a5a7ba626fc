package dev.crossdock.odoosimulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What "Odoo" now holds, for checks and for the page. */
final class State {
  private static final String PICKING = "stock.picking";
  private static final int MOST_AT_ONCE = 10_000;

  private final Database database;

  State(Database database) {
    this.database = database;
  }

  /** All pickings with notes in order and activities, or those of one name. */
  Map<String, Object> all(String name) {
    List<Object> domain = name == null ? List.of() : List.of(List.of("name", "=", name));
    return read(
        env -> {
          List<Object> pickings = new ArrayList<>();
          for (Row row : env.search(PICKING, domain, 0, null, "id")) {
            pickings.add(full(env, row));
          }
          return head("pickings", pickings);
        });
  }

  Map<String, Object> picking(int id) {
    return read(env -> full(env, env.require(PICKING, id)));
  }

  /**
   * The notes on all pickings after an id, oldest first, each with the microsecond of its
   * transaction. A note may become visible after one with a greater id, as with a database's
   * sequence.
   */
  Map<String, Object> notes(int after, int most) {
    return read(
        env -> {
          ModelDefinition model = env.models().model("mail.message");
          List<Object> notes = new ArrayList<>();
          for (Row row : database.messagesAfter(after)) {
            if (notes.size() == most) {
              break;
            }
            if (PICKING.equals(row.get(model.field("model")))) {
              Map<String, Object> note = new LinkedHashMap<>();
              note.put("id", row.id());
              note.put("picking", row.get(model.field("res_id")));
              note.put("at", row.get(model.field("create_date")));
              note.put("body", row.get(model.field("body")));
              notes.add(note);
            }
          }
          return head("notes", notes);
        });
  }

  /** The pickings that changed last, each with its last note. */
  Map<String, Object> overview(int most, String search) {
    return read(
        env -> {
          List<Object> domain = new ArrayList<>();
          if (!search.isBlank()) {
            domain.add("|");
            domain.add("|");
            domain.add(List.of("name", "ilike", search));
            domain.add(List.of("origin", "ilike", search));
            domain.add(List.of("carrier_tracking_ref", "ilike", search));
          }
          List<Object> rows = new ArrayList<>();
          for (Row row :
              env.search(PICKING, domain, 0, Math.min(most, 500), "write_date desc,id desc")) {
            Map<String, Object> shown = fields(env, row);
            List<Object> notes = notes(env, row);
            shown.put("notes", notes.size());
            shown.put("last_note", notes.isEmpty() ? null : notes.get(notes.size() - 1));
            shown.put("activities", activities(env, row));
            rows.add(shown);
          }
          Map<String, Object> answer = head("pickings", rows);
          answer.put("total", env.count(PICKING, null));
          return answer;
        });
  }

  /**
   * Creates pickings from {@code {"name","partner","origin","count"}}, a list of them, or {@code
   * {"pickings":[...]}}.
   */
  Map<String, Object> createPickings(JsonNode body) {
    JsonNode list = body.has("pickings") ? body.path("pickings") : body;
    return database.run(
        Users.ADMIN,
        Map.of(),
        env -> {
          List<Object> created = new ArrayList<>();
          if (list.isArray()) {
            list.forEach(one -> create(env, one, created));
          } else {
            create(env, list, created);
          }
          Map<String, Object> answer = new LinkedHashMap<>();
          answer.put("pickings", created);
          return answer;
        });
  }

  private static void create(Env env, JsonNode wish, List<Object> created) {
    int count = wish.path("count").asInt(1);
    if (count < 1 || count > MOST_AT_ONCE) {
      throw new IllegalArgumentException("count must be 1 to " + MOST_AT_ONCE);
    }
    if (wish.path("anew").asBoolean()) {
      List<Object> domain = List.of(List.of("name", "=", wish.path("name").asText()));
      env.unlink(
          PICKING, env.search(PICKING, domain, 0, null, "id").stream().map(Row::id).toList());
    }
    for (int i = 0; i < count; i++) {
      Map<String, Object> values = new LinkedHashMap<>();
      if (wish.hasNonNull("name")) {
        values.put("name", wish.path("name").asText() + (count > 1 ? "-" + (i + 1) : ""));
      }
      values.put("picking_type_id", 2);
      values.put("carrier_id", 1);
      values.put("origin", wish.path("origin").asText(null));
      if (wish.hasNonNull("partner")) {
        values.put("partner_id", partner(env, wish.path("partner").asText()));
      }
      values.put("state", "assigned");
      int id = env.create(PICKING, values);
      Map<String, Object> move = new LinkedHashMap<>();
      move.put("picking_id", id);
      move.put("product_id", ExternalIds.find(env, "product.product", "simulator.unit"));
      move.put("product_uom_qty", 1);
      move.put("quantity", 1);
      move.put("state", "assigned");
      env.create("stock.move", move);
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("id", id);
      answer.put("name", env.get(PICKING, id, "name"));
      created.add(answer);
    }
  }

  private static int partner(Env env, String name) {
    List<Row> known = env.search("res.partner", List.of(List.of("name", "=", name)), 0, 1, "id");
    return known.isEmpty()
        ? env.create("res.partner", Map.of("name", name, "is_company", true))
        : known.get(0).id();
  }

  private Map<String, Object> read(Function<Env, Map<String, Object>> work) {
    return database.run(Users.ADMIN, Map.of("active_test", false), work);
  }

  private Map<String, Object> head(String key, Object value) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("simulator", true);
    answer.put("version", database.version());
    answer.put("database", database.name());
    answer.put(key, value);
    return answer;
  }

  private static Map<String, Object> full(Env env, Row row) {
    Map<String, Object> picking = fields(env, row);
    picking.put("notes", notes(env, row));
    picking.put("activities", activities(env, row));
    return picking;
  }

  private static Map<String, Object> fields(Env env, Row row) {
    ModelDefinition model = env.models().model(PICKING);
    Map<String, Object> picking = new LinkedHashMap<>();
    picking.put("id", row.id());
    for (Field field : model.fields().values()) {
      boolean wanted =
          field.custom()
              || List.of(
                      "name",
                      "origin",
                      "state",
                      "carrier_tracking_ref",
                      "weight",
                      "date_done",
                      "write_date")
                  .contains(field.name());
      if (wanted) {
        Object value = row.get(field);
        picking.put(field.name(), value == null ? null : Values.show(field, value));
      }
    }
    Object partner = row.get(model.field("partner_id"));
    picking.put(
        "partner", partner == null ? null : env.displayName("res.partner", (Integer) partner));
    return picking;
  }

  private static List<Object> notes(Env env, Row picking) {
    ModelDefinition model = env.models().model("mail.message");
    List<Object> notes = new ArrayList<>();
    for (Row row : of(env, picking, "mail.message", "model")) {
      Map<String, Object> note = new LinkedHashMap<>();
      note.put("id", row.id());
      note.put("body", row.get(model.field("body")));
      note.put("date", Values.show(model.field("date"), row.get(model.field("date"))));
      Object author = row.get(model.field("author_id"));
      note.put("author", author == null ? null : env.displayName("res.partner", (Integer) author));
      notes.add(note);
    }
    return notes;
  }

  private static List<Object> activities(Env env, Row picking) {
    ModelDefinition model = env.models().model("mail.activity");
    List<Object> activities = new ArrayList<>();
    for (Row row : of(env, picking, "mail.activity", "res_model")) {
      Map<String, Object> activity = new LinkedHashMap<>();
      activity.put("id", row.id());
      activity.put("summary", row.get(model.field("summary")));
      activity.put("note", row.get(model.field("note")));
      activity.put("deadline", row.get(model.field("date_deadline")));
      Integer type = (Integer) row.get(model.field("activity_type_id"));
      activity.put("type", type == null ? null : env.displayName("mail.activity.type", type));
      Integer user = (Integer) row.get(model.field("user_id"));
      activity.put("user", user == null ? null : env.displayName("res.users", user));
      activity.put("done", Values.isFalse(row.get(model.field("active"))));
      activities.add(activity);
    }
    return activities;
  }

  private static List<Row> of(Env env, Row picking, String model, String owner) {
    return env.search(
        model,
        List.of(List.of("res_id", "=", picking.id()), List.of(owner, "=", PICKING)),
        0,
        null,
        "id");
  }
}
