package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.limit.Level;
import dev.crossdock.limit.LimitRow;
import java.time.Instant;
import java.util.List;

/** How limits and their use are written in tables. */
public final class LimitCells {
  /** From this part on a limit looks near. */
  private static final double NEAR = 0.8;

  private LimitCells() {}

  /** What a partner sees of its own: each with what was used today. */
  public static Markup table(List<LimitRow> rows, Instant now) {
    Markup header =
        Markup.of(
            "tr",
            "",
            Lists.th(say("For")),
            Lists.th(say("Requests")),
            Lists.th(say("Events today")),
            Lists.th(say("Refused today"), "num not-narrow"));
    return Markup.of(
        "table",
        "xd-table",
        Markup.of("thead", "", header),
        Markup.of(
            "tbody",
            "",
            Markup.all(
                rows.stream()
                    .map(
                        row ->
                            Markup.of(
                                "tr",
                                "",
                                Markup.of("th", "xd-rowhead", who(row)).with("scope", "row"),
                                Markup.of("td", "", rate(row)),
                                Markup.of("td", "", events(row)),
                                Markup.of("td", "num not-narrow", refused(row, now))))
                    .toList())));
  }

  /** Whom a limit is about. */
  public static Markup who(LimitRow row) {
    String level =
        switch (row.who().level()) {
          case TENANT -> say("everybody together");
          case PARTNER -> row.isDefault() ? null : say("partner {0}", row.who().key());
          case CLIENT -> row.isDefault() ? null : row.who().key();
        };
    Markup small =
        level == null
            ? Markup.of("small", "", say("without a limit of its own"))
            : Markup.of("small", row.who().level() == Level.CLIENT ? "xd-mono" : "", level);
    Markup refused =
        row.refusedToday() == 0
            ? Markup.NOTHING
            : Markup.of(
                "small", "only-narrow t-late", say("{0} refused today", row.refusedToday()));
    return Markup.all(Markup.text(name(row)), small, refused);
  }

  /** The name of the one a limit is about. */
  public static String name(LimitRow row) {
    return row.isDefault()
        ? row.who().level() == Level.PARTNER ? say("Each partner") : say("Each client")
        : Words.or(row.name(), row.who().key());
  }

  /** How many requests may come, and how much of that is in use right now. */
  public static Markup rate(LimitRow row) {
    int burst = row.allowance().burst();
    Markup words =
        Markup.of(
            "span", "l1", Markup.text(say("{0} a second", row.allowance().requestsPerSecond())));
    Markup atOnce = Markup.of("small", "", say("{0} at once", burst));
    return row.isDefault()
        ? Markup.all(words, atOnce)
        : Markup.of(
            "div",
            "xd-use",
            words,
            bar(burst - row.requestsLeft(), burst, english("{0} % of {1} requests used")),
            atOnce);
  }

  /** How many events may come in a day, and how many have. */
  public static Markup events(LimitRow row) {
    long most = row.allowance().eventsPerDay();
    if (row.isDefault()) {
      return Markup.of("span", "l1", say("{0} a day", most));
    }
    return Markup.of(
        "div",
        "xd-use",
        Markup.of("span", "l1", Words.number(row.eventsToday())),
        bar(row.eventsToday(), most, english("{0} % of {1} events today used")),
        Markup.of("small", "", say("of {0}", most)));
  }

  /** How many requests were refused today, and when the last one was. */
  public static Markup refused(LimitRow row, Instant now) {
    if (row.isDefault()) {
      return Markup.NOTHING;
    }
    Markup count =
        Markup.of(
            "span",
            row.refusedToday() > 0 ? "t-late" : "xd-muted",
            Words.number(row.refusedToday()));
    return row.lastRefusedAt() == null
        ? count
        : Markup.all(count, Markup.of("small", "", XdTime.ago(row.lastRefusedAt(), now)));
  }

  /** Who set a limit, when and why. */
  public static Markup setBy(LimitRow row, Instant now) {
    if (!row.isSet()) {
      return Markup.of(
          "span",
          "xd-muted",
          row.fromLevel() && !row.isDefault() ? say("default of the level") : say("default"));
    }
    return Markup.all(
        Markup.text(row.own().changedBy() + ", "),
        XdTime.ago(row.own().changedAt(), now),
        Markup.of("small", "", row.own().reason()));
  }

  private static Markup bar(long used, long most, String words) {
    double part = most == 0 ? 1 : Math.min(1, (double) used / most);
    long percent = Math.round(part * 100);
    String colour = part >= 1 ? "rejected" : part >= NEAR ? "late" : "transit";
    Markup full =
        used == 0 && most > 0
            ? Markup.NOTHING
            : Markup.of("i", "s-" + colour, "").with("style", "flex:0 0 " + percent + "%");
    return Markup.of("div", "xd-bar", full)
        .with("role", "img")
        .with("aria-label", say(words, percent, most));
  }
}
