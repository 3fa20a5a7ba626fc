package dev.crossdock.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.DisallowUnknownKeywordFactory;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.Keyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keywords that schemas may use here, and those that count what they cost. */
final class SchemaKeywords {
  /** What they find on their way may come to nothing. */
  private static final List<String> TRYING =
      List.of("anyOf", "oneOf", "not", "if", "contains", "type");

  /** Of several ways none fits: that is one fault, not one for each way. */
  private static final Set<String> CHOOSING = Set.of("anyOf", "oneOf");

  /** They take time that grows faster than the message, or look elsewhere. */
  private static final List<String> REFUSED =
      List.of(
          "unevaluatedProperties",
          "unevaluatedItems",
          "$dynamicRef",
          "$dynamicAnchor",
          "$anchor",
          "$vocabulary",
          "contentEncoding",
          "contentMediaType",
          "contentSchema",
          "readOnly",
          "writeOnly",
          "dependencies",
          "definitions");

  private SchemaKeywords() {}

  /** The draft with the keywords that may be used, under a name of ours. */
  static JsonMetaSchema meta(String name) {
    JsonMetaSchema whole = JsonMetaSchema.getV202012();
    return JsonMetaSchema.builder(name, whole)
        .keywords(
            all -> {
              all.putAll(whole.getKeywords());
              REFUSED.forEach(all::remove);
              TRYING.forEach(one -> all.put(one, new Tried(all.get(one))));
            })
        // Vocabularies would bring their own choice of keywords back.
        .vocabularies(Map::clear)
        .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
        .build();
  }

  /** A keyword whose faults count once it is done. */
  private record Tried(Keyword keyword) implements Keyword {
    @Override
    public String getValue() {
      return keyword.getValue();
    }

    @Override
    public JsonValidator newValidator(
        SchemaLocation location,
        JsonNodePath path,
        JsonNode node,
        JsonSchema parent,
        ValidationContext context)
        throws Exception {
      JsonValidator validator = keyword.newValidator(location, path, node, parent, context);
      // A single type tries nothing, and is looked for by its class.
      boolean plain = validator == null || getValue().equals("type") && !node.isArray();
      return plain ? validator : new Counting(validator);
    }
  }

  private record Counting(JsonValidator validator) implements JsonValidator {
    @Override
    public Set<ValidationMessage> validate(
        ExecutionContext context, JsonNode node, JsonNode root, JsonNodePath at) {
      SchemaMeter meter = SchemaMeter.of(context);
      if (meter == null) {
        return validator.validate(context, node, root, at);
      }
      int before = meter.faults();
      Set<ValidationMessage> found = validator.validate(context, node, root, at);
      if (!found.isEmpty() && CHOOSING.contains(getKeyword())) {
        found = Set.of(none(node, at));
      }
      meter.faults(before + found.size());
      return found;
    }

    private ValidationMessage none(JsonNode node, JsonNodePath at) {
      return ValidationMessage.builder()
          .type(getKeyword())
          .code(getKeyword())
          .messageKey(getKeyword())
          .message("none of the ways fits")
          .instanceLocation(at)
          .instanceNode(node)
          .schemaLocation(getSchemaLocation())
          .evaluationPath(getEvaluationPath())
          .build();
    }

    @Override
    public void preloadJsonSchema() {
      validator.preloadJsonSchema();
    }

    @Override
    public SchemaLocation getSchemaLocation() {
      return validator.getSchemaLocation();
    }

    @Override
    public JsonNodePath getEvaluationPath() {
      return validator.getEvaluationPath();
    }

    @Override
    public String getKeyword() {
      return validator.getKeyword();
    }
  }
}
