package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import java.util.List;

/** The route as a list of stops: what happened, where the goods are, what is planned. */
public final class LaneStrip {
  /**
   * One stop.
   *
   * @param place name of the place
   * @param second code of the place and what happened there
   * @param time when, or nothing
   * @param extra the one thing worth saying, such as the difference from the plan, or nothing
   * @param extraColour state colour of the extra
   * @param standing whether it lies behind, is where the goods are, or lies ahead
   */
  public record Stop(
      String place,
      String second,
      Markup time,
      String extra,
      String extraColour,
      Standing standing) {}

  /** Where a stop stands on the journey. */
  public enum Standing {
    DONE,
    HERE,
    AHEAD
  }

  private LaneStrip() {}

  /** The strip; the place where the goods are has the state's colour. */
  public static Markup of(List<Stop> stops, String stateColour) {
    return Markup.of(
        "ol", "xd-lane", Markup.all(stops.stream().map(stop -> item(stop, stateColour)).toList()));
  }

  private static Markup item(Stop stop, String stateColour) {
    String classes =
        switch (stop.standing()) {
          case DONE -> "done s-transit";
          case HERE -> "here plan s-" + stateColour;
          case AHEAD -> "todo plan";
        };
    Markup extra =
        stop.extra() == null
            ? Markup.NOTHING
            : Markup.of("span", "x t-" + stop.extraColour(), stop.extra());
    Markup here =
        stop.standing() == Standing.HERE
            ? Markup.of("span", "xd-sr", say("The goods are here"))
            : Markup.NOTHING;
    return Markup.of(
        "li",
        classes,
        Markup.of("b", "", stop.place()),
        Markup.of("span", "", stop.second()),
        stop.time().isEmpty() ? Markup.NOTHING : Markup.of("span", "", stop.time()),
        extra,
        here);
  }
}
