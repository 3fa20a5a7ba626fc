package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.view.ShipmentRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A shipment in a list, value by value. */
public final class ShipmentCells {
  private final Instant now;
  private final ZoneId zone;

  /** Cells as of now; days without a place of their own are shown in this zone. */
  public ShipmentCells(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** The state colour of the row: lateness outranks a state in which nothing is wrong. */
  public static String colour(ShipmentRow row) {
    return isLate(row) ? "late" : row.state().colour();
  }

  /** The state chip of the row. */
  public static Markup chip(ShipmentRow row) {
    return StateChip.of(colour(row), isLate(row) ? say("Late") : heard(row.state().words()));
  }

  private static boolean isLate(ShipmentRow row) {
    return row.late()
        && (row.state().colour().equals("transit") || row.state().colour().equals("planned"));
  }

  Markup shipment(ShipmentRow row) {
    return Lists.two(
        link(row),
        Markup.text(
            Words.or(
                Words.dotted(row.order(), Words.equipment(row.equipment())),
                say("no order number"))));
  }

  Markup lane(ShipmentRow row) {
    return Markup.all(Markup.of("div", "l1", route(row)), legs(row));
  }

  Markup carrier(ShipmentRow row) {
    return Markup.of("div", "l1", Words.or(row.carrier(), say("not named")));
  }

  Markup latest(ShipmentRow row) {
    if (row.latestMilestone() == null) {
      return Lists.two(say("Nothing heard yet"), "");
    }
    Markup when =
        Markup.all(
            XdTime.stamped(row.latestAt(), zoneOf(row), null),
            Markup.text(" · "),
            XdTime.ago(row.latestAt(), now));
    return Lists.two(
        Markup.text(Words.dotted(heard(row.latestMilestone()), row.latestPlace())), when);
  }

  Markup arrival(ShipmentRow row) {
    Instant expected = row.eta() != null ? row.eta() : row.promisedAt();
    return expected == null
        ? Lists.two(say("not known"), "")
        : Lists.two(Markup.text(XdTime.day(expected, zone)), againstPromise(row));
  }

  Markup next(ShipmentRow row) {
    if (row.nextOwner() == null) {
      return Markup.of("div", "l1 xd-muted", heard(row.nextAction()));
    }
    Markup due =
        row.nextDue() == null
            ? Markup.NOTHING
            : Markup.all(Markup.text(" · "), XdTime.due(row.nextDue(), now));
    return Lists.two(
        Markup.of("span", "", heard(row.nextAction())).with("title", heard(row.nextAction())),
        Markup.all(Markup.text(heard(row.nextOwner())), due));
  }

  Markup atStake(ShipmentRow row) {
    return Markup.of("div", "xd-num", row.atStake() == null ? "" : Words.money(row.atStake(), null))
        .with("title", Words.money(row.atStake(), row.currency()));
  }

  /** The whole row in one cell, for narrow windows. */
  Markup stacked(ShipmentRow row) {
    Markup money = Markup.of("span", "end xd-muted", Words.money(row.atStake(), row.currency()));
    Markup lane =
        Markup.all(
            route(row),
            Markup.of("span", "xd-muted", row.carrier() == null ? "" : " · " + row.carrier()));
    Markup latest =
        row.latestMilestone() == null
            ? Markup.text(say("Nothing heard yet"))
            : Markup.all(
                Markup.text(Words.dotted(heard(row.latestMilestone()), row.latestPlace()) + " · "),
                XdTime.ago(row.latestAt(), now));
    Markup next = Markup.NOTHING;
    if (row.nextOwner() != null) {
      Markup due = row.nextDue() == null ? Markup.NOTHING : XdTime.due(row.nextDue(), now);
      next = Markup.of("div", "", Markup.text(heard(row.nextAction()) + " "), due);
    }
    return Markup.of(
        "div",
        "xd-stack",
        Markup.of("div", "top", chip(row), link(row), money),
        Markup.of("div", "", lane),
        Markup.of("div", "l2", latest),
        next);
  }

  private static Markup link(ShipmentRow row) {
    return Markup.link(Address.shipment(row.reference()), "xd-ref xd-nowrap", row.reference());
  }

  private static Markup route(ShipmentRow row) {
    return Markup.all(
        Markup.of("span", "xd-muted", Icon.ofMode(row.mode()).markup()),
        Markup.text(" " + Words.or(row.origin(), "?") + " "),
        Markup.of("span", "xd-muted", "→"),
        Markup.text(" " + Words.or(row.destination(), "?")));
  }

  private static Markup legs(ShipmentRow row) {
    String solid = Bars.solid(colour(row));
    return Bars.legs(row.legsDone(), row.legsTotal(), solid);
  }

  private Markup againstPromise(ShipmentRow row) {
    if (row.eta() == null) {
      return row.late()
          ? Markup.of("span", "xd-due over", say("overdue"))
          : Markup.text(say("as promised"));
    }
    if (row.promisedAt() == null) {
      return Markup.text(say("expected"));
    }
    Duration difference = Duration.between(row.promisedAt(), row.eta());
    if (difference.abs().toHours() < 1) {
      return Markup.text(say("on time"));
    }
    return difference.isNegative()
        ? Markup.of("span", "xd-due t-delivered", "−" + coarse(difference.negated()))
        : Markup.of("span", "xd-due t-late", "+" + coarse(difference));
  }

  private static String coarse(Duration difference) {
    long days = difference.toDays();
    return days < 1
        ? say("{0} h", difference.toHours())
        : days < 730 ? say("{0} d", days) : say("{0} y", days / 365);
  }

  private ZoneId zoneOf(ShipmentRow row) {
    return row.latestZone() == null ? zone : row.latestZone();
  }
}
