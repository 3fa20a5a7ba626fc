package dev.crossdock.odoosimulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds and sorts records. Archived ones stay hidden unless the domain or the context asks for
 * them.
 */
final class Search {
  private final Env env;
  private final ModelDefinition model;
  private final Domain domain;
  private final Field active;

  Search(Env env, ModelDefinition model, Object domain) {
    this.env = env;
    this.model = model;
    this.domain = new Domain(env.models(), model, domain);
    boolean all =
        this.domain.mentions("active")
            || (env.context().containsKey("active_test")
                && Values.isFalse(env.context().get("active_test")));
    this.active = all ? null : model.find("active");
  }

  /**
   * @param limit most records, or null for all
   */
  List<Row> run(int offset, Integer limit, String order) {
    List<Row> found = new ArrayList<>();
    for (Row row : env.transaction().rows(model.name(), domain.candidates(env.transaction()))) {
      if (fits(row)) {
        found.add(row);
      }
    }
    if (found.size() > 1) {
      found.sort(comparator(order == null || order.isBlank() ? model.order() : order));
    }
    int from = Math.min(offset, found.size());
    int to =
        limit == null || limit <= 0
            ? found.size()
            : (int) Math.min((long) from + limit, found.size());
    return found.subList(from, to);
  }

  int count() {
    int count = 0;
    for (Row row : env.transaction().rows(model.name(), domain.candidates(env.transaction()))) {
      if (fits(row)) {
        count++;
      }
    }
    return count;
  }

  private boolean fits(Row row) {
    return (active == null || !Values.isFalse(env.raw(model, row, active)))
        && domain.matches(env, row);
  }

  private Comparator<Row> comparator(String order) {
    Comparator<Row> comparator = null;
    for (String term : order.split(",")) {
      String[] words = term.trim().split("\\s+");
      Field field = model.find(words[0]);
      if (field == null) {
        throw OdooError.value("Invalid field '" + words[0] + "' on '" + model.name() + "'");
      }
      boolean down = words.length > 1 && words[1].toLowerCase(Locale.ROOT).equals("desc");
      Comparator<Row> next = (a, b) -> compare(value(a, field), value(b, field));
      next = down ? next.reversed() : next;
      comparator = comparator == null ? next : comparator.thenComparing(next);
    }
    return comparator;
  }

  private Object value(Row row, Field field) {
    Object value = env.raw(model, row, field);
    return field.type() == FieldType.MANY2ONE && value != null
        ? env.displayName(field.relation(), (Integer) value)
        : value;
  }

  /** Empty values come last, as in PostgreSQL. */
  private static int compare(Object a, Object b) {
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    if (a instanceof Number x && b instanceof Number y) {
      return a instanceof Double
          ? Double.compare(x.doubleValue(), y.doubleValue())
          : Long.compare(x.longValue(), y.longValue());
    }
    return a.toString().compareTo(b.toString());
  }
}
