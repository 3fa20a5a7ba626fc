package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each {@code status/*.edi} stands beside the tree that it has to become. */
class StatusMessagesTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/dev/crossdock/connectors/edi/status");
  private static final Envelope ENVELOPE =
      new Envelope("US:ZZ", "THEM:ZZ", new EnvelopeNumbers(412, 412), Instant.EPOCH, false);

  private static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".edi")).sorted().toList();
    }
  }

  private static boolean isX12(Path file) {
    return !file.getFileName().toString().startsWith("iftsta");
  }

  private static JsonNode tree(Path file, byte[] content) {
    return isX12(file) ? StatusMessages.x12(content) : StatusMessages.edifact(content);
  }

  private static byte[] write(Path file, JsonNode tree) {
    Envelope envelope =
        isX12(file)
            ? ENVELOPE
            : new Envelope("US", "THEM", ENVELOPE.numbers(), Instant.EPOCH, false);
    return isX12(file)
        ? StatusMessages.x12(tree, envelope)
        : StatusMessages.edifact(tree, envelope);
  }

  @Test
  void treesAreWhatTheyHaveToBe() throws IOException {
    for (Path file : all()) {
      JsonNode tree = tree(file, Files.readAllBytes(file));
      Path expectation = X12Files.beside(file, ".tree.json");
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(expectation, X12Files.pretty(tree) + "\n");
      }
      JsonNode expected = X12Files.JSON.readTree(Files.readString(expectation));
      assertEquals(X12Files.pretty(expected), X12Files.pretty(tree), file.toString());
      tree.path("messages").forEach(one -> assertFalse(one.has("segments"), file.toString()));
    }
  }

  @Test
  void treesAreWrittenAgain() throws IOException {
    for (Path file : all()) {
      JsonNode tree = tree(file, Files.readAllBytes(file));
      JsonNode again = tree(file, write(file, tree));
      assertEquals(tree.path("messages"), again.path("messages"), file.toString());
    }
  }

  @Test
  void everyKindIsThere() throws IOException {
    String names = all().toString();
    for (Syntax syntax : Syntax.values()) {
      Library library = Library.of(syntax);
      for (String file : library.statuses()) {
        String type = file.substring(0, file.indexOf('.'));
        MessageType found = library.shape(type, file.substring(type.length() + 1));
        assertEquals(file, found.type() + "." + found.release());
        assertNotNull(StatusTypes.format(syntax, type), "a connector of its own reads " + type);
        String name = file.toLowerCase(java.util.Locale.ROOT).replace('.', '-');
        assertTrue(names.contains(name), name + " in " + names);
      }
    }
  }

  @Test
  void theyAreNoDocuments() throws IOException {
    byte[] content = Files.readAllBytes(FOLDER.resolve("iftsta-d00b-voyage.edi"));
    assertNull(Library.of(Syntax.EDIFACT).find("IFTSTA", "D00B"));
    assertFalse(Library.of(Syntax.EDIFACT).types().contains("IFTSTA"));
    var reading = new EdifactFormat().read(content, ZoneId.of("UTC"));
    assertEquals(List.of(), reading.documents());
    assertEquals(Problem.UNKNOWN_FORMAT, reading.findings().get(0).problem());
    assertTrue(reading.findings().get(0).detail().contains("edifact-iftsta reads it"));
    assertTrue(new EdifactFormat().besides(content).contains(Sensitivity.UNKNOWN));
    assertFalse(new EdifactFormat().recognises(content));
  }

  @Test
  void theNearestReleaseIsTaken() {
    Library library = Library.of(Syntax.EDIFACT);
    assertEquals("D96A", library.shape("IFTSTA", "D93A").release());
    assertEquals("D00B", library.shape("IFTSTA", "D99B").release());
    assertEquals("D01B", library.shape("IFTSTA", "D21A").release());
    assertEquals("005010", Library.of(Syntax.X12).shape("214", "008010").release());
  }

  @Test
  void faultsOfATreeHaveTheirPointers() throws IOException {
    Path file = FOLDER.resolve("214-004010-truck.edi");
    ObjectNode tree = (ObjectNode) tree(file, Files.readAllBytes(file));
    ObjectNode status = (ObjectNode) tree.at("/messages/0/L0200/0/L0205/0/AT7");
    status.put("AT701", "TOO LONG").put("AT799", "x");
    InvalidFields refused = assertThrows(InvalidFields.class, () -> write(file, tree));
    assertEquals(
        List.of("/messages/0/L0200/0/L0205/0/AT7/AT799", "/messages/0/L0200/0/L0205/0/AT7/AT701"),
        refused.all().stream().map(ProblemException::field).toList());
  }

  @Test
  void nothingIsReadOfWhatIsCutOff() throws IOException {
    for (Path file : all()) {
      byte[] content = Files.readAllBytes(file);
      for (int length = 0; length < content.length - 4; length += 11) {
        byte[] cut = Arrays.copyOf(content, length);
        assertThrows(ProblemException.class, () -> tree(file, cut), file + " at " + length);
      }
    }
  }

  @Test
  void whatIsNoInterchangeIsRefused() {
    for (String bad : List.of("", "\0", "PK\u0003\u0004", "{}", "<a/>", "ISA", "UNB", "UNB+\0'")) {
      byte[] content = bad.getBytes(StandardCharsets.UTF_8);
      assertThrows(ProblemException.class, () -> StatusMessages.edifact(content), bad);
      assertThrows(ProblemException.class, () -> StatusMessages.x12(content), bad);
    }
  }
}
