package dev.crossdock.connectors.ubl;

import static dev.crossdock.shipment.ReferenceType.*;

import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.connection.PartnerDocument.Function;
import dev.crossdock.connection.ReadingDraft;
import dev.crossdock.connection.Spot;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.xml.XmlElement;
import dev.crossdock.xml.XmlValues;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What a document is, and by which references its shipment is found. */
final class UblDocument {
  static final int REFERENCES_MAX = 100;
  private static final int NUMBER_CHARACTERS_MIN = 3;

  /** Documents that are referred to, by their code in UN/EDIFACT 1001. */
  static final Map<String, ReferenceType> BY_TYPE_CODE =
      Map.ofEntries(
          Map.entry("105", PURCHASE_ORDER),
          Map.entry("220", PURCHASE_ORDER),
          Map.entry("270", ODOO_PICKING),
          Map.entry("351", ODOO_PICKING),
          Map.entry("335", BOOKING),
          Map.entry("770", BOOKING),
          Map.entry("380", INVOICE),
          Map.entry("704", BILL_OF_LADING),
          Map.entry("705", BILL_OF_LADING),
          Map.entry("706", BILL_OF_LADING),
          Map.entry("714", BILL_OF_LADING),
          Map.entry("720", CARRIER_REFERENCE),
          Map.entry("730", CARRIER_REFERENCE),
          Map.entry("740", AIR_WAYBILL),
          Map.entry("741", AIR_WAYBILL),
          Map.entry("830", DECLARATION),
          Map.entry("929", DECLARATION));

  /** Numbers that mean the same wherever they stand: element, the number in it, what it is. */
  static final List<Place> PLACES =
      List.of(
          new Place("OrderReference", "ID", PURCHASE_ORDER),
          new Place("OrderReference", "SalesOrderID", ORDER),
          new Place("DespatchDocumentReference", "ID", ODOO_PICKING),
          new Place("InvoiceDocumentReference", "ID", INVOICE),
          new Place("Shipment", "ID", SHIPMENT),
          new Place("Consignment", "ID", CARRIER_REFERENCE),
          new Place("Consignment", "CarrierAssignedID", CARRIER_REFERENCE),
          new Place("Consignment", "FreightForwarderAssignedID", CARRIER_REFERENCE),
          new Place("Consignment", "ConsignorAssignedID", SHIPMENT),
          new Place("Consignment", "ConsigneeAssignedID", SHIPMENT),
          new Place("Delivery", "TrackingID", CARRIER_REFERENCE),
          new Place("TransportEquipment", "ID", CONTAINER));

  private static final Set<String> NUMBERED = Set.of("Shipment", "Consignment");

  /** What a document's own number is as a reference. */
  private static final Map<UblKind, ReferenceType> OWN =
      Map.of(
          UblKind.ORDER, PURCHASE_ORDER,
          UblKind.WAYBILL, CARRIER_REFERENCE,
          UblKind.BILL_OF_LADING, BILL_OF_LADING,
          UblKind.DESPATCH_ADVICE, ODOO_PICKING);

  /** Where a number stands and what it refers to. */
  record Place(String element, String number, ReferenceType type) {}

  private UblDocument() {}

  /** Files the document. */
  static void read(XmlElement root, UblKind kind, ReadingDraft draft) {
    draft.document(
        new PartnerDocument(
            UblBill.isCredit(root, kind) ? DocumentKind.CREDIT_NOTE : kind.document(),
            number(root, draft),
            function(root, draft),
            issued(root),
            references(root, kind),
            null,
            content(root, kind, draft)));
  }

  private static DocumentContent content(XmlElement root, UblKind kind, ReadingDraft draft) {
    if (kind == UblKind.TRANSPORTATION_STATUS) {
      return DocumentContent.NONE; // it tells what happened
    }
    XmlValues values = new XmlValues(draft);
    UblGoods goods = new UblGoods(root, values);
    return new DocumentContent(
        new UblParties(values).of(root),
        goods.items(),
        new UblUnits(values, goods.hasLines()).of(root),
        kind.isBill() ? UblBill.of(root, kind, values) : null,
        values.remarks());
  }

