package dev.crossdock.trial;

/**
 * What a partner's connection is tried by. Adding one, or changing what one expects, needs a new
 * {@link #SET}: certificates of the old set lapse.
 */
public enum Scenario {
  ARRIVES("It arrives", "A message finds its shipment and is applied."),
  REPEATED(
      "Sent three times, one effect", "The same message three times is written once and no more."),
  ANY_ORDER(
      "The order does not matter",
      "Two messages in either order leave their shipments in the same state."),
  LATE("Late undoes nothing", "An older milestone after a newer one is kept, and moves nothing."),
  UNKNOWN_REFERENCE(
      "An unknown reference waits",
      "A message for a shipment that is not there yet waits, and is applied when it comes."),
  UNKNOWN_CODE(
      "An unknown code opens a case",
      "A status code that nobody agreed on is parked and told, never guessed."),
  BROKEN(
      "A broken message is refused", "A message that was cut is refused with the place at fault."),
  FUTURE(
      "A time to come is caught",
      "A milestone that has happened tomorrow, as one in the wrong time zone can, is parked."),
  NEW_FIELD(
      "A new field is told",
      "A field that the mapping has never seen is told as drift, and read" + " past."),
  WRONG_CREDENTIAL(
      "A wrong credential is refused", "Whoever shows no valid token brings nothing in."),
  RECEIVER(
      "The other side may fail",
      "What the message causes is delivered, or waits for its next try: nothing is lost.");

  /** Version of the set of scenarios. */
  public static final int SET = 1;

  private final String title;
  private final String shows;

  Scenario(String title, String shows) {
    this.title = title;
    this.shows = shows;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** What it shows, one sentence. */
  public String shows() {
    return shows;
  }

  /**
   * Finds a scenario by its name.
   *
   * @return the scenario, or null if there is none of this name
   */
  public static Scenario byName(String name) {
    for (Scenario scenario : values()) {
      if (scenario.name().equals(name)) {
        return scenario;
      }
    }
    return null;
  }
}
