package dev.crossdock.odoosimulator;

import java.util.ArrayList;
import java.util.List;

/**
 * The right-hand side of a domain's triple. Like SQL behind Odoo: {@code !=} and {@code not in}
 * also find empty values.
 */
final class Comparison {
  private static final long MICROS_PER_SECOND = 1_000_000L;

  private final String operator;
  private final Object value;
  private final LikePattern like;

  Comparison(String operator, Object value) {
    this.operator = operator.equals("<>") ? "!=" : operator.equals("=?") ? "=" : operator;
    this.value = value;
    boolean pattern = operator.endsWith("like");
    this.like =
        pattern
            ? new LikePattern(
                Values.isFalse(value) ? "" : Values.text(value),
                !operator.startsWith("="),
                operator.contains("ilike"))
            : null;
  }

  boolean test(Env env, ModelDefinition model, Row row, Field field) {
    if (field.type().isMany() || field.type() == FieldType.MANY2ONE) {
      return testRelation(env, model, row, field);
    }
    Object stored = env.raw(model, row, field);
    return switch (operator) {
      case "=" -> same(field, stored, value);
      case "!=" -> !same(field, stored, value);
      case "in" -> isOneOf(field, stored);
      case "not in" -> !isOneOf(field, stored);
      case "like", "ilike", "=like", "=ilike" -> stored != null && like.matches(stored.toString());
      case "not like", "not ilike" -> stored == null || !like.matches(stored.toString());
      default -> stored != null && compare(env, field, stored);
    };
  }

  private boolean testRelation(Env env, ModelDefinition model, Row row, Field field) {
    List<Integer> ids = env.relatedIds(model, row, field);
    if (like != null) {
      boolean found =
          ids.stream().anyMatch(id -> like.matches(env.displayName(field.relation(), id)));
      return operator.startsWith("not") != found;
    }
    List<?> wanted = value instanceof List<?> list ? list : single();
    boolean found = false;
    for (Object one : wanted) {
      if (Values.isFalse(one)) {
        found |= ids.isEmpty();
      } else if (one instanceof Number number) {
        found |= ids.contains(number.intValue());
      } else {
        found |= ids.stream().anyMatch(id -> env.displayName(field.relation(), id).equals(one));
      }
    }
    return switch (operator) {
      case "=", "in" -> found;
      case "!=", "not in" -> !found;
      default ->
          !ids.isEmpty()
              && value instanceof Number number
              && ordered(Integer.compare(ids.get(0), number.intValue()));
    };
  }

  private List<Object> single() {
    List<Object> one = new ArrayList<>();
    one.add(value);
    return one;
  }

  private boolean isOneOf(Field field, Object stored) {
    List<?> wanted = value instanceof List<?> list ? list : single();
    return wanted.stream().anyMatch(one -> same(field, stored, one));
  }

  private static boolean same(Field field, Object stored, Object wanted) {
    if (Values.isFalse(wanted) && !(wanted instanceof Number)) {
      return Values.isFalse(stored);
    }
    return switch (field.type()) {
      case BOOLEAN -> Values.isFalse(stored) == Values.isFalse(wanted);
      case INTEGER, FLOAT, MONETARY ->
          number(stored) == (wanted instanceof Number n ? n.doubleValue() : Double.NaN);
      case DATETIME -> stored != null && (Long) stored == Values.datetime(wanted);
      default -> stored != null && stored.equals(Values.text(wanted));
    };
  }

  /**
   * 19 compares times to the second for {@code >} and {@code <=}; 17 compares what the database
   * holds, with microseconds.
   */
  private boolean compare(Env env, Field field, Object stored) {
    return switch (field.type()) {
      case INTEGER, FLOAT, MONETARY ->
          ordered(
              Double.compare(
                  number(stored), value instanceof Number n ? n.doubleValue() : Double.NaN));
      case DATETIME -> {
        long time = (Long) stored;
        boolean cut = env.version() >= 18 && (operator.equals(">") || operator.equals("<="));
        long left = cut ? Math.floorDiv(time, MICROS_PER_SECOND) * MICROS_PER_SECOND : time;
        yield ordered(Long.compare(left, Values.datetime(value)));
      }
      default -> ordered(stored.toString().compareTo(Values.text(value)));
    };
  }

  private boolean ordered(int comparison) {
    return switch (operator) {
      case "<" -> comparison < 0;
      case "<=" -> comparison <= 0;
      case ">" -> comparison > 0;
      default -> comparison >= 0;
    };
  }

  private static double number(Object stored) {
    return stored instanceof Number number ? number.doubleValue() : 0;
  }
}