  private static String number(XmlElement root, ReadingDraft draft) {
    String number = root.text("ID");
    if (number == null && root.first("ID") != null) {
      draft.finding(
          Problem.INVALID_FIELD,
          root.first("ID").spot(),
          "The document has no number; write its number into cbc:ID");
    }
    if (number != null && number.length() > PartnerDocument.NUMBER_CHARACTERS_MAX) {
      draft.finding(
          Problem.INVALID_FIELD,
          root.first("ID").spot(),
          "The number of a document has at most "
              + PartnerDocument.NUMBER_CHARACTERS_MAX
              + " characters; write a shorter one");
      return null;
    }
    return number;
  }

  private static Function function(XmlElement root, ReadingDraft draft) {
    XmlElement status = root.first("DocumentStatusCode");
    String code = status == null ? null : root.text("DocumentStatusCode");
    if (code != null) {
      switch (code) {
        case "Cancelled" -> {
          return Function.CANCELS;
        }
        case "Revised" -> {
          return Function.REPLACES;
        }
        case "NoStatus", "Disputed" -> {
          // Nothing happens to an earlier one.
        }
        default ->
            draft.finding(
                Problem.UNKNOWN_CODE,
                status.spot(),
                "The document status is none of NoStatus, Revised, Disputed, Cancelled; use one of"
                    + " them");
      }
    }
    if (UblBill.CORRECTED.equals(UblBill.typeCode(root))) {
      return Function.REPLACES;
    }
    String copy = root.text("CopyIndicator");
    return "true".equals(copy) || "1".equals(copy) ? Function.REPEATS : Function.ORIGINAL;
  }

  private static LocalDate issued(XmlElement root) {
    return date(root.text("IssueDate"));
  }

  /** A date without its zone; null if it is none, which the schema tells. */
  static LocalDate date(String text) {
    try {
      return text == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static List<Reference> references(XmlElement root, UblKind kind) {
    List<Reference> references = new ArrayList<>();
    BiConsumer<ReferenceType, Spot> add =
        (type, at) -> {
          Reference one = new Reference(type, at.text());
          boolean fits =
              !one.folded().isEmpty()
                  && one.value().length() <= Reference.VALUE_CHARACTERS_MAX
                  && references.size() < REFERENCES_MAX;
          if (fits && references.stream().noneMatch(other -> same(one, other))) {
            references.add(one);
          }
        };
    ReferenceType own = OWN.get(kind);
    if (own != null && root.text("ID") != null) {
      add.accept(own, root.first("ID").spot());
    }
    if (root.text("CarrierAssignedID") != null) {
      add.accept(CARRIER_REFERENCE, root.first("CarrierAssignedID").spot());
    }
    collect(root, add);
    return references;
  }

  private static boolean same(Reference one, Reference other) {
    return one.type() == other.type() && one.folded().equals(other.folded());
  }

  /** Every reference in an element, those of elements in it too. */
  static void collect(XmlElement element, BiConsumer<ReferenceType, Spot> add) {
    own(element, add);
    element.children().forEach(child -> collect(child, add));
  }

  /** The references that stand in an element itself. */
  static void own(XmlElement element, BiConsumer<ReferenceType, Spot> add) {
    for (Place place : PLACES) {
      if (place.element().equals(element.name()) && element.text(place.number()) != null) {
        Spot at = element.first(place.number()).spot();
        boolean telling =
            place.type() == CONTAINER
                ? isContainer(at)
                : !NUMBERED.contains(place.element()) || saysSomething(at);
        if (telling) {
          add.accept(place.type(), at);
        }
      }
    }
    String code = element.text("DocumentTypeCode");
    ReferenceType type = code == null ? null : BY_TYPE_CODE.get(code);
    if (type != null
        && element.name().endsWith("DocumentReference")
        && element.text("ID") != null) {
      add.accept(type, element.first("ID").spot());
    }
  }

  /** UBL wants a number of each shipment; who has none writes NA or 1. */
  private static boolean saysSomething(Spot number) {
    return Reference.fold(number.text()).length() >= NUMBER_CHARACTERS_MIN;
  }

  /** Other equipment has numbers that nobody else knows. */
  static boolean isContainer(Spot number) {
    return CheckDigits.looksLikeContainer(Reference.fold(number.text()));
  }
}
