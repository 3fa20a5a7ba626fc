package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Reference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The messages of X12 beside the tests, each with what it has to become. */
final class X12Files {
  static final ObjectMapper JSON = new ObjectMapper();
  static final ZoneId ASSUMED = ZoneId.of("America/New_York");
  private static final Path FOLDER = Path.of("src/test/resources/dev/crossdock/connectors/edi/x12");

  private X12Files() {}

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

  /** The file beside a message, of the same name with this ending. */
  static Path beside(Path message, String ending) {
    return message.resolveSibling(message.getFileName().toString().replace(".edi", ending));
  }

  static String pretty(JsonNode node) throws IOException {
    return JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(node);
  }

  /** What the message becomes. */
  static JsonNode canonical(byte[] content) {
    X12Format format = new X12Format();
    ObjectNode root = JSON.createObjectNode();
    try {
      Reading reading = format.read(content, ASSUMED);
      root.put("format", reading.format()).put("senderMessageId", reading.senderMessageId());
      root.put("besides", format.besides(content).stream().sorted().toList().toString());
      ArrayNode documents = root.putArray("documents");
      reading.documents().forEach(document -> document(documents.addObject(), document));
      ContentJson.put(root, reading.documents());
      ArrayNode events = root.putArray("events");
      for (int i = 0; i < reading.events().size(); i++) {
        event(events.addObject(), reading.events().get(i));
        marks((ObjectNode) events.get(i), reading, i, content);
      }
      ArrayNode findings = root.putArray("findings");
      reading
          .findings()
          .forEach(
              finding ->
                  findings
                      .addObject()
                      .put("problem", finding.problem().id())
                      .put("where", finding.where())
                      .put("detail", finding.detail())
                      .put("value", finding.value()));
    } catch (ProblemException e) {
      root.put("problem", e.problem().id()).put("field", e.field()).put("detail", e.getMessage());
    }
    return root;
  }

  private static void document(ObjectNode json, PartnerDocument document) {
    json.put("kind", document.kind().name()).put("number", document.number());
    json.put("function", document.function().name());
    json.put("issued", document.issued() == null ? null : document.issued().toString());
    references(json, document.references());
  }

  private static void event(ObjectNode json, MilestoneEvent event) {
    json.put("sourceId", event.sourceId());
    json.put("milestone", event.milestone().name()).put("classifier", event.classifier().name());
    json.put("occurredAt", event.occurredAt().instant().toString());
    json.put("zone", event.occurredAt().zone().getId());
    json.put("zoneSource", event.occurredAt().zoneSource().name());
    json.put("place", event.place() == null ? null : event.place().name());
    json.put("equipment", event.equipment());
    references(json, event.references());
    json.put("reason", event.reason()).put("sourceCode", event.sourceCode());
    json.put("remark", event.remark());
  }

  /** The source text behind each mark. */
  private static void marks(ObjectNode json, Reading reading, int event, byte[] content) {
    ObjectNode marks = json.putObject("marks");
    for (Reading.Mark mark : reading.marks()) {
      if (mark.event() == event) {
        int length = mark.to() - mark.from();
        marks.put(mark.field(), new String(content, mark.from(), length, StandardCharsets.UTF_8));
      }
    }
  }

  private static void references(ObjectNode json, List<Reference> references) {
    ArrayNode list = json.putArray("references");
    references.forEach(one -> list.add(one.type() + " " + one.value()));
  }
}
