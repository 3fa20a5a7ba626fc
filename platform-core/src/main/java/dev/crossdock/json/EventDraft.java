package dev.crossdock.json;

import dev.crossdock.connection.Reading.Mark;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.EventTime;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.PlaceZones;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.shipment.ZoneSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One event as it is put together, with the bytes behind each of its fields. What is wrong with a
 * field becomes a finding; an event that lacks what every event has is not added.
 */
public final class EventDraft {
  static final int ID_CHARACTERS_MAX = 120;
  private static final int EQUIPMENT_CHARACTERS_MAX = 20;
  private static final int CODE_CHARACTERS_MAX = 64;
  private static final int PLACE_CHARACTERS_MAX = 100;
  private static final int YEAR_MIN = 1990;
  private static final int YEAR_MAX = 2200;
  private static final Pattern UN_LOCODE = Pattern.compile("[A-Z]{2}[A-Z2-9]{3}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final JsonReadout out;
  private final List<Mark> marks = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private boolean tooManyReferences;
  private boolean timeIsTold;
  private String id;
  private Milestone milestone;
  private Classifier classifier = Classifier.ACT;
  private EventTime time;
  private Place place;
  private String country;
  private String equipment;
  private String reason;
  private String code;
  private String remark;

  EventDraft(JsonReadout out) {
    this.out = out;
  }

  /** What happened, and the value that says so. */
  public EventDraft milestone(Milestone milestone, JsonValue at) {
    this.milestone = milestone;
    mark("milestone", at);
    return this;
  }

  public EventDraft classifier(Classifier classifier) {
    this.classifier = classifier;
    return this;
  }

  /** The code as sent, with what it was sent in, such as {@code EQUIPMENT GTIN}. */
  public EventDraft code(String code) {
    this.code = JsonValue.cut(JsonValue.printable(code), CODE_CHARACTERS_MAX);
    return this;
  }

  /**
   * The sender's id of the event: its own, or what makes it the same scan however often it is sent.
   * A long one is hashed; parts that are null count as empty.
   */
  public EventDraft id(String... parts) {
    StringBuilder joined = new StringBuilder();
    for (String part : parts) {
      joined.append(joined.length() == 0 ? "" : "/").append(part == null ? "" : part);
    }
    String whole = JsonValue.printable(joined.toString());
    id = whole.length() <= ID_CHARACTERS_MAX ? whole : "sha256:" + sha256(whole);
    return this;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * Where it happened.
   *
   * @param unLocode or null; one that has not the form of a UN/LOCODE is a finding
   * @param name or null; blank is none
   */
  public EventDraft place(JsonValue unLocode, JsonValue name) {
    String code = unLocode == null ? null : unLocode.text();
    if (code != null && !UN_LOCODE.matcher(code).matches()) {
      out.finding(
          Problem.INVALID_FIELD,
          unLocode,
          "A UN/LOCODE has two letters of the country and three of the place, not "
              + unLocode.shown());
      code = null;
    }
    String words = name == null ? null : name.text();
    if (code != null || words != null) {
      place = new Place(code, words == null ? null : JsonValue.cut(words, PLACE_CHARACTERS_MAX));
      mark(code == null ? "place.name" : "place.unLocode", code == null ? name : unLocode);
    }
    return this;
  }

  /** Country of the place, as ISO 3166 alpha-2; tells the zone of times where it has one clock. */
  public EventDraft country(String code) {
    country = code != null && COUNTRY.matcher(code).matches() ? code : null;
    return this;
  }

  /** The zone that the place tells, or null. */
  private ZoneId placeZone() {
    ZoneId zone = place == null ? null : PlaceZones.of(place.unLocode());
    return zone != null ? zone : PlaceZones.of(country);
  }

  /** When it happened, as ISO 8601, with or without an offset. Needs the place first. */
  public EventDraft time(JsonValue at) {
    return time(at, null);
  }

  /**
   * When it happened, as ISO 8601. Needs the place first.
   *
   * @param offset the offset it is to be shown in, sent beside the time, or null
   */
  public EventDraft time(JsonValue at, ZoneOffset offset) {
    if (at == null || at.text() == null) {
      return this;
    }
    try {
      TemporalAccessor parsed = ISO.parseBest(at.text(), OffsetDateTime::from, LocalDateTime::from);
      if (parsed instanceof OffsetDateTime exact) {
        ZoneOffset shown = offset == null ? exact.getOffset() : offset;
        return time(new EventTime(exact.toInstant(), shown, ZoneSource.SENT), at);
      }
      return time((LocalDateTime) parsed, offset, at);
    } catch (DateTimeException e) {
      return noTime(at);
    }
  }

  /**
   * When it happened, on the clock of the place. Needs the place first.
   *
   * @param offset offset of that clock as sent, or null
   */
  public EventDraft time(LocalDateTime local, ZoneOffset offset, JsonValue at) {
    if (offset != null) {
      return time(new EventTime(local.toInstant(offset), offset, ZoneSource.SENT), at);
    }
    ZoneId zone = placeZone();
    ZoneSource source = zone == null ? ZoneSource.CONNECTION : ZoneSource.PLACE;
    zone = zone == null ? out.assumedZone() : zone;
    return time(new EventTime(local.atZone(zone).toInstant(), zone, source), at);
  }

  /** When it happened; a year that no container has seen is a finding. */
  private EventDraft time(EventTime when, JsonValue at) {
    int year = when.instant().atZone(ZoneOffset.UTC).getYear();
    if (year < YEAR_MIN || year > YEAR_MAX) {
      return noTime(at);
    }
    time = when;
    mark("occurredAt", at);
    return this;
  }

  /** Says that this is no time. */
  public EventDraft noTime(JsonValue at) {
    out.finding(Problem.NO_EVENT_TIME, at, "The time " + at.shown() + " cannot be read");
    timeIsTold = true;
    return this;
  }

  /** Container or other unit it happened to; a container's number loses its blanks. */
  public EventDraft equipment(JsonValue at) {
    return equipment(at == null ? null : at.text(), at);
  }

  public EventDraft equipment(String number, JsonValue at) {
    if (number == null) {
      return this;
    }
    if (number.length() > EQUIPMENT_CHARACTERS_MAX) {
      out.finding(
          Problem.INVALID_FIELD,
          at,
          "The number of equipment has more than " + EQUIPMENT_CHARACTERS_MAX + " characters");
      return this;
    }
    String folded = Reference.fold(number);
    equipment = CheckDigits.looksLikeContainer(folded) ? folded : number;
    mark("equipment", at);
    return this;
  }

  public EventDraft reference(ReferenceType type, JsonValue at) {
    return reference(type, at == null ? null : at.text(), at);
  }

  /** A reference; nothing happens when there is none, or it was there before. */
  public EventDraft reference(ReferenceType type, String value, JsonValue at) {
    if (value == null) {
      return this;
    }
    Reference reference = new Reference(type, value);
    String folded = reference.folded();
    if (folded.isEmpty() || value.length() > Reference.VALUE_CHARACTERS_MAX) {
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
      if (!tooManyReferences) {
        out.finding(
            Problem.INVALID_FIELD,
            at,
            "The event has more than " + MilestoneEvent.REFERENCES_MAX + " references");
      }
      tooManyReferences = true;
      return this;
    }
    mark("references/" + references.size(), at);
    references.add(reference);
    return this;
  }

  /** A canonical reason; null is none. */
  public EventDraft reason(String reason, JsonValue at) {
    if (reason != null) {
      this.reason = reason;
      mark("reason", at);
    }
    return this;
  }

  /** The sender's words; null and blank are none. */
  public EventDraft remark(JsonValue at) {
    String text = at == null ? null : at.text();
    if (text != null) {
      remark = JsonValue.cut(text, MilestoneEvent.REMARK_CHARACTERS_MAX);
      mark("remark", at);
    }
    return this;
  }

  private void mark(String field, JsonValue at) {
    if (at != null) {
      marks.add(new Mark(0, field, at.from(), at.to()));
    }
  }

  /**
   * Adds the event, or tells why it is none.
   *
   * @param whole the part of the message that told it
   * @return whether it was added
   */
  public boolean add(JsonValue whole) {
    if (time == null) {
      if (!timeIsTold) {
        out.finding(Problem.NO_EVENT_TIME, whole, "The event " + code + " has no time");
      }
      return false;
    }
    if (references.isEmpty()) {
      out.finding(
          Problem.NO_REFERENCE,
          whole,
          "The event " + code + " names no reference that could identify a shipment");
      return false;
    }
    out.add(
        new MilestoneEvent(
            id, milestone, classifier, time, place, equipment, references, reason, code, remark),
        marks);
    return true;
  }
}
