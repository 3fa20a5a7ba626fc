package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  /** Needed fields of the item that a row gave nothing for, by their names; another row may. */
  private Map<String, Missing> missing = new LinkedHashMap<>();

  private int leftOut;

  private record Missing(CompiledRow row, SourceValue item, String detail) {}

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
  }

  MappingResult run(Mapping mapping, boolean watched) {
    Made.Fields target = Made.Fields.of(root);
    for (CompiledRow row : mapping.rows()) {
      run(row, root, target);
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
    Map<String, Missing> missingBefore = missing;
    faults = new LinkedHashSet<>();
    missing = new LinkedHashMap<>();
    boolean out = false;
    for (CompiledRow inner : row.rows()) {
      out |= run(inner, each, made) == Became.LEFT_OUT;
    }
    missing.values().forEach(one -> tell(one, made));
    if (!out) {
      faults.stream().limit(Math.max(0, FAULTS_MAX - before.size())).forEach(before::add);
    }
    faults = before;
    missing = missingBefore;
    return !out;
  }

  private void tell(Missing one, Made.Fields made) {
    String to = one.row().row().to();
    boolean told = faults.stream().anyMatch(fault -> fault.target().equals(to));
    if (!told && !placed(one.row().to(), made)) {
      boolean time = one.row().field().kind() == Conversion.Kind.TIME;
      fault(
          time ? Problem.NO_EVENT_TIME : Problem.MAPPING_FIELD,
          one.row(),
          one.item(),
          one.detail(),
          null);
    }
  }

  /** A row gives nothing for a field that is needed: a fault unless another row feeds it. */
  void missing(CompiledRow row, SourceValue item, String detail) {
    missing.putIfAbsent(row.row().to(), new Missing(row, item, detail));
  }

  private Made.Items items(CompiledRow row, Made.Fields into) {
    Made.Fields holder = holder(row.to(), into);
    Made there =
        holder.all().computeIfAbsent(row.to().get(row.to().size() - 1), n -> Made.Items.empty());
    if (there instanceof Made.Items items) {
      return items;
    }
    throw new ProblemException(
        Problem.INVALID_MAPPING, row.pointer(), row.row().to() + " is a group and a field.");
  }

  /** The fields in which the last name stands; made where they are missing. */
  static Made.Fields holder(List<String> to, Made.Fields into) {
    Made.Fields at = into;
    for (String name : to.subList(0, to.size() - 1)) {
      SourceValue item = at.item();
      Made next = at.all().computeIfAbsent(name, n -> Made.Fields.of(item));
      if (!(next instanceof Made.Fields fields)) {
        throw new ProblemException(
            Problem.INVALID_MAPPING, null, String.join(".", to) + " stands within a value.");
      }
      at = fields;
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
   * @return null if it asks for what is not there, or fails, which is told
   */
  Object evaluate(
      CompiledRow row, Expressions.Compiled expression, SourceValue item, List<SourceValue> read) {
    walk.budget().expression(expression.steps());
    SourceView view = new SourceView(read);
    CelVariableResolver variables =
        name ->
            Optional.ofNullable(
                switch (name) {
                  case "src", "value" -> view.of(item);
                  case "root" -> view.of(root);
                  default -> null;
                });
    try {
      return expression.program().eval(variables);
    } catch (CelEvaluationException e) {
      if (!(e.getCause() instanceof CelAttributeNotFoundException)) {
        fault(row, item, "The expression fails: " + Expressions.firstLine(e.getMessage()), null);
      }
    } catch (RuntimeException e) {
      // Whatever the library does not expect of a message is a fault of this field, and no more.
      fault(row, item, "The expression fails: " + Expressions.firstLine(e.getMessage()), null);
    }
    return null;
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
    if (faults.size() < FAULTS_MAX) {
      faults.add(
          new Fault(
              problem,
              row.pointer(),
              row.row().to(),
              at == null ? null : at.pointer(),
              detail,
              value == null ? null : shown(value)));
    }
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
      return Double.isFinite(number) ? json.numberNode(java.math.BigDecimal.valueOf(number)) : null;
    }
    return result instanceof Boolean truth ? json.booleanNode(truth) : null;
  }

  /** Whether an expression gives parts of the source or maps, of which no value is made. */
  static boolean isStructure(Object result) {
    return result instanceof Map<?, ?>;
  }
}
