package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.edi.X12Qualifiers;
import dev.crossdock.shipment.ReferenceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of x12.md are those of the code. */
class X12TablesTest {
  private static final Path PAGE = Path.of("x12.md");

  @Test
  void pageShowsTheCodesAsTheyAre() throws IOException {
    assertEquals(rows(X12Codes.PURPOSES), table("Purposes"));
    assertEquals(rows(X12Codes.ANSWERS), table("Answers to a tender"));
    assertEquals(rows(X12Codes.DISPOSITIONS), table("Dispositions of US customs"));
  }

  @Test
  void pageShowsTheReferencesAsTheyAre() throws IOException {
    Map<ReferenceType, TreeSet<String>> byType = new TreeMap<>();
    X12Qualifiers.TYPES.forEach(
        (code, type) -> byType.computeIfAbsent(type, key -> new TreeSet<>()).add(code));
    String expected =
        byType.entrySet().stream()
            .sorted((a, b) -> a.getKey().name().compareTo(b.getKey().name()))
            .map(e -> "| %s | %s |".formatted(e.getKey(), String.join(", ", e.getValue())))
            .collect(Collectors.joining("\n"));
    assertEquals(expected, table("References"));
  }

  @Test
  void pageNamesEverySet() throws IOException {
    String page = Files.readString(PAGE);
    Library library = Library.of(Syntax.X12);
    for (String type : library.types()) {
      String releases =
          library.files().stream()
              .filter(file -> file.startsWith(type + "."))
              .map(file -> file.substring(4))
              .collect(Collectors.joining(", "));
      MessageType known = library.find(type, "004010");
      String row =
          "| %s | %s | %s | %s |".formatted(type, known.functional(), known.kind(), releases);
      assertTrue(page.contains(row), row);
    }
  }

  private static String rows(Map<String, ?> codes) {
    return new TreeMap<>(codes)
        .entrySet().stream()
            .map(entry -> "| %s | %s |".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("\n"));
  }

  /** The rows of the table below a heading. */
  private static String table(String heading) throws IOException {
    String page = Files.readString(PAGE);
    int at = page.indexOf("### " + heading + "\n");
    assertTrue(at >= 0, heading);
    int rows = page.indexOf("|---", at);
    int from = page.indexOf('\n', rows) + 1;
    int to = page.indexOf("\n\n", from - 1);
    return to <= from ? "" : page.substring(from, to);
  }
}
