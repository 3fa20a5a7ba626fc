package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.html.NativeDetails;
import dev.crossdock.view.Traffic;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The events of a day, hour by hour: did they come as they should, and did they settle? The answer
 * is the heading, the bars are the evidence, and a table says the same to those who read it.
 */
public final class TrafficChart extends Card {
  private static final long serialVersionUID = 1L;

  private final Piece chart = body(Markup.NOTHING);
  private final Piece table = new Piece("div", "xd-scroll");
  private final NativeDetails details = new NativeDetails(say("Show as table"), table);

  public TrafficChart() {
    super(say("Traffic"), Markup.NOTHING);
    details.addClassName("xd-astable");
    edgeToEdge(details);
  }

  /** Shows this day; clocks are those of the zone. */
  public void show(Traffic traffic, ZoneId zone) {
    Day day = new Day(traffic.hours(), zone);
    heading(heard(traffic.sentence()), Markup.text(say("events per hour")));
    chart.show(day.markup());
    details.setVisible(day.busiest().isPresent());
    table.show(day.table());
  }

  /** The hours of a day, oldest first, the last one still running. */
  record Day(List<Traffic.Hour> hours, ZoneId zone) {
    private static final DateTimeFormatter HOUR =
        DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final int WIDTH = 528;
    private static final int FLOOR = 176;
    private static final int HEIGHT = 160;

    /** Shorter silences are no news. */
    private static final int QUIET_HOURS_MIN = 3;

    Markup markup() {
      if (busiest().isEmpty()) {
        return EmptyState.of(
            say("No message in the last 24 hours"), say("The next one draws the first bar."));
      }
      Markup legend =
          Markup.of(
              "div",
              "xd-legend",
              legend("transit", say("Settled")),
              legend("late", say("Parked, refused or still open")));
      return Markup.all(picture(), legend, Markup.of("p", "xd-2nd xd-chartwords", words()));
    }

    private static Markup legend(String colour, String words) {
      return Markup.of("span", "", Markup.of("span", "xd-dot s-" + colour, ""), Markup.text(words));
    }

    /** What is to be seen: the busiest hour, and the longest silence if it is long. */
    String words() {
      Optional<Traffic.Hour> most = busiest();
      if (most.isEmpty()) {
        return say("No message in the last 24 hours.");
      }
      String busiest =
          say(
              "Busiest from {0} to {1} with {2}.",
              clock(most.get().from()),
              clock(most.get().from().plusSeconds(3_600)),
              most.get().events());
      int length = 0;
      int longest = 0;
      int end = 0;
      for (int i = 0; i < hours.size() - 1; i++) {
        length = hours.get(i).events() == 0 ? length + 1 : 0;
        if (length > longest) {
          longest = length;
          end = i;
        }
      }
      return longest < QUIET_HOURS_MIN
          ? busiest
          : say(
              "{0} Nothing came from {1} to {2}.",
              busiest,
              clock(hours.get(end - longest + 1).from()),
              clock(hours.get(end + 1).from()));
    }

    /** The hour with the most events; empty when none came. */
    Optional<Traffic.Hour> busiest() {
      LongStream events = hours.stream().mapToLong(Traffic.Hour::events);
      long most = events.max().orElse(0);
      return hours.stream().filter(hour -> most > 0 && hour.events() == most).findFirst();
    }

    Markup table() {
      List<Markup> rows = new ArrayList<>();
      for (Traffic.Hour hour : hours) {
        if (hour.events() > 0) {
          rows.add(
              Markup.of(
                  "tr",
                  "",
                  Markup.of("th", "xd-rowhead", clock(hour.from())).with("scope", "row"),
                  Markup.of("td", "num", Words.number(hour.events())),
                  Markup.of("td", "num", Words.number(hour.unsettled()))));
        }
      }
      Markup head =
          Markup.of(
              "tr",
              "",
              Lists.th(say("Hour from")),
              Lists.th(say("Events"), "num"),
              Lists.th(say("Not settled"), "num"));
      return Markup.of(
          "table",
          "xd-table",
          Markup.of("thead", "", head),
          Markup.of("tbody", "", Markup.all(rows)));
    }

    private String clock(Instant at) {
      return HOUR.format(at.atZone(zone));
    }

    private Markup picture() {
      long most = Math.max(1, busiest().map(Traffic.Hour::events).orElse(1L));
      StringBuilder svg = new StringBuilder(4_096);
      grid(svg, most);
      double step = (double) WIDTH / hours.size();
      for (int i = 0; i < hours.size(); i++) {
        Traffic.Hour hour = hours.get(i);
        double settled = (double) HEIGHT * (hour.events() - hour.unsettled()) / most;
        double unsettled = (double) HEIGHT * hour.unsettled() / most;
        String blue =
            i == hours.size() - 1
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
                  clock(hour.from())));
        }
      }
      svg.append("<text x=\"528\" y=\"192\" text-anchor=\"end\">")
          .append(say("now"))
          .append("</text>");
      return Markup.of("svg", "xd-chart", Markup.trusted(svg.toString()))
          .with("viewBox", "0 0 560 196")
          .with("width", "100%")
          .with("role", "img")
          .with("aria-label", say("Events per hour. {0}", words()));
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
}
