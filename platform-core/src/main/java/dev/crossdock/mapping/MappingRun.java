package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One run of a mapping over one message. */
final class MappingRun {
  private static final int FAULTS_MAX = 1_000;
  private static final int SHOWN_CHARACTERS_MAX = 64;

  private final LocalDate day;
  private final Walk walk;
  private final SourceValue root;

  /** The same fault of the same value is told once. */
  private Set<Fault> faults = new LinkedHashSet<>();

  /** Faults that are counted but not listed. */
  private int more;

  /** Every fault, also one that is told already. */
  private int told;

  private int leftOut;

  /** What became of a row. */
  private enum Became {
    PLACED,
    EMPTY,
    /** The item is left out on purpose. */
    LEFT_OUT
  }

  MappingRun(LocalDate day, Walk walk, JsonNode source) {
    this.day = day;
    this.walk = walk;
    this.root = SourceValue.root(source);
    walk.budget().allow(source);
  }

  MappingResult run(Mapping mapping, boolean watched) {
    Made.Fields target = Made.Fields.of(root);
    for (CompiledRow row : mapping.rows()) {
      run(row, root, target);
    }
    if (more > 0) {
      faults.add(
          new Fault(Problem.MAPPING_FIELD, "/rows", "the rest", null, more + " faults more", null));
    }
    List<MappingResult.Unplaced> unplaced =
        watched ? new Leftovers(walk, root).find(mapping.ignored()) : List.of();
    return new MappingResult(target, List.copyOf(faults), leftOut, unplaced);
  }

  private Became run(CompiledRow row, SourceValue item, Made.Fields into) {
    walk.step();
    if (row.forEach() != null) {
      group(row, item, into);
      return Became.PLACED;
    }
    if (placed(row.to(), into) || row.when() != null && !holds(row, item)) {
      return Became.EMPTY;
    }
    return new ValueMaking(this, row, item).into(into) ? Became.LEFT_OUT : Became.PLACED;
  }

  /** Whether a row before has fed the field. */
  private static boolean placed(List<String> to, Made.Fields into) {
    Made at = into;
    for (String name : to) {
      at = at instanceof Made.Fields fields ? fields.all().get(name) : null;
    }
    return at != null;
  }

  private void group(CompiledRow row, SourceValue item, Made.Fields into) {
    for (SourceValue each : row.forEach().select(item, root, walk)) {
      if (row.when() != null && !holds(row, each)) {
        leftOut++;
        continue;
      }
      walk.budget().value(0);
      Made.Fields made = Made.Fields.of(each);
      if (filled(row, each, made)) {
        items(row, into).all().add(made);
      } else {
        leftOut++;
      }
    }
  }

  /** Whether the item stays; the faults of one that is left out do not matter. */
  private boolean filled(CompiledRow row, SourceValue each, Made.Fields made) {
    Set<Fault> before = faults;
    faults = new LinkedHashSet<>();
    boolean out = false;
    for (CompiledRow inner : row.rows()) {
      out |= run(inner, each, made) == Became.LEFT_OUT;
    }
    if (!out) {
      missing(row, each, made);
    }
    Set<Fault> these = faults;
    faults = before;
    if (!out) {
      these.forEach(this::add);
    }
    return !out;
  }

  /** A needed field that no row has fed, whatever the reason, is told: an event is not dropped. */
  private void missing(CompiledRow group, SourceValue each, Made.Fields made) {
    for (CompiledRow row : group.rows()) {
      if (row.field() == null || !row.field().needed() || placed(row.to(), made)) {
        continue;
      }
      String target = row.row().to();
      if (faults.stream().noneMatch(fault -> fault.target().equals(target))) {
        boolean time = row.field().kind() == Conversion.Kind.TIME;
        fault(
            time ? Problem.NO_EVENT_TIME : Problem.MAPPING_FIELD,
            row,
            each,
            target
                + " is needed, and "
                + (row.from() != null ? row.from().shown() : "its row")
                + " gives no value here",
            null);
      }
    }
  }

  private Made.Items items(CompiledRow row, Made.Fields into) {
    Made.Fields holder = holder(row.to(), into);
    String name = row.to().get(row.to().size() - 1);
    return (Made.Items) holder.all().computeIfAbsent(name, n -> Made.Items.empty());
  }

