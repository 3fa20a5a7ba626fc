package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.content.Hidden;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.view.PartyRow;
import dev.crossdock.view.ShipmentDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is known about a shipment besides what happened to it. */
final class ShipmentFacts {
  private ShipmentFacts() {}

  /** All references in one line, with a button that copies them. */
  static Markup references(ShipmentDetail detail) {
    List<Markup> parts = new ArrayList<>();
    for (Reference reference : detail.references()) {
      String name = parts.isEmpty() ? capital(name(reference.type())) : name(reference.type());
      parts.add(Markup.text((parts.isEmpty() ? "" : " · ") + name + " "));
      parts.add(Markup.of("span", "xd-nowrap", Words.equipment(reference.value())));
    }
    for (Hidden hidden : detail.hidden()) {
      if (hidden.field().startsWith(ShipmentDetail.REFERENCES)) {
        String type = hidden.field().substring(ShipmentDetail.REFERENCES.length());
        String name = name(ReferenceType.valueOf(type));
        parts.add(Markup.text((parts.isEmpty() ? "" : " · ") + name + " "));
        parts.add(Words.hidden(hidden));
      }
    }
    String all =
        detail.row().reference()
            + detail.references().stream()
                .map(reference -> " " + reference.value())
                .collect(Collectors.joining());
    Markup copy =
        Markup.of("button", "xd-icon-button", Icon.COPY.markup())
            .with("type", "button")
            .with("aria-label", say("Copy references"))
            .with("title", say("Copy references"))
            .with("data-copied", say("References copied"))
            .with("data-copy", all);
    return Markup.all(Markup.all(parts), Markup.text(" "), copy);
  }

  static Markup of(ShipmentDetail detail) {
    Facts facts = new Facts();
    facts.add(
        say("Incoterms"),
        detail.incoterm() == null
            ? null
            : detail.incoterm()
                + (detail.incotermPlace() == null ? "" : " " + detail.incotermPlace())
                + " (2020)");
    facts.add(say("Mode"), Words.mode(detail.row().mode()));
    facts.add(say("From"), place(detail.originName(), detail.row().origin()));
    facts.add(say("To"), place(detail.destinationName(), detail.row().destination()));
    facts.add(say("Goods"), detail.goods());
    addHidden(facts, say("Goods"), detail, ShipmentDetail.GOODS);
    facts.add(say("Packages"), detail.packages() == null ? null : Words.number(detail.packages()));
    facts.add(
        say("Gross weight"),
        detail.grossWeightKg() == null ? null : Words.money(detail.grossWeightKg(), null) + " kg");
    facts.add(say("Value"), Words.money(detail.value(), detail.currency()));
    addHidden(facts, say("Value"), detail, ShipmentDetail.VALUE);
    for (PartyRow party : detail.parties()) {
      String words = party.country() == null ? party.name() : party.name() + ", " + party.country();
      facts.add(
          heard(party.roleWords()),
          party.party() == null
              ? Markup.text(words)
              : Markup.link(Address.party(party.party()), "", words));
    }
    return facts.markup();
  }

  /** That there is a value is told, so that nobody takes a hidden one for none. */
  private static void addHidden(Facts facts, String name, ShipmentDetail detail, String field) {
    detail.hidden().stream()
        .filter(hidden -> hidden.field().equals(field))
        .forEach(hidden -> facts.add(name, Words.hidden(hidden)));
  }

  private static String place(String name, String code) {
    return name == null ? code : code == null ? name : name + " (" + code + ")";
  }

  /** A reference as people call it, such as Container MSCU4182738. */
  static String named(Reference reference) {
    return capital(name(reference.type())) + " " + reference.value();
  }

  private static String name(ReferenceType type) {
    return switch (type) {
      case ORDER -> say("order");
      case PURCHASE_ORDER -> say("purchase order");
      case ODOO_PICKING -> say("Odoo");
      case CONTAINER -> say("container");
      case SSCC -> "SSCC";
      case BILL_OF_LADING -> say("B/L");
      case BOOKING -> say("booking");
      case AIR_WAYBILL -> say("air waybill");
      case CARRIER_REFERENCE -> say("carrier's number");
      case INVOICE -> say("invoice");
      case DECLARATION -> say("declaration");
      case SHIPMENT -> say("shipment");
    };
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
