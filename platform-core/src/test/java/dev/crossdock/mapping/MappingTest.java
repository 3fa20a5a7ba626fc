package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {
  private static final String LIST =
      """
      {"entries": [
        {"code": "pu", "to": "PICKED_UP", "until": "2026-11-21"},
        {"code": "PU", "to": "DELIVERED", "from": "2026-11-22"},
        {"code": "SKIP", "to": null}]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'to':'x','from':'t'}|\"text\"",
        "{'to':'x','from':'t','as':'upper'}|\"TEXT\"",
        "{'to':'x','from':'t','as':'lower'}|\"text\"",
        "{'to':'x','from':'d','as':'digits'}|\"2611\"",
        "{'to':'x','from':'n'}|\"12.50\"",
        "{'to':'x','from':'hundred'}|\"100.00\"",
        "{'to':'x','from':'n','as':'number'}|12.50",
        "{'to':'x','from':'n','as':{'kind':'number','decimal':','}}|12.50",
        "{'to':'x','from':'us','as':'number'}|1234.50",
        "{'to':'x','from':'de','as':{'kind':'number','decimal':','}}|1234.5",
        "{'to':'x','value':'1','as':{'kind':'number','unit':'LB','toUnit':'KG'}}|0.453592",
        "{'to':'x','value':'2','as':{'kind':'number','unit':'T','toUnit':'KG'}}|2000",
        "{'to':'x','value':'0.1','as':{'kind':'number','unit':'M3','toUnit':'L'}}|100",
        "{'to':'x','value':'10','as':{'kind':'number','unit':'FT','toUnit':'M'}}|3.048",
        "{'to':'x','from':'yes','as':'boolean'}|true",
        "{'to':'x','value':'0','as':'boolean'}|false",
        "{'to':'x','from':'day','as':'date'}|\"2026-11-20\"",
        "{'to':'x','from':'o','as':'copy'}|{\"p\":\"1\"}",
        "{'to':'x','from':'list','take':'all'}|[\"a\",\"b\",\"c\"]",
        "{'to':'x','from':'list','take':'first'}|\"a\"",
        "{'to':'x','from':'list','take':'last'}|\"c\"",
        "{'to':'x','from':'same'}|\"s\"",
        "{'to':'x','expr':'src.list','take':'all'}|[\"a\",\"b\",\"c\"]",
        "{'to':'x','expr':'src.n * 4.0','as':'number'}|50",
        "{'to':'x','from':'nothing','otherwise':'else'}|\"else\"",
        "{'to':'x','from':'nothing','otherwise':'5','as':'number'}|5",
        "{'to':'x','value':'c','when':'src.list.size() == 3'}|\"c\"",
        "{'to':'x','value':'c','when':'src.list.size() == 4'}|",
        "{'to':'x','value':'c','when':'src.nothing == 1'}|",
        "{'to':'x','from':'nothing'}|",
        "{'to':'x','from':'t','as':'digits'}|",
        "{'to':'x','from':'t'},{'to':'x','from':'d'}|\"text\"",
        "{'to':'x','from':'nothing'},{'to':'x','from':'d'}|\"BL 26-11\"",
        "{'to':'x.y','from':'t'},{'to':'x.z','from':'d'}|{\"y\":\"text\",\"z\":\"BL 26-11\"}",
        "{'to':'x','forEach':'items','rows':[{'to':'c','from':'c'},{'to':'t','from':'/t'}]}"
            + "|[{\"c\":\"1\",\"t\":\"text\"},{\"c\":\"2\",\"t\":\"text\"}]",
        "{'to':'x','forEach':'items','when':'src.c == `2`','rows':[{'to':'c','from':'c'}]}"
            + "|[{\"c\":\"2\"}]",
        "{'to':'x','forEach':'list','rows':[{'to':'c','from':''}]}"
            + "|[{\"c\":\"a\"},{\"c\":\"b\"},{\"c\":\"c\"}]",
        "{'to':'x','forEach':'items','rows':[{'to':'c','value':'1'}]},"
            + "{'to':'x','forEach':'list/#0','rows':[{'to':'c','value':'2'}]}"
            + "|[{\"c\":\"1\"},{\"c\":\"1\"},{\"c\":\"2\"}]",
      })
  void makes(String rows, String target) {
    JsonNode x = Documents.x(rows.replace("src.c == `2`", "src.c == \\u00272\\u0027"), SOURCE);
    assertEquals(target, x == null ? null : x.toString());
  }

  private static final String SOURCE =
      """
      {"t": " text ", "d": "BL 26-11", "n": 12.50, "hundred": 100.00, "us": "1,234.50",
       "de": "1.234,5", "yes": "Yes", "day": "2026-11-20T10:00:00Z", "o": {"p": "1"},
       "list": ["a", "b", "c"], "same": ["s", "s "], "items": [{"c": "1"}, {"c": "2"}],
       "objects": [{"a": 1}, {"a": 2}], "none": null, "wrong": "1.5.2026"}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'to':'x','from':'list'}|several values",
        "{'to':'x','from':'objects','as':'copy'}|several values",
        "{'to':'x','from':'o'}|leads to an object",
        "{'to':'x','from':'t','as':'number'}|no number",
        "{'to':'x','value':'1,5','as':'number'}|no number",
        "{'to':'x','value':'1.5','as':{'kind':'number','decimal':','}}|no number",
        "{'to':'x','value':'1e999','as':'number'}|too large",
        "{'to':'x','value':'1e-2147483647','as':'number'}|no number",
        "{'to':'x','from':'wrong','as':'date'}|is no time as iso",
        "{'to':'x','from':'wrong','as':'time','otherwise':'2026-01-01'}|is no time as iso",
        "{'to':'x','value':'maybe','as':'boolean'}|neither true nor false",
        "{'to':'x','value':'2026-01-01T10:00','as':{'kind':'time','zone':'=t'}}|is no time zone",
        "{'to':'x','value':'1','when':'src.t'}|no true or false",
      })
  void tells(String row, String words) {
    MappingResult result = Documents.watched(Documents.tree("[" + row + "]"), SOURCE);
    assertEquals(1, result.faults().size(), result.faults().toString());
    assertTrue(result.faults().get(0).detail().contains(words), result.faults().toString());
    assertEquals("/rows/0", result.faults().get(0).row());
    assertNull(result.json().get("x"));
  }

  @Test
  void codeListsCountFromDayToDay() {
    assertEquals("PICKED_UP", coded("{}", "PU", LocalDate.of(2026, 11, 21)));
    assertEquals("DELIVERED", coded("{}", "PU", LocalDate.of(2026, 11, 22)));
    assertEquals("DELIVERED", coded("{}", " pu ", LocalDate.of(2026, 11, 22)));
    assertEquals(
        "<" + Problem.UNKNOWN_CODE + ">",
        coded("{'fold':false}", "pU", LocalDate.of(2026, 11, 22)));
    assertEquals("zz", coded("{'unknown':'keep'}", "zz", LocalDate.of(2026, 11, 22)));
    assertEquals("", coded("{'unknown':'empty'}", "zz", LocalDate.of(2026, 11, 22)));
    assertEquals("", coded("{}", "skip", LocalDate.of(2026, 11, 22)));
  }

  private static String coded(String more, String code, LocalDate day) {
    ObjectNode document = Documents.tree("[{'to':'x','from':'c','list':'l'}]");
    ObjectNode list = (ObjectNode) Documents.json(LIST);
    list.setAll((ObjectNode) Documents.json(more));
    document.putObject("lists").set("l", list);
    JsonNode source = ((ObjectNode) Documents.json("{}")).put("c", code);
    MappingResult result = Documents.compiled(document).run(source, day, Budget.live());
    return result.faults().isEmpty()
        ? result.json().path("x").asText()
        : "<" + result.faults().get(0).problem() + ">";
  }

  @Test
  void itemsAreLeftOutOnPurposeAndTheirFaultsDoNotMatter() {
    MappingResult result = Documents.watched(Documents.json(Documents.EVENTS), Documents.MESSAGE);
    assertEquals(List.of(), result.faults());
    assertEquals(1, result.leftOut());
    assertEquals(2, result.json().get("events").size());
  }

  @Test
  void anEventWithoutWhatIsNeededIsNeverDroppedUntold() {
    ObjectNode document =
        Documents.events(
            """
            [{"to": "milestone", "from": "m", "when": "src.on"},
             {"to": "milestone", "from": "m2"},
             {"to": "occurredAt", "from": "t"},
             {"to": "references.BOOKING", "from": "b"}]
            """);
    String time = "'t':'2026-11-20T14:30:00Z','b':'B1'";
    assertEquals(1, faultsOf(document, "{'m':'DELIVERED','on':false," + time + "}").size());
    assertEquals(0, faultsOf(document, "{'m':'DELIVERED','on':true," + time + "}").size());
    // The row after is what the partner wants where the first gives nothing.
    assertEquals(0, faultsOf(document, "{'m2':'DELIVERED'," + time + "}").size());
    List<Fault> faults = faultsOf(document, "{'m2':'DELIVERED','b':'B1'}");
    assertEquals(Problem.NO_EVENT_TIME, faults.get(0).problem());
    assertEquals("/rows/0/rows/2", faults.get(0).row());
  }

  private static List<Fault> faultsOf(JsonNode document, String source) {
    return Documents.watched(document, source).faults();
  }

  @Test
  void tellsWhereEachValueIsFromAndWhatIsNotUsed() {
    MappingResult result = Documents.watched(Documents.json(Documents.EVENTS), Documents.MESSAGE);
    MappingResult.Placed milestone = result.placed().get(0);
    assertEquals("/events/0/milestone", milestone.target());
    assertEquals("/rows/0/rows/0", milestone.row());
    assertEquals(List.of("/shipments/0/events/0/code"), milestone.sources());
    assertEquals(
        List.of("/meta/x", "/shipments/0/events/0/loc/1/code"),
        result.unplaced().stream().map(MappingResult.Unplaced::pointer).toList());
    assertEquals("/meta/x", result.unplaced().get(0).path());
    assertTrue(result.unplaced().stream().noneMatch(one -> one.pointer().equals("/sender")));
  }

  @Test
  void listsFaultsUpToALimitAndCountsTheOthers() {
    StringBuilder items = new StringBuilder("{\"l\":[1");
    for (int i = 2; i <= 1500; i++) {
      items.append(',').append(i);
    }
    List<Fault> faults =
        faultsOf(
            Documents.tree("[{'to':'x','from':'l','take':'all','as':'boolean'}]"), items + "]}");
    assertEquals(1001, faults.size());
    assertEquals("499 faults more", faults.get(1000).detail());
  }

  @Test
  void aCopyIsCountedWithAllThatItHolds() {
    JsonNode source = Documents.json("{'big':" + many(2_000) + ",'items':" + many(2_000) + "}");
    Mapping mapping =
        Documents.compiled(
            Documents.tree(
                "[{'to':'x','forEach':'items','rows':[{'to':'b','from':'/big/..','as':'copy'}]}]"));
    ProblemException e =
        assertThrows(
            ProblemException.class, () -> mapping.run(source, Documents.DAY, Budget.live()));
    assertEquals(Problem.MAPPING_STOPPED, e.problem());
  }

  private static String many(int items) {
    return "[0" + ",1".repeat(items - 1) + "]";
  }
}
