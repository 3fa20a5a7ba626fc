package dev.crossdock.odoosimulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Automation rules with a "Send Webhook Notification" action. Odoo 19 sends after the commit and
 * drops what a rollback cancels; 17 sends from inside the transaction, so a receiver that reads
 * back sees the old record, or a phantom. Both send one by one in the caller's request and never
 * again.
 */
final class Webhooks {
  /** Odoo hangs up on a slow receiver after this long. */
  static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** How often a rule without trigger fields fires for one new contact: counted on real servers. */
  private static final int POSTS_PER_NEW_CONTACT = 14;

  private record Action(int id, String name, String url, List<String> fields) {}

  private record Rule(
      String trigger, Domain filter, Set<String> triggerFields, List<Action> actions) {}

  private record Post(String url, String body) {}

  private final RecordStore store;
  private final int version;
  private final WebhookSender sender = new WebhookSender(TIMEOUT);
  private final Map<String, List<Rule>> rules = new ConcurrentHashMap<>();

  Webhooks(RecordStore store, int version) {
    this.store = store;
    this.version = version;
  }

  /** Forgets what it read of the rules; called when rules or actions changed. */
  void reload() {
    rules.clear();
  }

  /** The hooks of one transaction. */
  final class Batch {
    private final List<Post> later = new ArrayList<>();

    void created(Env env, ModelDefinition model, Row row) {
      for (Rule rule : rules(model)) {
        boolean wanted =
            rule.trigger.equals("on_create") || rule.trigger.equals("on_create_or_write");
        if (wanted && rule.filter.matches(env, row)) {
          boolean restless =
              model.name().equals("res.partner")
                  && rule.triggerFields.isEmpty()
                  && rule.trigger.equals("on_create_or_write");
          for (int i = 0; i < (restless ? POSTS_PER_NEW_CONTACT : 1); i++) {
            fire(env, model, row, rule);
          }
        }
      }
    }

    void written(Env env, ModelDefinition model, Row before, Row after, Set<String> changed) {
      for (Rule rule : rules(model)) {
        boolean wanted =
            rule.trigger.equals("on_write")
                || rule.trigger.equals("on_create_or_write")
                || (rule.trigger.equals("on_state_set") && changed.contains("state"));
        boolean touched =
            rule.triggerFields.isEmpty() || rule.triggerFields.stream().anyMatch(changed::contains);
        if (wanted && touched && rule.filter.matches(env, after)) {
          fire(env, model, after, rule);
        }
      }
    }

    void deleted(Env env, ModelDefinition model, Row row) {
      for (Rule rule : rules(model)) {
        if (rule.trigger.equals("on_unlink") && rule.filter.matches(env, row)) {
          fire(env, model, row, rule);
        }
      }
    }

    /** Sends what 19 kept until now. */
    void committed() {
      later.forEach(post -> sender.send(post.url, post.body));
      later.clear();
    }

    private void fire(Env env, ModelDefinition model, Row row, Rule rule) {
      for (Action action : rule.actions) {
        Post post = new Post(action.url, body(env, model, row, action));
        if (version >= 19) {
          later.add(post);
        } else {
          sender.send(post.url, post.body);
        }
      }
    }
  }

  Batch batch() {
    return new Batch();
  }

  private String body(Env env, ModelDefinition model, Row row, Action action) {
    Map<String, Object> body = new LinkedHashMap<>();
    String name = version >= 19 ? action.name : "Send Webhook Notification";
    body.put("_action", name + "(#" + action.id + ")");
    body.put("_id", row.id());
    body.put("_model", model.name());
    body.put("id", row.id());
    for (String field : action.fields) {
      Field definition = model.find(field);
      if (definition != null) {
        body.put(field, value(env, model, row, definition));
      }
    }
    return Python.json(body);
  }

  private static Object value(Env env, ModelDefinition model, Row row, Field field) {
    if (field.type().isMany()) {
      return env.relatedIds(model, row, field);
    }
    Object value = env.raw(model, row, field);
    if (value != null && field.type() == FieldType.DATETIME) {
      return Values.exact((Long) value);
    }
    return field.type() == FieldType.MANY2ONE
        ? (value == null ? Boolean.FALSE : value)
        : Values.show(field, value);
  }

  private List<Rule> rules(ModelDefinition model) {
    return rules.computeIfAbsent(model.name(), name -> load(model));
  }

  private List<Rule> load(ModelDefinition model) {
    ModelDefinition automations = store.models().model("base.automation");
    ModelDefinition modelRows = store.models().model("ir.model");
    List<Rule> found = new ArrayList<>();
    for (Row row : store.table("base.automation").rows()) {
      Row target = store.table("ir.model").get((Integer) row.get(automations.field("model_id")));
      if (target == null
          || !model.name().equals(target.get(modelRows.field("model")))
          || Values.isFalse(row.get(automations.field("active")))) {
        continue;
      }
      Object filter = row.get(automations.field("filter_domain"));
      found.add(
          new Rule(
              (String) row.get(automations.field("trigger")),
              new Domain(
                  store.models(),
                  model,
                  filter == null ? null : PythonLiteral.read((String) filter)),
              new LinkedHashSet<>(names(row.get(automations.field("trigger_field_ids")))),
              actions(row.id())));
    }
    return List.copyOf(found);
  }

  private List<Action> actions(int automation) {
    ModelDefinition definition = store.models().model("ir.actions.server");
    List<Action> found = new ArrayList<>();
    for (Row row : store.table("ir.actions.server").rows()) {
      if (Integer.valueOf(automation).equals(row.get(definition.field("base_automation_id")))
          && "webhook".equals(row.get(definition.field("state")))
          && row.get(definition.field("webhook_url")) != null) {
        found.add(
            new Action(
                row.id(),
                (String) row.get(definition.field("name")),
                (String) row.get(definition.field("webhook_url")),
                names(row.get(definition.field("webhook_field_ids")))));
      }
    }
    return found;
  }

  private List<String> names(Object fieldIds) {
    ModelDefinition fields = store.models().model("ir.model.fields");
    List<String> names = new ArrayList<>();
    if (fieldIds instanceof List<?> ids) {
      for (Object id : ids) {
        Row row = store.table("ir.model.fields").get((Integer) id);
        if (row != null) {
          names.add((String) row.get(fields.field("name")));
        }
      }
    }
    return names;
  }
}
