package dev.crossdock.connectors.ubl;

import static dev.crossdock.shipment.PartyIdentifier.Scheme.*;
import static dev.crossdock.shipment.PartyRole.*;

import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.NamedParty;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.PartyIdentifier.Scheme;
import dev.crossdock.shipment.PartyRole;
import dev.crossdock.xml.XmlElement;
import dev.crossdock.xml.XmlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The firms that a document names, wherever they stand but in its lines. */
final class UblParties {
  /** What a firm is in the element of this name. */
  static final Map<String, PartyRole> ROLES =
      Map.ofEntries(
          Map.entry("AccountingSupplierParty", SELLER),
          Map.entry("SellerSupplierParty", SELLER),
          Map.entry("AccountingCustomerParty", BUYER),
          Map.entry("BuyerCustomerParty", BUYER),
          Map.entry("PayeeParty", PAYEE),
          Map.entry("DespatchSupplierParty", SHIPPER),
          Map.entry("ConsignorParty", SHIPPER),
          Map.entry("DeliveryCustomerParty", CONSIGNEE),
          Map.entry("DeliveryParty", CONSIGNEE),
          Map.entry("ConsigneeParty", CONSIGNEE),
          Map.entry("CarrierParty", CARRIER),
          Map.entry("FreightForwarderParty", FORWARDER),
          Map.entry("NotifyParty", NOTIFY));

  /** Whose number it is, by {@code schemeID}; the numbers are those of ISO 6523. */
  static final Map<String, Scheme> SCHEMES =
      Map.of(
          "0088", GLN, "GLN", GLN, "0060", DUNS, "DUNS", DUNS, "0199", LEI, "LEI", LEI, "EORI",
          EORI, "VAT", VAT, "SCAC", SCAC);

  /** The numbers of the European list of electronic addresses that are numbers for VAT. */
  private static final String VAT_ADDRESS = "99(10|14|20|2[2-9]|3[0-9]|4[0-9]|5[0-3]|57)";

  private final XmlValues values;
  private final Set<NamedParty> parties = new LinkedHashSet<>();

  UblParties(XmlValues values) {
    this.values = values;
  }

  List<NamedParty> of(XmlElement root) {
    List<XmlElement> found = new ArrayList<>();
    collect(root, found);
    for (XmlElement one : values.bounded(found, DocumentContent.PARTIES_MAX)) {
      XmlElement inside = one.first("Party");
      NamedParty party = party(ROLES.get(one.name()), inside == null ? one : inside);
      if (party.name() != null || !party.identifiers().isEmpty()) {
        parties.add(party);
      }
    }
    return List.copyOf(parties);
  }

  private static void collect(XmlElement element, List<XmlElement> found) {
    for (XmlElement child : element.children()) {
      if (ROLES.containsKey(child.name())) {
        found.add(child);
      } else if (!child.name().endsWith("Line")) {
        collect(child, found);
      }
    }
  }

  private NamedParty party(PartyRole role, XmlElement party) {
    XmlElement legal = party.first("PartyLegalEntity", "RegistrationName");
    XmlElement name =
        legal == null || legal.text() == null ? party.first("PartyName", "Name") : legal;
    XmlElement country = party.first("PostalAddress", "Country", "IdentificationCode");
    return new NamedParty(
        role,
        XmlValues.words(name, NamedParty.NAME_CHARACTERS_MAX),
        values.country(country),
        identifiers(party));
  }

  /** The same number of the same register counts once. */
  private List<PartyIdentifier> identifiers(XmlElement party) {
    Map<String, PartyIdentifier> found = new LinkedHashMap<>();
    add(found, party.first("EndpointID"), false);
    party.all("PartyIdentification").forEach(one -> add(found, one.first("ID"), true));
    for (XmlElement tax : party.all("PartyTaxScheme")) {
      if ("VAT".equals(tax.text("TaxScheme", "ID"))) {
        put(found, VAT, tax.first("CompanyID"));
      }
    }
    party.all("PartyLegalEntity").forEach(one -> add(found, one.first("CompanyID"), false));
    return found.values().stream().limit(NamedParty.IDENTIFIERS_MAX).toList();
  }

  /** A number of another register than those known is left: it would be taken for somebody's. */
  private void add(Map<String, PartyIdentifier> found, XmlElement at, boolean own) {
    String scheme = at == null ? null : at.attribute("schemeID");
    if (scheme != null && scheme.matches(VAT_ADDRESS)) {
      put(found, VAT, at);
    } else if (scheme != null) {
      Scheme known = SCHEMES.get(scheme);
      if (known != null) {
        put(found, known, at);
      }
    } else if (own) {
      put(found, OWN, at);
    }
  }

  private void put(Map<String, PartyIdentifier> found, Scheme scheme, XmlElement at) {
    String value = values.code(at, PartyIdentifier.VALUE_CHARACTERS_MAX);
    if (value != null) {
      PartyIdentifier one = new PartyIdentifier(scheme, value);
      found.putIfAbsent(scheme + " " + one.folded(), one);
    }
  }
}
