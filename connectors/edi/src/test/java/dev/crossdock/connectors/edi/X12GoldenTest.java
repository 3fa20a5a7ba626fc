package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Reading;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Messages of our own writing, each with what it has to become; {@code -Dgolden.write} writes it.
 */
class X12GoldenTest {
  private static final int MESSAGES_PER_KIND = 3;

  @Test
  void becomeWhatTheyHaveTo() throws IOException {
    for (Path file : X12Files.all()) {
      JsonNode canonical = X12Files.canonical(X12Files.read(file));
      Path expectation = X12Files.beside(file, ".canonical.json");
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(expectation, X12Files.pretty(canonical) + "\n");
      }
      JsonNode expected = X12Files.JSON.readTree(Files.readString(expectation));
      assertEquals(X12Files.pretty(expected), X12Files.pretty(canonical), file.toString());
    }
  }

  @Test
  void eachKindIsThere() {
    Map<String, Integer> count = new TreeMap<>();
    for (Path file : X12Files.all()) {
      String name = file.getFileName().toString();
      count.merge(name.substring(0, 3), 1, Integer::sum);
    }
    for (String type : Library.of(Syntax.X12).types()) {
      assertTrue(count.getOrDefault(type, 0) > MESSAGES_PER_KIND, type + " in " + count);
    }
  }

  @Test
  void headersAreAsWideAsTheStandardSays() {
    for (Path file : X12Files.all()) {
      byte[] content = X12Files.read(file);
      if (!file.toString().contains("isa-")) {
        int terminator = content[105] & 0xFF;
        assertEquals('I', content[0], file.toString());
        assertEquals("GS", first(content, 106), file + " ends its header with " + terminator);
      }
    }
  }

  private static String first(byte[] content, int from) {
    return new String(content, from, 4, StandardCharsets.US_ASCII).strip().substring(0, 2);
  }

  @Test
  void allFactsMakeSchemas() {
    Library library = Library.of(Syntax.X12);
    for (String file : library.files()) {
      String type = file.substring(0, 3);
      MessageType found = library.find(type, file.substring(4));
      assertEquals(file, found.type() + "." + found.release());
      assertNotNull(found.functional(), file);
      assertNotEquals(DocumentKind.OTHER, found.kind(), file);
    }
  }

  @Test
  void nothingIsReadOfWhatIsCutOff() {
    for (Path file : X12Files.all()) {
      byte[] content = X12Files.read(file);
      for (int length = 0; length < content.length - 2; length += 7) {
        byte[] cut = Arrays.copyOf(content, length);
        Reading reading;
        try {
          reading = new X12Format().read(cut, X12Files.ASSUMED);
        } catch (ProblemException refused) {
          assertFalse(refused.getMessage().isBlank());
          continue;
        }
        fail(file + " cut at " + length + " became " + reading);
      }
    }
  }
}
