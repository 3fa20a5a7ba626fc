package dev.crossdock.connectors.wco;

import dev.crossdock.connection.ReadingDraft;
import dev.crossdock.party.NumberRules;
import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.Money;
import dev.crossdock.shipment.NamedParty;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.PartyRole;
import dev.crossdock.shipment.Reference;
import dev.crossdock.xml.XmlElement;
import dev.crossdock.xml.XmlValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a declaration says of firms, goods and packages. */
final class WcoContent {
  /** Of UNECE Recommendation 21: a container. */
  private static final String CONTAINER = "CN";

  /** Of the goods' own origin, not of a preference. */
  private static final String ORIGIN = "1";

  private final XmlElement declaration;
  private final XmlValues values;

  WcoContent(XmlElement declaration, ReadingDraft draft) {
    this.declaration = declaration;
    this.values = new XmlValues(draft);
  }

  DocumentContent read() {
    XmlElement shipment = declaration.first("GoodsShipment");
    List<XmlElement> items =
        shipment == null ? List.of() : shipment.all("GovernmentAgencyGoodsItem");
    return new DocumentContent(
        parties(shipment),
        values.bounded(items, DocumentContent.GOODS_MAX).stream().map(this::item).toList(),
        units(shipment, items),
        null,
        values.remarks());
  }

  /**
   * Who imports is the consignee and who exports the shipper where nobody else is named as such. A
   * declarant is a broker unless it declares for itself.
   */
  private List<NamedParty> parties(XmlElement shipment) {
    List<NamedParty> parties = new ArrayList<>();
    if (shipment != null) {
      add(parties, PartyRole.SHIPPER, shipment.first("Consignor"));
      add(parties, PartyRole.CONSIGNEE, shipment.first("Consignee"));
      add(parties, PartyRole.SELLER, shipment.first("Seller"));
      add(parties, PartyRole.BUYER, shipment.first("Buyer"));
      add(parties, PartyRole.PAYER, shipment.first("Payer"));
      otherwise(parties, PartyRole.CONSIGNEE, shipment.first("Importer"));
    }
    otherwise(parties, PartyRole.SHIPPER, declaration.first("Consignment", "Consignor"));
    otherwise(parties, PartyRole.SHIPPER, declaration.first("Exporter"));
    add(parties, PartyRole.CARRIER, declaration.first("Consignment", "Carrier"));
    add(parties, PartyRole.BROKER, declaration.first("Agent"));
    XmlElement declarant = declaration.first("Declarant");
    boolean itself =
        isSame(declarant, declaration.first("Exporter"))
            || shipment != null && isSame(declarant, shipment.first("Importer"));
    if (!itself) {
      otherwise(parties, PartyRole.BROKER, declarant);
    }
    return parties;
  }

  private static boolean isSame(XmlElement one, XmlElement other) {
    return one != null
        && other != null
        && one.text("ID") != null
        && one.text("ID").equals(other.text("ID"));
  }

  private void otherwise(List<NamedParty> parties, PartyRole role, XmlElement at) {
    if (parties.stream().noneMatch(one -> one.role() == role)) {
      add(parties, role, at);
    }
  }

  private void add(List<NamedParty> parties, PartyRole role, XmlElement at) {
    if (at == null) {
      return;
    }
    String name = XmlValues.words(at.first("Name"), NamedParty.NAME_CHARACTERS_MAX);
    String id = values.code(at.first("ID"), PartyIdentifier.VALUE_CHARACTERS_MAX);
    if (name != null || id != null) {
      parties.add(
          new NamedParty(
              role,
              name,
              values.country(at.first("Address", "CountryCode")),
              id == null ? List.of() : List.of(new PartyIdentifier(scheme(id), id))));
    }
  }

  private static PartyIdentifier.Scheme scheme(String id) {
    // A broker's own number can begin with two letters, too.
    return NumberRules.fault(PartyIdentifier.Scheme.EORI, Reference.fold(id)) == null
        ? PartyIdentifier.Scheme.EORI
        : PartyIdentifier.Scheme.OWN;
  }

