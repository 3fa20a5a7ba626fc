package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.mapping.MappingDocument.Row;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * What is needed of a value of the source.
   *
   * @param required whether a field that must not be missing is made of it alone
   * @param codes that it may have; empty if any
   */
  public record Need(boolean required, Set<String> codes) {
    public Need {
      codes = Set.copyOf(codes);
    }
  }

  /**
   * What is given.
   *
   * @param always whether it is never missing of what is made without a finding
   */
  public record Given(Conversion.Kind kind, boolean always) {}

  /**
   * A change that a partner would notice.
   *
   * @param field path of the source, or field of the target
   */
  public record Break(Kind kind, String field, String words) {
    /** What has changed. */
    public enum Kind {
      NEWLY_REQUIRED,
      NO_LONGER_GIVEN,
      OTHERWISE_GIVEN,
      CODE_DROPPED
    }
  }

  public Contract {
    needs = Map.copyOf(needs);
    gives = Map.copyOf(gives);
  }

  /** What this mapping needs and gives. */
  public static Contract of(Mapping mapping) {
    Collected all = new Collected(mapping.document());
    all.rows(mapping.rows(), List.of(), "");
    return new Contract(all.needs, all.gives);
  }

  /**
   * What of the new mapping breaks what a partner sends, or what is made of it, by the old one; in
   * the order of the fields. Empty if nothing does.
   */
  public static List<Break> breaks(Mapping old, Mapping now) {
    Contract before = of(old);
    Contract after = of(now);
    List<Break> breaks = new ArrayList<>();
    for (Map.Entry<String, Need> one : new TreeMap<>(after.needs).entrySet()) {
      Need was = before.needs.get(one.getKey());
      if (one.getValue().required() && (was == null || !was.required())) {
        String words = one.getKey() + " has to be sent now.";
        breaks.add(new Break(Break.Kind.NEWLY_REQUIRED, one.getKey(), words));
      }
      if (was != null) {
        codes(one.getKey(), was, one.getValue(), breaks);
      }
    }
    for (Map.Entry<String, Given> one : new TreeMap<>(before.gives).entrySet()) {
      given(one.getKey(), one.getValue(), after.gives.get(one.getKey()), breaks);
    }
    return List.copyOf(breaks);
  }

  private static void codes(String path, Need was, Need is, List<Break> breaks) {
    if (is.codes().isEmpty()) {
      return; // all are taken
    }
    Set<String> dropped = new TreeSet<>(was.codes());
    dropped.removeAll(is.codes());
    for (String code : dropped) {
      String words = "The code " + code + " of " + path + " is no longer translated.";
      breaks.add(new Break(Break.Kind.CODE_DROPPED, path, words));
    }
    if (was.codes().isEmpty()) {
      String words = "Only the codes of a list are taken of " + path + " now.";
      breaks.add(new Break(Break.Kind.CODE_DROPPED, path, words));
    }
  }

  private static void given(String field, Given was, Given is, List<Break> breaks) {
    if (is == null) {
      breaks.add(new Break(Break.Kind.NO_LONGER_GIVEN, field, field + " is no longer given."));
    } else if (was.always() && !is.always()) {
      String words = field + " can be missing now.";
      breaks.add(new Break(Break.Kind.NO_LONGER_GIVEN, field, words));
    } else if (!type(was.kind()).equals(type(is.kind()))) {
      String words = field + " is given as " + type(is.kind()) + " now.";
      breaks.add(new Break(Break.Kind.OTHERWISE_GIVEN, field, words));
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

  static String type(Conversion.Kind kind) {
    return switch (kind) {
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case COPY -> "anything";
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
      if (given != null && !type(given.kind()).equals("anything")) {
        schema.put("type", type(given.kind()));
      }
      if (need != null && !need.codes().isEmpty()) {
        ArrayNode codes = schema.putArray("enum");
        new TreeSet<>(need.codes()).forEach(codes::add);
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

  /** Collects what the rows say. */
  private static final class Collected {
    private final MappingDocument document;
    private final Map<String, Need> needs = new TreeMap<>();
    private final Map<String, Given> gives = new TreeMap<>();

    Collected(MappingDocument document) {
      this.document = document;
    }

    void rows(List<CompiledRow> rows, List<String> item, String within) {
      for (CompiledRow row : rows) {
        String field = within + row.row().to();
        if (row.forEach() != null) {
          rows(row.rows(), row.forEach().names(item), field + ".");
          continue;
        }
        Row said = row.row();
        boolean alone = rows.stream().filter(one -> one.row().to().equals(said.to())).count() == 1;
        boolean needed = row.field() != null && row.field().needed();
        gives.merge(
            field,
            new Given(row.as().kind(), needed || said.value() != null && said.when() == null),
            (one, other) -> new Given(one.kind(), one.always() || other.always()));
        if (row.from() != null) {
          boolean required = needed && alone && said.when() == null && said.otherwise() == null;
          need(row, row.from().names(item), required);
        }
      }
    }

    private void need(CompiledRow row, List<String> names, boolean required) {
      if (names.isEmpty() || names.contains("*")) {
        return; // which one it is, only a message tells
      }
      Set<String> codes = new TreeSet<>();
      CodeList list = document.lists().get(String.valueOf(row.row().list()));
      if (row.row().list() != null && list.unknown() == CodeList.Unknown.REPORT) {
        list.entries().forEach(entry -> codes.add(entry.code()));
      }
      String path = String.join("/", names.stream().map(SourcePath::quoted).toList());
      needs.merge(
          path,
          new Need(required, codes),
          (one, other) ->
              new Need(
                  one.required() || other.required(),
                  one.codes().isEmpty() ? other.codes() : one.codes()));
    }
  }
}
