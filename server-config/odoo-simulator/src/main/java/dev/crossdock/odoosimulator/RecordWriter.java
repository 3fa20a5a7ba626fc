package dev.crossdock.odoosimulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Creates and writes records of one model from what a caller sent: conversion, defaults, relations,
 * required fields.
 */
final class RecordWriter {
  private final Env env;
  private final ModelDefinition model;

  RecordWriter(Env env, ModelDefinition model) {
    this.env = env;
    this.model = model;
  }

  int create(Map<String, Object> given) {
    checkNames(given);
    Map<String, Object> values = BusinessRules.beforeCreate(env, model, new LinkedHashMap<>(given));
    Row row = new Row(env.transaction().nextId(model.name()), model.fields().size());
    for (Field field : model.fields().values()) {
      if (field.stored() && field.defaultValue() != null) {
        row.set(field, field.defaultValue());
      }
    }
    row.set(model.field("create_uid"), env.uid());
    row.set(model.field("create_date"), env.now());
    stamp(row);
    apply(row, values, new LinkedHashSet<>());
    BusinessRules.checkRequired(model, row);
    env.transaction().put(model.name(), row.id(), row);
    applyOwned(row.id(), values);
    BusinessRules.afterCreate(env, model, row.id());
    env.created(model, env.require(model.name(), row.id()));
    return row.id();
  }

  void write(Collection<Integer> ids, Map<String, Object> values) {
    checkNames(values);
    ids.forEach(id -> env.require(model.name(), id));
    for (Integer id : ids) {
      Row before = env.require(model.name(), id);
      Row after = before.copy(model.fields().size());
      Set<String> changed = new LinkedHashSet<>();
      apply(after, values, changed);
      stamp(after);
      BusinessRules.checkRequired(model, after);
      env.transaction().put(model.name(), id, after);
      applyOwned(id, values);
      delegate(after, values);
      BusinessRules.afterWrite(env, model, id, changed);
      env.changed(model, before, env.require(model.name(), id), changed);
    }
  }

  private void checkNames(Map<String, Object> values) {
    for (String name : values.keySet()) {
      if (model.find(name) == null) {
        throw OdooError.value("Invalid field '" + name + "' in '" + model.name() + "'");
      }
    }
  }

  private void stamp(Row row) {
    row.set(model.field("write_uid"), env.uid());
    row.set(model.field("write_date"), env.now());
  }

  private void apply(Row row, Map<String, Object> values, Set<String> changed) {
    values.forEach(
        (name, value) -> {
          Field field = model.field(name);
          if (field.stored() && !field.name().equals("id")) {
            Object stored = convert(row, field, value);
            if (!Objects.equals(row.get(field), stored)) {
              changed.add(name);
            }
            row.set(field, stored);
          }
        });
  }

  private Object convert(Row row, Field field, Object value) {
    if (field.type() == FieldType.MANY2ONE) {
      if (Values.isFalse(value)) {
        return null;
      }
      int id = Values.id(value instanceof List<?> pair ? pair.get(0) : value);
      env.require(field.relation(), id);
      return id;
    }
    if (field.type() == FieldType.MANY2MANY) {
      Object known = row.get(field);
      return manyToMany(field, known instanceof List<?> ids ? ids : List.of(), value);
    }
    return Values.store(model, field, value);
  }

  private List<Integer> manyToMany(Field field, List<?> known, Object value) {
    Set<Integer> ids = new LinkedHashSet<>();
    known.forEach(id -> ids.add((Integer) id));
    for (List<?> command : commands(field, value)) {
      int code = Values.id(command.get(0));
      switch (code) {
        case 0 -> ids.add(env.create(field.relation(), asMap(command.get(2))));
        case 1 -> env.write(field.relation(), Values.id(command.get(1)), asMap(command.get(2)));
        case 2, 3 -> ids.remove(Values.id(command.get(1)));
        case 4 -> ids.add(existing(field, command.get(1)));
        case 5 -> ids.clear();
        default -> {
          ids.clear();
          ((List<?>) command.get(2)).forEach(id -> ids.add(existing(field, id)));
        }
      }
    }
    return List.copyOf(ids);
  }

  private int existing(Field field, Object id) {
    if (env.models().find(field.relation()) != null) {
      env.require(field.relation(), Values.id(id));
    }
    return Values.id(id);
  }

  /** Lines of a one2many, which are records of their own. */
  private void applyOwned(int id, Map<String, Object> values) {
    values.forEach(
        (name, value) -> {
          Field field = model.field(name);
          if (field.type() == FieldType.ONE2MANY) {
            for (List<?> command : commands(field, value)) {
              applyOwned(id, field, command);
            }
          }
        });
  }

  private void applyOwned(int id, Field field, List<?> command) {
    switch (Values.id(command.get(0))) {
      case 0 -> {
        Map<String, Object> line = new LinkedHashMap<>(asMap(command.get(2)));
        line.put(field.inverse(), id);
        env.create(field.relation(), line);
      }
      case 1 -> env.write(field.relation(), Values.id(command.get(1)), asMap(command.get(2)));
      case 2, 3 -> env.unlink(field.relation(), List.of(Values.id(command.get(1))));
      case 4 -> env.write(field.relation(), Values.id(command.get(1)), Map.of(field.inverse(), id));
      default ->
          env.unlink(field.relation(), env.relatedIds(model, env.require(model.name(), id), field));
    }
  }

  /** Values that another record holds for this one, such as the name of a product variant. */
  private void delegate(Row row, Map<String, Object> values) {
    Map<String, Map<String, Object>> elsewhere = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          String via = model.field(name).via();
          if (via != null) {
            elsewhere.computeIfAbsent(via, key -> new LinkedHashMap<>()).put(name, value);
          }
        });
    elsewhere.forEach(
        (via, part) ->
            env.write(model.field(via).relation(), (Integer) row.get(model.field(via)), part));
  }

  private List<List<?>> commands(Field field, Object value) {
    List<List<?>> commands = new ArrayList<>();
    if (Values.isFalse(value)) {
      return commands;
    }
    if (!(value instanceof List<?> list)) {
      throw OdooError.value(
          "Wrong value for " + model.name() + "." + field.name() + ": " + Python.repr(value));
    }
    for (Object one : list) {
      if (!(one instanceof List<?> command) || command.isEmpty()) {
        throw OdooError.value(
            "Wrong value for " + model.name() + "." + field.name() + ": " + Python.repr(value));
      }
      commands.add(command);
    }
    return commands;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> asMap(Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw OdooError.python(
        "builtins.AttributeError", "'" + typeOf(value) + "' object has no attribute 'items'");
  }

  private static String typeOf(Object value) {
    if (value instanceof String) {
      return "str";
    }
    if (value instanceof List) {
      return "list";
    }
    return value == null ? "NoneType" : "int";
  }
}
