package dev.crossdock.json;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Lists or objects, two levels of them, with texts in them. */
  private static final JsonSchema TREE =
      schema(
          """
          {'type': ['object', 'array'],
           'additionalProperties': {'$ref': '#/$defs/inner'}, 'items': {'$ref': '#/$defs/inner'},
           '$defs': {'inner': {'type': ['object', 'array', 'string'],
             'additionalProperties': {'type': 'string'}, 'items': {'type': 'string'}}}}
          """);

  private static JsonSchema schema(String text) {
    return JsonSchema.of(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static List<SchemaFault> faults(String schema, String message) {
    return schema(schema).faults(JsonMessage.read(bytes(message)));
  }

  private static String only(String schema, String message) {
    List<SchemaFault> faults = faults(schema, message);
    assertEquals(1, faults.size(), faults.toString());
    SchemaFault fault = faults.get(0);
    return fault.pointer() + " | " + fault.detail() + " | " + fault.value();
  }

  @Test
  void tellsAllThatIsWrong() {
    List<SchemaFault> faults =
        faults(
            """
            {'required': ['code', 'time'],
             'properties': {
               'code': {'enum': ['LOAD', 'DISC']},
               'time': {'$ref': '#/$defs/time'},
               'unit': {'maxLength': 11},
               'count': {'type': 'integer', 'maximum': 9}},
             '$defs': {'time': {'type': 'string', 'description': 'when it happened'}}}
            """,
            "{'code': 'WARP', 'unit': 'HCLU 418273-8', 'count': 12}");
    assertEquals(
        List.of(
            " The field time is missing; send it: when it happened (schema: required time)",
            "/code This is none of the values allowed; send one of LOAD, DISC (schema: enum"
                + " [\"LOAD\",\"DISC\"])",
            "/count The number is too large; send at most 9 (schema: maximum 9)",
            "/unit The text has 13 characters; send at most 11 (schema: maxLength 11)"),
        faults.stream().map(one -> one.pointer() + " " + one.detail()).sorted().toList());
    assertEquals(
        List.of("time"), faults.stream().map(SchemaFault::field).filter(f -> f != null).toList());
  }

  @Test
  void saysEachRuleInWords() {
    assertEquals(
        "/a | This is a text; send an object or null (schema: type [\"object\",\"null\"]) | x",
        only("{'properties': {'a': {'type': ['object', 'null']}}}", "{'a': 'x'}"));
    assertEquals(
        " | The field a is null; send it: the a (schema: type string) | null",
        only("{'properties': {'a': {'type': 'string', 'description': 'the a'}}}", "{'a': null}"));
    assertEquals(
        "/0 | This is null; send a text (schema: type string) | null",
        only("{'items': {'type': 'string'}}", "[null]"));
    assertEquals(
        "/a~1b | There is no field of this name here; leave it out or correct its name (schema:"
            + " additionalProperties false) | null",
        only("{'additionalProperties': false}", "{'a/b': 1}"));
    assertEquals(
        " | This fits none of the ways allowed; send a number; or a name (schema: anyOf) | null",
        only(
            """
            {'anyOf': [{'title': 'a number', 'required': ['number']},
                       {'title': 'a name', 'required': ['name'], 'minProperties': 2}]}
            """,
            "{}"));
    assertEquals(
        "/0 | The text has not the form of what stands here; correct it (schema: pattern ^[a-z]$)"
            + " | a\n".replace('\n', '?'),
        only("{'items': {'pattern': '^[a-z]$'}}", "['a\\n']"));
    assertEquals(
        " | The list has 3 elements; send at most 2 (schema: maxItems 2) | null",
        only("{'maxItems': 2}", "[1, 2, 3]"));
    assertEquals(
        " | The list has an element twice; send each once (schema: uniqueItems true) | null",
        only("{'uniqueItems': true}", "[1, 2, 1]"));
    assertEquals(
        " | The list has more elements than may stand here; leave them out (schema: items false)"
            + " | null",
        only("{'prefixItems': [true], 'items': false}", "[1, 2]"));
    assertEquals(
        "/a | Nothing may stand here; leave it out (schema: false) | 2",
        only("{'properties': {'a': false}}", "{'a': 2}"));
  }

  @Test
  void whatIsOnlyTriedIsNoFault() {
    String schema =
        """
        {'items': {'if': {'properties': {'t': {'const': 'A'}}}, 'then': {'required': ['a']},
                   'else': {'required': ['b']}}}
        """;
    assertEquals(List.of(), faults(schema, "[{'t': 'A', 'a': 1}, {'t': 'B', 'b': 1}]"));
    StringBuilder many = new StringBuilder("[");
    for (int i = 0; i < 3 * JsonSchema.FAULTS_MAX; i++) {
      many.append("{'t': 'B', 'b': 1},");
    }
    assertEquals(List.of(), faults(schema, many.append("{'t': 'A', 'a': 1}]").toString()));
  }

  @Test
  void checksAnyTree() throws IOException {
    JsonNode tree = JSON.readTree("{\"a\": [\"x\", 1]}");
    SchemaFault fault = TREE.faults(tree).get(0);
    assertEquals("/a/1", fault.pointer());
    assertEquals("1", fault.value());
  }

  @Test
  void isPublishedAsWritten() {
    JsonSchema schema =
        schema("{'$schema': 'https://json-schema.org/draft/2020-12/schema', 'title': 'T'}");
    assertEquals("T", schema.document().path("title").asText());
    assertTrue(schema.document().has("$schema"));
    ((ObjectNode) schema.document()).removeAll();
    assertEquals("T", schema.document().path("title").asText(), "a copy is given");
  }

  @Test
  void refusesSchemasThatCannotBeTrusted() {
    for (String schema :
        new String[] {
          "[]",
          "{",
          "{'type': 'strin'}",
          "{'frobnicate': 1}",
          "{'properties': {'a': {'requird': ['b']}}}",
          "{'$ref': 'https://example.org/other.json'}",
          "{'$ref': 'https://json-schema.org/draft/2020-12/schema'}",
          "{'$ref': 'file:///etc/passwd'}",
          "{'$ref': 'classpath:dev/crossdock/other.json'}",
          "{'properties': {'a': {'$ref': '#/$defs/none'}}}",
          "{'$schema': 'http://json-schema.org/draft-07/schema#'}",
          "{'items': {'$ref': '#'}}",
          "{'$ref': '#/$defs/a', '$defs': {'a': {'items': {'$ref': '#/$defs/b'}},"
              + " 'b': {'not': {'$ref': '#/$defs/a'}}}}",
          "{'$defs': {'a': {'items': {'$ref': '#/$defs/a/items'}}}}",
          "{'unevaluatedProperties': false}",
          "{'pattern': '(" + "a".repeat(BoundedPattern.PATTERN_CHARACTERS_MAX) + ")'}",
          "{'pattern': '(['}"
        }) {
      assertThrows(IllegalArgumentException.class, () -> schema(schema), schema);
    }
  }

  @Test
  void aPatternCannotBeMadeToTakeLong() {
    JsonSchema schema = schema("{'items': {'pattern': '^(a+)+$'}}");
    String hostile = "['" + "a".repeat(1_000) + "!', '" + "a".repeat(1_000_000) + "', 'aaa']";
    List<SchemaFault> faults =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> schema.faults(JsonMessage.read(bytes(hostile))));
    assertEquals(List.of("/0", "/1"), faults.stream().map(SchemaFault::pointer).toList());
    String deep = "['" + "ab".repeat(500) + "']";
    assertEquals(List.of(), faults("{'items': {'pattern': '^(?:a|b)*$'}}", deep), "no deep stack");
  }

  @Test
  void takesTheLargestMessage() {
    String large = "[" + "'x',".repeat(JsonMessage.VALUES_MAX - 2) + "'x']";
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertEquals(List.of(), TREE.faults(JsonMessage.read(bytes(large)))));
    String deep = "[".repeat(60) + "1" + "]".repeat(60);
    SchemaFault fault = TREE.faults(JsonMessage.read(bytes(deep))).get(0);
    assertEquals("/0/0", fault.pointer());
  }

  @Test
  void tellsTenThousandFaultsAndRefusesMore() {
    String most = "[" + "1,".repeat(JsonSchema.FAULTS_MAX - 1) + "1]";
    List<SchemaFault> faults = TREE.faults(JsonMessage.read(bytes(most)));
    assertEquals(JsonSchema.FAULTS_MAX, faults.size());
    assertEquals("/9999", faults.get(9_999).pointer());
    String more = "['x'," + "1,".repeat(JsonMessage.VALUES_MAX - 3) + "1]";
    ProblemException refused =
        assertThrows(ProblemException.class, () -> TREE.faults(JsonMessage.read(bytes(more))));
    assertEquals(Problem.BODY_TOO_LARGE, refused.problem());
    assertTrue(refused.getMessage().contains("the first: /1: This is a number; send an object"));
  }

  @Test
  void endsALookThatWouldTakeTooLong() {
    String rules = "{'type': 'string'},".repeat(40) + "true";
    JsonSchema schema = schema("{'items': {'allOf': [" + rules + "]}}");
    String large = "[" + "'x',".repeat(JsonMessage.VALUES_MAX - 2) + "'x']";
    ProblemException refused =
        assertThrows(ProblemException.class, () -> schema.faults(JsonMessage.read(bytes(large))));
    assertEquals(Problem.BODY_TOO_LARGE, refused.problem());
  }

  @Test
  void refusesTreesBeyondWhatAMessageMayBe() {
    JsonNode deep = JsonNodeFactory.instance.textNode("x");
    for (int i = 0; i < 5_000; i++) {
      deep = JsonNodeFactory.instance.arrayNode().add(deep);
    }
    JsonNode tooDeep = deep;
    assertThrows(ProblemException.class, () -> TREE.faults(tooDeep));
  }

  @Test
  void hugeNumbersAreNumbers() {
    String schema = "{'items': {'type': 'number', 'maximum': 100, 'multipleOf': 5}}";
    List<SchemaFault> faults =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> faults(schema, "[1e999999999, 5, 0.1E-99999, 10.0]"));
    assertTrue(faults.stream().anyMatch(one -> one.pointer().equals("/0")));
    assertTrue(faults.stream().noneMatch(one -> one.pointer().equals("/1")));
    assertTrue(faults.stream().noneMatch(one -> one.pointer().equals("/3")));
  }
}
