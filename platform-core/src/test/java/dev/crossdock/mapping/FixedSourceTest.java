package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FixedSourceTest {
  private static final String COLUMNS = "code:1:3,time:4:12,container:16:11";

  private static ProblemException refused(String content, String... options) {
    return assertThrows(ProblemException.class, () -> Golden.tree("fixed", content, options));
  }

  @Test
  void linesBecomeRows() throws IOException {
    Golden.same(
        "scans.fixed.tree.json",
        Golden.tree(
            "fixed",
            Golden.bytes("scans.fixed.txt"),
            "columns",
            COLUMNS,
            "skipFirst",
            "1",
            "skipLast",
            "1"));
  }

  @Test
  void blanksAtTheEndMayBeMissing() {
    var tree = Golden.tree("fixed", "GIN\r\nGOT2026\r\n", "columns", COLUMNS);
    assertEquals("", tree.at("/rows/0/time").asText("none"));
    assertEquals("2026", tree.at("/rows/1/time").asText());
  }

  @Test
  void charactersInNoColumnAreToldWithLineAndColumn() {
    ProblemException long1 = refused("GIN\nGIN202611200815MSCU4182738 x\n", "columns", COLUMNS);
    assertEquals("line 2, column 27", long1.field());
    assertEquals("line 1", refused("x".repeat(20_001), "columns", COLUMNS).field());
  }

  @Test
  void halfFilesAreRefused() {
    ProblemException cut = refused("HEAD\n", "columns", "a:1:9", "skipFirst", "1", "skipLast", "1");
    assertEquals(Problem.UNREADABLE_MESSAGE, cut.problem());
    assertEquals("line 1", cut.field());
    assertEquals(Problem.EMPTY_BODY, refused("\n \n", "columns", COLUMNS).problem());
    assertEquals("line 2", refused("a\n\0b\n", "columns", "a:1:9").field());
    assertTrue(refused("PK\u0003\u0004xx", "columns", "a:1:9").getMessage().contains("zip"));
  }

  @Test
  void linesAreBounded() {
    ProblemException many = refused("a\n".repeat(50_001), "columns", "a:1:9");
    assertEquals(Problem.BODY_TOO_LARGE, many.problem());
    assertEquals("line 50001", many.field());
  }
}
