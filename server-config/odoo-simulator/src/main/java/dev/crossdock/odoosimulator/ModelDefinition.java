package dev.crossdock.odoosimulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model is called and which fields it has. Custom fields may be added while it is in use.
 */
final class ModelDefinition {
  private final String name;
  private final String label;
  private final String order;
  private final boolean thread;
  private volatile Map<String, Field> fields = Map.of();

  ModelDefinition(String name, String label, String order, boolean thread) {
    this.name = name;
    this.label = label;
    this.order = order;
    this.thread = thread;
  }

  String name() {
    return name;
  }

  String label() {
    return label;
  }

  /** Order of a search that names none. */
  String order() {
    return order;
  }

  /** Whether its records have a chatter and activities. */
  boolean thread() {
    return thread;
  }

  Map<String, Field> fields() {
    return fields;
  }

  /** The field, or null. */
  Field find(String field) {
    return fields.get(field);
  }

  /** The field; a model without it is a mistake of this program. */
  Field field(String field) {
    Field found = fields.get(field);
    if (found == null) {
      throw new IllegalArgumentException(name + " has no field " + field);
    }
    return found;
  }

  List<Field> indexed() {
    return fields.values().stream().filter(Field::indexed).toList();
  }

  /** Copies on write: readers never see a half-built map. */
  synchronized void add(Field field) {
    Map<String, Field> next = new LinkedHashMap<>(fields);
    next.put(field.name(), field);
    fields = next;
  }
}
