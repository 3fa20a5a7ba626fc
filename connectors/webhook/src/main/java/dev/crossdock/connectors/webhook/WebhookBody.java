package dev.crossdock.connectors.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.StatusUpdate;
import dev.crossdock.shipment.Place;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * What is posted. The receiver may be a partner, so it holds what every party of a shipment may
 * see: not who reported it, not their words, not who has to act.
 */
final class WebhookBody {
  private static final JsonFactory JSON = new JsonFactory();

  private WebhookBody() {}

  /** Tells a milestone, and where the shipment stands now. */
  static String of(OutboundMessage message, Instant now) {
    StatusUpdate update = message.update();
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      begin(json, "shipment.milestone", now);
      json.writeStringField("exchange", message.exchangeId());
      json.writeStringField("shipment", update.shipment());
      optional(json, "trackingReference", update.trackingReference());
      json.writeStringField("milestone", update.milestone().name());
      json.writeBooleanField("estimated", update.estimated());
      json.writeStringField("occurredAt", update.occurredAt().toString());
      json.writeStringField("zone", update.zone());
      place(json, update.place());
      json.writeStringField("state", update.state().name());
      json.writeBooleanField("stateChanged", update.changed());
      json.writeBooleanField("late", update.late());
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Text cannot fail to be written", e);
    }
    return text.toString();
  }

  /** Asks whether somebody is there who knows the key. */
  static String ping(Instant now) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      begin(json, "crossdock.ping", now);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Text cannot fail to be written", e);
    }
    return text.toString();
  }

  private static void begin(JsonGenerator json, String type, Instant now) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
    json.writeStringField("timestamp", now.toString());
    json.writeObjectFieldStart("data");
  }

  private static void place(JsonGenerator json, Place place) throws IOException {
    if (place != null) {
      json.writeObjectFieldStart("place");
      optional(json, "unLocode", place.unLocode());
      optional(json, "name", place.name());
      json.writeEndObject();
    }
  }

  private static void optional(JsonGenerator json, String name, String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}
