package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference that partners read says what the language does. */
class MappingLanguageTest {
  private static final Path REFERENCE = Path.of("src/docs/mapping-language.md");
  private static final Pattern DOCUMENT = Pattern.compile("(?s)```json\n(.*?)```");

  @Test
  void itsTableHasEveryFunction() throws IOException {
    List<String> documented =
        Files.readAllLines(REFERENCE).stream()
            .dropWhile(line -> !line.startsWith("| Function"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertEquals(TextFunctions.ALL.stream().map(MappingLanguageTest::line).toList(), documented);
  }

  private static String line(TextFunctions.Function one) {
    return "| `%s` | `%s` | `%s` | %s |"
        .formatted(one.name(), one.example(), one.gives(), one.words());
  }

  @Test
  void itsDocumentsCompile() throws IOException {
    Matcher documents = DOCUMENT.matcher(Files.readString(REFERENCE));
    int count = 0;
    while (documents.find()) {
      count++;
      assertEquals(List.of(), Documents.faults(Documents.json(documents.group(1))));
    }
    assertEquals(2, count);
  }

  @Test
  void itsUnitsAreAll() throws IOException {
    assertTrue(Files.readString(REFERENCE).contains(String.join(", ", Units.names())));
  }
}
