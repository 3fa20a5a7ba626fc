package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.view.Figure;
import dev.crossdock.view.NeedsYou;
import java.time.Instant;
import java.util.List;

/** The parts both homes are made of: numbers with their sentence, and what waits. */
public final class HomeParts {
  private static final int WAITING_SHOWN_MAX = 6;

  private HomeParts() {}

  /** Numbers; pointing at one tells how it is made. */
  public static Markup figures(List<Figure> figures) {
    return Markup.all(figures.stream().map(HomeParts::figure).toList());
  }

  private static Markup figure(Figure figure) {
    return Markup.link(
            figure.path(),
            "xd-kpi xd-card",
            Markup.of("span", "xd-2nd", heard(figure.name())),
            Markup.of("b", "", heard(figure.value())),
            Bars.trend(figure.trend(), figure.colour()),
            Markup.of("span", "xd-muted", heard(figure.sentence())))
        .with("title", heard(figure.definition()));
  }

  /** What waits for this person, the most urgent first. */
  public static Markup waiting(List<NeedsYou> rows, Instant now) {
    return rows.isEmpty()
        ? EmptyState.of(
            say("Nothing waits for you"),
            say("When something cannot go on without you, it appears here with its deadline."))
        : list(rows, now);
  }

  /** What waits for somebody else, in smaller print: there is nothing to do about it here. */
  public static Markup others(List<NeedsYou> rows, Instant now) {
    return Markup.of("div", "xd-quiet", list(rows, now));
  }

  private static Markup list(List<NeedsYou> rows, Instant now) {
    return Markup.of(
        "ul",
        "xd-rows",
        Markup.all(rows.stream().limit(WAITING_SHOWN_MAX).map(row -> needs(row, now)).toList()));
  }

  /** How much of what waits is shown, or in which order when it is all of it. */
  public static String waitingShown(long total, String order) {
    return total == 0
        ? ""
        : total > WAITING_SHOWN_MAX ? say("the first {0} of {1}", WAITING_SHOWN_MAX, total) : order;
  }

  private static Markup needs(NeedsYou row, Instant now) {
    Markup due = row.dueAt() == null ? Markup.NOTHING : XdTime.due(row.dueAt(), now);
    Markup stake = Markup.of("span", "xd-muted", Words.money(row.atStake(), row.currency()));
    return Markup.of(
        "li",
        "",
        Markup.of("span", "t-" + row.colour(), Icon.ofColour(row.colour()).markup()),
        Markup.of(
            "div",
            "grow",
            Markup.link(row.path(), "t", heard(row.title())),
            Markup.of("p", "", heard(row.detail())),
            Markup.of("p", "only-narrow", due, Markup.text(" "), stake)),
        Markup.of("div", "side not-narrow", due, Markup.trusted("<br>"), stake),
        Markup.link(row.path(), "xd-btn sm verb", say("verb:" + row.verb()))
            .with("aria-label", say("verb:" + row.verb()) + ": " + heard(row.title())));
  }
}
