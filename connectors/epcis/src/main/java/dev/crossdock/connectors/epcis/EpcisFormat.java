package dev.crossdock.connectors.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.content.Tags;
import dev.crossdock.json.JsonMessage;
import dev.crossdock.json.JsonReadout;
import dev.crossdock.json.JsonSchema;
import dev.crossdock.json.JsonValue;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.ReferenceType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads EPCIS 2.0 in JSON-LD: a document to capture, the answer to a query, one event, or an array
 * of events. An event that cannot be placed does not keep the others from being read.
 */
@ApplicationScoped
public class EpcisFormat implements MessageFormat {
  private static final JsonSchema SCHEMA =
      JsonSchema.beside(EpcisFormat.class, "epcis-document.schema.json");

  /** What the reader tells of an event that lacks these. */
  private static final Map<String, Problem> MISSING =
      Map.of("eventTime", Problem.NO_EVENT_TIME, "type", Problem.UNKNOWN_FORMAT);

  @Override
  public String id() {
    return "epcis-json";
  }

  @Override
  public String title() {
    return "EPCIS 2.0";
  }

  @Override
  public Optional<JsonNode> schema() {
    return Optional.of(SCHEMA.document());
  }

  @Override
  public boolean recognises(byte[] content) {
    return JsonMessage.beginsWith(
        content,
        "EPCISDocument",
        "EPCISQueryDocument",
        "epcisBody",
        "eventTimeZoneOffset",
        "https://ref.gs1.org/standards/epcis/epcis-context.jsonld",
        "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld");
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
    JsonValue message = JsonMessage.read(content);
    List<JsonValue> elements = elements(message);
    if (elements.isEmpty()) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The document holds no event");
    }
    JsonReadout out = new JsonReadout(assumedZone);
    EpcisTranslation translation = new EpcisTranslation(out);
    for (JsonValue element : elements) {
      translation.translate(element);
    }
    out.check(SCHEMA, message, MISSING);
    return out.reading("EPCIS 2.0", message.text("instanceIdentifier"));
  }

  /**
   * The events of the message.
   *
   * @throws ProblemException if it is nothing that holds events
   */
  private static List<JsonValue> elements(JsonValue message) {
    if (message.isArray()) {
      return message.items();
    }
    JsonValue body = message.get("epcisBody");
    if (body == null) {
      String type = Cbv.bare(message.text("type"));
      if (type == null || !type.endsWith("Event")) {
        throw new ProblemException(
            Problem.UNKNOWN_FORMAT,
            "",
            "This is no EPCIS document and no EPCIS event: it has neither epcisBody nor the type of"
                + " an event");
      }
      return List.of(message);
    }
    for (String[] path :
        new String[][] {
          {"eventList"}, {"queryResults", "resultsBody", "eventList"}, {"event"}, {"events"}
        }) {
      JsonValue list = body.get(path);
      if (list != null) {
        return list.isArray() ? list.items() : List.of(list);
      }
    }
    throw new ProblemException(
        Problem.UNREADABLE_MESSAGE,
        body.pointer(),
        "The body has neither an eventList nor queryResults");
  }

  @Override
  public Set<Sensitivity> besides(byte[] content) {
    JsonValue message = JsonMessage.read(content);
    Set<Sensitivity> classes = JsonMessage.classes(message, EpcisContent.NAMES);
    for (JsonValue event : elements(message)) {
      for (JsonValue one : event.list("bizTransactionList")) {
        ReferenceType type = TransactionTypes.TYPES.get(String.valueOf(Cbv.bare(one.text("type"))));
        classes.add(type == null ? Sensitivity.UNKNOWN : Tags.of(type));
      }
    }
    return classes;
  }
}
