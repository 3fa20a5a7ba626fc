package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Acknowledgement;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.EventSketch;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connection.ReadingDraft;
import dev.crossdock.connection.Spot;
import dev.crossdock.json.JsonMessage;
import dev.crossdock.json.JsonValue;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ReferenceType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a partner's messages by a mapping of theirs. */
public final class MappedFormat implements MessageFormat {
  private final String title;
  private final Mapping mapping;
  private final SourceReader reader;
  private final LocalDate day;

  /**
   * @param title the mapping's name and version, as it stands in traces
   * @param reader takes the bytes apart
   * @param day on which the message came; code lists are asked what counts on it
   */
  public MappedFormat(String title, Mapping mapping, SourceReader reader, LocalDate day) {
    this.title = title;
    this.mapping = mapping;
    this.reader = reader;
    this.day = day;
  }

  /** The bytes of a value of the source; null where that is not known. */
  private interface Positions {
    JsonValue of(SourceValue value);
  }

  @Override
  public String id() {
    return "mapped";
  }

  @Override
  public String title() {
    return title;
  }

  /** Never: a mapping is said by its connection. */
  @Override
  public boolean recognises(byte[] content) {
    return false;
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
    return read(content, reader.tree(content), assumedZone);
  }

  /** What a message said, and what of it is not as usual. */
  public record Watched(Reading reading, List<Shape.Unusual> unusual) {}

  /** As {@link #read}, held against what messages usually look like. */
  public Watched watch(byte[] content, ZoneId assumedZone, Shape usual) {
    JsonNode tree = reader.tree(content);
    Reading reading = read(content, tree, assumedZone);
    List<Shape.Unusual> unusual = new ArrayList<>(usual.unusual(tree));
    for (Finding finding : reading.findings()) {
      if (finding.problem() == Problem.UNKNOWN_CODE && finding.value() != null) {
        unusual.add(new Shape.Unusual(Shape.Kind.NEW_CODE, finding.value(), finding.where()));
      }
    }
    return new Watched(reading, unusual);
  }

  private Reading read(byte[] content, JsonNode tree, ZoneId assumedZone) {
    MappingResult result = mapping.run(tree, day, Budget.live());
    Reading plain = draft(result, assumedZone, value -> null).reading(title, null);
    List<Finding> findings = new ArrayList<>(reader.unread(tree, mapping));
    findings.addAll(plain.findings());
    if (findings.isEmpty() && plain.events().isEmpty() && result.leftOut() == 0) {
      findings.add(
          new Finding(
              Problem.UNREADABLE_MESSAGE,
              "/",
              "The mapping finds no event here; this may be another message than it is for",
              null));
    }
    return new Reading(
        title,
        null,
        plain.events(),
        findings,
        () -> draft(result, assumedZone, positions(content)).reading(title, null).marks());
  }

  @Override
  public Optional<JsonNode> tree(byte[] content) {
    return Optional.of(reader.tree(content));
  }

  @Override
  public Optional<Acknowledgement.Answers> answers(byte[] content) {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> acknowledgement(byte[] content, EnvelopeNumbers numbers, Instant at) {
    return reader.syntax() == null
        ? Optional.empty()
        : reader.syntax().acknowledgement(content, numbers, at);
  }

  /**
   * Only of JSON it is known which bytes a value is, and not of what {@link JsonMessage} does not
   * take though a mapping reads it, such as UTF-16.
   */
  private Positions positions(byte[] content) {
    if (!mapping.document().source().format().equals(SourceReader.JSON)) {
      return value -> null;
    }
    try {
      JsonValue root = JsonMessage.read(content);
      return value -> find(root, value.pointer());
    } catch (ProblemException e) {
      return value -> null;
    }
  }

  private static JsonValue find(JsonValue root, String pointer) {
    JsonValue at = root;
    String[] steps = pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1);
    for (String step : steps) {
      String name = step.replace("~1", "/").replace("~0", "~");
      if (at == null) {
        return null;
      }
      at = at.isArray() ? at.children().get(Integer.parseInt(name)) : at.get(name);
    }
    return at;
  }

