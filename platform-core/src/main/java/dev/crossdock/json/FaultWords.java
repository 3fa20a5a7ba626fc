package dev.crossdock.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in plain words what breaks a schema and what to do, with the schema's own descriptions. */
final class FaultWords {
  private static final int RULE_CHARACTERS_MAX = 60;
  private static final int VALUES_NAMED_MAX = 20;

  /** What they say is long, or nothing. */
  private static final Set<String> KEYWORD_SAYS_ALL = Set.of("anyOf", "oneOf", "not", "false");

  private final JsonNode schema;

  FaultWords(JsonNode schema) {
    this.schema = schema;
  }

  SchemaFault fault(ValidationMessage message) {
    JsonNodePath rulePath = message.getSchemaLocation().getFragment();
    JsonNode holder = holder(rulePath);
    String keyword = rulePath.getNameCount() == 0 ? "false" : lastName(rulePath);
    JsonNode rule = holder.path(keyword);
    JsonNode value = message.getInstanceNode();
    String pointer = pointer(message.getInstanceLocation());
    String field = message.getProperty();
    String about = described(holder);
    switch (keyword) {
      case "required", "dependentRequired":
        String of = described(holder.path("properties").path(field));
        return missing(pointer, field, keyword + " " + field, of, "is missing");
      case "additionalProperties", "propertyNames":
        return new SchemaFault(
            pointer + step(field),
            null,
            keyword + (rule.isBoolean() ? " " + rule : ""),
            "There is no field of this name here; leave it out or correct its name",
            null);
      case "type":
        if (value.isNull() && parent(message.getInstanceLocation()) != null) {
          JsonNodePath at = message.getInstanceLocation();
          String name = lastName(at);
          return missing(pointer(at.getParent()), name, shown(keyword, rule), about, "is null");
        }
        break;
      default:
        break;
    }
    String words = words(keyword, rule, value) + about;
    return new SchemaFault(pointer, null, shown(keyword, rule), words, shownValue(value));
  }

  private static SchemaFault missing(
      String pointer, String field, String rule, String about, String how) {
    String name = JsonValue.shown(field);
    return new SchemaFault(
        pointer, name, rule, "The field " + name + " " + how + "; send it" + about, null);
  }

  private static String words(String keyword, JsonNode rule, JsonNode value) {
    String number = rule.asText();
    return switch (keyword) {
      case "type" -> "This is " + kind(value) + "; send " + kinds(rule);
      case "enum" -> "This is none of the values allowed; send one of " + values(rule);
      case "const" -> "This is not the value expected; send " + rule;
      case "pattern" ->
          value.textValue().length() > BoundedPattern.TEXT_CHARACTERS_MAX
              ? "The text is too long for what stands here; send at most "
                  + BoundedPattern.TEXT_CHARACTERS_MAX
                  + " characters"
              : "The text has not the form of what stands here; correct it";
      case "maxLength" -> "The text has " + length(value) + " characters; send at most " + number;
      case "minLength" -> "The text has " + length(value) + " characters; send at least " + number;
      case "maxItems" -> "The list has " + value.size() + " elements; send at most " + number;
      case "minItems" -> "The list has " + value.size() + " elements; send at least " + number;
      case "maxProperties" -> "There are " + value.size() + " fields; send at most " + number;
      case "minProperties" -> "There are " + value.size() + " fields; send at least " + number;
      case "maximum" -> "The number is too large; send at most " + number;
      case "minimum" -> "The number is too small; send at least " + number;
      case "exclusiveMaximum" -> "The number is too large; send one below " + number;
      case "exclusiveMinimum" -> "The number is too small; send one above " + number;
      case "multipleOf" -> "The number is no multiple of " + number + "; correct it";
      case "uniqueItems" -> "The list has an element twice; send each once";
      case "contains", "minContains" -> "The list lacks an element that it must have; add it";
      case "maxContains" -> "The list has too many elements of one kind; leave some out";
      case "anyOf", "oneOf" -> "This fits none of the ways allowed; send " + ways(keyword, rule);
      case "items", "prefixItems" ->
          "The list has more elements than may stand here; leave them out";
      case "not" -> "This must not stand here; leave it out or correct it";
      case "false" -> "Nothing may stand here; leave it out";
      default -> "This breaks a rule of the schema; correct it";
    };
  }