  private GoodsItem item(XmlElement item) {
    XmlElement commodity = item.first("Commodity");
    XmlElement measure = commodity == null ? null : commodity.first("GoodsMeasure");
    return new GoodsItem(
        values.code(item.first("SequenceNumeric")),
        null,
        null,
        commodity == null
            ? null
            : XmlValues.words(commodity.first("Description"), XmlValues.WORDS_CHARACTERS_MAX),
        commodity == null ? null : hsCode(commodity),
        origin(item),
        measure == null ? null : values.quantity(measure.first("TariffQuantity")),
        measure == null ? null : values.kilograms(measure.first("NetNetWeightMeasure")),
        measure == null ? null : values.kilograms(measure.first("GrossMassMeasure")),
        value(item, commodity),
        null,
        commodity == null ? null : values.unNumber(commodity.first("DangerousGoods", "UNDGID")));
  }

  /** The tariff's eight digits (TSP), and the two of TARIC behind them (TRC). */
  private String hsCode(XmlElement commodity) {
    XmlElement tariff = null;
    String taric = "";
    for (XmlElement one : commodity.all("Classification")) {
      String type = String.valueOf(one.text("IdentificationTypeCode"));
      if (type.equals("TSP") || type.equals("HS")) {
        tariff = one.first("ID");
      } else if (type.equals("TRC") && one.text("ID") != null) {
        taric = one.text("ID");
      }
    }
    return values.hsCode(tariff, taric);
  }

  private String origin(XmlElement item) {
    for (XmlElement origin : item.all("Origin")) {
      String type = origin.text("TypeCode");
      if (type == null || type.equals(ORIGIN)) {
        return values.country(origin.first("CountryCode"));
      }
    }
    return null;
  }

  /** What was billed for it; else the value for customs, else that for statistics. */
  private Money value(XmlElement item, XmlElement commodity) {
    XmlElement billed =
        commodity == null ? null : commodity.first("InvoiceLine", "ItemChargeAmount");
    XmlElement customs = item.first("CustomsValueAmount");
    XmlElement at =
        billed != null ? billed : customs != null ? customs : item.first("StatisticalValueAmount");
    BigDecimal amount = values.decimal(at);
    String currency = at == null ? null : at.attribute("currencyID");
    return amount == null || currency == null ? null : new Money(amount, currency);
  }

  private List<HandlingUnit> units(XmlElement shipment, List<XmlElement> items) {
    List<HandlingUnit> units = new ArrayList<>();
    if (shipment == null) {
      return units;
    }
    XmlElement consignment = shipment.first("Consignment");
    if (consignment != null) {
      for (XmlElement equipment : consignment.all("TransportEquipment")) {
        String id = values.code(equipment.first("ID"));
        if (id != null) {
          units.add(new HandlingUnit(id, CONTAINER, 1, null, null, null, List.of()));
        }
      }
    }
    for (XmlElement item : items) {
      item.all("Packaging").forEach(one -> units.add(packages(item, one)));
    }
    if (units.size() > DocumentContent.UNITS_MAX) {
      values.wrong(
          shipment,
          "There are more than "
              + DocumentContent.UNITS_MAX
              + " packagings; the others are not read");
      return units.subList(0, DocumentContent.UNITS_MAX);
    }
    return units;
  }

  /** Marks are no numbers of units: many packages share them. */
  private HandlingUnit packages(XmlElement item, XmlElement packaging) {
    String line = values.code(item.first("SequenceNumeric"));
    return new HandlingUnit(
        null,
        values.code(packaging.first("TypeCode")),
        values.count(packaging.first("QuantityQuantity")),
        null,
        values.cubicMetres(packaging.first("VolumeMeasure")),
        null,
        line == null ? List.of() : List.of(new HandlingUnit.Content(line, null)));
  }
}
