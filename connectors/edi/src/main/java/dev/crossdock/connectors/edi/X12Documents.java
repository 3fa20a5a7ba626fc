package dev.crossdock.connectors.edi;

import dev.crossdock.connection.PartnerDocument.Function;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.edi.X12Time;
import dev.crossdock.problem.Problem;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeSet;

/** The documents in transactions of X12. */
final class X12Documents extends Documents {
  private final ZoneId assumedZone;
  private final String interchangeId;
  private Hierarchy hierarchy;
  private X12Statuses statuses;
  private int lines;

  /** The bill that customs spoke of last, or null. */
  private String lastBill;

  /**
   * @param interchangeId sender and control number of the interchange, or null
   */
  X12Documents(ZoneId assumedZone, String interchangeId) {
    this.assumedZone = assumedZone;
    this.interchangeId = interchangeId;
  }

  @Override
  public void begin(Part begun, MessageType messageType) {
    super.begin(begun, messageType);
    test = begun.test;
    hierarchy = new Hierarchy(this);
    String id = begun.reference.isEmpty() || interchangeId == null ? null : interchangeId;
    String group = begun.group.text(6);
    statuses =
        new X12Statuses(
            this, id == null ? null : id + "/" + group + "/" + begun.reference, assumedZone);
    lines = 0;
    lastBill = null;
    // What has no date of its own is of the day on which it was written.
    issued = X12Time.date(begun.group.text(4));
  }

  @Override
  public void segment(SegmentData segment, Use use) {
    switch (segment.tag()) {
      case "B1", "B2", "B2A", "B3", "BSN", "BIG", "M10" -> beginning(segment);
      case "HL" -> hierarchy.take(segment);
      case "IT1" -> lines++;
      case "CTT" -> total(segment);
      case "X4" -> bill(segment);
      case "M13" -> function = Function.REPLACES;
      default -> {
        // Its references, if it has any, are all that counts here.
      }
    }
    X12References.of(segment, (type, value, element) -> reference(type, value, segment.where()));
    statuses.take(segment);
    content(segment);
  }

  @Override
  ContentReader reader() {
    return X12Reader.of(kind, this);
  }

  private void beginning(SegmentData segment) {
    switch (segment.tag()) {
      case "B1" -> {
        number(segment.value(2), segment.where());
        issued(segment, 3);
      }
      case "B2" -> number(segment.value(4), segment.where());
      case "B2A" -> function(segment, 1, X12Codes.PURPOSES);
      case "B3" -> {
        number(segment.value(2), segment.where());
        issued(segment, 6);
        function(segment, 8, X12Codes.CORRECTIONS);
      }
      case "BSN" -> {
        function(segment, 1, X12Codes.PURPOSES);
        number(segment.value(2), segment.where());
        issued(segment, 3);
        hierarchy.structure(segment.value(5));
      }
      case "BIG" -> {
        issued(segment, 1);
        number(segment.value(2), segment.where());
        boolean credit = X12Codes.CREDITS.contains(segment.value(7));
        kind = credit ? DocumentKind.CREDIT_NOTE : kind;
        function(segment, 8, X12Codes.PURPOSES);
      }
      default -> {
        // A response is about bills, of which a manifest has many.
        if (kind == DocumentKind.CARGO_MANIFEST) {
          number(segment.value(7), segment.where());
        }
      }
    }
  }

  /**
   * What is about one bill only goes by its number: a later word of customs is its next version.
   */
  private void bill(SegmentData x4) {
    String named = x4.value(9) + x4.value(1);
    if (lastBill == null) {
      number(named, x4.where());
    } else if (!lastBill.equals(named)) {
      number = null;
    }
    lastBill = named;
  }

  /** A date that cannot be read has its finding from the check of the element. */
  private void issued(SegmentData segment, int element) {
    LocalDate date = X12Time.date(segment.value(element));
    issued = date == null ? issued : date;
  }

  private void function(SegmentData segment, int element, Map<String, Function> known) {
    String code = segment.value(element);
    Function named = known.get(code);
    if (named != null) {
      function = named;
    } else if (!code.isEmpty()) {
      note(
          Problem.UNKNOWN_CODE,
          segment.where() + ", element " + element,
          "What the code "
              + X12Codes.quoted(code).shown()
              + " does to an earlier message is not known here: the document is filed as a new one."
              + " Known are "
              + String.join(", ", new TreeSet<>(known.keySet())),
          X12Codes.quoted(code).value());
    }
  }

  private void total(SegmentData ctt) {
    if (kind == DocumentKind.DESPATCH_ADVICE) {
      hierarchy.total(ctt);
    } else if (!Splitter.counts(ctt.value(1), lines)) {
      note(
          Problem.INVALID_FIELD,
          ctt.where() + ", element 1",
          "CTT counts " + Shown.of(ctt.value(1)) + " lines, the message has " + lines,
          Shown.orNull(ctt.value(1)));
    }
  }

  @Override
  void effect() {
    int before = events.size();
    events.addAll(statuses.events());
    statuses.spots().forEach(spot -> spots.add(spot.from(before)));
  }
}
