package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What happened to a message, hop by hop, with bars on a log scale so that 2 ms and 4 min are both
 * seen.
 */
public final class HopList {
  private static final double SHORTEST_MS = 0.5;
  private static final double LONGEST_MS = 300_000;

  /**
   * One hop.
   *
   * @param colour state colour of its outcome
   * @param sentence what happened
   * @param detail what else is known, or nothing
   * @param took how long it took, or null when that was not measured
   */
  public record Hop(String colour, Icon icon, Markup sentence, Markup detail, Duration took) {}

  private HopList() {}

  public static Markup of(List<Hop> hops) {
    return Markup.of(
        "ol", "xd-rows xd-hops", Markup.all(hops.stream().map(HopList::item).toList()));
  }

  /** What the bars mean. */
  public static String scale() {
    return say("Bars use a log scale, 1 ms to 5 min");
  }

  private static Markup item(Hop hop) {
    Markup bar = Markup.NOTHING;
    Markup took = Markup.of("div", "side xd-num", "");
    if (hop.took() != null) {
      Markup fill =
          Markup.of("i", "s-" + hop.colour(), "")
              .with("style", String.format(Locale.ROOT, "width:%.1f%%", width(hop.took())));
      bar = Markup.of("div", "xd-hopbar not-narrow", fill).with("aria-hidden", "true");
      took = Markup.of("div", "side xd-num", XdTime.took(hop.took()));
    }
    Markup detail = hop.detail().isEmpty() ? Markup.NOTHING : Markup.of("p", "", hop.detail());
    return Markup.of(
        "li",
        "",
        Markup.of("span", "t-" + hop.colour(), hop.icon().markup()),
        Markup.of("div", "grow", Markup.of("span", "t", hop.sentence()), detail),
        bar,
        took);
  }

  /** Share of the bar in percent. */
  static double width(Duration took) {
    double ms = Math.min(Math.max(took.toNanos() / 1e6, SHORTEST_MS * 1.2), LONGEST_MS);
    return 100 * Math.log(ms / SHORTEST_MS) / Math.log(LONGEST_MS / SHORTEST_MS);
  }
}
