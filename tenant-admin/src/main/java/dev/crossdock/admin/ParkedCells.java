package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.portal.Icon;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Words;
import dev.crossdock.portal.XdTime;
import dev.crossdock.view.Parked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The causes for which exchanges wait, as a table to choose from. */
final class ParkedCells {
  private ParkedCells() {}

  static String lead(long count, int causes) {
    return count == 0
        ? say("Nothing waits for a person.")
        : Words.count(count, "exchange waits", "exchanges wait")
            + (causes == 1
                ? ", " + say("all for one cause.")
                : ", " + say("for {0} causes.", causes));
  }

  static Markup causes(List<Parked.Cause> all, int chosen, Instant now, String path) {
    boolean money = all.stream().anyMatch(cause -> cause.atStake() != null);
    Markup stake = money ? Lists.th(say("At stake"), "num not-narrow") : Markup.NOTHING;
    Markup header =
        Markup.of(
            "tr",
            "",
            Lists.th(say("Cause")),
            Lists.th(say("Partner"), "not-narrow"),
            Lists.th(say("Waiting"), "num"),
            Lists.th(say("Oldest")),
            stake,
            Lists.th(say("Fix"), "not-narrow"));
    List<Markup> rows = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      rows.add(cause(all.get(i), path + "?cause=" + (i + 1), i + 1 == chosen, money, now));
    }
    return Markup.of(
        "table",
        "xd-table xd-choose",
        Markup.of("thead", "", header),
        Markup.of("tbody", "", Markup.all(rows)));
  }

  private static Markup cause(
      Parked.Cause cause, String address, boolean chosen, boolean money, Instant now) {
    Markup link =
        Markup.link(address, "xd-ref", heard(cause.words()))
            .with("aria-current", chosen ? "true" : null);
    Markup first =
        Markup.of(
                "th",
                "xd-rowhead",
                Markup.of("span", "t-parked", Icon.PARKED.markup()),
                Markup.text(" "),
                link,
                Markup.of("small", "", cause.problem().id()))
            .with("scope", "row");
    return Markup.of(
        "tr",
        chosen ? "e-parked on" : "",
        first,
        Markup.of("td", "not-narrow", Words.or(cause.partnerName(), "")),
        Markup.of("td", "num", Words.number(cause.count())),
        Markup.of("td", "", XdTime.ago(cause.oldest(), now)),
        money
            ? Markup.of(
                "td", "num not-narrow xd-nowrap", Words.money(cause.atStake(), cause.currency()))
            : Markup.NOTHING,
        Markup.of("td", "not-narrow", heard(cause.fix())));
  }
}
