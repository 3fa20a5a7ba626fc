package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.shipment.Cargo;
import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.Quantity;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.UnitCodes;
import dev.crossdock.view.ShipmentDetail;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The goods of a shipment line by line, and in what they are packed. */
final class GoodsCells {
  private GoodsCells() {}

  /** How many items there are; negative where that is not to be told. */
  static long count(ShipmentDetail detail) {
    boolean hidden =
        detail.hidden().stream().anyMatch(one -> one.field().equals(ShipmentDetail.ITEMS));
    return hidden ? -1 : detail.cargo().items().size();
  }

  static Markup of(ShipmentDetail detail) {
    Cargo cargo = detail.cargo();
    List<Markup> parts = new ArrayList<>();
    detail.hidden().stream()
        .filter(hidden -> hidden.field().equals(ShipmentDetail.ITEMS))
        .forEach(hidden -> parts.add(note(say("Items"), Words.hidden(hidden))));
    if (!cargo.items().isEmpty()) {
      parts.add(items(detail));
    }
    if (!cargo.handlingUnits().isEmpty()) {
      parts.add(Markup.of("h2", "xd-tabwords", say("Packed in")));
      detail.hidden().stream()
          .filter(hidden -> hidden.field().equals(ShipmentDetail.CONTENTS))
          .forEach(hidden -> parts.add(note(say("Contents"), Words.hidden(hidden))));
      parts.add(new Units(cargo).tree());
    }
    return parts.isEmpty()
        ? EmptyState.of(
            say("No goods told line by line"),
            say(
                "Articles, tariff codes, origins, pallets and their contents stand here when the"
                    + " tenant's system tells them with the shipment."))
        : Markup.all(parts);
  }

  private static Markup note(String what, Markup why) {
    return Markup.of("p", "xd-tabwords", Markup.text(what + " "), why);
  }

  private static Markup items(ShipmentDetail detail) {
    boolean valued = detail.cargo().items().stream().anyMatch(item -> item.value() != null);
    Markup value =
        detail.hidden().stream()
            .filter(hidden -> hidden.field().equals(ShipmentDetail.ITEM_VALUES))
            .findFirst()
            .map(hidden -> note(say("Values"), Words.hidden(hidden)))
            .orElse(Markup.NOTHING);
    Markup head =
        Markup.of(
            "tr",
            "",
            Lists.th(say("Line")),
            Lists.th(say("Article")),
            Lists.th(say("Tariff and origin"), "not-narrow"),
            Lists.th(say("Quantity"), "num"),
            Lists.th(say("Gross weight"), "num not-narrow"),
            valued ? Lists.th(say("Value"), "num not-narrow") : Markup.NOTHING);
    List<Markup> rows = detail.cargo().items().stream().map(item -> row(item, valued)).toList();
    Markup table =
        Markup.of(
            "table",
            "xd-table xd-goods",
            Markup.of("thead", "", head),
            Markup.of("tbody", "", Markup.all(rows)));
    return Markup.all(Markup.of("div", "xd-scroll", table), value);
  }

  private static Markup row(GoodsItem item, boolean valued) {
    String tariff =
        Words.dotted(
            item.hsCode() == null ? null : say("HS {0}", item.hsCode()),
            item.origin() == null ? null : say("from {0}", item.origin()));
    String weight = kilograms(item.grossWeightKg());
    String value =
        item.value() == null
            ? ""
            : item.value().currency() + " " + item.value().amount().toPlainString();
    String more =
        Words.dotted(
            item.gtin() == null ? null : say("GTIN {0}", item.gtin()),
            item.batch() == null ? null : say("batch {0}", item.batch()),
            item.unNumber() == null ? null : say("dangerous goods UN {0}", item.unNumber()));
    Markup narrow = Markup.of("small", "only-narrow", Words.dotted(tariff, weight, value));
    return Markup.of(
        "tr",
        "",
        td("xd-nowrap", Markup.text(item.line())),
        td(
            "",
            Markup.all(
                Markup.of("div", "l1", Words.dotted(item.sku(), item.description())),
                more.isEmpty() ? Markup.NOTHING : Markup.of("small", "", more),
                narrow)),
        td("not-narrow", Markup.text(tariff)),
        td("num xd-nowrap", Markup.text(words(item.quantity()))),
        td("num xd-nowrap not-narrow", weights(item, weight)),
        valued ? td("num xd-nowrap not-narrow", Markup.text(value)) : Markup.NOTHING);
  }

