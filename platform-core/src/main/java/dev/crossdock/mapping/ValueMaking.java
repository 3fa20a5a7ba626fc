package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cel.common.values.NullValue;
import dev.crossdock.mapping.MappingDocument.Take;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes the value of one row for one item: takes, translates, converts, places. */
final class ValueMaking {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int NUMBER_CHARACTERS_MAX = 40;

  /** Marks of thousands count only where they belong: 1,5 is not 15, nor 1.5 with a comma. */
  private static final Pattern WITH_POINT =
      Pattern.compile(
          "[+-]?([0-9]{1,3}([, '\u00a0\u202f][0-9]{3})+|[0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?");

  private static final Pattern WITH_COMMA =
      Pattern.compile(
          "[+-]?([0-9]{1,3}([. '\u00a0\u202f][0-9]{3})+|[0-9]*)(,[0-9]+)?([eE][+-]?[0-9]{1,9})?");

  private final MappingRun run;
  private final CompiledRow row;
  private final SourceValue item;
  private boolean leftOut;

  ValueMaking(MappingRun run, CompiledRow row, SourceValue item) {
    this.run = run;
    this.row = row;
    this.item = item;
  }

  /** A value as it was found, and what was read for it. */
  private record Found(JsonNode value, List<SourceValue> from) {
    SourceValue origin() {
      return from.isEmpty() ? null : from.get(0);
    }
  }

  /**
   * Makes the value.
   *
   * @return whether the item is to be left out
   */
  boolean into(Made.Fields fields) {
    int before = run.told();
    List<Found> found =
        row.from() != null
            ? byPath()
            : row.expr() != null ? evaluated() : List.of(constant(row.row().value()));
    found.forEach(one -> one.from().forEach(run.walk()::read));
    found = taken(found);
    if (found.isEmpty()) {
      // A value that is wrong is not replaced by the one for a value that is missing.
      if (row.row().otherwise() != null && run.told() == before) {
        place(fields, converted(constant(row.row().otherwise()), true));
      }
      return false;
    }
    if (row.row().take() == Take.ALL) {
      Made.Items all = Made.Items.empty();
      for (Found one : found) {
        Made.Value made = converted(one, false);
        if (made != null) {
          all.all().add(made);
        }
      }
      place(fields, all.all().isEmpty() ? null : all);
    } else {
      place(fields, converted(found.get(0), false));
    }
    return leftOut;
  }

  private String source() {
    return row.from() != null ? row.from().shown() : "the expression";
  }

  private List<Found> byPath() {
    List<Found> found = new ArrayList<>(1);
    for (SourceValue value : row.from().select(item, run.root(), run.walk())) {
      if (row.as().kind() == Conversion.Kind.COPY || value.text() != null) {
        found.add(new Found(value.node(), List.of(value)));
      } else if (!value.isScalar() && !value.node().isNull() && !value.node().isEmpty()) {
        run.fault(
            row,
            value,
            source() + " leads to an object; name the value in it that is wanted",
            null);
      }
    }
    return found;
  }

  private List<Found> evaluated() {
    List<SourceValue> read = new ArrayList<>();
    Object result = run.evaluate(row, row.expr(), item, read);
    List<Found> found = new ArrayList<>(1);
    if (MappingRun.isStructure(result)) {
      run.fault(row, item, "The expression gives an object; name the value in it", null);
    } else if (result instanceof List<?> list) {
      for (Object one : list) {
        add(one, read, found);
      }
    } else {
      add(result, read, found);
    }
    return found;
  }

  private void add(Object result, List<SourceValue> read, List<Found> found) {
    JsonNode value = MappingRun.json(result);
    if (value != null) {
      found.add(new Found(value, read));
    } else if (result != null && !(result instanceof String) && !(result instanceof NullValue)) {
      run.fault(row, item, "The expression gives no text, number or truth value", null);
    }
  }

  private static Found constant(String value) {
    return new Found(JSON.textNode(value), List.of());
  }

  /** Several values for one field are a fault unless they are the same, or one is to be taken. */
  private List<Found> taken(List<Found> found) {
    if (found.size() < 2 || row.row().take() == Take.ALL) {
      return found;
    }
    if (row.row().take() == Take.LAST) {
      return List.of(found.get(found.size() - 1));
    }
    if (row.row().take() == null) {
      for (Found other : found) {
        if (!same(other.value(), found.get(0).value())) {
          run.fault(
              row,
              other.origin(),
              source()
                  + " gives several values here; say which one to take, or narrow it down with [ ]",
              other.value().asText());
          return List.of();
        }
      }
    }
    return List.of(found.get(0));
  }

  private static boolean same(JsonNode one, JsonNode other) {
    return one.isContainerNode() || other.isContainerNode()
        ? one == other
        : SourceValue.text(one).strip().equals(SourceValue.text(other).strip());
  }

  private void place(Made.Fields fields, Made made) {
    if (made == null) {
      return;
    }
    Made.Fields holder = MappingRun.holder(row.to(), fields);
    holder.all().put(row.to().get(row.to().size() - 1), made);
  }

