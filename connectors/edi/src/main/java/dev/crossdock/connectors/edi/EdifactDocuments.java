package dev.crossdock.connectors.edi;

import dev.crossdock.connection.DocumentAnswer;
import dev.crossdock.connection.PartnerDocument.Function;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.edi.EdifactQualifiers;
import dev.crossdock.edi.EdifactTime;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The documents in messages of EDIFACT. */
final class EdifactDocuments extends Documents {
  /** Documents (1001) that DOC names and by which a shipment can be found. */
  static final Map<String, ReferenceType> PAPERS =
      Map.of(
          "380", ReferenceType.INVOICE,
          "704", ReferenceType.BILL_OF_LADING,
          "705", ReferenceType.BILL_OF_LADING,
          "714", ReferenceType.BILL_OF_LADING,
          "730", ReferenceType.CARRIER_REFERENCE,
          "740", ReferenceType.AIR_WAYBILL,
          "741", ReferenceType.AIR_WAYBILL);

  static final Set<String> CREDIT_NOTES =
      Set.of("81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532");
  static final Set<String> FREIGHT_INVOICES = Set.of("623", "780");

  /** Message functions (1225). Where it does nothing to an earlier one, it is an original. */
  static final Map<String, Function> FUNCTIONS =
      Map.ofEntries(
          Map.entry("", Function.ORIGINAL),
          Map.entry("9", Function.ORIGINAL),
          Map.entry("6", Function.ORIGINAL),
          Map.entry("11", Function.ORIGINAL),
          Map.entry("13", Function.ORIGINAL),
          Map.entry("22", Function.ORIGINAL),
          Map.entry("27", Function.ORIGINAL),
          Map.entry("29", Function.ORIGINAL),
          Map.entry("44", Function.ORIGINAL),
          Map.entry("46", Function.ORIGINAL),
          Map.entry("1", Function.CANCELS),
          Map.entry("3", Function.CANCELS),
          Map.entry("4", Function.REPLACES),
          Map.entry("5", Function.REPLACES),
          Map.entry("7", Function.REPEATS),
          Map.entry("31", Function.REPEATS));

  private static final String TEST = "53";

  private final ZoneId assumedZone;
  private final String interchangeId;
  private final Map<String, Told> times = new HashMap<>();
  private final Map<Reference, Spots.Spot> places = new HashMap<>();
  private final StringBuilder remark = new StringBuilder();
  private Verdict verdict;
  private int bgmAt;
  private int depth;

  /** A time of the message, and the segment that tells it. */
  private record Told(EdifactTime time, int segment) {}

  private String code;
  private String functionCode;
  private String response;

  /**
   * @param interchangeId sender and reference of the interchange, or null
   */
  EdifactDocuments(ZoneId assumedZone, String interchangeId) {
    this.assumedZone = assumedZone;
    this.interchangeId = interchangeId;
  }

  @Override
  public void begin(Part begun, MessageType messageType) {
    super.begin(begun, messageType);
    test = begun.test;
    verdict = kind == DocumentKind.APPLICATION_ANSWER ? new Verdict() : null;
    depth = 0;
    code = "";
    functionCode = "";
    response = "";
    times.clear();
    places.clear();
    remark.setLength(0);
  }

  @Override
  public void enter(Use group) {
    super.enter(group);
    depth++;
  }

  @Override
  public void leave() {
    super.leave();
    depth--;
  }

  @Override
  public void segment(SegmentData segment, Use use) {
    if (verdict != null) {
      verdict.take(segment, depth);
    }
    content(segment);
    switch (segment.tag()) {
      case "BGM" -> begin(segment);
      case "DTM" -> time(segment);
      case "RFF" -> reference(referenceType(segment.value(1, 1)), segment.value(1, 2), segment, 1);
      case "DOC" -> reference(PAPERS.get(segment.value(1, 1)), segment.value(2, 1), segment, 2);
      case "EQD" -> {
        if (segment.value(1).equals("CN")) {
          reference(ReferenceType.CONTAINER, segment.value(2, 1), segment, 2);
        }
      }
      case "FTX" -> {
        if (segment.value(1).equals("AAO")) {
          remark(segment);
        }
      }
      default -> {
        // Not of all segments something is taken.
      }
    }
  }

  @Override
  ContentReader reader() {
    return EdifactReader.of(kind, this);
  }

  @Override
  DocumentAnswer answer() {
    return verdict == null ? null : verdict.answer();
  }

  private void reference(
      ReferenceType referenceType, String value, SegmentData segment, int element) {
    reference(referenceType, value, segment.where());
    if (referenceType != null && !value.isEmpty()) {
      Reference found = new Reference(referenceType, value);
      places.putIfAbsent(found, new Spots.Spot(0, "", segment.number(), element));
    }
  }

  /** The declarant's own number of a declaration is known to customs as that of its originator. */
  private ReferenceType referenceType(String qualifier) {
    boolean customs =
        kind == DocumentKind.CUSTOMS_DECLARATION || kind == DocumentKind.CUSTOMS_RESPONSE;
    return customs && qualifier.equals("ABO")
        ? ReferenceType.DECLARATION
        : EdifactQualifiers.TYPES.get(qualifier);
  }

