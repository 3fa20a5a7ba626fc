package dev.crossdock.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.EventTime;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.shipment.ZoneSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The platform's own JSON milestone event, one object or an array of them. Codes are the canonical
 * ones; any other code is a finding. Shape and limits are in the API description, schema {@code
 * Event}.
 */
@ApplicationScoped
public class JsonEventFormat implements MessageFormat {
  public static final String ID = "json-event";

  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "milestone",
          "classifier",
          "occurredAt",
          "zone",
          "place",
          "equipment",
          "references",
          "reason",
          "remark",
          "details");
  private static final Pattern UN_LOCODE = Pattern.compile("[A-Z]{2}[A-Z2-9]{3}");
  private static final int ID_CHARACTERS_MAX = 128;
  private static final int CODE_CHARACTERS_MAX = 64;

  @Override
  public String id() {
    return ID;
  }

  /**
   * Whether it is JSON that begins with a name of ours; partners' messages of other formats begin
   * with other ones, or with an id as well. JSON that breaks before is ours too.
   */
  @Override
  public String title() {
    return "JSON events of this platform";
  }

  @Override
  public boolean recognises(byte[] content) {
    for (byte b : content) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return (b == '{' || b == '[') && beginsWithOurs(EventJson.firstNames(content));
      }
    }
    return false;
  }

  private static boolean beginsWithOurs(List<String> names) {
    List<String> telling = names.stream().filter(name -> !name.equals("id")).toList();
    return telling.isEmpty() || telling.stream().anyMatch(FIELDS::contains);
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
    List<EventJson.Slice> slices = EventJson.split(content);
    List<MilestoneEvent> events = new ArrayList<>(slices.size());
    List<Reading.Finding> findings = new ArrayList<>();
    for (int i = 0; i < slices.size(); i++) {
      JsonNode tree = slices.get(i).tree();
      String at = slices.size() == 1 ? "" : "/" + i;
      Milestone milestone =
          Milestone.byCode(text(tree, "milestone", at, CODE_CHARACTERS_MAX, true));
      if (milestone == null) {
        String code = tree.get("milestone").asText();
        findings.add(
            new Reading.Finding(
                Problem.UNKNOWN_CODE,
                at + "/milestone",
                "The status code " + code + " is not known.",
                code));
      } else {
        events.add(event(tree, milestone, at, assumedZone));
      }
    }
    return new Reading(
        "JSON event",
        null,
        events,
        findings,
        () -> slices.size() == 1 ? JsonMarks.of(content) : List.of());
  }

  /** The sender's own data under {@code details} is the only thing that nobody reads. */
  @Override
  public Set<Sensitivity> besides(byte[] content) {
    boolean own = EventJson.split(content).stream().anyMatch(one -> one.tree().has("details"));
    return own ? Set.of(Sensitivity.UNKNOWN) : Set.of();
  }

  /**
   * Checks one event without placing its code.
   *
   * @throws ProblemException naming the first field that is wrong
   */
  void check(JsonNode tree, ZoneId assumedZone) {
    text(tree, "milestone", "", CODE_CHARACTERS_MAX, true);
    event(tree, Milestone.IN_TRANSIT, "", assumedZone);
  }

  private static MilestoneEvent event(
      JsonNode tree, Milestone milestone, String at, ZoneId assumedZone) {
    for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw new ProblemException(
            Problem.INVALID_FIELD,
            at + "/" + DocumentReader.escaped(name),
            "There is no field "
                + DocumentReader.shortened(DocumentReader.printable(name))
                + " in an event; put your own data under details.");
      }
    }
    Place place = place(tree.get("place"), at);
    return new MilestoneEvent(
        text(tree, "id", at, ID_CHARACTERS_MAX, false),
        milestone,
        classifier(text(tree, "classifier", at, 3, false), at),
        time(tree, place, at, assumedZone),
        place,
        text(tree, "equipment", at, 20, false),
        references(tree.get("references"), at),
        text(tree, "reason", at, CODE_CHARACTERS_MAX, false),
        tree.get("milestone").asText(),
        text(tree, "remark", at, MilestoneEvent.REMARK_CHARACTERS_MAX, false));
  }

  private static Classifier classifier(String text, String at) {
    try {
      return text == null ? Classifier.ACT : Classifier.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          at + "/classifier",
          "classifier is PLN, EST or ACT, not " + text + ".");
    }
  }

  private static Place place(JsonNode node, String at) {
    if (node == null || node.isNull()) {
      return null;
    }
    requireObject(node, at + "/place");
    String code = text(node, "unLocode", at + "/place", 5, false);
    if (code != null && !UN_LOCODE.matcher(code).matches()) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          at + "/place/unLocode",
          "A UN/LOCODE has two letters of the country and three of the place, such as DEHAM; not "
              + code
              + ".");
    }
    return new Place(code, text(node, "name", at + "/place", 100, false));
  }

  private static EventTime time(JsonNode tree, Place place, String at, ZoneId assumedZone) {
    String text = text(tree, "occurredAt", at, 40, true);
    String zoneText = text(tree, "zone", at, 60, false);
    try {
      ZoneId zone = zoneText == null ? null : ZoneId.of(zoneText);
      if (hasOffset(text)) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        return bounded(
            new EventTime(
                time.toInstant(), zone == null ? time.getOffset() : zone, ZoneSource.SENT),
            at);
      }
      LocalDateTime local = LocalDateTime.parse(text);
      if (zone != null) {
        return bounded(new EventTime(local.atZone(zone).toInstant(), zone, ZoneSource.SENT), at);
      }
      return bounded(EventTime.ofLocal(local, place, assumedZone), at);
    } catch (DateTimeParseException e) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          at + "/occurredAt",
          "occurredAt is a time as in ISO 8601 with an offset, such as 2026-11-20T09:40:00-05:00; not "
              + text
              + ".");
    } catch (DateTimeException e) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          at + "/zone",
          "zone is an IANA time zone such as Europe/Berlin, not " + zoneText + ".");
    }
  }

  private static boolean hasOffset(String text) {
    int time = text.indexOf('T');
    return text.endsWith("Z")
        || time >= 0 && (text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0);
  }

  /**
   * The database keeps years of four digits; a time before containers existed is a unit mistake.
   */
  private static EventTime bounded(EventTime time, String at) {
    int year = time.instant().atZone(ZoneId.of("UTC")).getYear();
    if (year < 1990 || year > 2200) {
      throw new ProblemException(
          Problem.INVALID_FIELD, at + "/occurredAt", "occurredAt lies in the year " + year + ".");
    }
    return time;
  }

  private static List<Reference> references(JsonNode node, String at) {
    if (node == null || node.isNull() || node.isEmpty()) {
      throw new ProblemException(
          Problem.NO_REFERENCE, at + "/references", "references is missing or empty.");
    }
    if (!node.isArray() || node.size() > MilestoneEvent.REFERENCES_MAX) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          at + "/references",
          "references is an array of 1 to " + MilestoneEvent.REFERENCES_MAX + " references.");
    }
    List<Reference> references = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      String where = at + "/references/" + i;
      requireObject(node.get(i), where);
      String value = text(node.get(i), "value", where, Reference.VALUE_CHARACTERS_MAX, true);
      Reference reference =
          new Reference(type(text(node.get(i), "type", where, 30, true), where), value);
      if (reference.folded().isEmpty()) {
        throw new ProblemException(
            Problem.INVALID_FIELD,
            where + "/value",
            "A reference has at least one letter or digit.");
      }
      references.add(reference);
    }
    return references;
  }

  private static ReferenceType type(String text, String at) {
    try {
      return ReferenceType.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          at + "/type",
          text + " is no type of reference; see the schema Reference.");
    }
  }

  private static void requireObject(JsonNode node, String at) {
    if (!node.isObject()) {
      throw new ProblemException(Problem.INVALID_FIELD, at, "This is an object.");
    }
  }

  /** A text field. Null when it is absent and not required. */
  private static String text(
      JsonNode tree, String name, String at, int charactersMax, boolean required) {
    JsonNode node = tree.get(name);
    if (node == null || node.isNull()) {
      if (required) {
        throw new ProblemException(Problem.INVALID_FIELD, at + "/" + name, name + " is missing.");
      }
      return null;
    }
    String text = node.asText();
    if (!node.isTextual() || text.isBlank() || text.length() > charactersMax) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          at + "/" + name,
          name + " is a text of 1 to " + charactersMax + " characters.");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (c == 0 || Character.isSurrogate(c) && !pair) {
        throw new ProblemException(
            Problem.INVALID_TEXT,
            at + "/" + name,
            name + " has a NUL or half a surrogate pair at character " + (i + 1) + ".");
      }
      if (pair) {
        i++;
      }
    }
    return text;
  }
}
