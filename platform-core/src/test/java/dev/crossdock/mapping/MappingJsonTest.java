package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.crossdock.problem.InvalidFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingJsonTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(MappingJson.class.getResourceAsStream("mapping.schema.json"));

  /** Everything that a document can say. */
  private static final String ALL =
      """
      {"crossdock": "mapping/1",
       "source": {"format": "csv", "options": {"delimiter": ";", "header": true}},
       "target": {"model": "tree", "format": "json"},
       "rows": [
         {"to": "a", "from": "b", "take": "last", "otherwise": 5, "list": "z", "note": "n",
          "as": {"kind": "number", "decimal": ",", "unit": "LB", "toUnit": "KG"}},
         {"to": "t", "expr": "src.t", "when": "src.on", "as": {"kind": "time",
          "patterns": ["iso", "203"], "zone": "=tz"}},
         {"to": "c", "value": 1.50, "as": {"kind": "text"}},
         {"to": "g", "forEach": "x", "when": "true", "rows": [{"to": "v", "value": true}]}],
       "lists": {
         "z": {"unknown": "keep", "fold": false, "entries": [{"code": 1, "to": "one",
          "from": "2026-01-01", "until": "2026-12-31", "note": "n"}, {"code": "2", "to": null}]},
         "a": {"entries": []}},
       "ignore": ["/x"]}
      """;

  @ParameterizedTest
  @ValueSource(strings = {ALL, Documents.EVENTS})
  void whatIsWrittenIsReadTheSame(String text) {
    JsonNode given = Documents.json(text);
    assertEquals(List.of(), List.copyOf(SCHEMA.validate(given)));
    JsonNode written = MappingJson.write(MappingJson.read(given));
    assertEquals(written, MappingJson.write(MappingJson.read(written)));
    assertEquals(MappingJson.read(given), MappingJson.read(written));
    assertEquals(List.of(), List.copyOf(SCHEMA.validate(written)));
    // No order of the fields that a database or an editor prefers makes a difference.
    assertEquals(written.toString(), MappingJson.write(MappingJson.read(turned(given))).toString());
  }

  private static JsonNode turned(JsonNode node) {
    if (!node.isObject()) {
      if (node.isArray()) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        node.forEach(one -> list.add(turned(one)));
        return list;
      }
      return node;
    }
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    Collections.reverse(names);
    ObjectNode turned = (ObjectNode) Documents.json("{}");
    names.forEach(name -> turned.set(name, turned(node.get(name))));
    return turned;
  }

  /** Each is refused at its place; by the schema too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/crossdock|'mapping/2'",
        "/crossdock|1",
        "/source|[]",
        "/source/format|null",
        "/source/format|{}",
        "/source/options|[]",
        "/source/options/x|{}",
        "/source/colour|'red'",
        "/target/model|5",
        "/rows|{}",
        "/rows/0|'x'",
        "/rows/0/to|null",
        "/rows/0/from|7",
        "/rows/0/colour|'red'",
        "/rows/0/take|'some'",
        "/rows/0/as|'magic'",
        "/rows/0/as/kind|'magic'",
        "/rows/0/as/kind|null",
        "/rows/0/as/patterns|'iso'",
        "/rows/0/as/patterns|['1','2','3','4','5','6','7','8','9','10','11']",
        "/rows/1/as/patterns/0|1",
        "/rows/0/value|{}",
        "/rows/3/rows|5",
        "/lists|[]",
        "/lists/z|[]",
        "/lists/z/fold|'yes'",
        "/lists/z/unknown|'guess'",
        "/lists/z/entries|{}",
        "/lists/z/entries/0/code|null",
        "/lists/z/entries/0/from|'soon'",
        "/ignore|'x'",
        "/ignore/0|5",
        "/more|1",
      })
  void refusesWhatHasAnotherShape(String pointer, String value) {
    ObjectNode broken = (ObjectNode) Documents.json(ALL);
    put(broken, pointer, Documents.json(value));
    InvalidFields e = assertThrows(InvalidFields.class, () -> MappingJson.read(broken));
    assertTrue(
        e.all().stream().anyMatch(one -> one.field().equals(pointer)),
        () ->
            e.all().stream().map(one -> one.field() + " " + one.getMessage()).toList().toString());
    assertFalse(SCHEMA.validate(broken).isEmpty(), "the schema lets it pass");
  }

  private static void put(ObjectNode document, String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    String name = pointer.substring(slash + 1);
    JsonNode holder = document.at(pointer.substring(0, slash));
    if (holder.isArray()) {
      ((ArrayNode) holder).set(Integer.parseInt(name), value);
    } else {
      ((ObjectNode) holder).set(name, value);
    }
  }

  @Test
  void refusesWhatIsTooMuch() {
    assertEquals("/rows", firstFault(Documents.tree(rows(501))));
    assertEquals(List.of(), Documents.faults(Documents.tree(rows(500))));
    assertTrue(firstFault(Documents.tree(nested(7))).endsWith("/rows"));
    assertEquals(List.of(), Documents.faults(Documents.tree(nested(5))));
    assertEquals(
        "/rows/0/note",
        firstFault(Documents.tree("[{'to':'x','value':'1','note':'" + "n".repeat(1001) + "'}]")));
    assertEquals("/rows/0/to", firstFault(Documents.tree("[{'to':'\\u0000','value':'1'}]")));
    assertEquals("/rows/0/from", firstFault(Documents.tree("[{'to':'x','from':'\\ud800'}]")));
    ObjectNode lists = Documents.tree("[{'to':'x','value':'1'}]");
    lists.putObject("lists").set(" ", Documents.json("{'entries':[]}"));
    assertEquals("/lists/ ", firstFault(lists));
    assertEquals("", firstFault(Documents.json("[]")));
  }

  private static String firstFault(JsonNode document) {
    return assertThrows(InvalidFields.class, () -> MappingJson.read(document)).field();
  }

  private static String rows(int count) {
    StringBuilder rows = new StringBuilder("[");
    for (int i = 0; i < count; i++) {
      rows.append(i == 0 ? "" : ",").append("{'to':'x").append(i).append("','value':'1'}");
    }
    return rows + "]";
  }

  private static String nested(int groups) {
    return "[{'to':'g','forEach':'x','rows':".repeat(groups)
        + "[{'to':'x','value':'1'}]"
        + "}]".repeat(groups);
  }
}
