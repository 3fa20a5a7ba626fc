package dev.crossdock.alert;

/**
 * A number of a rule.
 *
 * @param key its name in the API
 * @param label for people
 * @param unit for people, such as {@code messages}
 * @param byDefault where nothing is set
 */
public record Amount(String key, String label, String unit, int least, int most, int byDefault) {
  /** How long an alert lasts before it is told again; every rule has it. */
  static final Amount AGAIN =
      new Amount("againAfterHours", "Tell again if it lasts", "hours", 1, 720, 24);

  /** Whether it may be set to this. */
  public boolean allows(int value) {
    return value >= least && value <= most;
  }

  /** A value with its label and unit, such as "Tell after 5 minutes without success". */
  public String words(int value) {
    if (value == 0) {
      return "Tell at once";
    }
    return label + " " + value + " " + (value == 1 ? unit.replaceFirst("s\\b", "") : unit);
  }

  /** Which values it may have, one sentence. */
  public String bounds() {
    return "From " + least + " to " + most + " " + unit + ".";
  }
}
