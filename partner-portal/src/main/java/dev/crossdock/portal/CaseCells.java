package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.content.Tags;
import dev.crossdock.view.CaseRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Exception cases: what is wrong, who must act, by when, and where to go. */
public final class CaseCells {
  private CaseCells() {}

  /** Cases under each other; what is closed shows when, in this zone. */
  public static Markup rows(List<CaseRow> cases, Instant now, ZoneId zone) {
    if (cases.isEmpty()) {
      return EmptyState.of(
          say("No cases"),
          say(
              "When something cannot go on without a person, it waits here with who must act and by"
                  + " when."));
    }
    return Markup.of(
        "ul", "xd-rows", Markup.all(cases.stream().map(row -> item(row, now, zone)).toList()));
  }

  /** One case as facts, for the side of a page. */
  public static Markup facts(CaseRow row, Instant now) {
    Facts facts = new Facts();
    facts.add(say("Must act"), heard(row.ownerName()));
    facts.add(say("Due"), XdTime.due(row.dueAt(), now));
    if (row.handedOver() != null) {
      facts.add(
          say("Handed over"),
          Markup.said(
              "{0} by {1}: {2}",
              XdTime.ago(row.handedOver().at(), now),
              row.handedOver().by(),
              row.handedOver().reason()));
    }
    facts.add(say("At stake"), stake(row));
    facts.add(say("Fix"), row.problem() == null ? null : heard(row.problem().fix()));
    if (row.problem() != null) {
      facts.add(say("Rule"), ProblemsView.link(row.problem()));
    }
    if (row.exchangeId() != null) {
      facts.add(
          say("Message"),
          Markup.link(Address.exchange(row.exchangeId()), "xd-mono", row.exchangeId()));
    }
    if (row.party() != null) {
      facts.add(say("Party"), Markup.link(Address.party(row.party()), "xd-mono", row.party()));
    }
    Markup words = Markup.of("p", "", Markup.of("b", "", heard(row.title())));
    Markup detail = Markup.of("p", "xd-2nd", heard(row.detail()));
    return Markup.all(
        words.with("style", "margin:0"), detail.with("style", "margin:0 0 .5rem"), facts.markup());
  }

  /** The money, or that there is some and the reader may not see it; empty when there is none. */
  private static String stake(CaseRow row) {
    return row.moneyHidden()
        ? say("value {0}", heard(Tags.MONEY.words()))
        : Words.money(row.atStake(), row.currency());
  }

  private static String handed(CaseRow row) {
    return " " + say("Handed over by {0}: {1}", row.handedOver().by(), row.handedOver().reason());
  }

  private static Markup item(CaseRow row, Instant now, ZoneId zone) {
    boolean open = row.closedAt() == null;
    String target = target(row);
    String subject =
        row.shipment() == null ? heard(row.title()) : heard(row.title()) + ", " + row.shipment();
    Markup title =
        target == null ? Markup.of("span", "t", subject) : Markup.link(target, "t", subject);
    String owner = heard(row.ownerName());
    String fix = row.problem() == null ? "" : " " + heard(row.problem().fix());
    String who =
        open
            ? say("{0} must act.{1}", owner, row.handedOver() == null ? fix : handed(row))
            : say("Closed by {0}: {1}", row.closedBy(), row.resolution());
    String about = owner.equals(row.partnerName()) && open ? null : row.partnerName();
    Markup when = open ? XdTime.due(row.dueAt(), now) : XdTime.stamped(row.closedAt(), zone, null);
    Markup stake = Markup.of("span", "xd-muted", stake(row));
    Markup state =
        Markup.of(
            "span",
            "t-" + (open ? row.colour() : "delivered"),
            (open ? Icon.ofColour(row.colour()) : Icon.TICK).markup());
    Markup verb =
        target == null || !open
            ? Markup.NOTHING
            : Markup.link(target, "xd-btn sm verb", Markup.text(say("verb:Open")));
    return Markup.of(
        "li",
        "",
        state,
        Markup.of(
            "div",
            "grow",
            title,
            Markup.of("p", "", heard(row.detail())),
            Markup.of("p", "", who),
            Markup.of(
                "p",
                "xd-ids",
                Words.dotted(
                    row.shownId(), about, row.problem() == null ? null : row.problem().id())),
            Markup.of("p", "only-narrow", when, Markup.text(" "), stake)),
        Markup.of("div", "side not-narrow", when, Markup.trusted("<br>"), stake),
        verb);
  }

  /** Where it can be put right; null if that is nowhere here. */
  private static String target(CaseRow row) {
    if (row.party() != null) {
      return Address.party(row.party());
    }
    if (row.exchangeId() != null) {
      return Address.exchange(row.exchangeId());
    }
    if (row.shipment() != null) {
      return Address.shipment(row.shipment());
    }
    return row.mapping() == null ? null : Address.drift(row.mapping());
  }
}
