package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is meant to hang us or to fill the memory is refused or stopped, with the place. */
@Timeout(20)
class HostileMappingTest {
  private static final String BIG = "x".repeat(3_990);
  private static final JsonNode SOURCE =
      Documents.json(
          "{'big':'" + BIG + "','list':[" + "'aaaaaaaaaaaaaaaaaaaab',".repeat(999) + "'z']}");

  static Stream<String> expressions() {
    String ten = "[0,1,2,3,4,5,6,7,8,9]";
    return Stream.of(
        ten + ".map(a," + ten + ".map(b," + ten + ".map(c,src.big+src.big))).size()",
        "src.list.map(a,src.list.map(b,src.list.map(c,a+b+c))).size()",
        "src.list.exists(a,src.list.exists(b,src.list.exists(c,a+b+c=='q')))",
        doubling("src.big", "%s+%s", 20),
        doubling("src.list", "%s+%s", 20),
        doubling("src", "[%s,%s]", 10).replace("[0]", "") + " == 1",
        doubled(10) + "a == a)",
        doubled(10) + "[a].join(''))",
        "(" + "src.big+".repeat(90) + "'').contains(" + "src.big+".repeat(40) + "'y')",
        "src.big.matches('(((((x+)+)+)+)+)+y') && "
            + "src.big.matches('(x*x*x*){30}y') && ".repeat(20)
            + "true",
        "src.list.all(a,src.list.all(b,a==b || a.matches('(a*)*$') || true))",
        "src.list.map(x,src.big.matches('(x|y|z){100}q')).size()",
        "src.list.filter(x,src.list == src.list).size()",
        "src.list.filter(x,'q' in src.list).size()",
        "src.list.map(x,src.big.replace('x','yy')).size()",
        "src.big.replace('x',src.big)",
        "src.list.map(x,src.big.split('x')).size()",
        "src.big.matches('((x{100}){100}){100}')",
        "src.big.matches('(?i)[A-\\uffff]{50}')",
        "src.list.map(x,time(x,'iso')).size()");
  }

  /** {@code [[v].map(a, [a + a].map(b, [b + b]...))]}: twice as much with every bracket. */
  private static String doubling(String value, String twice, int times) {
    String inner = twice.replace("%s", "a");
    StringBuilder made = new StringBuilder("[" + value + "]");
    for (int i = 0; i < Math.min(times, 10); i++) {
      made.append(".map(a,").append(inner).append(")");
    }
    return made + "[0]" + (value.equals("src.list") ? ".size()" : "");
  }

