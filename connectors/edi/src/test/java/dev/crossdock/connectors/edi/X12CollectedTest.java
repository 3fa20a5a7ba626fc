package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossdock.connection.Reading;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Messages of other people, which are no part of this project, when they lie beside it. What became
 * of each is written to a table in the target folder.
 */
class X12CollectedTest {
  private static final Path FOLDER = Path.of("../../../shared/samples/x12");

  /** Where ISA has whether it is a test. */
  private static final int INDICATOR = 102;

  private static final Path TABLE = Path.of("target/collected-x12.md");

  @Test
  void eachIsReadOrSaidWhyNot() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "the collected messages are not beside this project");
    List<String> lines = new ArrayList<>();
    lines.add("| file | outcome | as | documents | milestones | findings or reason |");
    lines.add("|---|---|---|---|---|---|");
    for (String type : Library.of(Syntax.X12).types()) {
      try (Stream<Path> files = Files.walk(FOLDER.resolve(type))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          lines.add("| " + FOLDER.relativize(file) + " | " + line(file) + " |");
        }
      }
    }
    Files.createDirectories(TABLE.getParent());
    Files.write(TABLE, lines);
    assertTrue(lines.size() > 10, "messages were found");
  }

  private static String line(Path file) {
    byte[] content = X12Files.read(file);
    X12Format format = new X12Format();
    assertTrue(format.recognises(content), file.toString());
    try {
      Reading reading = format.read(content, X12Files.ASSUMED);
      List<Finding> findings = reading.findings();
      assertFalse(
          reading.documents().isEmpty() && findings.isEmpty(), () -> file + " ended in silence");
      findings.forEach(finding -> assertFalse(finding.detail().isBlank(), file.toString()));
      assertNotNull(format.tree(content).orElseThrow());
      format
          .read(taken(content), X12Files.ASSUMED)
          .documents()
          .forEach(document -> BillSums.check(document, file));
      String documents =
          reading.documents().stream()
              .map(document -> document.kind() + " " + document.number())
              .collect(Collectors.joining(", "));
      String milestones =
          reading.events().stream()
              .map(event -> event.milestone().name())
              .collect(Collectors.joining(", "));
      boolean test = findings.stream().anyMatch(X12CollectedTest::isTest);
      boolean clean = findings.size() == (test ? 1 : 0);
      boolean taken =
          findings.stream()
              .filter(finding -> !isTest(finding))
              .noneMatch(finding -> finding.problem() == Problem.UNREADABLE_MESSAGE);
      boolean partly = !documents.isEmpty();
      String outcome = clean ? "clean" : taken || partly ? "findings" : "not taken";
      outcome += test ? ", a test" : "";
      return String.join(
          " | ", outcome, reading.format(), documents, milestones, cell(words(findings)));
    } catch (ProblemException e) {
      assertFalse(e.getMessage().isBlank(), file.toString());
      return "refused | | | | " + cell(e.problem().id() + " " + e.getMessage());
    }
  }

  /** The same for real, if it says that it is a test: such are checked and not filed. */
  private static byte[] taken(byte[] content) {
    byte[] real = content.clone();
    real[INDICATOR] = 'P';
    return real;
  }

  private static boolean isTest(Finding finding) {
    return finding.where().endsWith("(ISA), element 15");
  }

  private static String words(List<Finding> findings) {
    return findings.isEmpty()
        ? ""
        : findings.size() + ": " + findings.get(0).where() + ": " + findings.get(0).detail();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }
}
