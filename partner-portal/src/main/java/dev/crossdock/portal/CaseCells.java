package dev.crossdock.portal;

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
          "No cases",
          "When something cannot go on without a person, it waits here with who must act and by"
              + " when.");
    }
    return Markup.of(
        "ul", "xd-rows", Markup.all(cases.stream().map(row -> item(row, now, zone)).toList()));
  }

  /** One case as facts, for the side of a page. */
  public static Markup facts(CaseRow row, Instant now) {
    Facts facts = new Facts();
    facts.add("Must act", row.ownerName());
    facts.add("Due", XdTime.due(row.dueAt(), now));
    if (row.handedOver() != null) {
      facts.add(
          "Handed over",
          Markup.all(
              XdTime.ago(row.handedOver().at(), now),
              Markup.text(" by " + row.handedOver().by() + ": " + row.handedOver().reason())));
    }
    facts.add("At stake", stake(row));
    facts.add("Fix", row.problem() == null ? null : row.problem().fix());
    if (row.problem() != null) {
      facts.add("Rule", ProblemsView.link(row.problem()));
    }
    if (row.exchangeId() != null) {
      facts.add(
          "Message", Markup.link(Address.exchange(row.exchangeId()), "xd-mono", row.exchangeId()));
    }
    if (row.party() != null) {
      facts.add("Party", Markup.link(Address.party(row.party()), "xd-mono", row.party()));
    }
    Markup words = Markup.of("p", "", Markup.of("b", "", row.title()));
    Markup detail = Markup.of("p", "xd-2nd", row.detail());
    return Markup.all(
        words.with("style", "margin:0"), detail.with("style", "margin:0 0 .5rem"), facts.markup());
  }

  /** The money, or that there is some and the reader may not see it; empty when there is none. */
  private static String stake(CaseRow row) {
    return row.moneyHidden()
        ? "value " + Tags.MONEY.words()
        : Words.money(row.atStake(), row.currency());
  }

  private static String handed(CaseRow row) {
    return " Handed over by " + row.handedOver().by() + ": " + row.handedOver().reason();
  }

  private static Markup item(CaseRow row, Instant now, ZoneId zone) {
    boolean open = row.closedAt() == null;
    String target = target(row);
    String subject = row.shipment() == null ? row.title() : row.title() + ", " + row.shipment();
    Markup title =
        target == null ? Markup.of("span", "t", subject) : Markup.link(target, "t", subject);
    String owner = Words.or(row.ownerName(), row.owner().name());
    String fix = row.problem() == null ? "" : " " + row.problem().fix();
    String who =
        open
            ? owner + " must act." + (row.handedOver() == null ? fix : handed(row))
            : "Closed by " + row.closedBy() + ": " + row.resolution();
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
            : Markup.link(target, "xd-btn sm verb", Markup.text("Open"));
    return Markup.of(
        "li",
        "",
        state,
        Markup.of(
            "div",
            "grow",
            title,
            Markup.of("p", "", row.detail()),
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
