package dev.crossdock.connectors.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.MilestoneEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The messages beside the tests, each with what it has to become. */
final class GoldenFiles {
  static final ObjectMapper JSON = new ObjectMapper();
  static final ZoneId ASSUMED = ZoneId.of("Europe/Berlin");
  static final Path FOLDER = Path.of("src/test/resources/dev/crossdock/connectors/epcis");

  private GoldenFiles() {}

  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> !file.toString().contains(".canonical.")).sorted().toList();
    }
  }

  static byte[] read(String name) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(name));
  }

  static MessageFormat format(Path message) {
    return new EpcisFormat();
  }

  static Path expectation(Path message) {
    String name = message.getFileName().toString();
    return message.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".canonical.json");
  }

  /** What the message becomes, with the source text behind each mark. */
  static JsonNode canonical(MessageFormat format, byte[] content) {
    ObjectNode root = JSON.createObjectNode();
    try {
      Reading reading = format.read(content, ASSUMED);
      root.put("format", reading.format()).put("senderMessageId", reading.senderMessageId());
      root.put("besides", format.besides(content).stream().sorted().toList().toString());
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
    event.references().forEach(one -> references.add(one.type() + " " + one.value()));
    json.put("reason", event.reason()).put("sourceCode", event.sourceCode());
    json.put("remark", event.remark());
    ObjectNode marks = json.putObject("marks");
    for (Reading.Mark mark : reading.marks()) {
      if (mark.event() == index) {
        int length = mark.to() - mark.from();
        marks.put(mark.field(), new String(content, mark.from(), length, StandardCharsets.UTF_8));
      }
    }
  }
}