  private static String doubled(int times) {
    return "[src]" + ".map(a,[a,a,a,a])".repeat(times) + ".exists(a,";
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void stopsExpressions(String expression) {
    ObjectNode document = Documents.tree("[{'to':'x'}]");
    ((ObjectNode) document.at("/rows/0")).put("expr", expression);
    try {
      MappingResult result =
          Documents.compiled(document).run(SOURCE, Documents.DAY, Budget.preview());
      assertTrue(result.json().toString().length() <= 2 * TextFunctions.CHARACTERS_MAX);
      result.faults().forEach(fault -> assertEquals("/rows/0", fault.row()));
    } catch (ProblemException e) {
      boolean refused = e.problem() == Problem.INVALID_MAPPING && e.field().equals("/rows/0/expr");
      assertTrue(refused || e.problem() == Problem.MAPPING_STOPPED, e.getMessage());
    }
  }

  /** A budget counts for all rows together: a hundred slow ones are as few as one. */
  @Test
  void stopsManyRows() {
    ObjectNode document = Documents.tree("[]");
    for (int i = 0; i < MappingDocument.ROWS_MAX; i++) {
      document
          .withArray("rows")
          .addObject()
          .put("to", "x" + i)
          .put("expr", "src.big.matches('(x|y|z){100}q') ? 'a' : 'b'");
    }
    Mapping mapping = Documents.compiled(document);
    ProblemException e =
        assertThrows(
            ProblemException.class, () -> mapping.run(SOURCE, Documents.DAY, Budget.live()));
    assertEquals(Problem.MAPPING_STOPPED, e.problem());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/../*/../*/../*/../list",
        "list/../list/../list",
        "list/../list/../list/../list"
      })
  void stopsPaths(String path) {
    Mapping mapping =
        Documents.compiled(Documents.tree("[{'to':'x','from':'" + path + "','take':'all'}]"));
    ProblemException e =
        assertThrows(
            ProblemException.class, () -> mapping.run(SOURCE, Documents.DAY, Budget.preview()));
    assertEquals(Problem.MAPPING_STOPPED, e.problem());
  }

  @Test
  void refusesDeepBrackets() {
    for (String bracket : List.of("()", "[]", "{}")) {
      String deep = bracket.substring(0, 1).repeat(20_000) + bracket.substring(1).repeat(20_000);
      ObjectNode document = Documents.tree("[{'to':'x'}]");
      ((ObjectNode) document.at("/rows/0")).put("expr", deep);
      assertFalse(Documents.faults(document).isEmpty());
      ((ObjectNode) document.at("/rows/0")).put("expr", deep.substring(19_600, 20_400));
      assertFalse(Documents.faults(document).isEmpty());
    }
    assertThrows(
        ProblemException.class,
        () -> reader().tree("[".repeat(20_000).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void refusesLargeSamplesBeforeItReadsThem() {
    byte[] large = new byte[17 * 1024 * 1024];
    Arrays.fill(large, (byte) ' ');
    ProblemException e = assertThrows(ProblemException.class, () -> reader().tree(large));
    assertEquals(Problem.BODY_TOO_LARGE, e.problem());
  }

  /** 500 rows in groups within groups, each over the whole list again. */
  @Test
  void stopsGroupsWithinGroups() {
    String rows = "[{'to':'v','from':'/list/#999'}]";
    for (int i = 0; i < 5; i++) {
      rows = "[{'to':'g','forEach':'/list','rows':" + rows + "}]";
    }
    Mapping mapping = Documents.compiled(Documents.tree(rows));
    ProblemException e =
        assertThrows(
            ProblemException.class, () -> mapping.run(SOURCE, Documents.DAY, Budget.live()));
    assertEquals(Problem.MAPPING_STOPPED, e.problem());
  }

  /** What is allowed is enough for the largest message that a partner sends. */
  @Test
  void leavesRoomForLargeMessages() {
    StringBuilder events = new StringBuilder("{'shipments':[{'tracking':'T','events':[");
    String event =
        "{'code':'PU','time':'20.11.2026 14:30','tz':'Europe/Berlin','box':'mscu4182738'}";
    events.append(String.join(",", IntStream.range(0, 10_000).mapToObj(i -> event).toList()));
    MappingResult result =
        Documents.compiled(Documents.json(Documents.EVENTS))
            .run(Documents.json(events + "]}]}"), Documents.DAY, Budget.live());
    assertEquals(10_000, result.json().get("events").size());
  }

  /** An empty object is three bytes of a message, and a hundred of a tree. */
  @Test
  void refusesMoreValuesThanThereIsRoomFor() {
    refusesAsTooLarge(() -> reader().tree(objects(SourceReader.VALUES_MAX)));
    assertEquals(499_999, reader().tree(objects(SourceReader.VALUES_MAX - 1)).size());
  }

  @Test
  void refusesToKeepLargeTrees() {
    refusesAsTooLarge(() -> reader().small(objects(SourceReader.SMALL_VALUES_MAX)));
    assertEquals(49_999, reader().small(objects(SourceReader.SMALL_VALUES_MAX - 1)).size());
  }

  private static void refusesAsTooLarge(Executable reading) {
    assertEquals(Problem.BODY_TOO_LARGE, assertThrows(ProblemException.class, reading).problem());
  }

  /** A list of so many, which is a value itself. */
  private static byte[] objects(int count) {
    return ("[" + "{},".repeat(count - 1) + "{}]").getBytes(StandardCharsets.UTF_8);
  }

  /** What a run may take does not hang on the patterns that others have used. */
  @Test
  void patternsOfOtherRunsCostNothing() {
    ObjectNode others = Documents.tree("[]");
    for (int i = 0; i < 250; i++) {
      others
          .withArray("rows")
          .addObject()
          .put("to", "x" + i)
          .put("expr", "'z'.matches('^q" + i + "$') ? 'a' : 'b'");
    }
    Documents.compiled(others).run(SOURCE, Documents.DAY, Budget.live());
    ObjectNode document = Documents.tree("[{'to':'g','forEach':'/l','rows':[{'to':'v'}]}]");
    ((ObjectNode) document.at("/rows/0/rows/0"))
        .put("expr", "src.c.matches('^[A-Z]{4}[0-9]{7}$') ? 'a' : 'b'");
    Mapping mapping = Documents.compiled(document);
    JsonNode message =
        Documents.json("{'l':[" + "{'c':'MSCU4182738'},".repeat(19_999) + "{'c':'x'}]}");
    MappingResult result = mapping.run(message, Documents.DAY, Budget.live());
    assertEquals(20_000, result.json().get("g").size());
  }

  /** The last function of all may be the one that uses the budget up. */
  @Test
  void stopsInsideAFunction() {
    ObjectNode document = Documents.tree("[{'to':'x'}]");
    ((ObjectNode) document.at("/rows/0")).put("expr", "src.big.matches('(a{30}){30}z')");
    Mapping mapping = Documents.compiled(document);
    JsonNode small = Documents.json("{'big':'" + BIG + "'}");
    ProblemException e =
        assertThrows(
            ProblemException.class, () -> mapping.run(small, Documents.DAY, Budget.live()));
    assertEquals(Problem.MAPPING_STOPPED, e.problem());
  }

  private static SourceReader reader() {
    return new SourceReader(new MappingDocument.Source("json", java.util.Map.of()), null);
  }
}
