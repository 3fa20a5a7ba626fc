package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.NamedParty;
import dev.crossdock.shipment.PartyIdentifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Goods, handling units and firms of a document. */
final class GoodsParts {
  /** Rows shown of each; the rest is in the message. */
  static final int ROWS_MAX = 200;

  private GoodsParts() {}

  static Markup items(List<GoodsItem> goods) {
    Markup head =
        Markup.of(
            "tr",
            "",
            Lists.th(say("Goods")),
            Lists.th(say("HS code")),
            Lists.th(say("Origin"), "not-narrow"),
            Lists.th(say("Quantity"), "num"),
            Lists.th(say("Gross"), "num not-narrow"),
            Lists.th(say("Value"), "num not-narrow"));
    return table(head, goods.stream().limit(ROWS_MAX).map(GoodsParts::item).toList(), goods.size());
  }

  private static Markup item(GoodsItem item) {
    String under =
        Words.dotted(
            item.line() == null ? null : say("line {0}", item.line()),
            item.sku(),
            item.gtin() == null ? null : "GTIN " + item.gtin(),
            item.batch() == null ? null : say("lot {0}", item.batch()),
            item.unNumber() == null ? null : "UN " + item.unNumber());
    return Markup.of(
        "tr",
        "",
        td(Lists.two(Words.or(item.description(), say("Not described")), under)),
        td(Markup.of("span", "xd-mono", Words.or(item.hsCode(), ""))),
        td(Markup.text(item.origin())).with("class", "not-narrow"),
        td(BillParts.quantity(item.quantity())).with("class", "num"),
        td(kilograms(item.grossWeightKg())).with("class", "num not-narrow"),
        td(Markup.text(
                item.value() == null
                    ? ""
                    : Words.exact(item.value().amount(), item.value().currency())))
            .with("class", "num not-narrow"));
  }

  static Markup units(List<HandlingUnit> units) {
    Markup head =
        Markup.of(
            "tr",
            "",
            Lists.th(say("Unit")),
            Lists.th(say("Number"), "num"),
            Lists.th(say("Holds"), "not-narrow"),
            Lists.th(say("noun:In")),
            Lists.th(say("Gross"), "num not-narrow"));
    return table(head, units.stream().limit(ROWS_MAX).map(GoodsParts::unit).toList(), units.size());
  }

  private static Markup unit(HandlingUnit unit) {
    String holds =
        unit.contents().stream()
            .map(one -> say("line {0}", one.line()))
            .distinct()
            .collect(Collectors.joining(", "));
    return Markup.of(
        "tr",
        "",
        td(
            Lists.two(
                Words.or(Words.equipment(unit.id()), type(unit)),
                unit.id() == null ? "" : type(unit))),
        td(Markup.text(unit.count() == null ? "" : Words.number(unit.count())))
            .with("class", "num"),
        td(Markup.text(holds)).with("class", "not-narrow"),
        td(Markup.text(Words.or(Words.equipment(unit.within()), ""))),
        td(kilograms(unit.grossWeightKg())).with("class", "num not-narrow"));
  }

  private static String type(HandlingUnit unit) {
    return unit.type() == null ? say("Package") : Words.packageType(unit.type());
  }

  /** Each with its role, country and numbers. */
  static Markup firms(List<NamedParty> parties) {
    Facts facts = new Facts();
    for (NamedParty party : parties) {
      List<Markup> lines = new ArrayList<>();
      if (party.name() != null) {
        String country = party.country() == null ? "" : ", " + party.country();
        lines.add(Markup.of("div", "", party.name() + country));
      }
      for (PartyIdentifier one : party.identifiers()) {
        String scheme =
            one.scheme() == PartyIdentifier.Scheme.OWN ? say("Own number") : one.scheme().name();
        lines.add(Markup.of("div", "xd-muted", scheme + " " + one.value()));
      }
      String role = party.role().name();
      facts.add(
          heard(role.charAt(0) + role.substring(1).toLowerCase(Locale.ROOT)), Markup.all(lines));
    }
    return facts.markup();
  }

  private static Markup kilograms(BigDecimal weight) {
    return weight == null
        ? Markup.NOTHING
        : Markup.of("span", "xd-nowrap", say("{0} kg", Words.exact(weight, null)));
  }

  private static Markup table(Markup head, List<Markup> rows, int all) {
    Markup more =
        all <= ROWS_MAX
            ? Markup.NOTHING
            : Markup.of("p", "xd-foot", say("Only the first {0} of {1} are shown.", ROWS_MAX, all));
    return Markup.all(
        Markup.of(
            "table",
            "xd-table",
            Markup.of("thead", "", head),
            Markup.of("tbody", "", Markup.all(rows))),
        more);
  }

  private static Markup td(Markup content) {
    return Markup.of("td", "", content);
  }
}
