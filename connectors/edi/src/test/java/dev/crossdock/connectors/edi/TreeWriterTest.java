package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.problem.InvalidFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What somebody who fills a tree by hand, or by a mapping, meets. */
class TreeWriterTest {
  private final EdifactFormat format = new EdifactFormat();

  private static final String SMALLEST =
      """
      {"messages":[{"type":"APERAK","release":"D.96A",
        "BGM":{"C002":{"1001":"313"},"1004":"A-1","1225":9},
        "DTM":{"C507":{"2005":"137","2380":"20261121","2379":"102"}},
        "SG1":[{"RFF":{"C506":{"1153":"ON","1154":"SO'1+2:3?"}}}]}]}
      """;

  private static JsonNode json(String text) {
    try {
      return EdifactFiles.JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String written(String tree) {
    byte[] bytes = format.write(json(tree), EdifactFiles.ENVELOPE).orElseThrow();
    assertEquals(List.of(), StrictEdifact.faults(bytes));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void refused(String tree, String... faults) {
    InvalidFields thrown =
        assertThrows(InvalidFields.class, () -> format.write(json(tree), EdifactFiles.ENVELOPE));
    TreeMap<String, String> found = new TreeMap<>();
    thrown.all().forEach(fault -> found.put(fault.field(), fault.getMessage()));
    TreeMap<String, String> expected = new TreeMap<>();
    for (int i = 0; i < faults.length; i += 2) {
      expected.put(faults[i], faults[i + 1]);
    }
    assertEquals(expected, found);
  }

  @Test
  void aFewValuesMakeAMessage() {
    assertEquals(
        "UNA:+.? 'UNB+UNOC:3+4098765000002:14+4012345000009:14+261122:1000+4711'"
            + "UNH+1+APERAK:D:96A:UN'BGM+313+A-1+9'DTM+137:20261121:102'"
            + "RFF+ON:SO?'1?+2?:3??'UNT+5+1'UNZ+1+4711'",
        written(SMALLEST));
  }

  @Test
  void theOrderOfKeysDoesNotMatter() {
    ObjectNode message = (ObjectNode) json(SMALLEST).at("/messages/0");
    ObjectNode turned = EdifactFiles.JSON.createObjectNode();
    List<String> names = new java.util.ArrayList<>();
    message.fieldNames().forEachRemaining(name -> names.add(0, name));
    names.forEach(name -> turned.set(name, message.get(name)));
    ObjectNode tree = EdifactFiles.JSON.createObjectNode();
    tree.putArray("messages").add(turned);
    assertEquals(written(SMALLEST), written(tree.toString()));
  }

  @Test
  void whatHasNoPlaceIsTold() {
    refused(
        SMALLEST.replace("\"1004\"", "\"1005\""),
        "/messages/0/BGM/1005",
        "1005 has no place in BGM; take it out");
    refused(
        SMALLEST.replace("\"SG1\"", "\"SG9\""),
        "/messages/0/SG9",
        "SG9 has no place in APERAK; take it out, or put it elsewhere");
    refused(
        SMALLEST.replace("\"1153\"", "\"1159\""),
        "/messages/0/SG1/0/RFF/C506/1159",
        "1159 has no place in C506; take it out",
        "/messages/0/SG1/0/RFF/C506/1153",
        "1153 (Reference qualifier) is missing; it must be there. Fill it");
  }

  @Test
  void whatIsMissingIsTold() {
    refused(
        "{\"messages\":[{\"type\":\"APERAK\",\"release\":\"D.96A\",\"SG1\":[{}]}]}",
        "/messages/0/BGM",
        "BGM is missing; it must be there",
        "/messages/0/SG1/0/RFF",
        "RFF is missing; it must be there");
    refused("{}", "/messages", "A list of messages is needed, of at least one");
  }

  @Test
  void valuesAreHeldAgainstTheirTypes() {
    refused(
        SMALLEST.replace("\"137\"", "\"1370\"").replace("\"A-1\"", "\"" + "A".repeat(36) + "\""),
        "/messages/0/BGM/1004",
        "1004 (Document/message number) is too long: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA with 36"
            + " characters; it must be text of at most 35 characters",
        "/messages/0/DTM/C507/2005",
        "2005 (Date/time/period qualifier) is too long: 1370 with 4 characters; it must be text of"
            + " at most 3 characters");
    refused(
        SMALLEST.replace("\"A-1\"", "[\"A\"]"),
        "/messages/0/BGM/1004",
        "1004 (Document/message number) must be a text");
    refused(
        SMALLEST.replace("{\"1001\":\"313\"}", "\"313\""),
        "/messages/0/BGM/C002",
        "C002 (Document/message name) must be an object, with its values under their names");
  }

  @Test
  void typesAndReleasesMustBeKnown() {
    refused(
        SMALLEST.replace("D.96A", "96-A"),
        "/messages/0/release",
        "The release must be written like D.96A, not as 96-A");
    InvalidFields thrown =
        assertThrows(
            InvalidFields.class,
            () ->
                format.write(
                    json(SMALLEST.replace("\"APERAK\"", "\"ORDERS\"")), EdifactFiles.ENVELOPE));
    assertEquals("/messages/0/type", thrown.field());
  }

  @Test
  void charactersMustBeInTheSet() {
    String french = SMALLEST.replace("A-1", "œ-1");
    refused(
        french,
        "/messages/0/BGM/1004",
        "1004 (Document/message number) has the character œ, which is not in the character set"
            + " UNOC; announce another one, such as UNOW");
    String unicode = written(french.replace("{\"messages\"", "{\"charset\":\"UNOW\",\"messages\""));
    assertTrue(unicode.startsWith("UNA:+.?*'UNB+UNOW:4+"), unicode);
    assertTrue(unicode.contains("+20261122:1000+"), unicode);
    refused(
        SMALLEST
            .replace("{\"messages\"", "{\"charset\":\"UNOA\",\"messages\"")
            .replace("A-1", "a-1"),
        "/messages/0/BGM/1004",
        "1004 (Document/message number) has the character a, which UNOA has not");
    refused(
        SMALLEST.replace("A-1", "A\\n1"),
        "/messages/0/BGM/1004",
        "1004 (Document/message number) has a control character or line break at 2; EDI has none");
    refused(
        SMALLEST.replace("{\"messages\"", "{\"charset\":\"LATIN\",\"messages\""),
        "/charset",
        "LATIN is not written here; UNOA to UNOL, UNOW and UNOY are");
  }

  @Test
  void repetitionsOfAnElementAreAList() {
    String more =
        SMALLEST.replace(
            "\"SG1\"",
            "\"FTX\":[{\"4451\":\"AAO\",\"C108\":{\"4440\":[\"one\",\"\",\"three\"]}}],\"SG1\"");
    assertTrue(written(more).contains("FTX+AAO+++one::three'"), written(more));
    refused(
        more.replace("\"three\"", "\"three\",\"4\",\"5\",\"6\""),
        "/messages/0/FTX/0/C108/4440",
        "There is room for 5 of 4440 at most");
  }

  @Test
  void tooManyOfASegmentAreTold() {
    String reference = "{\"RFF\":{\"C506\":{\"1153\":\"ON\",\"1154\":\"1\"}}}";
    String groups = (reference + ",").repeat(9) + reference;
    refused(
        "{\"messages\":[{\"type\":\"APERAK\",\"release\":\"D.96A\",\"BGM\":{},\"SG1\":["
            + groups
            + "]}]}",
        "/messages/0/SG1",
        "SG1 may stand here 9 times at most");
  }

  @Test
  void aTestSaysSo() {
    Envelope test = new Envelope("A", "B:14", EdifactFiles.NUMBERS, EdifactFiles.AT, true);
    byte[] bytes = format.write(json(SMALLEST), test).orElseThrow();
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertTrue(text.contains("UNB+UNOC:3+A+B:14+261122:1000+4711++++++1'"), text);
    assertEquals(0, format.read(bytes, EdifactFiles.ASSUMED).documents().size());
  }

  @Test
  void x12TakesSeparatorsThatAreNoData() {
    String tree =
        """
        {"messages":[{"type":"990","release":"004010",
          "B1":{"B101":"HBAP","B102":"LOAD*7~8>9","B103":"20261121","B104":"A"}}]}
        """;
    Envelope envelope =
        new Envelope("BRANDT:02", "ALPEN", EdifactFiles.NUMBERS, EdifactFiles.AT, false);
    byte[] bytes = new X12Format().write(json(tree), envelope).orElseThrow();
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertEquals(
        "ISA|00|          |00|          |02|BRANDT         |ZZ|ALPEN          |261122|1000|U|00401"
            + "|000004711|0|P|<'GS|GF|BRANDT|ALPEN|20261122|1000|1|X|004010'ST|990|0001'"
            + "B1|HBAP|LOAD*7~8>9|20261121|A'SE|3|0001'GE|1|1'IEA|1|000004711'",
        text);
    JsonNode again = new X12Format().tree(bytes).orElseThrow();
    assertEquals(json(tree).at("/messages/0/B1"), again.at("/messages/0/B1"));
  }
}
