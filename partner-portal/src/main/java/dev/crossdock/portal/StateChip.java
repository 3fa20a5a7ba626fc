package dev.crossdock.portal;

/** State as icon and word together; the colour repeats what they say. */
public final class StateChip {
  private StateChip() {}

  /** A chip in a list. */
  public static Markup of(String colour, String words) {
    return Markup.of(
        "span", "xd-chip " + colour, Icon.ofColour(colour).markup(), Markup.text(words));
  }

  /** A chip beside a page title. */
  public static Markup large(String colour, String words) {
    return Markup.of(
        "span", "xd-chip lg " + colour, Icon.ofColour(colour).markup(), Markup.text(words));
  }
}
