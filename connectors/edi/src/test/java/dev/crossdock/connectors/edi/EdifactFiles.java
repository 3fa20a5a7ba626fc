package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The messages of EDIFACT that lie beside these tests, and what they become. */
final class EdifactFiles {
  static final ZoneId ASSUMED = ZoneId.of("Europe/Berlin");
  static final ObjectMapper JSON = new ObjectMapper();
  static final EnvelopeNumbers NUMBERS = new EnvelopeNumbers(4711, 1);
  static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  static final Envelope ENVELOPE =
      new Envelope("4098765000002:14", "4012345000009:14", NUMBERS, AT, false);

  private static final Path FOLDER =
      Path.of("src/test/resources/dev/crossdock/connectors/edi/edifact");

  private EdifactFiles() {}

  static List<Path> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".edi")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] read(String name) {
    return read(FOLDER.resolve(name + ".edi"));
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path beside(Path message, String ending) {
    String name = message.getFileName().toString();
    return message.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ending);
  }

  static String pretty(JsonNode node) {
    try {
      return JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A document without its content. */
  private static String head(PartnerDocument document) {
    String whole = document.toString();
    return whole.substring(0, whole.indexOf(", content=")) + "]";
  }

  /** All that a message becomes when it is read. */
  static JsonNode canonical(byte[] content) {
    ObjectNode root = JSON.createObjectNode();
    EdifactFormat format = new EdifactFormat();
    try {
      Reading reading = format.read(content, ASSUMED);
      root.put("format", reading.format()).put("senderMessageId", reading.senderMessageId());
      root.put("besides", format.besides(content).stream().sorted().toList().toString());
      ArrayNode documents = root.putArray("documents");
      reading.documents().forEach(document -> documents.add(head(document)));
      ContentJson.put(root, reading.documents());
      ArrayNode events = root.putArray("events");
      reading.events().forEach(event -> events.add(event.toString()));
      ArrayNode marks = root.putArray("marks");
      for (Reading.Mark mark : reading.marks()) {
        String bytes =
            new String(content, mark.from(), mark.to() - mark.from(), StandardCharsets.UTF_8);
        marks.add(mark.event() + " " + mark.field() + ": " + bytes);
      }
      ArrayNode findings = root.putArray("findings");
      reading
          .findings()
          .forEach(
              f ->
                  findings
                      .addObject()
                      .put("problem", f.problem().id())
                      .put("where", f.where())
                      .put("detail", f.detail())
                      .put("value", f.value()));
    } catch (ProblemException e) {
      root.put("problem", e.problem().id()).put("field", e.field()).put("detail", e.getMessage());
    }
    return root;
  }
}
