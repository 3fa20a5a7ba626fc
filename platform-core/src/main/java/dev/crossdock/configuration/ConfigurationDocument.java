package dev.crossdock.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.json.JsonSchema;
import dev.crossdock.json.SchemaFault;
import dev.crossdock.mapping.MappingJson;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.DraftText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A configuration in its one order: two documents differ in their bytes only where they say
 * something else.
 *
 * @param json has the shape of {@code configuration.schema.json}; sorted by name but for documents
 *     of mappings, which have an order of their own
 */
public record ConfigurationDocument(ObjectNode json) {
  public static final int BYTES_MAX = 4 * 1024 * 1024;

  /** What the field {@code crossdock} says. */
  public static final String VERSION = "configuration/1";

  private static final int FAULTS_TOLD_MAX = 100;
  private static final int DEPTH_MAX = 40;
  private static final JsonSchema SCHEMA =
      JsonSchema.beside(ConfigurationDocument.class, "configuration.schema.json");
  private static final JsonMapper JSON =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxStringLength(DraftText.BYTES_MAX)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Every digit of a mapping counts: the code 1.10 is not 1.1.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final ObjectWriter WRITER =
      JSON.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  /** The JSON Schema of documents. */
  public static JsonNode schema() {
    return SCHEMA.document();
  }

  /**
   * Reads a document.
   *
   * @throws ProblemException if it is too long or no JSON; {@link InvalidFields} names everything
   *     that has not the shape, each with its JSON pointer
   */
  public static ConfigurationDocument read(byte[] bytes) {
    return read(json(bytes));
  }

  /**
   * Bytes as JSON, with the limits of documents.
   *
   * @throws ProblemException if there are too many, or they are no JSON
   */
  public static JsonNode json(byte[] bytes) {
    if (bytes.length > BYTES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "A configuration has at most " + BYTES_MAX + " bytes.");
    }
    try {
      JsonNode json = JSON.readTree(bytes);
      if (json == null || json.isMissingNode()) {
        throw new ProblemException(Problem.EMPTY_BODY, null, Problem.EMPTY_BODY.fix());
      }
      return json;
    } catch (JsonProcessingException e) {
      String at =
          e.getLocation() == null
              ? null
              : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
      throw new ProblemException(Problem.MALFORMED_JSON, at, "The JSON breaks here.");
    } catch (NumberFormatException e) { // an exponent that no number has
      throw new ProblemException(
          Problem.MALFORMED_JSON, null, "The JSON has a number that is too large or too small.");
    } catch (IOException e) {
      throw new ProblemException(Problem.INVALID_TEXT, null, "The document is not valid UTF-8.");
    }
  }

  /**
   * Likewise of what was read as JSON.
   *
   * @throws InvalidFields likewise
   */
  public static ConfigurationDocument read(JsonNode json) {
    List<ProblemException> faults = new ArrayList<>();
    for (SchemaFault fault : SCHEMA.faults(json)) {
      if (faults.size() < FAULTS_TOLD_MAX) {
        String at = fault.pointer() + (fault.field() == null ? "" : "/" + escaped(fault.field()));
        faults.add(
            new ProblemException(Problem.INVALID_FIELD, at.isEmpty() ? "/" : at, fault.detail()));
      }
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(json.toString())
        || json.toString().contains("\\u0000")) {
      faults.add(
          new ProblemException(
              Problem.INVALID_TEXT, "/", "A text has half a surrogate pair or a NUL in it."));
    }
    refuse(faults);
    ConfigurationDocument read = of((ObjectNode) json);
    read.items(Part.MAPPINGS).forEach((code, mapping) -> read(code, mapping, faults));
    read.items(Part.CONNECTIONS).values().forEach(ConfigurationDocument::strip);
    refuse(faults);
    return read;
  }

  private static void read(String code, JsonNode mapping, List<ProblemException> faults) {
    String at = Part.MAPPINGS.pointer(code) + "/document";
    try {
      JsonNode written = MappingJson.write(MappingJson.read(mapping.get("document")));
      ((ObjectNode) mapping).set("document", written);
    } catch (InvalidFields e) {
      for (ProblemException one : e.all()) {
        if (faults.size() < FAULTS_TOLD_MAX) {
          faults.add(new ProblemException(one.problem(), at + one.field(), one.getMessage()));
        }
      }
    }
  }

  /** What is blank is not set, as where settings are made by hand. */
  private static void strip(JsonNode connection) {
    ObjectNode settings = (ObjectNode) connection.get("settings");
    List<String> keys = new ArrayList<>();
    settings.fieldNames().forEachRemaining(keys::add);
    for (String key : keys) {
      String value = settings.get(key).asText().strip();
      if (value.isEmpty()) {
        settings.remove(key);
      } else {
        settings.put(key, value);
      }
    }
  }

  private static void refuse(List<ProblemException> faults) {
    if (!faults.isEmpty()) {
      throw new InvalidFields(faults);
    }
  }

  /** A name as it stands in a JSON pointer. */
  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** The same in the one order: by name, but for documents of mappings. */
  static ConfigurationDocument of(ObjectNode json) {
    ObjectNode sorted = (ObjectNode) sorted(json);
    sorted.path(Part.ALERT_RULES.key()).forEach(rule -> ((ObjectNode) rule).setAll(lists(rule)));
    return new ConfigurationDocument(sorted);
  }

  private static JsonNode sorted(JsonNode json) {
    if (!json.isObject()) {
      return json;
    }
    Map<String, JsonNode> fields = new TreeMap<>();
    json.fields().forEachRemaining(one -> fields.put(one.getKey(), one.getValue()));
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    fields.forEach(
        (name, value) -> {
          boolean mapping = name.equals("document") && value.has("crossdock");
          object.set(name, mapping ? value : sorted(value));
        });
    return object;
  }

  /** The lists of a rule, in which order tells nothing. */
  private static Map<String, JsonNode> lists(JsonNode rule) {
    Map<String, JsonNode> lists = new TreeMap<>();
    for (String name : List.of("roles", "addresses")) {
      TreeSet<String> texts = new TreeSet<>();
      rule.path(name).forEach(one -> texts.add(one.asText().strip()));
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      texts.forEach(array::add);
      lists.put(name, array);
    }
    return lists;
  }

  /** The items of a part by their codes, without those that a document does not have. */
  Map<String, JsonNode> items(Part part) {
    Map<String, JsonNode> items = new TreeMap<>();
    JsonNode of = json.path(part.key());
    if (part == Part.CALENDAR) {
      if (of.isObject()) {
        items.put("", of);
      }
    } else {
      of.fields().forEachRemaining(one -> items.put(one.getKey(), one.getValue()));
    }
    return items;
  }

  /** The same with these parts only. */
  public ConfigurationDocument only(Set<Part> parts) {
    ObjectNode some = json.deepCopy();
    for (Part part : Part.values()) {
      if (!parts.contains(part)) {
        some.remove(part.key());
      }
    }
    return new ConfigurationDocument(some);
  }

  /** Whether the document says anything of a part. */
  public boolean has(Part part) {
    return json.has(part.key());
  }

  /** As a file, UTF-8, with a line break at its end. */
  public byte[] bytes() {
    try {
      return (WRITER.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can always be written", e);
    }
  }

  /** SHA-256 of {@link #bytes}, hexadecimal. */
  public String digest() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
