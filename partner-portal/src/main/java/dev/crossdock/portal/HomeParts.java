package dev.crossdock.portal;

import dev.crossdock.view.Figure;
import dev.crossdock.view.NeedsYou;
import dev.crossdock.view.Traffic;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The parts both homes are made of: numbers with their sentence, what waits, and the traffic of a
 * day.
 */
public final class HomeParts {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final int WIDTH = 528;
  private static final int WAITING_SHOWN_MAX = 6;
  private static final int FLOOR = 176;
  private static final int HEIGHT = 160;

  private HomeParts() {}

  /** Numbers; pointing at one tells how it is made. */
  public static Markup figures(List<Figure> figures) {
    return Markup.all(figures.stream().map(HomeParts::figure).toList());
  }

  private static Markup figure(Figure figure) {
    return Markup.of(
            "div",
            "xd-kpi xd-card",
            Markup.of("span", "xd-2nd", figure.name()),
            Markup.of("b", "", figure.value()),
            Bars.trend(figure.trend(), figure.colour()),
            Markup.of("span", "xd-muted", figure.sentence()))
        .with("title", figure.definition());
  }

  /** What waits for this person, the most urgent first. */
  public static Markup waiting(List<NeedsYou> rows, Instant now) {
    return rows.isEmpty()
        ? EmptyState.of(
            "Nothing waits for you",
            "When something cannot go on without you, it appears here with its deadline.")
        : Markup.of(
            "ul",
            "xd-rows",
            Markup.all(
                rows.stream().limit(WAITING_SHOWN_MAX).map(row -> needs(row, now)).toList()));
  }

  /** How much of what waits is shown. */
  public static String waitingShown(long total) {
    return total > WAITING_SHOWN_MAX
        ? "the first " + WAITING_SHOWN_MAX + " of " + Words.number(total)
        : "by deadline and money";
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
            Markup.of("span", "t", row.title()),
            Markup.of("p", "", row.detail()),
            Markup.of("p", "only-narrow", due, Markup.text(" "), stake)),
        Markup.of("div", "side not-narrow", due, Markup.trusted("<br>"), stake),
        Markup.link(row.path(), "xd-btn sm verb", row.verb())
            .with("aria-label", row.verb() + ": " + row.title()));
  }

  /** The events of a day, hour by hour. */
  public static Markup traffic(Traffic traffic, ZoneId zone) {
    if (traffic.hours().isEmpty()) {
      return EmptyState.of("No traffic yet", "The first message draws the first bar.");
    }
    long most =
        Math.max(1, traffic.hours().stream().mapToLong(Traffic.Hour::events).max().orElse(1));
    StringBuilder svg = new StringBuilder(4_096);
    grid(svg, most);
    double step = (double) WIDTH / traffic.hours().size();
    for (int i = 0; i < traffic.hours().size(); i++) {
      Traffic.Hour hour = traffic.hours().get(i);
      double settled = (double) HEIGHT * (hour.events() - hour.unsettled()) / most;
      double unsettled = (double) HEIGHT * hour.unsettled() / most;
      String blue =
          i == traffic.hours().size() - 1
              ? "color-mix(in srgb, var(--xd-transit-s) 55%, transparent)"
              : "var(--xd-transit-s)";
      rect(svg, i * step + 1, FLOOR - settled, step - 2, settled, blue);
      rect(
          svg,
          i * step + 1,
          FLOOR - settled - unsettled - (unsettled > 0 ? 1 : 0),
          step - 2,
          unsettled,
          "var(--xd-late-s)");
      if (i % 6 == 0) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"192\">%s</text>",
                i * step,
                HOUR.format(hour.from().atZone(zone))));
      }
    }
    svg.append("<text x=\"528\" y=\"192\" text-anchor=\"end\">now</text>");
    String label =
        "Events per hour in the last 24 hours, most "
            + Words.number(most)
            + " in an hour. "
            + traffic.sentence();
    Markup chart =
        Markup.of("svg", "xd-chart", Markup.trusted(svg.toString()))
            .with("viewBox", "0 0 560 196")
            .with("width", "100%")
            .with("role", "img")
            .with("aria-label", label);
    Markup legend =
        Markup.of(
            "div",
            "xd-legend",
            Markup.of(
                "span", "", Markup.of("span", "xd-dot s-transit", ""), Markup.text("Settled")),
            Markup.of(
                "span",
                "",
                Markup.of("span", "xd-dot s-late", ""),
                Markup.text("Parked, refused or still open")));
    Markup sentence = Markup.of("p", "xd-2nd", traffic.sentence());
    return Markup.all(
        chart,
        legend.with("style", "margin-top:.5rem"),
        sentence.with("style", "margin:.5rem 0 0;font-size:var(--lumo-font-size-s)"));
  }

  private static void grid(StringBuilder svg, long most) {
    long line = niceHalf(most);
    for (long value = line; value > 0 && value <= most; value += line) {
      double y = FLOOR - (double) HEIGHT * value / most;
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"0\" x2=\"560\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"var(--xd-line)\"/>",
              y,
              y));
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"560\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
              y - 3,
              Words.number(value)));
    }
  }

  /** A round number at about half of the greatest. */
  static long niceHalf(long most) {
    long power = 1;
    while (power * 10 <= most) {
      power *= 10;
    }
    return most / power >= 5 ? power * 5 : most / power >= 2 ? power : Math.max(1, power / 2);
  }

  private static void rect(
      StringBuilder svg, double x, double y, double width, double height, String fill) {
    if (height > 0) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"1\" fill=\"%s\"/>",
              x,
              y,
              width,
              height,
              fill));
    }
  }
}
