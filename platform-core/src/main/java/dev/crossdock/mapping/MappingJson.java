package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.MappingDocument.Source;
import dev.crossdock.mapping.MappingDocument.Take;
import dev.crossdock.mapping.MappingDocument.Target;
import dev.crossdock.problem.InvalidFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Mapping documents as JSON. What is written is always in the same order, so that two versions
 * differ only where they say something else; the schema is {@code mapping.schema.json} beside this
 * class.
 */
public final class MappingJson {
  /** What the field {@code crossdock} of a document says. */
  public static final String VERSION = "mapping/1";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private MappingJson() {}

  /**
   * Reads a document.
   *
   * @throws InvalidFields naming everything that has not the right shape, each with its JSON
   *     pointer
   */
  public static MappingDocument read(JsonNode json) {
    MappingFields in = new MappingFields();
    if (!in.object(json, "", "crossdock", "source", "target", "rows", "lists", "ignore")) {
      throw new InvalidFields(in.faults());
    }
    if (!VERSION.equals(in.text(json, "", "crossdock", true))) {
      in.fault("/crossdock", "This is " + VERSION + ", the version of the language.");
    }
    MappingDocument read =
        new MappingDocument(
            source(json.path("source"), in),
            target(json.path("target"), in),
            rows(json.path("rows"), "/rows", 1, in),
            lists(json.path("lists"), in),
            in.texts(json, "", "ignore", MappingDocument.IGNORED_MAX));
    in.throwFaults();
    return read;
  }

  private static Source source(JsonNode json, MappingFields in) {
    Map<String, String> options = new LinkedHashMap<>();
    if (in.object(json, "/source", "format", "options")) {
      JsonNode all = json.path("options");
      if (in.named(all, "/source/options", MappingDocument.OPTIONS_MAX)) {
        all.fieldNames()
            .forEachRemaining(
                name ->
                    options.put(
                        name,
                        in.scalar(
                            all,
                            "/source/options",
                            name,
                            true,
                            SourceOption.VALUE_CHARACTERS_MAX)));
        options.values().removeIf(Objects::isNull);
      }
    }
    String format = in.text(json, "/source", "format", true);
    return new Source(format == null ? "" : format, options);
  }

  private static Target target(JsonNode json, MappingFields in) {
    in.object(json, "/target", "model", "format");
    return new Target(
        in.text(json, "/target", "model", true), in.text(json, "/target", "format", false));
  }

