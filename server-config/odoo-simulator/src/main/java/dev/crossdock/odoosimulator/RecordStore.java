package dev.crossdock.odoosimulator;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Committed records. A {@link Transaction} reads them freely and keeps its own changes apart until
 * it commits; a record that somebody else changed meanwhile makes the commit fail, as PostgreSQL's
 * repeatable read does. Not simulated: a reader may see a commit of several records half applied.
 */
final class RecordStore implements AutoCloseable {

  /** Somebody else changed the same record first. */
  static final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Conflict() {
      super("could not serialize access due to concurrent update", null, false, false);
    }
  }

  /** Rows of one model, with an index for each indexed field. */
  static final class Table {
    private final ModelDefinition model;
    private final ConcurrentSkipListMap<Integer, Row> rows = new ConcurrentSkipListMap<>();
    private final Map<String, Map<Object, Set<Integer>>> indexes = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();

    Table(ModelDefinition model) {
      this.model = model;
      model.indexed().forEach(field -> indexes.put(field.name(), new ConcurrentHashMap<>()));
    }

    Row get(int id) {
      return rows.get(id);
    }

    Iterable<Row> rows() {
      return rows.values();
    }

    /** Rows with greater ids, by id. */
    Iterable<Row> rowsAfter(int id) {
      return rows.tailMap(id, false).values();
    }

    /** Ids with this value, or null when the field has no index. */
    Set<Integer> lookUp(String field, Object value) {
      Map<Object, Set<Integer>> index = indexes.get(field);
      return index == null ? null : index.getOrDefault(value, Set.of());
    }

    /**
     * Takes an id for good, also when the transaction is rolled back, as a database sequence does.
     */
    int nextId() {
      return lastId.incrementAndGet();
    }

    void apply(int id, Row next) {
      Row before = next == null ? rows.remove(id) : rows.put(id, next);
      lastId.accumulateAndGet(id, Math::max);
      for (Field field : model.indexed()) {
        Object was = before == null ? null : before.get(field);
        Object is = next == null ? null : next.get(field);
        if (!Objects.equals(was, is)) {
          Map<Object, Set<Integer>> index = indexes.get(field.name());
          if (was != null) {
            index.computeIfPresent(
                was,
                (key, ids) -> {
                  ids.remove(id);
                  return ids.isEmpty() ? null : ids;
                });
          }
          if (is != null) {
            index.compute(
                is,
                (key, ids) -> {
                  Set<Integer> set = ids == null ? new ConcurrentSkipListSet<>() : ids;
                  set.add(id);
                  return set;
                });
          }
        }
      }
    }
  }

  private final Models models;
  private final Journal journal;
  private final Map<String, Table> tables = new ConcurrentHashMap<>();
  private final Object commitLock = new Object();

  RecordStore(Models models, Journal journal) {
    this.models = models;
    this.journal = journal;
    models.all().forEach(model -> tables.put(model.name(), new Table(model)));
    journal.replay(models, this);
  }

  Models models() {
    return models;
  }

  Table table(String model) {
    return tables.get(model);
  }

  /** Applies all changes or none; throws {@link Conflict} when another transaction was first. */
  void commit(Transaction transaction) {
    if (transaction.isEmpty()) {
      return;
    }
    byte[] entry = journal.encode(transaction);
    synchronized (commitLock) {
      transaction.forEach(
          (model, id, base, next) -> {
            Table table = table(model);
            if (table.get(id) != base
                || (base == null && takesKnownExternalId(table, model, next))) {
              throw new Conflict();
            }
          });
      journal.append(entry);
      transaction.forEach((model, id, base, next) -> table(model).apply(id, next));
    }
  }

  /** External ids are unique in the database. */
  private boolean takesKnownExternalId(Table table, String model, Row next) {
    if (!model.equals("ir.model.data") || next == null) {
      return false;
    }
    ModelDefinition definition = models.model(model);
    Field module = definition.field("module");
    return table.lookUp("name", next.get(definition.field("name"))).stream()
        .map(table::get)
        .anyMatch(row -> row != null && row.get(module).equals(next.get(module)));
  }

  @Override
  public void close() {
    journal.close();
  }
}
