package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** What is written here, others read without a finding, and they read the same values. */
class SecondReaderTest {
  private final EdifactFormat format = new EdifactFormat();

  @Test
  void readsEachMessageThatIsWritten() throws Exception {
    Set<String> kinds = new TreeSet<>();
    for (Path file : EdifactFiles.all()) {
      byte[] bytes = written(file);
      if (bytes.length > 0) {
        List<String> read = SecondReader.values(bytes);
        for (String value : values(bytes)) {
          assertTrue(read.contains(value), () -> file + ": " + value + " in " + read);
        }
        EdifactSplitter.of(bytes).parts.forEach(part -> kinds.add(part.type + "." + part.release));
      }
    }
    Set<String> ours = new TreeSet<>(Library.of(Syntax.EDIFACT).files());
    ours.removeAll(kinds);
    assertEquals(Set.of(), ours, "Messages that were not read a second time");
  }

  @Test
  void sawItIfSomethingWereWrong() {
    String text = new String(EdifactFiles.read("desadv-d96a"), StandardCharsets.ISO_8859_1);
    assertTrue(text.contains("BGM+351"), text);
    for (String broken :
        List.of(
            text.replaceFirst("BGM\\+351[^']*'", ""), // a segment that has to be there
            text.replaceFirst("BGM\\+351", "BGM+35100"), // longer than it may be
            text.replaceFirst("BGM\\+351", "NAD+BY'BGM+351"))) { // in the wrong place
      assertThrows(
          SAXException.class,
          () -> SecondReader.values(broken.getBytes(StandardCharsets.ISO_8859_1)));
    }
  }

  private byte[] written(Path file) {
    try {
      JsonNode tree = format.tree(EdifactFiles.read(file)).orElseThrow();
      return format.write(tree, EdifactFiles.ENVELOPE).orElseThrow();
    } catch (ProblemException notWritten) {
      return new byte[0];
    }
  }

  /** The values between UNH and UNT, cut out without what is tested. */
  private static List<String> values(byte[] bytes) {
    Charset charset = EdifactSplitter.of(bytes).charset;
    String text = new String(bytes, charset);
    List<String> values = new ArrayList<>();
    boolean inside = false;
    for (String segment : text.split("(?<!\\?)'")) {
      inside = !segment.startsWith("UNT") && (inside || segment.startsWith("UNH"));
      if (inside && !segment.startsWith("UNH")) {
        String[] parts = segment.split("(?<!\\?)[+:]");
        for (int i = 1; i < parts.length; i++) {
          String value = parts[i].replaceAll("\\?(.)", "$1").strip();
          if (!value.isEmpty()) {
            values.add(value);
          }
        }
      }
    }
    return values;
  }
}
