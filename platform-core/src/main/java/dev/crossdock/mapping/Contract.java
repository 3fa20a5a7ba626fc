package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a mapping needs of the source and what it gives, as far as its paths say: what an expression
 * reads is known of no message before it comes, and is not claimed.
 *
 * @param needs by path of the source, {@code shipments/events/code}
 * @param gives by field of the target, {@code events.milestone}
 */
public record Contract(Map<String, Need> needs, Map<String, Given> gives) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final int CODES_TOLD_MAX = 20;

  /**
   * What is needed of a value of the source.
   *
   * @param required whether a field that must not be missing is made of it alone
   * @param kind as what it is read
   * @param forms of a time or date its patterns, of a number its decimal mark; empty if any
   * @param codes that it may have; empty if any
   */
  public record Need(boolean required, Conversion.Kind kind, Set<String> forms, Set<String> codes) {
    public Need {
      forms = Collections.unmodifiableSet(new LinkedHashSet<>(forms));
      codes = Collections.unmodifiableSet(new TreeSet<>(codes));
    }

    /** Whether not every text can be read so. */
    boolean isStrict() {
      return switch (kind) {
        case NUMBER, TIME, DATE, BOOLEAN -> true;
        default -> false;
      };
    }

    /** Both hold. */
    Need and(Need other) {
      Need strict = isStrict() ? this : other;
      return new Need(
          required || other.required,
          strict.kind,
          strict.forms,
          codes.isEmpty() ? other.codes : codes);
    }

    /** As what it is read, for people: time as dd.MM.yyyy HH:mm. */
    public String words() {
      String name = Contract.name(kind);
      return forms.isEmpty() ? name : name + " as " + String.join(" or ", forms);
    }
  }

  /**
   * What is given.
   *
   * @param list whether it is a list of values
   * @param always whether it is never missing of what is made without a finding
   * @param values that it may have; empty if any
   */
  public record Given(Conversion.Kind kind, boolean list, boolean always, Set<String> values) {
    public Given {
      values = Collections.unmodifiableSet(new TreeSet<>(values));
    }

    /** Either of them. */
    Given or(Given other) {
      Set<String> both = new TreeSet<>(values);
      both.addAll(other.values);
      boolean open = values.isEmpty() || other.values.isEmpty();
      return new Given(kind, list || other.list, always || other.always, open ? Set.of() : both);
    }

    /** As what it is given, for people. */
    public String words() {
      String name = Contract.name(kind);
      return list ? "list of " + name : name;
    }
  }

  /** Who has to change something: who writes the source, or who reads the target. */
  public enum Side {
    SOURCE,
    TARGET
  }

  /**
   * A change that somebody outside would notice.
   *
   * @param field path of the source, or field of the target; {@code source} or {@code target} for
   *     all of it
   */
  public record Break(Kind kind, String field, String words) {
    /** What has changed. */
    public enum Kind {
      NEWLY_REQUIRED(Side.SOURCE),
      READ_OTHERWISE(Side.SOURCE),
      CODE_DROPPED(Side.SOURCE),
      NO_LONGER_GIVEN(Side.TARGET),
      OTHERWISE_GIVEN(Side.TARGET);

      private final Side side;

      Kind(Side side) {
        this.side = side;
      }

      public Side side() {
        return side;
      }
    }
  }

  public Contract {
    needs = Collections.unmodifiableMap(new TreeMap<>(needs));
    gives = Collections.unmodifiableMap(new TreeMap<>(gives));
  }

  /** What this mapping needs and gives. */
  public static Contract of(Mapping mapping) {
    ContractRows all = new ContractRows(mapping.document());
    all.rows(mapping.rows(), List.of(), "");
    return new Contract(all.needs(), all.gives());
  }

  /**
   * What of the new mapping breaks what is sent for the old one, then what is made of it; each in
   * the order of the fields. Empty if nothing does.
   */
  public static List<Break> breaks(Mapping old, Mapping now) {
    Contract before = of(old);
    Contract after = of(now);
    List<Break> breaks = new ArrayList<>();
    whole(
        Break.Kind.READ_OTHERWISE,
        "source",
        words(old.document().source()),
        words(now.document().source()),
        breaks);
    after.needs.forEach((path, need) -> need(path, before.needs.get(path), need, breaks));
    whole(
        Break.Kind.OTHERWISE_GIVEN,
        "target",
        words(old.document().target()),
        words(now.document().target()),
        breaks);
    before.gives.forEach((field, given) -> given(field, given, after.gives.get(field), breaks));
    return List.copyOf(breaks);
  }

  private static String words(MappingDocument.Source source) {
    return source.format()
        + (source.options().isEmpty() ? "" : " " + new TreeMap<>(source.options()));
  }

  private static String words(MappingDocument.Target target) {
    return target.model() + (target.format() == null ? "" : " as " + target.format());
  }

  private static void whole(
      Break.Kind kind, String what, String was, String is, List<Break> breaks) {
    if (!was.equals(is)) {
      breaks.add(new Break(kind, what, "The " + what + " is " + is + " now, and was " + was + "."));
    }
  }

  private static void need(String path, Need was, Need is, List<Break> breaks) {
    if (is.required() && (was == null || !was.required())) {
      breaks.add(new Break(Break.Kind.NEWLY_REQUIRED, path, path + " has to be sent now."));
    }
    if (was == null) {
      return;
    }
    boolean fits = was.kind() == is.kind() && is.forms().containsAll(was.forms());
    if (is.isStrict() && !fits) {
      String words =
          path + " is read as " + is.words() + " now, and was read as " + was.words() + ".";
      breaks.add(new Break(Break.Kind.READ_OTHERWISE, path, words));
    }
    if (is.codes().isEmpty()) {
      return; // all are taken
    }
    Set<String> dropped = new TreeSet<>(was.codes());
    dropped.removeAll(is.codes());
    if (!dropped.isEmpty()) {
      String words = path + " may no longer be " + told(dropped) + ".";
      breaks.add(new Break(Break.Kind.CODE_DROPPED, path, words));
    } else if (was.codes().isEmpty()) {
      String words = path + " may only be " + told(is.codes()) + " now.";
      breaks.add(new Break(Break.Kind.CODE_DROPPED, path, words));
    }
  }

  private static String told(Set<String> codes) {
    String first = String.join(", ", codes.stream().limit(CODES_TOLD_MAX).toList());
    int more = codes.size() - CODES_TOLD_MAX;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private static void given(String field, Given was, Given is, List<Break> breaks) {
    if (is == null) {
      breaks.add(new Break(Break.Kind.NO_LONGER_GIVEN, field, field + " is no longer given."));
      return;
    }
    if (was.always() && !is.always()) {
      String words = field + " can be missing now.";
      breaks.add(new Break(Break.Kind.NO_LONGER_GIVEN, field, words));
    }
    if (!was.words().equals(is.words())) {
      String words = field + " is given as " + is.words() + " now, and was " + was.words() + ".";
      breaks.add(new Break(Break.Kind.OTHERWISE_GIVEN, field, words));
    }
    Set<String> dropped = new TreeSet<>(was.values());
    dropped.removeAll(is.values());
    if (!dropped.isEmpty() && !is.values().isEmpty()) {
      String words = field + " is never " + told(dropped) + " any more.";
      breaks.add(new Break(Break.Kind.NO_LONGER_GIVEN, field, words));
    }
  }

  /** What is needed, as a JSON Schema of the source. A value may come once or in a list. */
  public ObjectNode needsSchema() {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    Branch root = new Branch();
    needs.forEach((path, need) -> root.at(SourcePath.of(path).names(List.of())).need = need);
    root.write(schema);
    return schema;
  }

  /** What is given, as a JSON Schema of the target. */
  public ObjectNode givesSchema() {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    Branch root = new Branch();
    for (Map.Entry<String, Given> one : gives.entrySet()) {
      root.at(List.of(one.getKey().split("\\."))).given = one.getValue();
    }
    root.write(schema);
    return schema;
  }

  /** As people are told of a kind. */
  static String name(Conversion.Kind kind) {
    return switch (kind) {
      case COPY -> "anything";
      case NUMBER, TIME, DATE -> kind.name().toLowerCase(Locale.ROOT);
      case BOOLEAN -> "true or false";
      default -> "text";
    };
  }

  private static String type(Conversion.Kind kind) {
    return switch (kind) {
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      default -> "string";
    };
  }

  /** A name of the schema and those within. */
  private static final class Branch {
    private final Map<String, Branch> within = new TreeMap<>();
    private Need need;
    private Given given;

    Branch at(List<String> names) {
      Branch at = this;
      for (String name : names) {
        at = at.within.computeIfAbsent(name, n -> new Branch());
      }
      return at;
    }

    boolean required() {
      return need != null && need.required() || given != null && given.always();
    }

    void write(ObjectNode schema) {
      if (given != null && given.list()) {
        schema = schema.put("type", "array").putObject("items");
      }
      if (given != null && given.kind() != Conversion.Kind.COPY) {
        schema.put("type", type(given.kind()));
      }
      if (need != null && need.isStrict()) {
        schema.put("description", "Read as " + need.words());
      }
      Set<String> open = given == null ? Set.of() : given.values();
      Set<String> choice = need == null ? open : need.codes();
      if (!choice.isEmpty()) {
        choice.forEach(schema.putArray("enum")::add);
      }
      if (within.isEmpty()) {
        return;
      }
      // One, or a list of them: keywords of objects say nothing of lists, and the other way round.
      ObjectNode one = JSON.objectNode();
      ObjectNode properties = one.putObject("properties");
      ArrayNode required = JSON.arrayNode();
      within.forEach(
          (name, branch) -> {
            branch.write(properties.putObject(name));
            if (branch.required()) {
              required.add(name);
            }
          });
      if (!required.isEmpty()) {
        one.set("required", required);
      }
      schema.setAll(one.deepCopy());
      schema.set("items", one);
    }
  }
}
