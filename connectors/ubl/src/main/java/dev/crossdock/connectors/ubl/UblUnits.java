package dev.crossdock.connectors.ubl;

import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.HandlingUnit.Content;
import dev.crossdock.shipment.Quantity;
import dev.crossdock.xml.XmlElement;
import dev.crossdock.xml.XmlValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Containers, transport handling units and the packages in them; each stands after its holder. */
final class UblUnits {
  private static final Set<String> PACKAGES =
      Set.of("ActualPackage", "Package", "ContainedPackage");

  /** Of UNECE Recommendation 21: a container. */
  private static final String CONTAINER = "CN";

  /** What a dimension measures, by UN/EDIFACT 6313. */
  private static final String GROSS_WEIGHT = "AAB|AAD|G";

  private static final String VOLUME = "AAW|ABJ";

  private final XmlValues values;
  private final boolean lines;
  private final List<HandlingUnit> units = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  /**
   * @param lines whether goods are lines, which goods items in a unit name
   */
  UblUnits(XmlValues values, boolean lines) {
    this.values = values;
    this.lines = lines;
  }

  List<HandlingUnit> of(XmlElement root) {
    root.anywhere("TransportEquipment").forEach(this::container);
    List<XmlElement> all = root.anywhere("TransportHandlingUnit");
    for (XmlElement unit : values.bounded(all, DocumentContent.UNITS_MAX)) {
      transport(unit);
    }
    if (units.size() > DocumentContent.UNITS_MAX) {
      values.wrong(
          all.isEmpty() ? root : all.get(0),
          "There are more than "
              + DocumentContent.UNITS_MAX
              + " handling units; the others are not read");
      return List.copyOf(units.subList(0, DocumentContent.UNITS_MAX));
    }
    return List.copyOf(units);
  }

  /** The same unit can be named at several places. */
  private void add(HandlingUnit unit) {
    boolean says = unit.id() != null || unit.type() != null || unit.count() != null;
    if (says && (unit.id() == null || known.add(unit.id()))) {
      units.add(unit);
    }
  }

  private void container(XmlElement equipment) {
    XmlElement id = equipment.first("ID");
    if (id != null && id.text() != null && UblDocument.isContainer(id.spot())) {
      add(new HandlingUnit(values.code(id), CONTAINER, 1, null, null, null, List.of()));
    }
  }

  private void transport(XmlElement unit) {
    String id = values.code(unit.first("ID"));
    String type = values.code(unit.first("TransportHandlingUnitTypeCode"));
    XmlElement container = unit.first("TransportEquipment", "ID");
    boolean held = container != null && container.text() != null;
    add(
        new HandlingUnit(
            id,
            type,
            id == null && type == null ? null : 1,
            weight(unit),
            volume(unit),
            held && UblDocument.isContainer(container.spot()) ? values.code(container) : null,
            contents(unit)));
    packages(unit, id);
  }

  private void packages(XmlElement holder, String within) {
    for (XmlElement child : holder.children()) {
      if (PACKAGES.contains(child.name())) {
        String id = values.code(child.first("ID"));
        add(
            new HandlingUnit(
                id,
                values.code(child.first("PackagingTypeCode")),
                values.count(child.first("Quantity")),
                weight(child),
                volume(child),
                within,
                contents(child)));
        packages(child, id == null ? within : id);
      }
    }
  }

  private List<Content> contents(XmlElement unit) {
    List<Content> contents = new ArrayList<>();
    for (XmlElement line : unit.all("HandlingUnitDespatchLine")) {
      content(contents, line.first("ID"), values.quantity(line.first("DeliveredQuantity")));
    }
    for (XmlElement goods : unit.all("GoodsItem")) {
      XmlElement sequence = goods.first("SequenceNumberID");
      XmlElement number = sequence == null ? goods.first("ID") : sequence;
      XmlElement named = goods.first("InvoiceLine", "ID");
      content(
          contents,
          lines && named != null ? named : number,
          values.quantity(goods.first("Quantity")));
    }
    return contents;
  }

  private void content(List<Content> contents, XmlElement line, Quantity quantity) {
    String number = values.code(line);
    if (number != null) {
      contents.add(new Content(number, quantity));
    }
  }

  private BigDecimal weight(XmlElement unit) {
    XmlElement measure = measure(unit, GROSS_WEIGHT);
    return measure == null ? null : values.kilograms(measure);
  }

  private BigDecimal volume(XmlElement unit) {
    XmlElement measure = measure(unit, VOLUME);
    return measure == null ? null : values.cubicMetres(measure);
  }

  private static XmlElement measure(XmlElement unit, String attribute) {
    for (XmlElement dimension : unit.all("MeasurementDimension")) {
      if (String.valueOf(dimension.text("AttributeID")).matches(attribute)) {
        return dimension.first("Measure");
      }
    }
    return null;
  }
}
