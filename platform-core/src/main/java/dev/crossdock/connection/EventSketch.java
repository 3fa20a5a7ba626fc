package dev.crossdock.connection;

import dev.crossdock.connection.Reading.Mark;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.EventTime;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.shipment.ZoneSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One event as it is put together from values of a message. What is wrong with a value becomes a
 * finding; an event that lacks what every event has is not added.
 */
public final class EventSketch {
  private static final int ID_CHARACTERS_MAX = 120;
  private static final int EQUIPMENT_CHARACTERS_MAX = 20;
  private static final int CODE_CHARACTERS_MAX = 64;
  private static final int PLACE_CHARACTERS_MAX = 100;
  private static final int YEAR_MIN = 1990;
  private static final int YEAR_MAX = 2200;
  private static final Pattern UN_LOCODE = Pattern.compile("[A-Z]{2}[A-Z2-9]{3}");

  private final ReadingDraft out;
  private final List<Mark> marks = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private boolean timeIsTold;
  private String id;
  private Milestone milestone;
  private Classifier classifier = Classifier.ACT;
  private EventTime time;
  private Place place;
  private String equipment;
  private String reason;
  private String code = "";
  private String remark;

  EventSketch(ReadingDraft out) {
    this.out = out;
  }

  /** What happened, and the value that says so. */
  public EventSketch milestone(Milestone milestone, Spot at) {
    this.milestone = milestone;
    mark("milestone", at);
    return this;
  }

  public EventSketch classifier(Classifier classifier) {
    this.classifier = classifier;
    return this;
  }

  /** The code as sent, with what it was sent in, such as {@code FunctionCode 09}. */
  public EventSketch code(String code) {
    this.code = cut(printable(code), CODE_CHARACTERS_MAX);
    return this;
  }

  /** The sender's id of the event, or null; one that is too long is none. */
  public EventSketch id(String id) {
    boolean fits = id != null && id.length() <= ID_CHARACTERS_MAX && !id.isBlank();
    this.id = fits ? printable(id) : null;
    return this;
  }

  /**
   * Where it happened.
   *
   * @param unLocode or null; one that has not the form of a UN/LOCODE is a finding
   * @param name or null
   */
  public EventSketch place(Spot unLocode, Spot name) {
    String known = unLocode == null ? null : unLocode.text();
    if (known != null && !UN_LOCODE.matcher(known).matches()) {
      out.finding(
          Problem.INVALID_FIELD,
          unLocode,
          "A UN/LOCODE has two letters of the country and three of the place, without blanks");
      known = null;
    }
    String words = name == null ? null : name.text();
    if (known != null || words != null) {
      place = new Place(known, words == null ? null : cut(printable(words), PLACE_CHARACTERS_MAX));
      mark(known == null ? "place.name" : "place.unLocode", known == null ? name : unLocode);
    }
    return this;
  }

  /**
   * When it happened. Needs the place first.
   *
   * @param zone as sent, or null: then the place tells, or the connection
   */
  public EventSketch time(LocalDateTime local, ZoneId zone, Spot at) {
    EventTime when =
        zone == null
            ? EventTime.ofLocal(local, place, out.assumedZone())
            : new EventTime(local.atZone(zone).toInstant(), zone, ZoneSource.SENT);
    int year = when.instant().atZone(ZoneOffset.UTC).getYear();
    if (year < YEAR_MIN || year > YEAR_MAX) {
      return noTime(at);
    }
    time = when;
    mark("occurredAt", at);
    return this;
  }

  /** Says that this is no time. */
  public EventSketch noTime(Spot at) {
    out.finding(
        Problem.NO_EVENT_TIME, at, "The time cannot be read; write date and time as documented");
    timeIsTold = true;
    return this;
  }

  /** Container or other unit it happened to; a container's number loses its blanks. */
  public EventSketch equipment(Spot at) {
    if (at == null || at.text() == null) {
      return this;
    }
    if (at.text().length() > EQUIPMENT_CHARACTERS_MAX) {
      out.finding(
          Problem.INVALID_FIELD,
          at,
          "The number of equipment has at most " + EQUIPMENT_CHARACTERS_MAX + " characters");
      return this;
    }
    String folded = Reference.fold(at.text());
    equipment = CheckDigits.looksLikeContainer(folded) ? folded : printable(at.text());
    mark("equipment", at);
    return this;
  }

  /** A reference; nothing happens when there is none, or it was there before. */
  public EventSketch reference(ReferenceType type, Spot at) {
    if (at == null || at.text() == null) {
      return this;
    }
    Reference reference = new Reference(type, printable(at.text()));
    String folded = reference.folded();
    if (folded.isEmpty() || at.text().length() > Reference.VALUE_CHARACTERS_MAX) {
      out.finding(
          Problem.INVALID_FIELD,
          at,
          "A reference has a letter or digit and at most "
              + Reference.VALUE_CHARACTERS_MAX
              + " characters");
      return this;
    }
    for (Reference other : references) {
      if (other.type() == type && other.folded().equals(folded)) {
        return this;
      }
    }
    if (references.size() == MilestoneEvent.REFERENCES_MAX) {
      out.finding(
          Problem.INVALID_FIELD,
          at,
          "An event has at most " + MilestoneEvent.REFERENCES_MAX + " references");
      return this;
    }
    mark("references/" + references.size(), at);
    references.add(reference);
    return this;
  }

  /** A canonical reason; null is none. */
  public EventSketch reason(String reason, Spot at) {
    if (reason != null) {
      this.reason = printable(reason);
      mark("reason", at);
    }
    return this;
  }

  /** The sender's words; null is none. */
  public EventSketch remark(String words, Spot at) {
    if (words != null) {
      remark = cut(ofLines(words), MilestoneEvent.REMARK_CHARACTERS_MAX);
      mark("remark", at);
    }
    return this;
  }

  private void mark(String field, Spot at) {
    if (at != null && at.from() >= 0 && at.from() < at.to()) {
      marks.add(new Mark(0, field, at.from(), at.to()));
    }
  }

  /** As the database takes it: text there has no zero byte and no half a pair. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
  }

  /** As {@link #printable}, with line ends and tabs. */
  private static String ofLines(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cs}&&[^\\n\\r\\t]]", "?");
  }

  private static String cut(String text, int charactersMax) {
    if (text.length() <= charactersMax) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(charactersMax - 1));
    return text.substring(0, half ? charactersMax - 1 : charactersMax);
  }

  /**
   * Adds the event, or tells why it is none.
   *
   * @param whole the part of the message that told it
   */
  public void add(Spot whole) {
    Spot told = new Spot(whole.where(), null, -1, -1);
    if (time == null) {
      if (!timeIsTold) {
        out.finding(
            Problem.NO_EVENT_TIME,
            told,
            "The event " + code + " has no time; send when it happened");
      }
      return;
    }
    if (references.isEmpty()) {
      out.finding(
          Problem.NO_REFERENCE,
          told,
          "The event " + code + " names no reference that could identify a shipment");
      return;
    }
    out.add(
        new MilestoneEvent(
            id, milestone, classifier, time, place, equipment, references, reason, code, remark),
        marks);
  }
}
