package dev.crossdock.odoosimulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes and activities on records. */
final class Chatter {
  private Chatter() {}

  static void register(Methods methods) {
    String posting =
        "body subject message_type email_from author_id parent_id subtype_xmlid subtype_id partner_ids"
            + " attachments attachment_ids body_is_html";
    methods.add("thread", "message_post", false, posting, 0, false, Chatter::post);
    methods.add(
        "thread",
        "activity_schedule",
        false,
        "act_type_xmlid date_deadline summary note",
        0,
        true,
        Chatter::schedule);
    methods.add(
        "thread",
        "activity_feedback",
        false,
        "act_type_xmlids user_id feedback",
        1,
        true,
        Chatter::feedback);
    methods.add(
        "thread",
        "activity_unlink",
        false,
        "act_type_xmlids user_id",
        1,
        true,
        Chatter::unlinkActivities);
    methods.add(
        "mail.activity",
        "action_feedback",
        false,
        "feedback attachment_ids",
        0,
        false,
        (env, model, ids, arguments) -> finish(env, ids, arguments.get("feedback")));
    methods.add(
        "mail.activity",
        "action_done",
        false,
        "",
        0,
        false,
        (env, model, ids, arguments) -> finish(env, ids, null));
  }

  /** A plain body is escaped: only {@code body_is_html} keeps tags. */
  private static Object post(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    AccessRights.check(env, model, "write");
    if (ids.size() != 1) {
      throw OdooError.value("Expected singleton: " + model.name() + ids);
    }
    env.require(model.name(), ids.get(0));
    Object given = arguments.get("body");
    String text = Values.isFalse(given) ? "" : Values.text(given);
    boolean html = !Values.isFalse(arguments.get("body_is_html"));
    String subtype =
        arguments.containsKey("subtype_xmlid")
            ? Values.text(arguments.get("subtype_xmlid"))
            : "mail.mt_note";
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("model", model.name());
    values.put("res_id", ids.get(0));
    values.put("body", html ? text : HtmlBody.escape(text));
    values.put("date", Values.seconds(env.now()));
    Object type = arguments.get("message_type");
    values.put("message_type", Values.isFalse(type) ? "notification" : type);
    values.put("author_id", env.get("res.users", env.uid(), "partner_id"));
    values.put("subject", arguments.get("subject"));
    values.put("subtype_id", ExternalIds.find(env, "mail.message.subtype", subtype));
    if (!Values.isFalse(arguments.get("attachment_ids"))) {
      values.put("attachment_ids", List.of(List.of(6, 0, arguments.get("attachment_ids"))));
    }
    return new Records("mail.message", List.of(env.create("mail.message", values)), true);
  }

  private static Object schedule(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    AccessRights.check(env, model, "write");
    List<Integer> created = new ArrayList<>();
    for (Integer id : ids) {
      env.require(model.name(), id);
      Map<String, Object> values = new LinkedHashMap<>(arguments);
      Object type = values.remove("act_type_xmlid");
      Integer typeId =
          Values.isFalse(type)
              ? null
              : ExternalIds.find(env, "mail.activity.type", Values.text(type));
      if (typeId != null) {
        values.put("activity_type_id", typeId);
      }
      values.entrySet().removeIf(entry -> Values.isFalse(entry.getValue()));
      values.put("res_model", model.name());
      values.put("res_id", id);
      values.put("automated", true);
      created.add(env.create("mail.activity", values));
    }
    return new Records("mail.activity", created, false);
  }

  private static Object feedback(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    finish(env, activities(env, model, ids, arguments), arguments.get("feedback"));
    return true;
  }

  private static Object unlinkActivities(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    env.unlink("mail.activity", activities(env, model, ids, arguments));
    return true;
  }

  private static List<Integer> activities(
      Env env, ModelDefinition model, List<Integer> ids, Map<String, Object> arguments) {
    List<Object> types = new ArrayList<>();
    for (Object type : (List<?>) arguments.get("act_type_xmlids")) {
      Integer id = ExternalIds.find(env, "mail.activity.type", Values.text(type));
      if (id != null) {
        types.add(id);
      }
    }
    List<Object> domain = new ArrayList<>();
    domain.add(List.of("res_id", "in", ids));
    domain.add(List.of("res_model", "=", model.name()));
    domain.add(List.of("activity_type_id", "in", types));
    domain.add(List.of("automated", "=", true));
    return env.search("mail.activity", domain, 0, null, "id").stream().map(Row::id).toList();
  }

  /**
   * 17 deletes a finished activity, 19 archives it; both leave a note. Answers the id of the last
   * note, or false.
   */
  private static Object finish(Env env, List<Integer> ids, Object feedback) {
    Object last = false;
    for (Integer id : ids) {
      env.require("mail.activity", id);
      Map<String, Object> note = new LinkedHashMap<>();
      note.put("model", env.get("mail.activity", id, "res_model"));
      note.put("res_id", env.get("mail.activity", id, "res_id"));
      Object summary = env.get("mail.activity", id, "summary");
      note.put(
          "body",
          "<p>"
              + HtmlBody.escape((summary == null ? "To-Do" : summary) + " done")
              + (Values.isFalse(feedback) ? "" : ": " + HtmlBody.escape(Values.text(feedback)))
              + "</p>");
      note.put("date", Values.seconds(env.now()));
      note.put("message_type", "notification");
      note.put("author_id", env.get("res.users", env.uid(), "partner_id"));
      last = env.create("mail.message", note);
      if (env.version() >= 19) {
        env.write("mail.activity", id, Map.of("active", false));
      } else {
        env.unlink("mail.activity", List.of(id));
      }
    }
    return last;
  }
}
