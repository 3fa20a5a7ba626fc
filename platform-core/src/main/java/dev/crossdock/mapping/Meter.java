package dev.crossdock.mapping;

import dev.cel.common.CelOptions;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * CEL's own functions, counted. By themselves they would let {@code [x].map(a, [a + a].map(b, [b +
 * b]...))} double a text with every bracket, and compare lists that hold one another a million
 * times. Each call is charged to the run whose expression is evaluated, by the length of what it is
 * given.
 */
final class Meter {
  /** The longest list that an expression makes by {@code +}. */
  static final int ITEMS_MAX = 10_000;

  private static final int CHARACTERS_IN_A_STEP = 64;

  /**
   * Whose expression is evaluated on this thread; the functions of CEL are told nothing of it. Set
   * for the time of one evaluation only.
   */
  private static final ThreadLocal<Budget> CURRENT = new ThreadLocal<>();

  private Meter() {}

  static void begin(Budget budget) {
    CURRENT.set(budget);
  }

  static void end() {
    CURRENT.remove();
  }

  /** Charges work to whose expression is evaluated; to nobody if there is none. */
  static void charge(long steps) {
    Budget budget = CURRENT.get();
    if (budget != null) {
      budget.expression(steps);
    }
  }

  /** Charges what is in proportion to the length of a value. */
  static void charge(Object given) {
    if (given instanceof String text) {
      charge(text.length() / CHARACTERS_IN_A_STEP);
    } else if (given instanceof CelByteString bytes) {
      charge(bytes.size() / CHARACTERS_IN_A_STEP);
    }
  }

  /**
   * The pattern that is written so, compiled at most once in a run. Runs share none: else what one
   * may take would hang on what others have used.
   *
   * @throws ProblemException if it is none, or more than the limits allow
   */
  static TextPattern pattern(String written) {
    Budget budget = CURRENT.get();
    return budget == null ? TextPattern.of(written) : budget.pattern(written);
  }

  /** All functions of CEL that expressions have. */
  static List<CelFunctionBinding> standard(CelOptions options) {
    RuntimeEquality equality = RuntimeEquality.create(RuntimeHelpers.create(), options);
    CelStandardFunctions functions =
        CelStandardFunctions.newBuilder()
            .excludeFunctions(CelStandardFunctions.StandardFunction.MATCHES)
            .build();
    List<CelFunctionBinding> counted = new ArrayList<>();
    for (CelFunctionBinding one : functions.newFunctionBindings(equality, options)) {
      // Those without arguments choose among the others, past their counting.
      if (!one.getArgTypes().isEmpty() && one.isStrict()) {
        counted.add(counted(one, equality));
      } else if (!one.isStrict()) {
        counted.add(one);
      }
    }
    return counted;
  }

  private static CelFunctionBinding counted(CelFunctionBinding one, RuntimeEquality equality) {
    return CelFunctionBinding.from(
        one.getOverloadId(),
        one.getArgTypes(),
        given -> {
          charge(1);
          for (Object argument : given) {
            charge(argument);
          }
          return switch (one.getOverloadId()) {
            case "equals", "_==_" -> same(given[0], given[1], equality);
            case "not_equals", "_!=_" -> !same(given[0], given[1], equality);
            case "in_list" -> isIn(given[0], (List<?>) given[1], equality);
            case "contains_string", "contains" -> contains((String) given[0], (String) given[1]);
            case "add_string" -> joined((String) given[0], (String) given[1]);
            case "add_list" -> joined((List<?>) given[0], (List<?>) given[1]);
            case "add_bytes" -> joined((CelByteString) given[0], (CelByteString) given[1]);
            default -> one.getDefinition().apply(given);
          };
        });
  }

  /** Searching may look at every character for each of the other's. */
  private static boolean contains(String text, String part) {
    charge((long) text.length() * Math.min(part.length(), 16) / CHARACTERS_IN_A_STEP);
    if (part.length() > 200) {
      throw new CelInvalidArgumentException("What is searched for has at most 200 characters");
    }
    return text.contains(part);
  }

  private static String joined(String one, String other) {
    if (one.length() + other.length() > TextFunctions.CHARACTERS_MAX) {
      throw TextFunctions.tooLong();
    }
    return one + other;
  }

  private static List<Object> joined(List<?> one, List<?> other) {
    int size = one.size() + other.size();
    if (size > ITEMS_MAX) {
      throw new CelInvalidArgumentException(
          "A list in an expression has at most " + ITEMS_MAX + " items");
    }
    charge(size);
    List<Object> all = new ArrayList<>(size);
    all.addAll(one);
    all.addAll(other);
    return all;
  }

  private static CelByteString joined(CelByteString one, CelByteString other) {
    if (one.size() + other.size() > TextFunctions.CHARACTERS_MAX) {
      throw TextFunctions.tooLong();
    }
    return one.concat(other);
  }

  private static boolean isIn(Object value, List<?> list, RuntimeEquality equality) {
    for (Object item : list) {
      if (same(value, item, equality)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(Object one, Object other, RuntimeEquality equality) {
    charge(1);
    if (one instanceof List<?> items && other instanceof List<?> others) {
      boolean same = items.size() == others.size();
      for (int i = 0; same && i < items.size(); i++) {
        same = same(items.get(i), others.get(i), equality);
      }
      return same;
    }
    if (one instanceof Map<?, ?> fields && other instanceof Map<?, ?> others) {
      boolean same = fields.size() == others.size();
      for (Map.Entry<?, ?> field : same ? fields.entrySet() : List.<Map.Entry<?, ?>>of()) {
        Object value = others.get(field.getKey());
        if (value == null || !same(field.getValue(), value, equality)) {
          return false;
        }
      }
      return same;
    }
    return equality.objectEquals(one, other);
  }
}
