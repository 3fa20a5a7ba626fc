package dev.crossdock.connectors.dcsa;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.json.JsonMessage;
import dev.crossdock.json.JsonReadout;
import dev.crossdock.json.JsonSchema;
import dev.crossdock.json.JsonValue;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads events of DCSA Track & Trace 2.2 and 3.0: one event, an array, or the list {@code events}
 * that the API answers and sends. An event that cannot be placed does not keep the others from
 * being read.
 */
@ApplicationScoped
public class DcsaFormat implements MessageFormat {
  private static final JsonSchema SCHEMA =
      JsonSchema.beside(DcsaFormat.class, "dcsa-events.schema.json");

  private static final String NO_TYPE =
      "This is no event of Track & Trace: it has no eventType or eventTypeCode";

  /** What the reader tells of an event that lacks these. */
  private static final Map<String, Problem> MISSING =
      Map.of("eventDateTime", Problem.NO_EVENT_TIME, "eventType", Problem.UNKNOWN_FORMAT);

  @Override
  public String id() {
    return "dcsa-tnt";
  }

  @Override
  public String title() {
    return "DCSA Track & Trace";
  }

  @Override
  public Optional<JsonNode> schema() {
    return Optional.of(SCHEMA.document());
  }

  @Override
  public boolean recognises(byte[] content) {
    return JsonMessage.beginsWith(content, "eventClassifierCode", "eventClassification");
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
    JsonValue message = JsonMessage.read(content);
    List<JsonValue> elements = elements(message);
    if (elements.isEmpty()) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The message holds no event");
    }
    JsonReadout out = new JsonReadout(assumedZone);
    DcsaTranslation translation = new DcsaTranslation(out);
    boolean version3 = false;
    int read = 0;
    for (JsonValue element : elements) {
      DcsaEvent event = DcsaEvent.of(element);
      if (event == null && element.get("eventClassification") != null) {
        out.unread(element, NO_TYPE);
      } else if (event == null) {
        out.finding(Problem.UNKNOWN_FORMAT, element, NO_TYPE);
      } else {
        translation.translate(event);
        version3 |= event.version3();
        read++;
      }
    }
    if (read == 0) {
      throw new ProblemException(
          Problem.UNKNOWN_FORMAT,
          elements.get(0).pointer(),
          "The message holds no event of DCSA Track & Trace");
    }
    out.check(SCHEMA, message, MISSING);
    return out.reading(version3 ? "DCSA T&T 3.0" : "DCSA T&T 2.2", null);
  }

  private static List<JsonValue> elements(JsonValue message) {
    if (message.isArray()) {
      return message.items();
    }
    JsonValue list = message.get("events");
    return list == null || !list.isArray() ? List.of(message) : list.items();
  }

  @Override
  public Set<Sensitivity> besides(byte[] content) {
    JsonValue message = JsonMessage.read(content);
    Set<Sensitivity> classes = JsonMessage.classes(message, DcsaContent.NAMES);
    for (JsonValue element : elements(message)) {
      DcsaEvent event = DcsaEvent.of(element);
      if (event == null) {
        classes.add(Sensitivity.UNKNOWN);
      } else {
        event.references().forEach(reference -> classes.add(DcsaContent.of(reference)));
      }
    }
    return classes;
  }
}
