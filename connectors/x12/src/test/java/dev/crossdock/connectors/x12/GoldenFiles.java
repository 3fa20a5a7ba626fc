package dev.crossdock.connectors.x12;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Reference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The messages beside the tests, each with what it has to become. */
final class GoldenFiles {
  static final ObjectMapper JSON = new ObjectMapper();
  static final ZoneId ASSUMED = ZoneId.of("Europe/Berlin");
  static final EnvelopeNumbers NUMBERS = new EnvelopeNumbers(9001, 501);
  static final Instant AT = Instant.parse("2026-11-20T09:30:00Z");
  static final String HEADER =
      "ISA*00*          *00*          *02*ROADRUNNER     *ZZ*CROSSDOCK      "
          + "*261120*0915*U*00401*000000001*0*P*>~";
  private static final Path FOLDER = Path.of("src/test/resources/dev/crossdock/connectors/x12");

  private GoldenFiles() {}

  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> isMessage(file.toString())).sorted().toList();
    }
  }

  private static boolean isMessage(String name) {
    return name.endsWith(".edi") && !name.endsWith(".ack.edi");
  }

  static byte[] read(String name) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(name));
  }

  static Path expectation(Path message) {
    return message.resolveSibling(
        message.getFileName().toString().replace(".edi", ".canonical.json"));
  }

  /** What the sender is answered; beside the message. */
  static Path answer(Path message) {
    return message.resolveSibling(message.getFileName().toString().replace(".edi", ".ack.edi"));
  }

  /** What the sender is answered, one segment a line, or an empty text if nothing. */
  static String acknowledgement(byte[] content) {
    return new X12StatusFormat()
        .acknowledgement(content, NUMBERS, AT)
        .map(answer -> new String(answer, StandardCharsets.UTF_8))
        .orElse("");
  }

  /** What the message becomes, with the source text behind each mark. */
  static JsonNode canonical(byte[] content) {
    ObjectNode root = JSON.createObjectNode();
    try {
      Reading reading = new X12StatusFormat().read(content, ASSUMED);
      root.put("format", reading.format()).put("senderMessageId", reading.senderMessageId());
      ArrayNode events = root.putArray("events");
      for (int i = 0; i < reading.events().size(); i++) {
        event(events.addObject(), reading, i, content);
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

  private static void event(ObjectNode json, Reading reading, int index, byte[] content) {
    MilestoneEvent event = reading.events().get(index);
    json.put("sourceId", event.sourceId());
    json.put("milestone", event.milestone().name()).put("classifier", event.classifier().name());
    json.put("occurredAt", event.occurredAt().instant().toString());
    json.put("zone", event.occurredAt().zone().getId());
    json.put("zoneSource", event.occurredAt().zoneSource().name());
    if (event.place() != null) {
      json.put("place", event.place().unLocode()).put("placeName", event.place().name());
    }
    json.put("equipment", event.equipment());
    ArrayNode references = json.putArray("references");
    for (Reference reference : event.references()) {
      references.add(reference.type() + " " + reference.value());
    }
    json.put("reason", event.reason()).put("sourceCode", event.sourceCode());
    json.put("remark", event.remark());
    ObjectNode marks = json.putObject("marks");
    for (Reading.Mark mark : reading.marks()) {
      if (mark.event() == index) {
        marks.put(
            mark.field(),
            new String(content, mark.from(), mark.to() - mark.from(), StandardCharsets.UTF_8));
      }
    }
  }
}