  /**
   * The fields in which the last name stands; made where they are missing. That nothing else stands
   * there is checked when a mapping is compiled.
   */
  static Made.Fields holder(List<String> to, Made.Fields into) {
    Made.Fields at = into;
    for (String name : to.subList(0, to.size() - 1)) {
      SourceValue item = at.item();
      at = (Made.Fields) at.all().computeIfAbsent(name, n -> Made.Fields.of(item));
    }
    return at;
  }

  private boolean holds(CompiledRow row, SourceValue item) {
    List<SourceValue> read = new ArrayList<>();
    Object result = evaluate(row, row.when(), item, read);
    read.forEach(walk::read);
    if (result == null) {
      return false; // it asks for what is not there
    }
    if (result instanceof Boolean holds) {
      return holds;
    }
    fault(row, item, "The condition gives no true or false", null);
    return false;
  }

  /**
   * What an expression gives.
   *
   * @param read gets the values that it reads
   * @return null if it asks for what is not there, or fails, which is told; a list is read to its
   *     end
   * @throws ProblemException if the budget is used up
   */
  Object evaluate(
      CompiledRow row, Expressions.Compiled expression, SourceValue item, List<SourceValue> read) {
    walk.budget().expression(expression.steps());
    SourceView view = new SourceView(read, walk.budget());
    CelVariableResolver variables =
        name ->
            Optional.ofNullable(
                switch (name) {
                  case "src", "value" -> view.of(item);
                  case "root" -> view.of(root);
                  default -> null;
                });
    Meter.begin(walk.budget());
    try {
      Object result = expression.program().eval(variables);
      return result instanceof List<?> list ? new ArrayList<>(list) : result;
    } catch (CelEvaluationException e) {
      stopped(e);
      if (!(e.getCause() instanceof CelAttributeNotFoundException)) {
        fault(row, item, ExpressionFault.evaluated(e), null);
      }
    } catch (RuntimeException e) {
      stopped(e);
      // Whatever the library does not expect of a message is a fault of this field, and no more.
      fault(row, item, ExpressionFault.evaluated(e), null);
    } finally {
      Meter.end();
    }
    return null;
  }

  /** That the budget is used up ends the run; the library wraps it as any other failure. */
  private static void stopped(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException stopped) {
        throw stopped;
      }
    }
  }

  SourceValue root() {
    return root;
  }

  Walk walk() {
    return walk;
  }

  LocalDate day() {
    return day;
  }

  void fault(CompiledRow row, SourceValue at, String detail, String value) {
    fault(Problem.MAPPING_FIELD, row, at, detail, value);
  }

  void fault(Problem problem, CompiledRow row, SourceValue at, String detail, String value) {
    told++;
    add(
        new Fault(
            problem,
            row.pointer(),
            row.row().to(),
            at == null ? null : at.pointer(),
            detail,
            value == null ? null : shown(value)));
  }

  private void add(Fault fault) {
    if (faults.size() < FAULTS_MAX) {
      faults.add(fault);
    } else if (!faults.contains(fault)) {
      more++;
    }
  }

  /** How many faults were told so far, the same one twice counted twice. */
  int told() {
    return told;
  }

  static String shown(String value) {
    String plain = value.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    return plain.length() <= SHOWN_CHARACTERS_MAX
        ? plain
        : plain.substring(0, SHOWN_CHARACTERS_MAX - 1) + "…";
  }

  /** A result of an expression as a value of the target; null if it is none. */
  static JsonNode json(Object result) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (result instanceof String text) {
      return text.isBlank() ? null : json.textNode(text.strip());
    }
    if (result instanceof Long number) {
      return json.numberNode(number);
    }
    if (result instanceof Double number) {
      return Double.isFinite(number) ? json.numberNode(plain(number)) : null;
    }
    return result instanceof Boolean truth ? json.booleanNode(truth) : null;
  }

  /** A whole number without a decimal point, as CEL's own text of it. */
  private static BigDecimal plain(double number) {
    BigDecimal plain = BigDecimal.valueOf(number).stripTrailingZeros();
    return plain.scale() < 0 && plain.scale() >= -20 ? plain.setScale(0) : plain;
  }

  /** Whether an expression gives parts of the source or maps, of which no value is made. */
  static boolean isStructure(Object result) {
    return result instanceof Map<?, ?>;
  }
}
