package dev.crossdock.odoosimulator;

import java.util.Arrays;

/**
 * One version of a record. Values lie in slots, in stored form: String, Integer (also many2one),
 * Double, Boolean, Long (datetime, microseconds since 1970, UTC), {@code List<Integer>} (many2many)
 * or null. Never changed after it was committed.
 */
final class Row {
  private final int id;
  private Object[] values;

  Row(int id, int slots) {
    this.id = id;
    this.values = new Object[slots];
  }

  private Row(Row other, int slots) {
    this.id = other.id;
    this.values = Arrays.copyOf(other.values, Math.max(slots, other.values.length));
  }

  int id() {
    return id;
  }

  Row copy(int slots) {
    return new Row(this, slots);
  }

  Object get(Field field) {
    if (field.name().equals("id")) {
      return id;
    }
    return field.slot() < values.length ? values[field.slot()] : null;
  }

  void set(Field field, Object value) {
    if (field.slot() >= values.length) {
      values = Arrays.copyOf(values, field.slot() + 1);
    }
    values[field.slot()] = value;
  }
}
