package dev.crossdock.alert;

/** How much an alert matters; what matters more comes later. */
public enum Severity {
  /** There is time. */
  NOTICE("Notice", "planned"),
  /** Somebody should look at it today. */
  WARNING("Warning", "late"),
  /** Somebody has to look at it now, whatever the hour. */
  CRITICAL("Critical", "rejected");

  private final String words;
  private final String colour;

  Severity(String words, String colour) {
    this.words = words;
    this.colour = colour;
  }

  /** The word on the chip. */
  public String words() {
    return words;
  }

  /** Name of the state colour. */
  public String colour() {
    return colour;
  }
}
