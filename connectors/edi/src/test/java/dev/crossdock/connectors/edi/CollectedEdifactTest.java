package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Messages of other people, which are no part of this project, when they lie beside it. What became
 * of each is written to a table in the target folder.
 */
class CollectedEdifactTest {
  private static final Path FOLDER = Path.of("../../../shared/samples/edifact");
  private static final Path TABLE = Path.of("target/collected-edifact.md");

  @Test
  void eachIsReadOrSaidWhyNot() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "the collected messages are not beside this project");
    List<String> lines = new ArrayList<>();
    lines.add("| file | outcome | as | documents | milestones | written again | first words |");
    lines.add("|---|---|---|---|---|---|---|");
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] content = EdifactFiles.read(file);
        if (new EdifactFormat().recognises(content)) {
          lines.add("| " + FOLDER.relativize(file) + " | " + line(content, file) + " |");
        }
      }
    }
    assertTrue(lines.size() > 30, "messages were found");
    Files.createDirectories(TABLE.getParent());
    Files.write(TABLE, lines);
  }

  private static String line(byte[] content, Path file) {
    try {
      Reading reading = new EdifactFormat().read(content, EdifactFiles.ASSUMED);
      int documents = reading.documents().size();
      int findings = reading.findings().size();
      assertTrue(documents + findings > 0, file + " ended in silence");
      reading.documents().forEach(document -> BillSums.check(document, file));
      reading.findings().forEach(f -> assertFalse(f.detail().isBlank(), file.toString()));
      String words = findings == 0 ? "" : findings + ": " + reading.findings().get(0).detail();
      String outcome = findings == 0 ? "clean" : documents == 0 ? "not taken" : "findings";
      String events = String.valueOf(reading.events().size());
      return String.join(
          " | ", outcome, reading.format(), "" + documents, events, again(content), words);
    } catch (ProblemException e) {
      assertFalse(e.getMessage().isBlank(), file.toString());
      return "refused | | 0 | 0 | | " + e.problem().id() + " " + e.getMessage();
    }
  }

  private static String again(byte[] content) {
    EdifactFormat format = new EdifactFormat();
    JsonNode tree = format.tree(content).orElseThrow();
    try {
      byte[] written = format.write(tree, EdifactFiles.ENVELOPE).orElseThrow();
      assertEquals(tree.get("messages"), format.tree(written).orElseThrow().get("messages"));
      return "the same";
    } catch (InvalidFields faults) {
      return faults.all().size() + " faults";
    }
  }
}
