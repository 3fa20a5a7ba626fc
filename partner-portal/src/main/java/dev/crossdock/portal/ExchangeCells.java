package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.view.Direction;
import dev.crossdock.view.ExchangeRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** An exchange in a list, value by value. */
public final class ExchangeCells {
  private final Instant now;
  private final ZoneId zone;

  /** Cells as of now; times are shown in this zone. */
  public ExchangeCells(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  public static Markup chip(ExchangeRow row) {
    return StateChip.of(row.state().colour(), heard(row.state().words()));
  }

  public Markup what(ExchangeRow row) {
    return Lists.two(link(row), Markup.of("span", "xd-mono", row.shownId()));
  }

  public Markup route(ExchangeRow row) {
    return Lists.two(way(row), Words.dotted(row.format(), row.connection()));
  }

  public Markup shipment(ExchangeRow row) {
    return row.shipment() == null
        ? Markup.of("div", "l1 xd-muted", say("none yet"))
        : Markup.of("div", "l1", Markup.link(Address.shipment(row.shipment()), "", row.shipment()));
  }

  public Markup received(ExchangeRow row) {
    return Lists.two(
        XdTime.stamped(row.receivedAt(), zone, null), XdTime.ago(row.receivedAt(), now));
  }

  /** What became of it in one line. */
  public static Markup outcome(ExchangeRow row) {
    String repeats =
        row.repeats() == 0 ? null : Words.count(row.repeats(), "repeat ignored", "repeats ignored");
    if (row.problem() != null) {
      return Lists.two(
          heard(row.problem().title()),
          Words.dotted(row.problem().id(), heard(row.detail()), repeats));
    }
    if (row.state() == ExchangeState.DUPLICATE) {
      return Lists.two(say("Ignored: it came before"), Words.dotted(heard(row.detail()), repeats));
    }
    String tries = row.attempts() > 1 ? say("{0} attempts", row.attempts()) : null;
    String took =
        row.settledAt() == null
            ? say("on its way")
            : say(
                "settled in {0}", XdTime.took(Duration.between(row.receivedAt(), row.settledAt())));
    return Lists.two(took, Words.dotted(tries, repeats));
  }

  /** The whole row in one cell, for narrow windows. */
  public Markup stacked(ExchangeRow row) {
    Markup about =
        row.shipment() == null
            ? Markup.NOTHING
            : Markup.link(Address.shipment(row.shipment()), "", row.shipment());
    String problem = row.problem() == null ? "" : heard(row.problem().title());
    return Markup.of(
        "div",
        "xd-stack",
        Markup.of(
            "div",
            "top",
            chip(row),
            Markup.of("span", "end xd-muted", XdTime.ago(row.receivedAt(), now))),
        Markup.of("div", "", link(row), Markup.text(" "), about),
        Markup.of("div", "l2", Words.dotted(way(row), row.format())),
        problem.isEmpty()
            ? Markup.NOTHING
            : Markup.of("div", "t-" + row.state().colour(), problem));
  }

  /** A short list as a table, newest first. */
  public static Markup table(List<ExchangeRow> rows, Instant now) {
    if (rows.isEmpty()) {
      return EmptyState.of(
          say("No exchanges yet"),
          say("Every message appears here from the moment it is accepted."));
    }
    ExchangeCells cells = new ExchangeCells(now, ZoneOffset.UTC);
    Markup head =
        Markup.of(
            "tr",
            "",
            Lists.th(say("State")),
            Lists.th(say("What")),
            Lists.th(say("Route"), "not-narrow"),
            Lists.th(say("Outcome"), "not-narrow"),
            Lists.th(say("Received")));
    List<Markup> lines =
        rows.stream()
            .map(
                row ->
                    Markup.of(
                        "tr",
                        "",
                        td(chip(row)),
                        td(
                            Markup.all(
                                cells.what(row), Markup.of("small", "only-narrow", way(row)))),
                        td(cells.route(row)).with("class", "not-narrow"),
                        td(outcome(row)).with("class", "not-narrow"),
                        td(XdTime.ago(row.receivedAt(), now))))
            .toList();
    return Markup.of(
        "table",
        "xd-table xd-exchanges",
        Markup.of("thead", "", head),
        Markup.of("tbody", "", Markup.all(lines)));
  }

  private static String way(ExchangeRow row) {
    String other = Words.or(row.partnerName(), row.connection());
    return row.direction() == Direction.IN ? say("from {0}", other) : say("to {0}", other);
  }

  private static Markup link(ExchangeRow row) {
    return Markup.link(Address.exchange(row.shownId()), "xd-ref", heard(row.title()));
  }

  private static Markup td(Markup content) {
    return Markup.of("td", "", content);
  }
}
