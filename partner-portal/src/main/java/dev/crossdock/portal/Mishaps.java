package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.ErrorEvent;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What happens when a page's own work fails: logged under a number, and told to the reader in one
 * calm sentence.
 */
final class Mishaps {
  private static final Logger LOG = Logger.getLogger(Mishaps.class.getName());
  private static final int SHOWN_MS = 10_000;
  private static final int NUMBER_CHARACTERS = 8;

  private Mishaps() {}

  /** Logs a failure and gives the number under which it stands in the log. */
  static String log(Throwable failure) {
    String number = UUID.randomUUID().toString().substring(0, NUMBER_CHARACTERS);
    LOG.log(Level.SEVERE, "Page failure " + number, failure);
    return number;
  }

  /** For work that is done after the page was shown: the rest of the page stays. */
  static void tell(ErrorEvent event) {
    String number = log(event.getThrowable());
    UI ui = UI.getCurrent();
    if (ui != null) {
      ui.access(
          () ->
              Notification.show(
                  say(
                      "That did not work. The page shows what it knew before. XD-9002 · {0}",
                      number),
                  SHOWN_MS,
                  Notification.Position.BOTTOM_START));
    }
  }
}
