package dev.crossdock.admin;

import dev.crossdock.portal.Icon;
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
        ? "Nothing waits for a person."
        : Words.count(count, "exchange waits", "exchanges wait") + " for " + Words.count(causes, "cause", "causes") + ".";
  }

  static Markup causes(List<Parked.Cause> all, int chosen, Instant now, String path) {
    Markup header =
        Markup.of("tr", "", th("Cause", ""), th("Partner", "not-narrow"), th("Waiting", "num"), th("Oldest", ""), th("At stake", "num not-narrow"), th("Fix", "not-narrow"));
    List<Markup> rows = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      rows.add(cause(all.get(i), i + 1, i + 1 == chosen, now, path));
    }
    return Markup.of("table", "xd-table xd-choose", Markup.of("thead", "", header), Markup.of("tbody", "", Markup.all(rows)));
  }

  private static Markup cause(Parked.Cause cause, int number, boolean chosen, Instant now, String path) {
    Markup link = Markup.link(path + "?cause=" + number, "xd-ref", cause.words()).with("aria-current", chosen ? "true" : null);
    Markup first =
        Markup.of("th", "xd-rowhead", Markup.of("span", "t-parked", Icon.PARKED.markup()), Markup.text(" "), link, Markup.of("small", "", cause.problem().id())).with("scope", "row");
    return Markup.of(
        "tr",
        chosen ? "e-parked on" : "",
        first,
        Markup.of("td", "not-narrow", Words.or(cause.partnerName(), "")),
        Markup.of("td", "num", Words.number(cause.count())),
        Markup.of("td", "", XdTime.ago(cause.oldest(), now)),
        Markup.of("td", "num not-narrow", Words.money(cause.atStake(), cause.currency())),
        Markup.of("td", "not-narrow", cause.fix()));
  }

  private static Markup th(String words, String classes) {
    return Markup.of("th", classes, words).with("scope", "col");
  }
}
