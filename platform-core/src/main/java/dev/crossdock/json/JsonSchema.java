package dev.crossdock.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.FailFastAssertionException;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * A JSON Schema (draft 2020-12), compiled once and used by all threads. Bounded in faults, steps,
 * depth and what a pattern may cost, whoever wrote the message. Nothing is ever fetched: a schema
 * refers to its own parts only, and none to itself. {@code format} says how a text is meant and is
 * not checked; {@code unevaluated…}, {@code $dynamicRef} and keywords that are not known are
 * refused with the schema.
 */
public final class JsonSchema {
  public static final int FAULTS_MAX = 10_000;

  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

  /** Name of our choice of keywords: under its own the library takes its own choice. */
  private static final String KEYWORDS = "urn:crossdock:schema-keywords";

  private static final int LONG_DIGITS = 18;

  /** A power of ten beyond what a double holds is slow to reckon with; it is taken for this. */
  private static final int EXPONENT_MAX = 400;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
  private static final JsonNodePath ROOT = new JsonNodePath(PathType.JSON_POINTER);
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .pathType(PathType.JSON_POINTER)
          .formatAssertionsEnabled(false)
          .errorMessageKeyword("")
          .regularExpressionFactory(BoundedPattern::new)
          .build();
  private static final JsonMetaSchema META = SchemaKeywords.meta(KEYWORDS);

  /** Of the draft's own schemas, which the library carries with it. */
  private static final com.networknt.schema.JsonSchema SCHEMA_OF_SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(com.networknt.schema.SchemaLocation.of(DRAFT), CONFIG);

  private final JsonNode document;
  private final com.networknt.schema.JsonSchema compiled;

  private JsonSchema(JsonNode document) {
    this.document = document;
    try {
      ObjectNode ours = document.deepCopy();
      ours.remove("$schema");
      compiled = factory().getSchema(ours, CONFIG);
      compiled.initializeValidators();
    } catch (JsonSchemaException e) {
      throw new IllegalArgumentException("The schema is refused: " + e.getMessage(), e);
    }
  }

  private static JsonSchemaFactory factory() {
    return JsonSchemaFactory.builder()
        .defaultMetaSchemaIri(KEYWORDS)
        .metaSchema(META)
        .schemaLoaders(
            loaders ->
                loaders.values(
                    all -> {
                      all.clear();
                      all.add(DisallowSchemaLoader.getInstance());
                    }))
        .build();
  }

