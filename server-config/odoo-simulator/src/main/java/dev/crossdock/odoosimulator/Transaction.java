package dev.crossdock.odoosimulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The changes of one call, seen by nobody else until {@link RecordStore#commit}. For one thread.
 */
final class Transaction {

  /** One changed record. */
  @FunctionalInterface
  interface Change {
    /**
     * @param base the committed row this change started from, null for a new record
     * @param next the row after it, null for a deleted record
     */
    void of(String model, int id, Row base, Row next);
  }

  private record Entry(Row base, Row next) {}

  private final RecordStore store;
  private final Map<String, TreeMap<Integer, Entry>> changes = new LinkedHashMap<>();

  Transaction(RecordStore store) {
    this.store = store;
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  void forEach(Change change) {
    changes.forEach(
        (model, entries) ->
            entries.forEach((id, entry) -> change.of(model, id, entry.base, entry.next)));
  }

  /** The record as this transaction sees it, or null. */
  Row find(String model, int id) {
    Map<Integer, Entry> mine = changes.get(model);
    if (mine != null) {
      Entry entry = mine.get(id);
      if (entry != null) {
        return entry.next;
      }
    }
    return store.table(model).get(id);
  }

  Models models() {
    return store.models();
  }

  int nextId(String model) {
    return store.table(model).nextId();
  }

  /** Records the next version of a row, or its deletion with null. */
  void put(String model, int id, Row next) {
    TreeMap<Integer, Entry> mine = changes.computeIfAbsent(model, name -> new TreeMap<>());
    Entry known = mine.get(id);
    Row base = known == null ? store.table(model).get(id) : known.base;
    mine.put(id, new Entry(base, next));
  }

  /**
   * All rows, or those with the given ids and all that this transaction touched: the caller tests
   * each one.
   */
  Collection<Row> rows(String model, Collection<Integer> ids) {
    List<Row> rows = new ArrayList<>();
    Map<Integer, Entry> mine = changes.getOrDefault(model, new TreeMap<>());
    if (ids == null) {
      for (Row row : store.table(model).rows()) {
        if (!mine.containsKey(row.id())) {
          rows.add(row);
        }
      }
    } else {
      for (Integer id : ids) {
        Row row = mine.containsKey(id) ? null : store.table(model).get(id);
        if (row != null) {
          rows.add(row);
        }
      }
    }
    mine.values().forEach(entry -> addUnlessDeleted(rows, entry.next));
    return rows;
  }

  private static void addUnlessDeleted(List<Row> rows, Row row) {
    if (row != null) {
      rows.add(row);
    }
  }

  /** Committed ids with this value, or null when there is no index to ask. */
  Collection<Integer> lookUp(String model, String field, Object value) {
    return store.table(model).lookUp(field, value);
  }
}
