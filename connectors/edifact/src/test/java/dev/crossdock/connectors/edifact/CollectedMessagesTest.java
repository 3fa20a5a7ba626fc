package dev.crossdock.connectors.edifact;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossdock.connection.Reading;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages of other people, which are no part of this project, when they lie beside it. */
class CollectedMessagesTest {
  private static final Path FOLDER = Path.of("../../../shared/samples/edifact");

  @Test
  void readsStatusMessagesOrSaysWhyNot() throws IOException {
    for (Path file : files(FOLDER.resolve("IFTSTA"))) {
      try {
        Reading reading = new IftstaFormat().read(Files.readAllBytes(file), GoldenFiles.ASSUMED);
        assertFalse(reading.events().isEmpty(), file + ": " + reading.findings());
      } catch (ProblemException e) {
        assertFalse(e.getMessage().isBlank(), file.toString());
      }
    }
  }

  @Test
  void refusesOtherMessagesInWords() throws IOException {
    for (Path file : files(FOLDER)) {
      if (file.toString().contains("IFTSTA")) {
        continue;
      }
      ProblemException e =
          assertThrows(
              ProblemException.class,
              () -> new IftstaFormat().read(Files.readAllBytes(file), GoldenFiles.ASSUMED),
              file.toString());
      assertFalse(e.getMessage().isBlank(), file.toString());
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    assumeTrue(Files.isDirectory(folder), "the collected messages are not beside this project");
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