  private Made.Value converted(Found found, boolean constant) {
    JsonNode value = found.value();
    if (row.list() != null && !constant) {
      String code = translated(found);
      if (code == null) {
        return null;
      }
      value = JSON.textNode(code);
    }
    JsonNode made = converted(value, found);
    boolean empty = made == null || made.isTextual() && made.asText().isEmpty() && !constant;
    if (empty || !allowed(made, found)) {
      return null;
    }
    count(made);
    return new Made.Value(made, found.from(), row.pointer());
  }

  /** Counts also what a copy holds: it is written out wherever it comes. */
  private void count(JsonNode made) {
    run.walk().budget().value(made.isValueNode() ? made.asText().length() : 1);
    made.forEach(this::count);
  }

  private String translated(Found found) {
    String code = SourceValue.text(found.value()).strip();
    CodeList.Entry entry = row.list().entry(code, run.day());
    if (entry != null) {
      leftOut |= entry.to() == null;
      return entry.to();
    }
    if (row.list().unknown() == CodeList.Unknown.KEEP) {
      return code;
    }
    if (row.list().unknown() == CodeList.Unknown.REPORT) {
      run.fault(
          Problem.UNKNOWN_CODE,
          row,
          found.origin(),
          "The code list "
              + row.row().list()
              + " has no "
              + MappingRun.shown(code)
              + " on "
              + run.day()
              + "; add it, or say that it is left out",
          code);
    } else if (row.field() != null && row.field().needed()) {
      leftOut = true;
    }
    return null;
  }

  private boolean allowed(JsonNode made, Found found) {
    if (row.field() == null
        || row.field().values().isEmpty()
        || row.field().values().contains(made.asText())) {
      return true;
    }
    run.fault(
        Problem.UNKNOWN_CODE,
        row,
        found.origin(),
        row.row().to() + " has no value of this name; translate it with a code list",
        made.asText());
    return false;
  }

  private JsonNode converted(JsonNode value, Found found) {
    String text = SourceValue.text(value).strip();
    try {
      return switch (row.as().kind()) {
        case TEXT -> JSON.textNode(text);
        case UPPER -> JSON.textNode(text.toUpperCase(Locale.ROOT));
        case LOWER -> JSON.textNode(text.toLowerCase(Locale.ROOT));
        case DIGITS -> JSON.textNode(text.replaceAll("[^0-9]", ""));
        case NUMBER -> JSON.numberNode(number(value, text));
        case TIME -> JSON.textNode(time(text, found));
        case DATE -> JSON.textNode(date(text));
        case BOOLEAN -> JSON.booleanNode(truth(text));
        case COPY -> value;
      };
    } catch (ProblemException e) {
      boolean time = row.field() != null && row.field().kind() == Conversion.Kind.TIME;
      run.fault(
          time ? Problem.NO_EVENT_TIME : Problem.MAPPING_FIELD,
          row,
          found.origin(),
          e.getMessage(),
          text);
      return null;
    }
  }

  private BigDecimal number(JsonNode value, String text) {
    boolean comma = ",".equals(row.as().decimal());
    if (text.length() > NUMBER_CHARACTERS_MAX) {
      throw fault("A number has at most " + NUMBER_CHARACTERS_MAX + " characters.");
    }
    boolean point = value.isNumber() || !comma; // a number of JSON has no other mark
    if (!(point ? WITH_POINT : WITH_COMMA).matcher(text).matches()) {
      throw fault("This is no number with a decimal " + (comma ? "comma." : "point."));
    }
    String plain = text.replaceAll(!point ? "[. '\u00a0\u202f]" : "[, '\u00a0\u202f]", "");
    try {
      BigDecimal number = new BigDecimal(plain.replace(',', '.'));
      if (Math.abs((long) number.scale()) > NUMBER_CHARACTERS_MAX) {
        throw fault("The number is too large or too small.");
      }
      return row.as().unit() == null
          ? number
          : Units.convert(number, row.as().unit(), row.as().toUnit());
    } catch (NumberFormatException e) {
      throw fault("This is no number.");
    }
  }

  private String time(String text, Found found) {
    ZoneId zone = row.zone();
    if (row.zoneFrom() != null) {
      zone = zoneOf(found);
    }
    ProblemException first = null;
    for (TimePattern pattern : row.patterns()) {
      try {
        return pattern.read(text, zone);
      } catch (ProblemException e) {
        first = first == null ? e : first;
      }
    }
    throw first;
  }

  private ZoneId zoneOf(Found found) {
    for (SourceValue value : row.zoneFrom().select(item, run.root(), run.walk())) {
      run.walk().read(value);
      if (value.text() != null) {
        try {
          return ZoneId.of(value.text());
        } catch (DateTimeException e) {
          throw fault(
              MappingRun.shown(value.text())
                  + " is no time zone, such as Europe/Berlin or +01:00.");
        }
      }
    }
    return null;
  }

  private String date(String text) {
    ProblemException first = null;
    for (TimePattern pattern : row.patterns()) {
      try {
        return pattern.readDate(text);
      } catch (ProblemException e) {
        first = first == null ? e : first;
      }
    }
    throw first;
  }

  private static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "y", "1", "ja", "j", "x" -> true;
      case "false", "no", "n", "0", "nein" -> false;
      default -> throw fault("This is neither true nor false; yes, no, 1 and 0 are read too.");
    };
  }

  private static ProblemException fault(String words) {
    return new ProblemException(Problem.MAPPING_FIELD, null, words);
  }
}