  private static ReadingDraft draft(MappingResult result, ZoneId assumedZone, Positions positions) {
    ReadingDraft draft = new ReadingDraft(assumedZone);
    for (Fault fault : result.faults()) {
      String where = fault.source() == null || fault.source().isEmpty() ? "/" : fault.source();
      draft.finding(
          new Finding(
              fault.problem(),
              NewCode.where(where, fault.target()),
              fault.detail(),
              fault.value()));
    }
    if (result.made().all().get(TargetModel.EVENTS) instanceof Made.Items events) {
      for (Made event : events.all()) {
        event((Made.Fields) event, draft, positions);
      }
    }
    return draft;
  }

  private static void event(Made.Fields made, ReadingDraft draft, Positions positions) {
    Made.Value milestone = made.value("milestone");
    if (milestone == null || made.value("occurredAt") == null) {
      return; // told already
    }
    EventSketch sketch = draft.event();
    sketch.milestone(Milestone.byCode(milestone.text()), spot(milestone, positions));
    sketch.code(code(made, milestone));
    Made.Value classifier = made.value("classifier");
    if (classifier != null) {
      sketch.classifier(Classifier.valueOf(classifier.text()));
    }
    Made.Value id = made.value("id");
    sketch.id(id == null ? null : id.text());
    Made.Fields place = made.fields("place");
    if (place != null) {
      sketch.place(spot(place.value("unLocode"), positions), spot(place.value("name"), positions));
    }
    time(made.value("occurredAt"), sketch, positions);
    sketch.equipment(spot(made.value("equipment"), positions));
    references(made.fields("references"), sketch, positions);
    Made.Value reason = made.value("reason");
    if (reason != null) {
      sketch.reason(reason.text(), spot(reason, positions));
    }
    Made.Value remark = made.value("remark");
    if (remark != null) {
      sketch.remark(remark.text(), spot(remark, positions));
    }
    sketch.add(new Spot(made.item().pointer(), null, -1, -1));
  }

  /** What the partner said, also where a code list has translated it. */
  private static String code(Made.Fields made, Made.Value milestone) {
    Made.Value code = made.value("code");
    if (code != null) {
      return code.text();
    }
    SourceValue origin = milestone.origin();
    return origin == null || origin.text() == null ? milestone.text() : origin.text();
  }

  private static void time(Made.Value value, EventSketch sketch, Positions positions) {
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(
            value.text(), ZonedDateTime::from, LocalDateTime::from);
    if (time instanceof ZonedDateTime zoned) {
      // Of an hour that occurs twice the region alone does not say which one is meant.
      LocalDateTime local = zoned.toLocalDateTime();
      boolean clear = local.atZone(zoned.getZone()).getOffset().equals(zoned.getOffset());
      sketch.time(local, clear ? zoned.getZone() : zoned.getOffset(), spot(value, positions));
    } else {
      sketch.time((LocalDateTime) time, null, spot(value, positions));
    }
  }

  private static void references(Made.Fields all, EventSketch sketch, Positions positions) {
    if (all == null) {
      return;
    }
    for (Map.Entry<String, Made> one : all.all().entrySet()) {
      ReferenceType type = ReferenceType.valueOf(one.getKey());
      if (one.getValue() instanceof Made.Value value) {
        sketch.reference(type, spot(value, positions));
      } else if (one.getValue() instanceof Made.Items items) {
        items.all().forEach(item -> sketch.reference(type, spot((Made.Value) item, positions)));
      }
    }
  }

  private static Spot spot(Made.Value value, Positions positions) {
    if (value == null) {
      return null;
    }
    SourceValue origin = value.origin();
    JsonValue bytes = origin == null ? null : positions.of(origin);
    return new Spot(
        origin == null ? "the mapping, row " + value.row() : origin.pointer(),
        value.text(),
        bytes == null ? -1 : bytes.from(),
        bytes == null ? -1 : bytes.to());
  }
}
