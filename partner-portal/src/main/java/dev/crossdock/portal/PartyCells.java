package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.party.Party;
import dev.crossdock.shipment.PartyIdentifier.Scheme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How parties are written: who calls them what, and by which numbers they are known. */
final class PartyCells {

  private final Map<String, String> partners;
  private final Instant now;

  /**
   * @param partners names by code
   */
  PartyCells(Map<String, String> partners, Instant now) {
    this.partners = partners;
    this.now = now;
  }

  /** A partner by name; null is the tenant itself. */
  String who(String partner) {
    return partner == null ? say("You") : partners.getOrDefault(partner, partner);
  }

  Markup name(Party.Listed of) {
    return Lists.two(
        Markup.of("b", "", of.name()), Markup.text(Words.dotted(of.shownId(), of.country())));
  }

  /** Who names it. */
  String namers(Party.Listed of) {
    return String.join(", ", of.namers().stream().map(this::who).toList());
  }

  static Markup numbers(Party.Listed of) {
    return Markup.text(String.join(", ", of.numbers()));
  }

  Markup seen(Party.Listed of) {
    return XdTime.ago(of.lastSeenAt(), now);
  }

  /** All of it where the window is narrow. */
  Markup stacked(Party.Listed of) {
    return Lists.two(
        Markup.of("b", "", of.name()),
        Markup.text(Words.dotted(of.country(), String.join(", ", of.numbers()), namers(of))));
  }

  Markup names(List<Party.Name> names) {
    List<Markup> lines = new ArrayList<>();
    for (Party.Name name : names) {
      Markup written =
          name.name() == null
              ? Markup.of("span", "xd-muted", say("by a number only"))
              : Markup.text(name.name());
      String small =
          Words.dotted(
              name.country(),
              name.decidedBy() == null ? null : say("decided by {0}", name.decidedBy()),
              name.shownId());
      lines.add(
          Markup.of(
              "tr",
              "",
              Markup.of("th", "xd-rowhead xd-wrap", written, Markup.of("small", "", small))
                  .with("scope", "row"),
              Markup.of("td", "xd-wrap", who(name.namer())),
              Markup.of("td", "num not-narrow", Words.number(name.times())),
              Markup.of("td", "not-narrow", XdTime.ago(name.lastSeenAt(), now))));
    }
    return table(
        lines,
        Lists.th(say("Name")),
        Lists.th(say("Used by")),
        Lists.th(say("Times"), "num not-narrow"),
        Lists.th(say("Last"), "not-narrow"));
  }

  Markup numbers(List<Party.Number> numbers) {
    if (numbers.isEmpty()) {
      return EmptyState.of(
          say("No numbers yet"),
          say(
              "Numbers such as EORI or VAT come with shipments and documents; by them the party is"
                  + " found whoever names it."));
    }
    List<Markup> lines = new ArrayList<>();
    for (Party.Number number : numbers) {
      String scheme =
          number.scheme() == Scheme.OWN
              ? number.owner() == null ? say("Your own") : say("Own of {0}", who(number.owner()))
              : number.scheme().name();
      lines.add(
          Markup.of(
              "tr",
              "",
              Markup.of(
                      "th",
                      "xd-rowhead xd-wrap",
                      Markup.of("span", "xd-mono", number.value()),
                      Markup.of("small", "", number.shownId()))
                  .with("scope", "row"),
              Markup.of("td", "", scheme),
              Markup.of("td", "not-narrow", who(number.toldBy())),
              Markup.of("td", "not-narrow", XdTime.ago(number.toldAt(), now))));
    }
    return table(
        lines,
        Lists.th(say("Number")),
        Lists.th(say("Kind")),
        Lists.th(say("First told by"), "not-narrow"),
        Lists.th(say("Told"), "not-narrow"));
  }

  private static Markup table(List<Markup> lines, Markup... heads) {
    return Markup.of(
        "table",
        "xd-table",
        Markup.of("thead", "", Markup.of("tr", "", heads)),
        Markup.of("tbody", "", Markup.all(lines)));
  }
}
