package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.ErrorEvent;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
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
                  isTooLong(event.getThrowable())
                      ? heard(Problem.READ_TOO_LONG.title())
                          + ". "
                          + heard(Problem.READ_TOO_LONG.fix())
                          + " "
                          + Problem.READ_TOO_LONG.id()
                      : say(
                          "That did not work. The page shows what it knew before. XD-9002 · {0}",
                          number),
                  SHOWN_MS,
                  Notification.Position.BOTTOM_START));
    }
  }

  /** The reader can do something about it: ask for less. */
  static boolean isTooLong(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException e) {
        return e.problem() == Problem.READ_TOO_LONG;
      }
    }
    return false;
  }
}
