package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePathTest {
  private static final JsonNode SOURCE =
      Documents.json(
          """
          {"a": {"b": "1"}, "list": [{"k": "x", "v": "1"}, {"k": "y", "v": "2", "w": ["3", "4"]}],
           "deep": [[{"v": "5"}], [{"v": "6"}, {"v": "7"}]], "one": {"v": "8"}, "none": null,
           "a/b": "9", "#0": "10", "..": "11", ".": "12", "": "13", "quote\\"d\\\\": "14",
           "2005": "15", " blank ": "16", "*": "17", "gaps": [null, "18", ""], "empty": ""}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a/b|1",
        "/a/b|1",
        "list/v|1,2",
        "list/#1/v|2",
        "list/#9/v|",
        "list[k=y]/v|2",
        "list[k='y']/v|2",
        "list[k!=y]/v|1",
        "list[w]/v|2",
        "list[w='']/v|1",
        "list[w!='']/v|2",
        "list[w=4]/k|y",
        "list[k=x][v=1]/k|x",
        "list[k=x][v=2]/k|",
        "list/w/#1|4",
        "list/w/../k|y,y",
        "list/*|x,1,y,2,3,4",
        "a/../one/v|8",
        "one/#0/v|8",
        "one/#1/v|",
        "deep/v|5,6,7",
        "deep/#1/#0/v|6",
        "deep/#1/v|6,7",
        "none|",
        "none/x|",
        "gaps|18,",
        "nothing/at/all|",
        "\"a/b\"|9",
        "\"#0\"|10",
        "\"..\"|11",
        "\".\"|12",
        "\"\"|13",
        "\"quote\\\"d\\\\\"|14",
        "2005|15",
        "\" blank \"|16",
        "\"*\"|17",
      })
  void leadsTo(String path, String values) {
    assertEquals(values == null ? "" : values, String.join(",", texts(path)));
  }

  @Test
  void beginsAtTheItemOrAtTheWhole() {
    SourceValue root = SourceValue.root(SOURCE);
    SourceValue item = select("list/#1", root).get(0);
    assertEquals("/list/1", item.pointer());
    assertEquals("2", select("v", item).get(0).text());
    assertEquals("1", SourcePath.of("/a/b").select(item, root, walk()).get(0).text());
    assertEquals("1", select("../a/b", item).get(0).text());
    assertEquals("/list/1", select("", item).get(0).pointer());
  }

  @Test
  void whatAValueIsCalledLeadsToIt() {
    for (String path : List.of("*", "list/*", "deep/*", "a/*")) {
      for (SourceValue value : select(path, SourceValue.root(SOURCE))) {
        List<SourceValue> again = select(value.path(), SourceValue.root(SOURCE));
        assertTrue(
            again.stream().anyMatch(one -> one.pointer().equals(value.pointer())), value.path());
      }
    }
  }

  @Test
  void namesAreWhatTwoPathsHaveInCommon() {
    assertEquals(List.of("x", "a"), SourcePath.of("a[b=c]/#0").names(List.of("x")));
    assertEquals(List.of("a"), SourcePath.of("/a").names(List.of("x")));
    assertEquals(List.of("y"), SourcePath.of("../y").names(List.of("x")));
    assertEquals(List.of(), SourcePath.of("../../y").names(List.of("x")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a//b",
        "a/",
        "a[",
        "a[b",
        "a[b=",
        "a[b='c]",
        "a[b='c'",
        "\"a",
        "a\"b",
        ".",
        "a/./b",
        "a]",
        "a[b[c[d[e]]]]",
        "a[]",
        "a=b",
        "a!",
        "[b]",
        "a[b=1]c"
      })
  void refusesWhatIsNoPath(String path) {
    ProblemException e = assertThrows(ProblemException.class, () -> SourcePath.of(path));
    assertEquals(Problem.INVALID_MAPPING, e.problem());
    assertTrue(e.getMessage().contains("character"), e.getMessage());
  }

  @Test
  void isBounded() {
    assertThrows(ProblemException.class, () -> SourcePath.of("a".repeat(501)));
    assertThrows(ProblemException.class, () -> SourcePath.of("a/".repeat(100) + "a"));
    // Up and down again multiplies what is found; the budget ends it.
    String path = "*" + "/../*".repeat(20);
    ProblemException e = assertThrows(ProblemException.class, () -> texts(path));
    assertEquals(Problem.MAPPING_STOPPED, e.problem());
  }

  private static List<String> texts(String path) {
    return select(path, SourceValue.root(SOURCE)).stream()
        .map(one -> one.text() == null ? "" : one.text())
        .toList();
  }

  private static List<SourceValue> select(String path, SourceValue item) {
    return SourcePath.of(path).select(item, SourceValue.root(SOURCE), walk());
  }

  private static Walk walk() {
    return new Walk(Budget.live(), false);
  }
}
