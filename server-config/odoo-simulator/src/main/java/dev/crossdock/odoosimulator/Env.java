package dev.crossdock.odoosimulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One call at work: who calls, in which transaction, at what time. Reads and writes records; checks
 * no rights.
 */
final class Env {
  private final Database database;
  private final Transaction transaction;
  private final int uid;
  private final Map<String, Object> context;
  private final long now;
  private final Webhooks.Batch hooks;

  /**
   * @param now start of the transaction, microseconds: every write date of the call
   */
  Env(
      Database database,
      Transaction transaction,
      int uid,
      Map<String, Object> context,
      long now,
      Webhooks.Batch hooks) {
    this.database = database;
    this.transaction = transaction;
    this.uid = uid;
    this.context = context;
    this.now = now;
    this.hooks = hooks;
  }

  Database database() {
    return database;
  }

  Models models() {
    return database.models();
  }

  int version() {
    return database.version();
  }

  int uid() {
    return uid;
  }

  long now() {
    return now;
  }

  Map<String, Object> context() {
    return context;
  }

  Transaction transaction() {
    return transaction;
  }

  /** The record, or null. */
  Row find(String model, int id) {
    return transaction.find(model, id);
  }

  Row require(String model, int id) {
    Row row = find(model, id);
    if (row == null) {
      throw OdooError.missing(model, id, uid);
    }
    return row;
  }

  /** Stored value of a field of an existing record, or null. */
  Object get(String model, int id, String field) {
    ModelDefinition definition = models().model(model);
    return raw(definition, require(model, id), definition.field(field));
  }

  /** Value of a field in stored form, wherever it is kept. */
  Object raw(ModelDefinition model, Row row, Field field) {
    if (field.via() != null) {
      Object owner = row.get(model.field(field.via()));
      ModelDefinition other = models().model(model.field(field.via()).relation());
      Row there = owner == null ? null : find(other.name(), (Integer) owner);
      return there == null ? null : raw(other, there, other.field(field.name()));
    }
    if (!field.computed()) {
      return row.get(field);
    }
    return field.name().equals("display_name")
        ? displayName(model.name(), row.id())
        : BusinessRules.trackingUrl(this, model, row);
  }

  /** Ids at the other end of a relation, in order. */
  List<Integer> relatedIds(ModelDefinition model, Row row, Field field) {
    if (field.type() != FieldType.ONE2MANY) {
      Object value = raw(model, row, field);
      if (value instanceof List<?> ids) {
        return ids.stream().map(Integer.class::cast).toList();
      }
      return value == null ? List.of() : List.of((Integer) value);
    }
    ModelDefinition other = models().model(field.relation());
    Field back = other.field(field.inverse());
    Field owner = back.type() == FieldType.INTEGER ? ownerOf(other) : null;
    Collection<Integer> ids = transaction.lookUp(other.name(), back.name(), row.id());
    Set<Integer> found = new TreeSet<>();
    for (Row candidate : transaction.rows(other.name(), ids)) {
      if (Integer.valueOf(row.id()).equals(candidate.get(back))
          && (owner == null || model.name().equals(candidate.get(owner)))) {
        found.add(candidate.id());
      }
    }
    return List.copyOf(found);
  }

  private static Field ownerOf(ModelDefinition other) {
    return other.find("res_model") == null ? other.field("model") : other.field("res_model");
  }

  /** What people call the record; a record that is gone has an empty name. */
  String displayName(String model, int id) {
    Row row = find(model, id);
    if (row == null) {
      return "";
    }
    ModelDefinition definition = models().model(model);
    Field name = definition.find("name");
    Object text = name == null ? null : raw(definition, row, name);
    Field code = definition.find(model.startsWith("product.") ? "default_code" : "code");
    if (code != null && (model.startsWith("product.") || model.equals("account.incoterms"))) {
      Object value = raw(definition, row, code);
      return (value == null ? "" : "[" + value + "] ") + text;
    }
    return text == null ? model + "," + id : text.toString();
  }

  List<Row> search(String model, Object domain, int offset, Integer limit, String order) {
    return new Search(this, models().model(model), domain).run(offset, limit, order);
  }

  int count(String model, Object domain) {
    return new Search(this, models().model(model), domain).count();
  }

  /** Rows as answers show them: many2one as [id, name] unless {@code bare}. */
  List<Object> read(String model, List<Row> rows, List<String> names, boolean bare) {
    ModelDefinition definition = models().model(model);
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      Field field = definition.find(name);
      if (field == null) {
        throw OdooError.value("Invalid field '" + name + "' on '" + model + "'");
      }
      fields.add(field);
    }
    List<Object> answer = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("id", row.id());
      for (Field field : fields) {
        values.put(field.name(), show(definition, row, field, bare));
      }
      answer.add(values);
    }
    return answer;
  }

  private Object show(ModelDefinition model, Row row, Field field, boolean bare) {
    if (field.type().isMany()) {
      return relatedIds(model, row, field);
    }
    Object value = raw(model, row, field);
    if (field.type() == FieldType.MANY2ONE) {
      if (value == null) {
        return false;
      }
      return bare ? value : List.of(value, displayName(field.relation(), (Integer) value));
    }
    return Values.show(field, value);
  }

  int create(String model, Map<String, Object> values) {
    return new RecordWriter(this, models().model(model)).create(values);
  }

  void write(String model, Collection<Integer> ids, Map<String, Object> values) {
    new RecordWriter(this, models().model(model)).write(ids, values);
  }

  void write(String model, int id, Map<String, Object> values) {
    write(model, List.of(id), values);
  }

  /** Sets computed values without touching write dates or waking automation rules. */
  void set(String model, int id, Map<String, Object> stored) {
    ModelDefinition definition = models().model(model);
    Row next = require(model, id).copy(definition.fields().size());
    stored.forEach((name, value) -> next.set(definition.field(name), value));
    transaction.put(model, id, next);
  }

  void unlink(String model, Collection<Integer> ids) {
    ModelDefinition definition = models().model(model);
    ids.forEach(id -> require(model, id));
    for (Integer id : ids) {
      hooks.deleted(this, definition, require(model, id));
    }
    for (Integer id : ids) {
      transaction.put(model, id, null);
      for (Field field : definition.fields().values()) {
        if (field.type() == FieldType.ONE2MANY && ownedWith(field)) {
          removeOwned(definition, id, field);
        }
      }
    }
  }

  private static boolean ownedWith(Field field) {
    return field.relation().startsWith("mail.")
        || field.name().endsWith("_line")
        || field.name().endsWith("_line_ids");
  }

  private void removeOwned(ModelDefinition model, int id, Field field) {
    relatedIds(model, new Row(id, model.fields().size()), field)
        .forEach(other -> transaction.put(field.relation(), other, null));
  }

  void created(ModelDefinition model, Row row) {
    hooks.created(this, model, row);
  }

  void changed(ModelDefinition model, Row before, Row after, Set<String> fields) {
    hooks.written(this, model, before, after, fields);
  }
}
