package dev.crossdock.connectors.parcel;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages of other people, which are no part of this project, when they lie beside it. */
class CollectedMessagesTest {
  private static final Path FOLDER = Path.of("../../../shared/samples", "carrier-tracking");
  private static final Path TABLE = Path.of("target/collected-messages.md");
  private static final List<MessageFormat> FORMATS =
      List.of(new DhlFormat(), new UpsFormat(), new FedexFormat(), new DhlXmlFormat());

  @Test
  void readsEachOrSaysWhyNot() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "the collected messages are not beside this project");
    List<String> lines = new ArrayList<>();
    lines.add("| file | recognised as | outcome | events | findings | first words |");
    lines.add("|---|---|---|---|---|---|");
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        lines.add(line(file, Files.readAllBytes(file)));
      }
    }
    Files.createDirectories(TABLE.getParent());
    Files.write(TABLE, lines);
    assertTrue(lines.size() > 10, "messages were found");
  }

  private static String line(Path file, byte[] content) {
    List<MessageFormat> known = FORMATS.stream().filter(f -> f.recognises(content)).toList();
    assertTrue(known.size() <= 1, () -> file + " is claimed by " + known);
    MessageFormat format = known.isEmpty() ? own(file) : known.get(0);
    String name = FOLDER.relativize(file) + " | " + (known.isEmpty() ? "-" : format.id());
    try {
      Reading reading = format.read(content, GoldenFiles.ASSUMED);
      int events = reading.events().size();
      int findings = reading.findings().size();
      assertTrue(events + findings > 0, file + " ended in silence");
      String words = findings == 0 ? "" : reading.findings().get(0).detail();
      String outcome = findings == 0 ? "clean" : "findings";
      return "| %s | %s | %d | %d | %s |".formatted(name, outcome, events, findings, words);
    } catch (ProblemException e) {
      assertFalse(e.getMessage().isBlank(), file.toString());
      String words = e.problem().id() + " " + e.getMessage().replace('\n', ' ');
      return "| %s | refused | 0 | 0 | %s |".formatted(name, words);
    }
  }

  /** The format that a connection of this carrier would have. */
  private static MessageFormat own(Path file) {
    String folder = file.getParent().getFileName().toString();
    return switch (folder) {
      case "ups" -> new UpsFormat();
      case "fedex" -> new FedexFormat();
      case "dhl_express" -> new DhlXmlFormat();
      default -> new DhlFormat();
    };
  }
}
