package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What each message becomes when it is read, as a tree, when that is written again, and what its
 * sender is answered; {@code -Dgolden.write} writes all of it anew.
 */
class EdifactGoldenTest {
  private final EdifactFormat format = new EdifactFormat();

  private static void same(Path message, String ending, String found) throws IOException {
    Path expectation = EdifactFiles.beside(message, ending);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(expectation, found, StandardCharsets.UTF_8);
    }
    assertEquals(Files.readString(expectation), found, expectation.toString());
  }

  @Test
  void becomeWhatTheyHaveTo() throws IOException {
    for (Path file : EdifactFiles.all()) {
      JsonNode canonical = EdifactFiles.canonical(EdifactFiles.read(file));
      same(file, ".canonical.json", EdifactFiles.pretty(canonical) + "\n");
    }
  }

  @Test
  void haveTheirTree() throws IOException {
    for (Path file : EdifactFiles.all()) {
      String tree;
      try {
        tree = EdifactFiles.pretty(format.tree(EdifactFiles.read(file)).orElseThrow());
      } catch (ProblemException refused) {
        tree = refused.field() + ": " + refused.getMessage();
      }
      same(file, ".tree.json", tree + "\n");
    }
  }

  @Test
  void areWrittenFromTheirTree() throws IOException {
    int written = 0;
    for (Path file : EdifactFiles.all()) {
      JsonNode tree;
      try {
        tree = format.tree(EdifactFiles.read(file)).orElseThrow();
      } catch (ProblemException refused) {
        continue;
      }
      StringBuilder text = new StringBuilder();
      try {
        byte[] bytes = format.write(tree, EdifactFiles.ENVELOPE).orElseThrow();
        Charset charset = EdifactSplitter.of(bytes).charset;
        assertArrayEquals(bytes, new String(bytes, charset).getBytes(charset), file.toString());
        text.append(new String(bytes, charset).replace("'", "'\n"));
        assertEquals(List.of(), StrictEdifact.faults(bytes), file.toString());
        JsonNode again = format.tree(bytes).orElseThrow();
        assertEquals(tree.get("messages"), again.get("messages"), file.toString());
        assertArrayEquals(bytes, format.write(again, EdifactFiles.ENVELOPE).orElseThrow());
        written++;
      } catch (InvalidFields faults) {
        faults.all().forEach(f -> text.append(f.field() + ": " + f.getMessage() + "\n"));
      }
      same(file, ".written.txt", text.toString());
    }
    assertTrue(written > 25, "messages were written: " + written);
  }

  @Test
  void areAnswered() throws IOException {
    for (Path file : EdifactFiles.all()) {
      byte[] content = EdifactFiles.read(file);
      byte[] answer =
          format
              .acknowledgement(content, EdifactFiles.NUMBERS, EdifactFiles.AT)
              .orElse(new byte[0]);
      String text = new String(answer, StandardCharsets.UTF_8).replace("'", "'\n");
      same(file, ".contrl.txt", text);
      if (answer.length > 0) {
        assertEquals(List.of(), StrictEdifact.faults(answer), file.toString());
        assertFalse(format.recognises(answer), "answers are the status connector's");
        assertTrue(
            format.acknowledgement(answer, EdifactFiles.NUMBERS, EdifactFiles.AT).isEmpty(),
            "answers are not answered");
      }
    }
  }

  /** One instance serves all tenants, and schemas are shared. */
  @Test
  void threadsDoNotDisturbEachOther() {
    List<Path> files = EdifactFiles.all();
    List<JsonNode> alone =
        files.stream().map(file -> EdifactFiles.canonical(EdifactFiles.read(file))).toList();
    IntStream.range(0, 8 * files.size())
        .parallel()
        .forEach(
            i -> {
              int at = i % files.size();
              byte[] content = EdifactFiles.read(files.get(at));
              assertEquals(alone.get(at), EdifactFiles.canonical(content));
            });
  }

  @Test
  void eachKindIsThere() {
    Set<String> kinds = new HashSet<>();
    for (Path file : EdifactFiles.all()) {
      try {
        EdifactSplitter.of(EdifactFiles.read(file))
            .parts
            .forEach(part -> kinds.add(part.type + "." + part.release));
      } catch (ProblemException refused) {
        assertFalse(refused.getMessage().isBlank());
      }
    }
    for (String known : Library.of(Syntax.EDIFACT).files()) {
      assertTrue(kinds.contains(known), known + " in " + kinds);
    }
  }

  @Test
  void allFactsMakeSchemas() {
    Library library = Library.of(Syntax.EDIFACT);
    for (String file : library.files()) {
      String type = file.substring(0, file.indexOf('.'));
      MessageType found = library.find(type, file.substring(type.length() + 1));
      assertEquals(file, found.type() + "." + found.release());
      assertFalse(found.title().isBlank());
    }
    assertNull(library.find("ORDERS", "D96A"));
    assertEquals("D01B", library.find("INVOIC", "D07A").release());
    assertEquals("D14B", library.find("INVOIC", "D24A").release());
    assertEquals("D96A", library.find("INVOIC", "D93A").release());
    assertEquals("D96A", library.find("IFTMIN", "D98B").release());
  }

  @Test
  void nothingIsTakenOfWhatIsCutOff() {
    for (Path file : EdifactFiles.all()) {
      byte[] content = EdifactFiles.read(file);
      if (file.toString().contains("no-unb")) {
        continue;
      }
      for (int length = 0; length < content.length - 4; length += 7) {
        byte[] cut = Arrays.copyOf(content, length);
        assertThrows(
            ProblemException.class, () -> format.read(cut, EdifactFiles.ASSUMED), file.toString());
      }
    }
  }
}
