package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

/** What a list says when it has nothing to show: what belongs here and why there is none. */
public final class EmptyState {
  private EmptyState() {}

  /** Nothing has come yet, or nothing waits. */
  public static Markup of(String title, String why) {
    return Markup.of("div", "xd-empty", Markup.of("b", "", title), Markup.of("p", "", why));
  }

  /** Something is there, but the filters hide it. */
  public static Markup filtered(int filters, String clearAddress) {
    String title =
        filters == 1
            ? say("Nothing matches this filter")
            : say("Nothing matches these {0} filters", filters);
    return Markup.of(
        "div",
        "xd-empty",
        Markup.of("b", "", title),
        Markup.of("p", "", say("Take one away, or clear them all.")),
        Markup.link(
            clearAddress,
            "xd-btn",
            filters == 1 ? say("Clear the filter") : say("Clear all filters")));
  }
}