  private static List<Row> rows(JsonNode json, String at, int depth, MappingFields in) {
    List<Row> rows = new ArrayList<>();
    if (!json.isArray()) {
      in.fault(at, "This is a list of rows.");
      return rows;
    }
    if (depth > MappingDocument.NESTED_MAX) {
      in.fault(at, "Groups stand at most " + MappingDocument.NESTED_MAX + " deep.");
      return rows;
    }
    for (int i = 0; i < json.size(); i++) {
      if (!in.countRow(at)) {
        return rows;
      }
      Row row = row(json.get(i), at + "/" + i, depth, in);
      if (row != null) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static Row row(JsonNode json, String at, int depth, MappingFields in) {
    if (!in.object(
        json,
        at,
        "to",
        "from",
        "expr",
        "value",
        "take",
        "otherwise",
        "list",
        "as",
        "when",
        "forEach",
        "rows",
        "note")) {
      return null;
    }
    String to = in.text(json, at, "to", true);
    String forEach = in.text(json, at, "forEach", false);
    List<Row> inner =
        json.hasNonNull("rows") ? rows(json.get("rows"), at + "/rows", depth + 1, in) : List.of();
    return new Row(
        to == null ? "" : to,
        in.text(json, at, "from", false),
        in.text(json, at, "expr", false),
        in.scalar(json, at, "value", false),
        in.choice(json, at, "take", Take.class),
        in.scalar(json, at, "otherwise", false),
        in.text(json, at, "list", false),
        conversion(json.path("as"), at + "/as", in),
        in.text(json, at, "when", false),
        forEach,
        inner,
        in.text(json, at, "note", false));
  }

  private static Conversion conversion(JsonNode json, String at, MappingFields in) {
    if (json.isMissingNode() || json.isNull()) {
      return null;
    }
    if (json.isTextual()) {
      Conversion.Kind kind = in.choice(json.asText(), at, Conversion.Kind.class);
      return kind == null ? null : Conversion.of(kind);
    }
    if (!in.object(json, at, "kind", "patterns", "zone", "decimal", "unit", "toUnit")) {
      return null;
    }
    String named = in.text(json, at, "kind", true);
    Conversion.Kind kind =
        named == null ? null : in.choice(named, at + "/kind", Conversion.Kind.class);
    if (kind == null) {
      return null;
    }
    return new Conversion(
        kind,
        in.texts(json, at, "patterns", Conversion.PATTERNS_MAX),
        in.text(json, at, "zone", false),
        in.text(json, at, "decimal", false),
        in.text(json, at, "unit", false),
        in.text(json, at, "toUnit", false));
  }

  private static Map<String, CodeList> lists(JsonNode json, MappingFields in) {
    Map<String, CodeList> lists = new LinkedHashMap<>();
    if (!in.named(json, "/lists", MappingDocument.LISTS_MAX)) {
      return lists;
    }
    json.fields()
        .forEachRemaining(
            one -> {
              String at = "/lists/" + MappingFields.escaped(one.getKey());
              lists.put(one.getKey(), list(one.getValue(), at, in));
            });
    return lists;
  }

  private static CodeList list(JsonNode json, String at, MappingFields in) {
    List<CodeList.Entry> entries = new ArrayList<>();
    if (in.object(json, at, "unknown", "fold", "entries")) {
      JsonNode all = json.path("entries");
      if (!all.isArray() || all.size() > CodeList.ENTRIES_MAX) {
        in.fault(
            at + "/entries", "This is a list of at most " + CodeList.ENTRIES_MAX + " entries.");
      } else {
        for (int i = 0; i < all.size(); i++) {
          entry(all.get(i), at + "/entries/" + i, in, entries);
        }
      }
    }
    CodeList.Unknown unknown = in.choice(json, at, "unknown", CodeList.Unknown.class);
    return new CodeList(
        entries,
        unknown == null ? CodeList.Unknown.REPORT : unknown,
        in.truth(json, at, "fold", true));
  }

  private static void entry(
      JsonNode json, String at, MappingFields in, List<CodeList.Entry> entries) {
    if (!in.object(json, at, "code", "to", "from", "until", "note")) {
      return;
    }
    String code = in.scalar(json, at, "code", true);
    if (code != null) {
      entries.add(
          new CodeList.Entry(
              code,
              in.scalar(json, at, "to", false),
              in.date(json, at, "from"),
              in.date(json, at, "until"),
              in.text(json, at, "note", false)));
    }
  }

  /** Writes a document. */
  public static ObjectNode write(MappingDocument document) {
    ObjectNode json = JSON.objectNode();
    json.put("crossdock", VERSION);
    ObjectNode source = json.putObject("source").put("format", document.source().format());
    if (!document.source().options().isEmpty()) {
      ObjectNode options = source.putObject("options");
      document.source().options().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(one -> options.put(one.getKey(), one.getValue()));
    }
    ObjectNode target = json.putObject("target").put("model", document.target().model());
    put(target, "format", document.target().format());
    json.set("rows", rows(document.rows()));
    if (!document.lists().isEmpty()) {
      ObjectNode lists = json.putObject("lists");
      document.lists().forEach((name, list) -> lists.set(name, list(list)));
    }
    if (!document.ignore().isEmpty()) {
      ArrayNode ignore = json.putArray("ignore");
      document.ignore().forEach(ignore::add);
    }
    return json;
  }

  private static ArrayNode rows(List<Row> rows) {
    ArrayNode all = JSON.arrayNode();
    for (Row row : rows) {
      ObjectNode json = all.addObject().put("to", row.to());
      put(json, "forEach", row.forEach());
      put(json, "from", row.from());
      put(json, "expr", row.expr());
      put(json, "value", row.value());
      put(json, "take", row.take() == null ? null : lower(row.take()));
      put(json, "otherwise", row.otherwise());
      put(json, "list", row.list());
      if (row.as() != null) {
        json.set("as", conversion(row.as()));
      }
      put(json, "when", row.when());
      put(json, "note", row.note());
      if (row.isGroup()) {
        json.set("rows", rows(row.rows()));
      }
    }
    return all;
  }

  /** A conversion on one line. */
  public static String words(Conversion as) {
    JsonNode json = conversion(as);
    return json.isTextual() ? json.asText() : json.toString();
  }

  private static JsonNode conversion(Conversion as) {
    if (as.equals(Conversion.of(as.kind()))) {
      return JSON.textNode(lower(as.kind()));
    }
    ObjectNode json = JSON.objectNode().put("kind", lower(as.kind()));
    if (!as.patterns().isEmpty()) {
      ArrayNode patterns = json.putArray("patterns");
      as.patterns().forEach(patterns::add);
    }
    put(json, "zone", as.zone());
    put(json, "decimal", as.decimal());
    put(json, "unit", as.unit());
    put(json, "toUnit", as.toUnit());
    return json;
  }

  private static ObjectNode list(CodeList list) {
    ObjectNode json = JSON.objectNode().put("unknown", lower(list.unknown()));
    json.put("fold", list.fold());
    ArrayNode entries = json.putArray("entries");
    for (CodeList.Entry entry : list.entries()) {
      ObjectNode one = entries.addObject().put("code", entry.code()).put("to", entry.to());
      put(one, "from", entry.from() == null ? null : entry.from().toString());
      put(one, "until", entry.until() == null ? null : entry.until().toString());
      put(one, "note", entry.note());
    }
    return json;
  }

  private static void put(ObjectNode json, String name, String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
