package dev.crossdock.score;

/** A number of a scorecard, how it is made, and where what it counts can be seen. */
public enum Measure {
  DELAY_MEDIAN(
      "Delay, median",
      Unit.MINUTES,
      true,
      "Between the time that a milestone says it happened and its arrival here: half of them came"
          + " faster. Milestones that have happened, by the day of their arrival; counted in"
          + " classes of delay and told to within a class.",
      "exchanges?direction=in"),
  DELAY_90(
      "Delay, 9 of 10",
      Unit.MINUTES,
      true,
      "As the median: nine of ten milestones came faster.",
      "exchanges?direction=in"),
  IN_TIME(
      "Within the agreed time",
      Unit.PERCENT,
      false,
      "Share of the milestones that came within the agreed time after they happened.",
      "exchanges?direction=in"),
  COMPLETE(
      "Complete shipments",
      Unit.PERCENT,
      false,
      "Of the shipments with this partner that were told delivered, by whomever: the share of which"
          + " this partner has told each milestone that it owes.",
      "shipments?tab=all"),
  NOT_TAKEN(
      "Refused or parked",
      Unit.PERCENT,
      true,
      "Share of the messages that were refused at the door, or waited for somebody because they"
          + " could not be read or placed.",
      "exchanges?state=rejected"),
  QUIET_DAYS(
      "Days without a message",
      Unit.DAYS,
      true,
      "Days from midnight to midnight UTC on which nothing came, today not counted.",
      "exchanges?direction=in"),
  LONGEST_SILENCE(
      "Longest silence",
      Unit.MINUTES,
      true,
      "The longest time between two messages, or since the last one until now.",
      "exchanges?direction=in");

  /** What a number is of. */
  public enum Unit {
    MINUTES,
    PERCENT,
    DAYS
  }

  /** Against the period before. */
  public enum Trend {
    BETTER,
    WORSE,
    SAME,
    /** One of both is not known. */
    UNKNOWN
  }

  /** Less than this share of a number is no change. */
  private static final double NOTICEABLE = 0.02;

  private final String title;
  private final Unit unit;
  private final boolean lessIsBetter;
  private final String definition;
  private final String path;

  Measure(String title, Unit unit, boolean lessIsBetter, String definition, String path) {
    this.title = title;
    this.unit = unit;
    this.lessIsBetter = lessIsBetter;
    this.definition = definition;
    this.path = path;
  }

  public String title() {
    return title;
  }

  public Unit unit() {
    return unit;
  }

  /** How the number is made. */
  public String definition() {
    return definition;
  }

  /**
   * The page of what is counted, without a slash in front.
   *
   * @param partner code, or null for the reader's own
   */
  public String path(String partner) {
    return partner == null ? path : path + "&partner=" + partner;
  }

  /** Whether it got better; null stands for not known. */
  Trend trend(Double now, Double before) {
    if (now == null || before == null) {
      return Trend.UNKNOWN;
    }
    double change = now - before;
    if (Math.abs(change) <= NOTICEABLE * Math.max(Math.abs(now), Math.abs(before))) {
      return Trend.SAME;
    }
    return change < 0 == lessIsBetter ? Trend.BETTER : Trend.WORSE;
  }
}
