package dev.crossdock.view;

import dev.crossdock.problem.Problem;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;

/** A row of a query, read cell by cell from left to right. */
final class Row {
  private final Object[] cells;
  private int next;

  Row(Object[] cells) {
    this.cells = cells;
  }

  String text() {
    Object cell = cells[next++];
    return cell == null ? null : cell.toString();
  }

  Long number() {
    Object cell = cells[next++];
    return cell == null ? null : ((Number) cell).longValue();
  }

  /** A number that is never null. */
  int integer() {
    return ((Number) cells[next++]).intValue();
  }

  BigDecimal decimal() {
    return (BigDecimal) cells[next++];
  }

  /** A truth value; an empty cell is false. */
  boolean flag() {
    return Boolean.TRUE.equals(cells[next++]);
  }

  Instant instant() {
    Object cell = cells[next++];
    return cell == null ? null : ((Timestamp) cell).toInstant();
  }

  ZoneId zone() {
    String id = text();
    return id == null ? null : ZoneId.of(id);
  }

  Problem problem() {
    String id = text();
    return id == null ? null : Problem.byId(id);
  }

  <E extends Enum<E>> E word(Class<E> type) {
    String name = text();
    return name == null ? null : Enum.valueOf(type, name);
  }

  byte[] bytes() {
    return (byte[]) cells[next++];
  }
}