  private static Markup weights(GoodsItem item, String gross) {
    Markup net =
        item.netWeightKg() == null
            ? Markup.NOTHING
            : Markup.of("small", "", say("net {0}", kilograms(item.netWeightKg())));
    return Markup.all(Markup.text(gross), net);
  }

  private static String kilograms(BigDecimal weight) {
    return weight == null ? "" : weight.toPlainString() + " kg";
  }

  /** As it was told, digit by digit: somebody compares it with a paper. */
  private static String words(Quantity quantity) {
    return quantity == null
        ? ""
        : quantity.value().toPlainString()
            + (quantity.unit() == null ? "" : " " + heard(UnitCodes.words(quantity.unit())));
  }

  private static Markup td(String classes, Markup content) {
    return Markup.of("td", classes, content);
  }

  /** Units in units, as lists in lists. */
  private static final class Units {
    private final Map<String, String> articles = new LinkedHashMap<>();
    private final Map<String, List<HandlingUnit>> within = new LinkedHashMap<>();
    private final List<HandlingUnit> outer = new ArrayList<>();

    Units(Cargo cargo) {
      cargo
          .items()
          .forEach(
              item ->
                  articles.put(
                      item.line(),
                      Words.or(
                          item.sku(), Words.or(item.description(), say("line {0}", item.line())))));
      for (HandlingUnit unit : cargo.handlingUnits()) {
        if (unit.within() == null) {
          outer.add(unit);
        } else {
          within
              .computeIfAbsent(Reference.fold(unit.within()), none -> new ArrayList<>())
              .add(unit);
        }
      }
    }

    Markup tree() {
      return list(outer).with("aria-label", say("Handling units"));
    }

    private Markup list(List<HandlingUnit> units) {
      return Markup.of("ul", "xd-units", Markup.all(units.stream().map(this::item).toList()));
    }

    private Markup item(HandlingUnit unit) {
      String type = unit.type() == null ? say("Unit") : Words.packageType(unit.type());
      String name = unit.count() == null || unit.count() == 1 ? type : unit.count() + " × " + type;
      String measures =
          Words.dotted(
              kilograms(unit.grossWeightKg()),
              unit.volumeM3() == null ? null : unit.volumeM3().toPlainString() + " m³");
      List<HandlingUnit> inner =
          unit.id() == null ? List.of() : within.getOrDefault(Reference.fold(unit.id()), List.of());
      return Markup.of(
          "li",
          "",
          Markup.of("b", "", name),
          Markup.text(" "),
          unit.id() == null
              ? Markup.NOTHING
              : Markup.of("span", "xd-nowrap", Words.equipment(unit.id())),
          measures.isEmpty() ? Markup.NOTHING : Markup.of("small", "", measures),
          contents(unit),
          inner.isEmpty() ? Markup.NOTHING : list(inner));
    }

    private Markup contents(HandlingUnit unit) {
      if (unit.contents().isEmpty()) {
        return Markup.NOTHING;
      }
      List<String> words =
          unit.contents().stream()
              .map(
                  content ->
                      content.quantity() == null
                          ? articles.getOrDefault(content.line(), content.line())
                          : words(content.quantity())
                              + " "
                              + articles.getOrDefault(content.line(), content.line()))
              .toList();
      return Markup.of("p", "", String.join(", ", words));
    }
  }
}