  private static String ways(String keyword, JsonNode ways) {
    List<String> titles = new ArrayList<>();
    ways.forEach(way -> titles.add(way.path("title").asText("")));
    titles.removeIf(String::isEmpty);
    String or = titles.isEmpty() ? "what the schema describes" : String.join("; or ", titles);
    return (keyword.equals("oneOf") ? "exactly one of: " : "") + or;
  }

  private static int length(JsonNode text) {
    return text.textValue().codePointCount(0, text.textValue().length());
  }

  private static String values(JsonNode rule) {
    List<String> values = new ArrayList<>();
    for (JsonNode one : rule) {
      if (values.size() == VALUES_NAMED_MAX) {
        values.add("…");
        break;
      }
      values.add(one.asText());
    }
    return String.join(", ", values);
  }

  private static String kinds(JsonNode rule) {
    if (rule.isTextual()) {
      return kind(rule.textValue());
    }
    List<String> kinds = new ArrayList<>();
    rule.forEach(one -> kinds.add(kind(one.textValue())));
    return kinds.stream().collect(Collectors.joining(" or "));
  }

  private static String kind(String type) {
    return switch (type) {
      case "string" -> "a text";
      case "number" -> "a number";
      case "integer" -> "a whole number";
      case "boolean" -> "true or false";
      case "object" -> "an object";
      case "array" -> "a list";
      default -> "null";
    };
  }

  private static String kind(JsonNode value) {
    return kind(
        switch (value.getNodeType()) {
          case STRING -> "string";
          case NUMBER -> "number";
          case BOOLEAN -> "boolean";
          case OBJECT -> "object";
          case ARRAY -> "array";
          default -> "null";
        });
  }

  private String described(JsonNode part) {
    String own = part.path("description").asText("");
    String there = part.path("$ref").asText("");
    boolean local = own.isEmpty() && there.startsWith("#/");
    String words = local ? schema.at(there.substring(1)).path("description").asText("") : own;
    return words.isEmpty() ? "" : ": " + words;
  }

  private static String shown(String keyword, JsonNode rule) {
    if (KEYWORD_SAYS_ALL.contains(keyword)) {
      return keyword;
    }
    String text = rule.isValueNode() ? rule.asText() : rule.toString();
    boolean fits = text.length() <= RULE_CHARACTERS_MAX;
    return keyword + " " + (fits ? text : JsonValue.cut(text, RULE_CHARACTERS_MAX - 1) + "…");
  }

  private static String shownValue(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? JsonValue.shown(value.asText()) : null;
  }

  /** The part of the schema that holds the rule. */
  private JsonNode holder(JsonNodePath rule) {
    JsonNode part = schema;
    for (int i = 0; i < rule.getNameCount() - 1; i++) {
      Object step = rule.getElement(i);
      part = step instanceof Integer index ? part.path(index) : child(part, step.toString());
    }
    return part;
  }

  private static JsonNode child(JsonNode part, String step) {
    boolean index = part.isArray() && step.matches("[0-9]{1,6}");
    return index ? part.path(Integer.parseInt(step)) : part.path(step);
  }

  private static JsonNodePath parent(JsonNodePath path) {
    boolean named =
        path.getNameCount() > 0 && path.getElement(path.getNameCount() - 1) instanceof String;
    return named ? path.getParent() : null;
  }

  private static String lastName(JsonNodePath path) {
    return String.valueOf(path.getElement(path.getNameCount() - 1));
  }

  private static String pointer(JsonNodePath path) {
    StringBuilder pointer = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer.append(step(String.valueOf(path.getElement(i))));
    }
    return pointer.toString();
  }

  private static String step(String name) {
    return "/" + JsonValue.step(name);
  }
}