  /**
   * The schema that lies beside a class.
   *
   * @throws IllegalArgumentException if there is none or it is refused
   */
  public static JsonSchema beside(Class<?> type, String resource) {
    try (InputStream file = type.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalArgumentException("No schema " + resource + " lies beside " + type);
      }
      return of(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compiles a schema.
   *
   * @throws IllegalArgumentException if it is no schema of the draft, refers to anything but
   *     itself, or uses what is refused here
   */
  public static JsonSchema of(byte[] schema) {
    JsonNode document;
    try {
      document = JSON.readTree(schema);
    } catch (IOException e) {
      throw new IllegalArgumentException("The schema is no JSON: " + e.getMessage(), e);
    }
    if (!document.isObject() || !DRAFT.equals(document.path("$schema").asText(DRAFT))) {
      throw new IllegalArgumentException("The schema is no object of " + DRAFT);
    }
    Set<ValidationMessage> wrong = SCHEMA_OF_SCHEMAS.validate(document);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException("The schema is none: " + wrong.iterator().next());
    }
    if (SchemaReferences.isRecursive(document)) {
      // The library keeps what a reference leads to for each way that leads there: as many as
      // messages have shapes.
      throw new IllegalArgumentException("A part of the schema refers to itself; unroll it");
    }
    return new JsonSchema(document);
  }

  /** The schema as it was written. A copy. */
  public JsonNode document() {
    return document.deepCopy();
  }

  /**
   * What of a message that was read breaks the schema.
   *
   * @return all faults in the order of the schema; empty if there is none
   * @throws ProblemException if there are more than {@link #FAULTS_MAX}, or looking would take too
   *     long
   */
  public List<SchemaFault> faults(JsonValue message) {
    return check(tree(message));
  }

  /**
   * What of a tree breaks the schema.
   *
   * @return all faults in the order of the schema; empty if there is none
   * @throws ProblemException if there are more than {@link #FAULTS_MAX}, looking would take too
   *     long, or the tree has more values or levels than a message may have
   */
  public List<SchemaFault> faults(JsonNode tree) {
    requireBounded(tree);
    return check(tree);
  }

  private List<SchemaFault> check(JsonNode tree) {
    try {
      Set<ValidationMessage> messages = validate(tree, false);
      if (messages.isEmpty()) {
        return List.of();
      }
      if (messages.size() > FAULTS_MAX) {
        throw new SchemaMeter.Full(true);
      }
      FaultWords words = new FaultWords(document);
      List<SchemaFault> faults = new ArrayList<>(messages.size());
      messages.forEach(message -> faults.add(words.fault(message)));
      return faults;
    } catch (SchemaMeter.Full full) {
      throw tooMuch(full, tree);
    }
  }

  private Set<ValidationMessage> validate(JsonNode tree, boolean firstOnly) {
    ExecutionContext context = new ExecutionContext(new SchemaMeter());
    context.setFailFast(firstOnly);
    return compiled.validate(context, tree, tree, ROOT);
  }

  private ProblemException tooMuch(SchemaMeter.Full full, JsonNode tree) {
    if (!full.ofFaults()) {
      return new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "The message is too large to be checked by its schema; send smaller ones");
    }
    String first = "";
    try {
      validate(tree, true);
    } catch (FailFastAssertionException e) {
      SchemaFault fault = new FaultWords(document).fault(e.getValidationMessage());
      first = "; the first: " + fault.pointer() + ": " + fault.detail();
    }
    return new ProblemException(
        Problem.BODY_TOO_LARGE,
        null,
        "The message breaks its schema in more than " + FAULTS_MAX + " places" + first);
  }

  private static void requireBounded(JsonNode tree) {
    record Level(JsonNode node, int depth) {}
    Deque<Level> left = new ArrayDeque<>();
    left.push(new Level(tree, 1));
    int values = 0;
    while (!left.isEmpty()) {
      Level one = left.pop();
      if (++values > JsonMessage.VALUES_MAX || one.depth > JsonMessage.DEPTH_MAX + 1) {
        throw new ProblemException(
            Problem.BODY_TOO_LARGE,
            null,
            "There are more than "
                + JsonMessage.VALUES_MAX
                + " values or "
                + JsonMessage.DEPTH_MAX
                + " levels; send less at once");
      }
      one.node.forEach(child -> left.push(new Level(child, one.depth + 1)));
    }
  }

  private static JsonNode tree(JsonValue value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (value.kind()) {
      case OBJECT -> {
        ObjectNode object = nodes.objectNode();
        value.children().forEach(child -> object.set(child.name(), tree(child)));
        yield object;
      }
      case ARRAY -> {
        ArrayNode array = nodes.arrayNode(value.children().size());
        value.children().forEach(child -> array.add(tree(child)));
        yield array;
      }
      case TEXT -> nodes.textNode(value.rawText());
      case NUMBER -> number(value.rawText());
      case BOOLEAN -> nodes.booleanNode(value.rawText().equals("true"));
      case NULL -> nodes.nullNode();
    };
  }

  private static JsonNode number(String text) {
    boolean plain = text.length() <= LONG_DIGITS && text.indexOf('.') < 0;
    if (plain && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
      return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
    }
    BigDecimal number = new BigDecimal(text);
    int power = Math.max(-EXPONENT_MAX, Math.min(EXPONENT_MAX, -number.scale()));
    return JsonNodeFactory.instance.numberNode(new BigDecimal(number.unscaledValue(), -power));
  }
}
