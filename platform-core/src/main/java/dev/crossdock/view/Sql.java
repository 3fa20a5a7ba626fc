package dev.crossdock.view;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A query that grows piece by piece: constant text, with values only ever as parameters. */
final class Sql {
  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  Sql(String text, Object... parameters) {
    add(text, parameters);
  }

  /**
   * Adds text in which each question mark stands for the next parameter; parameters are never null.
   */
  Sql add(String more, Object... values) {
    int used = 0;
    for (int i = 0; i < more.length(); i++) {
      char c = more.charAt(i);
      text.append(c);
      if (c == '?') {
        Object value = values[used++];
        parameters.add(value instanceof Instant instant ? Timestamp.from(instant) : value);
        text.append(parameters.size());
      }
    }
    if (used != values.length) {
      throw new IllegalArgumentException(
          values.length + " values for " + used + " places in: " + more);
    }
    text.append('\n');
    return this;
  }

  /** Adds the text only if the condition holds. */
  Sql addIf(boolean condition, String more, Object... values) {
    return condition ? add(more, values) : this;
  }

  /** All rows. Never null. */
  List<Row> rows(EntityManager entities) {
    Query query = entities.createNativeQuery(text.toString());
    for (int i = 0; i < parameters.size(); i++) {
      query.setParameter(i + 1, parameters.get(i));
    }
    List<?> found = query.getResultList();
    List<Row> rows = new ArrayList<>(found.size());
    for (Object row : found) {
      rows.add(new Row(row instanceof Object[] cells ? cells : new Object[] {row}));
    }
    return rows;
  }

  /** The first row. */
  Optional<Row> first(EntityManager entities) {
    return rows(entities).stream().findFirst();
  }

  /** The number in the only cell, 0 when it is empty. */
  long number(EntityManager entities) {
    return first(entities).map(Row::number).orElse(0L);
  }
}
