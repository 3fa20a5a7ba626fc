package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class CsvSourceTest {
  private static ProblemException refused(String content, String... options) {
    return refused(content.getBytes(StandardCharsets.UTF_8), options);
  }

  private static ProblemException refused(byte[] content, String... options) {
    return assertTimeout(
        Duration.ofSeconds(5),
        () -> assertThrows(ProblemException.class, () -> Golden.tree("csv", content, options)));
  }

  @Test
  void aTableBecomesRows() throws IOException {
    Golden.same("scans.csv.tree.json", Golden.tree("csv", Golden.bytes("scans.csv")));
  }

  @Test
  void delimitersAreGuessedNamedOrSaid() {
    JsonNode expected = Golden.tree("csv", "a,b\n1,2\n");
    assertEquals("2", expected.at("/rows/0/b").asText());
    assertEquals(expected, Golden.tree("csv", "a;b\n1;2"));
    assertEquals(expected, Golden.tree("csv", "a\tb\r1\t2\r"));
    assertEquals(expected, Golden.tree("csv", "a|b\r\n1|2\r\n"));
    assertEquals(expected, Golden.tree("csv", "sep=#\na#b\n1#2\n"));
    assertEquals(expected, Golden.tree("csv", "a#b\n1#2\n", "delimiter", "#"));
    assertEquals(expected, Golden.tree("csv", "a\tb\n1\t2\n", "delimiter", "tab"));
    assertEquals(
        "1;5", Golden.tree("csv", "\"x;y;z\",b\n1;5,2\n").at("/rows/0").path("x;y;z").asText());
  }

  @Test
  void columnsWithoutHeaderAreNumbered() {
    JsonNode tree = Golden.tree("csv", "1,2\n3,4\n", "header", "no");
    assertEquals(2, tree.path("rows").size());
    assertEquals("4", tree.at("/rows/1/column 2").asText());
  }

  @Test
  void headersHaveClearNamesThatStay() {
    JsonNode row = Golden.tree("csv", "a,a,,a (2),a, b \n1,2,3,4,5,6\n").at("/rows/0");
    assertEquals(
        "{\"a\":\"1\",\"a (3)\":\"2\",\"column 3\":\"3\",\"a (2)\":\"4\",\"a (4)\":\"5\",\"b\":\"6\"}",
        row.toString());
    assertEquals("1", Golden.tree("csv", "\"two\nlines\"\n1\n").at("/rows/0/two lines").asText());
  }

  @Test
  void encodingsAreRecognisedOrSaid() {
    String text = "Ort\nKöln\n";
    for (String charset : new String[] {"UTF-8", "windows-1252", "UTF-16"}) {
      byte[] content = text.getBytes(Charset.forName(charset));
      assertEquals("Köln", Golden.tree("csv", content).at("/rows/0/Ort").asText(), charset);
    }
    byte[] marked = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
    assertEquals("Köln", Golden.tree("csv", marked).at("/rows/0/Ort").asText());
    byte[] euro = "Preis\n\u20ac\n".getBytes(Charset.forName("ISO-8859-15"));
    assertEquals(
        "\u20ac", Golden.tree("csv", euro, "charset", "ISO-8859-15").at("/rows/0/Preis").asText());
    ProblemException wrong = refused(euro, "charset", "UTF-8");
    assertEquals(Problem.INVALID_TEXT, wrong.problem());
    assertEquals("byte 7", wrong.field());
  }

  @Test
  void linesBeforeTheTableAreSkipped() {
    String text = "Report of today\r\n\r\na;b\r\n1;2\r\n3\r\n";
    assertEquals("line 5", refused(text, "skipFirst", "2").field());
    assertEquals(
        "2",
        Golden.tree("csv", text.replace("3\r\n", ""), "skipFirst", "2").at("/rows/0/b").asText());
    assertEquals(Problem.EMPTY_BODY, refused(text, "skipFirst", "9").problem());
  }

  @Test
  void aRowOfTheWrongWidthIsToldWithItsLine() {
    ProblemException few = refused("a,b\n1,2\n\n\"x\ny\",2\n3\n");
    assertEquals("line 6", few.field());
    assertTrue(few.getMessage().startsWith("The line has 1 values for 2 columns"));
    assertEquals("line 2", refused("a,b\n1,2,3\n").field());
  }

  @Test
  void halfFilesAndStrayQuotesAreRefused() {
    ProblemException open = refused("a,b\n1,2\n3,\"never closed\n4,5\n");
    assertEquals("line 3", open.field());
    assertEquals("line 2", refused("a,b\n\"1\"x,2\n").field());
    assertEquals(Problem.UNREADABLE_MESSAGE, open.problem());
  }

  @Test
  void whatIsNoTableIsRefused() throws IOException {
    assertEquals(Problem.EMPTY_BODY, refused("").problem());
    assertEquals(Problem.EMPTY_BODY, refused(" \n\n").problem());
    ProblemException nul = refused("a,b\n1,2\n3,\0\n");
    assertEquals(Problem.INVALID_TEXT, nul.problem());
    assertEquals("line 3", nul.field());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("a.csv"));
    }
    assertTrue(refused(out.toByteArray()).getMessage().contains("zip"));
    assertEquals(0, Golden.tree("csv", "a,b\n").path("rows").size());
  }

  @Test
  void moreThanTheLimitsIsRefusedInTime() {
    assertTrue(refused(",".repeat(1_000_000)).getMessage().contains("500 values"));
    assertTrue(refused("a\n" + "x".repeat(200_000)).field().startsWith("line 2"));
    assertEquals(Problem.BODY_TOO_LARGE, refused("a\n" + "1\n".repeat(50_001)).problem());
    String wide = "a" + ",b".repeat(499) + "\n";
    assertEquals(Problem.BODY_TOO_LARGE, refused(wide + wide.repeat(1_001)).problem());
    assertEquals("line 1, column 1", refused("h".repeat(300) + "\n1\n").field());
    assertEquals(Problem.BODY_TOO_LARGE, refused(new byte[17 * 1024 * 1024]).problem());
    assertEquals(
        Problem.EMPTY_BODY, refused("\n".repeat(2_000_000), "skipFirst", "1000").problem());
  }
}
