package dev.crossdock.connectors.wco;

import static dev.crossdock.shipment.ReferenceType.*;

import dev.crossdock.connection.Spot;
import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** References of a declaration or of what customs answers about it. */
final class WcoReferences {
  static final int REFERENCES_MAX = 100;

  /** Documents that are named, by their type. */
  static final Map<String, ReferenceType> BY_TYPE_CODE =
      Map.ofEntries(
          Map.entry("105", PURCHASE_ORDER),
          Map.entry("220", PURCHASE_ORDER),
          Map.entry("270", ODOO_PICKING),
          Map.entry("351", ODOO_PICKING),
          Map.entry("335", BOOKING),
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
          Map.entry("929", DECLARATION),
          Map.entry("DCR", SHIPMENT),
          Map.entry("MRN", DECLARATION));

  /** A reference and where it stands. */
  record Found(ReferenceType type, Spot at) {}

  private WcoReferences() {}

  /** All of a declaration: its two numbers, its containers, and the documents it names. */
  static List<Found> of(XmlElement declaration) {
    List<Found> found = new ArrayList<>();
    add(found, DECLARATION, declaration.first("FunctionalReferenceID"));
    add(found, DECLARATION, declaration.first("ID"));
    declaration
        .anywhere("UCR")
        .forEach(ucr -> add(found, SHIPMENT, ucr.first("TraderAssignedReferenceID")));
    for (XmlElement equipment : declaration.anywhere("TransportEquipment")) {
      XmlElement id = equipment.first("ID");
      boolean container =
          id != null
              && id.text() != null
              && CheckDigits.looksLikeContainer(Reference.fold(id.text()));
      if (container) {
        add(found, CONTAINER, id);
      }
    }
    for (String document : List.of("PreviousDocument", "AdditionalDocument")) {
      for (XmlElement one : declaration.anywhere(document)) {
        ReferenceType type = one.text("TypeCode") == null ? null : type(one);
        if (type != null) {
          add(found, type, one.first("ID"));
        }
      }
    }
    return found;
  }

  /**
   * Category N, or an N before the type, are the codes of UN/EDIFACT; additional documents of other
   * categories have lists of their own with the same numbers.
   */
  private static ReferenceType type(XmlElement document) {
    String code = document.text("TypeCode");
    boolean prefixed = code.length() == 4 && code.charAt(0) == 'N';
    if (document.name().equals("AdditionalDocument")
        && !prefixed
        && !"N".equals(document.text("CategoryCode"))) {
      return null;
    }
    return BY_TYPE_CODE.get(prefixed ? code.substring(1) : code);
  }

  private static void add(List<Found> found, ReferenceType type, XmlElement at) {
    if (at == null || at.text() == null || found.size() == REFERENCES_MAX) {
      return;
    }
    Reference one = new Reference(type, at.text());
    boolean fits = !one.folded().isEmpty() && at.text().length() <= Reference.VALUE_CHARACTERS_MAX;
    boolean known =
        found.stream()
            .anyMatch(
                other ->
                    other.type() == type && Reference.fold(other.at().text()).equals(one.folded()));
    if (fits && !known) {
      found.add(new Found(type, at.spot()));
    }
  }
}
