package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompilerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'to':'x'}|/rows/0|one of from, expr and value",
        "{'to':'x','from':'a','value':'1'}|/rows/0|one of from, expr and value",
        "{'to':'','value':'1'}|/rows/0/to|names separated by dots",
        "{'to':'a..b','value':'1'}|/rows/0/to|names separated by dots",
        "{'to':'x','from':'a['}|/rows/0/from|A name is missing",
        "{'to':'x','expr':'1 +'}|/rows/0/expr|line 1",
        "{'to':'x','value':'1','when':'src.'}|/rows/0/when|line 1",
        "{'to':'x','from':'a','list':'no'}|/rows/0/list|There is no code list no",
        "{'to':'x','value':'a','list':'l'}|/rows/0/list|is not translated",
        "{'to':'x','from':'a','as':{'kind':'time','patterns':['iso','bad']}}|/rows/0/as/patterns/1|bad",
        "{'to':'x','from':'a','as':{'kind':'time','zone':'Moon/Base'}}|/rows/0/as/zone|IANA zone",
        "{'to':'x','from':'a','as':{'kind':'time','zone':'=a['}}|/rows/0/as/zone|A name is missing",
        "{'to':'x','from':'a','as':{'kind':'text','patterns':['iso']}}|/rows/0/as/patterns|has"
            + " patterns",
        "{'to':'x','from':'a','as':{'kind':'date','zone':'UTC'}}|/rows/0/as/zone|Only a time",
        "{'to':'x','from':'a','as':{'kind':'text','decimal':','}}|/rows/0/as|Only a number",
        "{'to':'x','from':'a','as':{'kind':'number','decimal':';'}}|/rows/0/as/decimal|point or a"
            + " comma",
        "{'to':'x','from':'a','as':{'kind':'number','unit':'KG'}}|/rows/0/as/unit|measure the same",
        "{'to':'x','from':'a','as':{'kind':'number','unit':'KG','toUnit':'M'}}|/rows/0/as/unit|same",
        "{'to':'x','expr':'src','as':'copy'}|/rows/0/as|what a path leads to",
        "{'to':'x','from':'a','rows':[{'to':'y','value':'1'}]}|/rows/0/rows|say forEach",
        "{'to':'x','forEach':'a','rows':[]}|/rows/0/rows|no rows",
        "{'to':'x','forEach':'a','from':'b','rows':[{'to':'y','value':'1'}]}|/rows/0|A group has",
        "{'to':'x','forEach':'a','take':'all','rows':[{'to':'y','value':'1'}]}|/rows/0|A group has",
        "{'to':'x','value':'1'},{'to':'x.y','value':'1'}|/rows/1/to|within x",
        "{'to':'x.y','value':'1'},{'to':'x','value':'1'}|/rows/1/to|fed already",
        "{'to':'x','value':'1'},{'to':'x','forEach':'a','rows':[{'to':'y','value':'1'}]}|/rows/1/to|field",
        "{'to':'x','forEach':'a','rows':[{'to':'y','value':'1'}]},{'to':'x.y','value':'1'}|/rows/1/to|within",
      })
  void tellsWhatIsWrongInATree(String rows, String pointer, String words) {
    ObjectNode document = Documents.tree("[" + rows + "]");
    document.putObject("lists").set("l", Documents.json("{'entries':[]}"));
    tells(document, pointer, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'to':'colour','value':'red'}|/rows/0/rows/0/to|no field colour",
        "{'to':'milestone','value':'FLOWN'}|/rows/0/rows/0/value|FLOWN is no milestone",
        "{'to':'milestone','from':'a','otherwise':'FLOWN'}|/rows/0/rows/0/otherwise|no milestone",
        "{'to':'milestone','from':'a','list':'l'}|/lists/l/entries/0/to|FLOWN is no milestone",
        "{'to':'milestone','from':'a','take':'all'}|/rows/0/rows/0/take|one only",
        "{'to':'occurredAt','from':'a','as':'number'}|/rows/0/rows/0/as|is a time",
        "{'to':'remark','from':'a','as':'copy'}|/rows/0/rows/0/as|has copies",
        "{'to':'g','forEach':'a','rows':[{'to':'y','value':'1'}]}|/rows/0/rows/0|no groups within",
        "{'to':'remark','value':'a'}|/rows/0/rows|milestone is needed",
        "{'to':'remark','value':'b'}|/rows/0/rows|occurredAt is needed",
        "{'to':'remark','value':'c'}|/rows/0/rows|reference",
      })
  void tellsWhatIsWrongInAnEvent(String rows, String pointer, String words) {
    ObjectNode document = Documents.events("[" + rows + "]");
    document.putObject("lists").set("l", Documents.json("{'entries':[{'code':'F','to':'FLOWN'}]}"));
    tells(document, pointer, words);
  }

  @Test
  void tellsWhatIsWrongAtTheTop() {
    ObjectNode document = (ObjectNode) Documents.json(Documents.TREE);
    tells(document, "/rows", "nothing would come out");
    document.set("target", Documents.json("{'model':'poems'}"));
    tells(document, "/target/model", "milestones, or tree");
    document.set("target", Documents.json("{'model':'tree'}"));
    tells(document, "/target/format", "say which");
    document.set("ignore", Documents.json("['a[']"));
    tells(document, "/ignore/0", "A name is missing");
    document.set("target", Documents.json("{'model':'milestones'}"));
    document.set("rows", Documents.json("[{'to':'milestone','value':'DELIVERED'}]"));
    tells(document, "/rows/0", "into a group of events");
    document.set("rows", Documents.json("[{'to':'e','forEach':'x','rows':[]}]"));
    tells(document, "/rows/0/to", "are called events");
  }

  /** 490 rows and a list of 3,200 codes are 1.5 million looks otherwise. */
  @Test
  void looksThroughAListOnceForAField() {
    ObjectNode document =
        Documents.events(
            "[{'to':'milestone','from':'a','list':'l'},{'to':'milestone','from':'b','list':'l'}]");
    document.putObject("lists").set("l", Documents.json("{'entries':[{'code':'F','to':'FLOWN'}]}"));
    long told =
        Documents.faults(document).stream().filter(one -> one.contains("FLOWN is no")).count();
    assertEquals(1, told);
  }

  @Test
  void tellsEverythingAtOnceUpToALimit() {
    StringBuilder rows = new StringBuilder("[{'to':'x'}");
    for (int i = 0; i < 200; i++) {
      rows.append(",{'to':'x'}");
    }
    assertEquals(100, Documents.faults(Documents.tree(rows + "]")).size());
  }

  private static void tells(JsonNode document, String pointer, String words) {
    List<String> faults = Documents.faults(document);
    assertTrue(
        faults.stream().anyMatch(one -> one.startsWith(pointer + ": ") && one.contains(words)),
        faults.toString());
  }
}