  private void begin(SegmentData bgm) {
    bgmAt = bgm.number();
    code = bgm.value(1, 1);
    functionCode = bgm.value(3);
    response = bgm.value(4);
    number(bgm.value(2, 1), bgm.where());
    if (kind == DocumentKind.INVOICE) {
      kind =
          CREDIT_NOTES.contains(code)
              ? DocumentKind.CREDIT_NOTE
              : FREIGHT_INVOICES.contains(code) ? DocumentKind.FREIGHT_INVOICE : kind;
    }
    if (functionCode.equals(TEST)) {
      test = true;
      note(
          Problem.INVALID_FIELD,
          bgm.where() + ", element 3",
          "The message says that it is a test (53): nothing is filed",
          TEST);
    } else if (FUNCTIONS.containsKey(functionCode)) {
      function = FUNCTIONS.get(functionCode);
      boolean replaces = code.equals(EdifactBill.CORRECTED) && function == Function.ORIGINAL;
      function = replaces ? Function.REPLACES : function;
    } else if (verdict != null && Verdict.knows(functionCode)) {
      function = Function.ORIGINAL;
    } else {
      note(
          Problem.UNKNOWN_CODE,
          bgm.where() + ", element 3",
          "The message function "
              + Shown.of(functionCode)
              + " is not known here: the document is filed as a new one. Look what it is for",
          Shown.of(functionCode));
    }
  }

  /** The times of the message itself, not of what it is about. */
  private void time(SegmentData dtm) {
    // A plus before an offset that was not released cuts the time in two: it is not certain then.
    if (depth > 0 || dtm.size() != 1) {
      return;
    }
    String format = dtm.value(1, 3);
    EdifactTime time = EdifactTime.parse(dtm.value(1, 2), format.isEmpty() ? null : format);
    if (time == null) {
      return;
    }
    times.putIfAbsent(dtm.value(1, 1), new Told(time, dtm.number()));
    if (dtm.value(1, 1).equals("137")) {
      issued = time.local().toLocalDate();
    }
  }

  private void remark(SegmentData ftx) {
    for (int i = 1; i <= 5; i++) {
      String line = ftx.value(4, i);
      if (!line.isEmpty() && remark.length() < MilestoneEvent.REMARK_CHARACTERS_MAX) {
        remark.append(remark.length() == 0 ? "" : " ").append(line);
      }
    }
  }

  /**
   * What a customs response or a booking confirmation says by a code of the standard together with
   * its time. Everything else, such as the indicators that each customs authority has of its own,
   * is left to a person or a mapping.
   */
  @Override
  void effect() {
    if (kind == DocumentKind.CUSTOMS_RESPONSE) {
      if (code.equals("962")) {
        event(Milestone.CUSTOMS_DECLARED, "148");
        event(Milestone.CUSTOMS_RELEASED, "204");
      } else if (code.equals("963")) {
        event(Milestone.CUSTOMS_REJECTED, "137");
      }
    } else if (kind == DocumentKind.BOOKING_CONFIRMATION && code.equals("770")) {
      boolean original = function == Function.ORIGINAL || function == Function.REPLACES;
      boolean accepted = response.equals("AP") || response.isEmpty() && functionCode.equals("6");
      if (original && accepted) {
        event(Milestone.BOOKING_CONFIRMED, "137");
      }
    }
  }

  private void event(Milestone milestone, String qualifier) {
    Told told = times.get(qualifier);
    if (told == null) {
      return;
    }
    List<Reference> found = references();
    if (found.isEmpty()) {
      note(
          Problem.NO_REFERENCE,
          part.header.where(),
          "The message tells "
              + milestone.words().toLowerCase(Locale.ROOT)
              + ", but has no reference to a shipment",
          null);
      return;
    }
    int few = Math.min(found.size(), MilestoneEvent.REFERENCES_MAX);
    boolean identified = interchangeId != null && !part.reference.isEmpty();
    String words = remark.isEmpty() ? null : cut(remark);
    int index = events.size();
    spots.add(new Spots.Spot(index, "milestone", bgmAt, 1));
    spots.add(new Spots.Spot(index, "occurredAt", told.segment(), 1));
    for (int i = 0; i < few; i++) {
      Spots.Spot place = places.get(found.get(i));
      spots.add(new Spots.Spot(index, "references/" + i, place.segment(), place.element()));
    }
    events.add(
        new MilestoneEvent(
            identified ? interchangeId + "/" + part.reference + "/" + milestone : null,
            milestone,
            Classifier.ACT,
            told.time().event(assumedZone),
            null,
            null,
            found.subList(0, few),
            null,
            type.type() + " " + code,
            words));
  }

  private static String cut(StringBuilder text) {
    int max = MilestoneEvent.REMARK_CHARACTERS_MAX;
    return text.length() <= max ? text.toString() : text.substring(0, max);
  }
}
