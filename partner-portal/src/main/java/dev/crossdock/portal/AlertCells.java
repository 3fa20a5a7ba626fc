package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.alert.AlertFilter;
import dev.crossdock.alert.AlertRow;
import dev.crossdock.alert.AlertState;
import dev.crossdock.alert.Alerts;
import dev.crossdock.alert.Severity;
import dev.crossdock.tenant.Actor;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Alerts: what is wrong, since when, who acts, what to do, and who has taken note. */
public final class AlertCells {
  private AlertCells() {}

  /**
   * One line for the home: how many nobody has taken note of, and the worst of them. Nothing when
   * there is none, and for who cannot take note.
   */
  public static Markup line(Alerts alerts, Actor actor) {
    if (!Alerts.mayAcknowledge(actor)) {
      return Markup.NOTHING;
    }
    long open = count(alerts, actor);
    List<AlertRow> worst = open == 0 ? List.of() : worst(alerts, actor);
    if (worst.isEmpty()) {
      return Markup.NOTHING;
    }
    AlertRow first = worst.get(0);
    return Markup.all(
        StateChip.of(first.severity().colour(), heard(first.severity().words())),
        Markup.text(" " + heard(first.title()) + ". "),
        Markup.link(
            "alerts",
            "xd-nowrap",
            open == 1 ? say("See the alert") : say("See all {0} alerts", open)));
  }

  /** How many nobody of the actor's side has taken note of. */
  static long count(Alerts alerts, Actor actor) {
    try {
      return alerts.count(actor, AlertFilter.of(AlertState.OPEN));
    } catch (SQLException e) {
      throw new IllegalStateException("The alerts of " + actor.tenant() + " cannot be counted", e);
    }
  }

  private static List<AlertRow> worst(Alerts alerts, Actor actor) {
    try {
      return alerts.urgent(actor, AlertFilter.of(AlertState.OPEN), 1);
    } catch (SQLException e) {
      throw new IllegalStateException("The alerts of " + actor.tenant() + " cannot be read", e);
    }
  }

  /** Icon of how much it matters, or that it is over. */
  static Markup icon(AlertRow row) {
    String colour = colour(row);
    return Markup.of("span", "t-" + colour, Icon.ofColour(colour).markup());
  }

  private static String colour(AlertRow row) {
    return row.state() == AlertState.CLOSED ? "delivered" : row.severity().colour();
  }

  /** The alert in words. */
  static Markup words(AlertRow row, Instant now, ZoneId zone) {
    boolean open = row.closedAt() == null;
    String chip = open ? heard(row.severity().words()) : say("Over");
    Markup title =
        row.path() == null || !open
            ? Markup.of("span", "t", heard(row.title()))
            : Markup.link(row.path(), "t", heard(row.title()));
    return Markup.all(
        Markup.of("div", "", title),
        Markup.of("p", "", heard(row.detail())),
        open ? Markup.of("p", "", say("What to do: {0}", heard(row.fix()))) : Markup.NOTHING,
        taken(row.own(), "", now),
        taken(row.other(), say(", of the other side"), now),
        Markup.of(
            "p",
            "xd-ids",
            StateChip.of(colour(row), chip),
            Markup.text(
                " "
                    + Words.dotted(
                        row.shownId(),
                        heard(row.kind().title()),
                        open ? heard(row.ownerName()) : null,
                        times(row)))),
        Markup.of("p", "only-narrow", when(row, now, zone)));
  }

  /** Since when, or from when to when. */
  static Markup when(AlertRow row, Instant now, ZoneId zone) {
    return row.closedAt() == null
        ? Markup.said("opened {0}", XdTime.ago(row.openedAt(), now))
        : Markup.said(
            "{0} to {1}",
            XdTime.stamped(row.openedAt(), zone, null), XdTime.stamped(row.closedAt(), zone, null));
  }

  private static String times(AlertRow row) {
    return row.times() == 1 ? null : say("grew {0} {0|time|times}", row.times() - 1L);
  }

  private static Markup taken(AlertRow.Taken taken, String side, Instant now) {
    if (taken == null) {
      return Markup.NOTHING;
    }
    return Markup.of(
        "p",
        "",
        Markup.of("span", "t-delivered", Icon.TICK.markup()),
        Markup.text(" " + taken.name() + side + ", "),
        XdTime.ago(taken.at(), now),
        Markup.text(
            ": "
                + taken.note()
                + (taken.again().isAfter(now)
                    ? " "
                        + say("(silent for {0})", XdTime.span(Duration.between(now, taken.again())))
                    : "")));
  }

  /** How many of which severity, in words. */
  static String sentence(List<AlertRow> open) {
    long critical = open.stream().filter(row -> row.severity() == Severity.CRITICAL).count();
    return critical == 0 ? "" : " " + say("{0} critical.", critical);
  }
}
