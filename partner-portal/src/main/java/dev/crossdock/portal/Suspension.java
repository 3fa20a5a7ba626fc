package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.view.Directory;

/** What the people of a suspended partner are told wherever they look for their traffic. */
public final class Suspension {
  private Suspension() {}

  /** Nothing as long as the partner is not suspended, and for who acts for none. */
  public static Markup chip(Directory.About about) {
    return about.suspended() == null ? Markup.NOTHING : StateChip.of("hold", say("Suspended"));
  }

  /** One line with the tenant's reason; nothing as long as the partner is not suspended. */
  public static Markup line(Directory.About about) {
    if (about.suspended() == null) {
      return Markup.NOTHING;
    }
    String effect =
        say(
            "{0} has suspended you: nothing is taken in and nothing is sent. What waits is kept, and"
                + " goes on when {0} lets you go on.",
            about.tenant());
    String reason = about.suspended().isEmpty() ? "" : " " + say("Reason: {0}", about.suspended());
    return Markup.all(chip(about), Markup.text(" " + effect + reason));
  }
}
