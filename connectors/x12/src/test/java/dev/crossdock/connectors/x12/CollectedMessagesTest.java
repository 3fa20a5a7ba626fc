package dev.crossdock.connectors.x12;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossdock.connection.Acknowledgement;
import dev.crossdock.connection.Acknowledgement.Answers;
import dev.crossdock.connection.Reading;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Messages of other people, which are no part of this project, when they lie beside it. What became
 * of each is written to a table in the target folder.
 */
class CollectedMessagesTest {
  private static final Path FOLDER = Path.of("../../../shared/samples/x12");
  private static final Path TABLE = Path.of("target/collected-messages.md");

  @Test
  void readsEachOrSaysWhyNot() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "the collected messages are not beside this project");
    StringBuilder table =
        new StringBuilder("| File | As | Outcome | Events or answers | Findings or reason |\n");
    table.append("|---|---|---|---|---|\n");
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        boolean answer = file.toString().matches(".*/99[79]/.*");
        String line = answer ? answer(file) : status(file);
        table
            .append("| ")
            .append(FOLDER.relativize(file))
            .append(" | ")
            .append(line)
            .append(" |\n");
      }
    }
    Files.createDirectories(TABLE.getParent());
    Files.writeString(TABLE, table);
  }

  private static String status(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    X12StatusFormat format = new X12StatusFormat();
    String answer =
        format
            .acknowledgement(content, GoldenFiles.NUMBERS, GoldenFiles.AT)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse("");
    if (!answer.isEmpty()) {
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      // Partners' qualifiers and versions that no list has come back to them as they were.
      List<String> faults =
          StaediReader.faults(bytes).stream().filter(f -> !f.contains("CODE_VALUE")).toList();
      assertEquals(List.of(), faults, file + ": " + answer);
    }
    try {
      Reading reading = format.read(content, GoldenFiles.ASSUMED);
      boolean silent = reading.events().isEmpty() && reading.findings().isEmpty();
      assertFalse(silent, file.toString());
      String events =
          reading.events().stream()
              .map(event -> event.milestone().name())
              .collect(Collectors.joining(", "));
      return row(reading.format(), events, reading.findings());
    } catch (ProblemException e) {
      return refused("status", e);
    }
  }

  private static String answer(Path file) throws IOException {
    try {
      Answers answers = AcknowledgementReader.read(Files.readAllBytes(file));
      assertFalse(answers.answers().isEmpty(), file.toString());
      String words =
          answers.answers().stream()
              .map(CollectedMessagesTest::words)
              .collect(Collectors.joining(", "));
      return row(answers.answers().get(0).kind(), words, answers.findings());
    } catch (ProblemException e) {
      return refused("acknowledgement", e);
    }
  }

  private static String words(Acknowledgement answer) {
    String number = answer.message() == null ? "group " + answer.group() : answer.message();
    return number + " " + answer.verdict();
  }

  private static String row(String as, String what, List<Finding> findings) {
    String words =
        findings.stream()
            .map(
                finding -> finding.problem().id() + " " + finding.where() + ": " + finding.detail())
            .collect(Collectors.joining("; "));
    return as
        + " | "
        + (findings.isEmpty() ? "clean" : "findings")
        + " | "
        + what
        + " | "
        + cell(words);
  }

  private static String refused(String as, ProblemException e) {
    assertFalse(e.getMessage().isBlank());
    String reason = e.problem().id() + " " + e.field() + ": " + e.getMessage();
    return as + " | refused |  | " + cell(reason);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }
}
