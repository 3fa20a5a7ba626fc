package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.VaadinSession;
import dev.crossdock.identity.FreshSignIn;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Stands before sensitive acts: who gave the password a while ago gives it again, in a tab of its
 * own. The page with all that was typed stays open and goes on by itself.
 */
@ApplicationScoped
public class SignInCheck {
  private static final int LOOK_MS = 1_000;

  @Inject Clock clock;

  @Resource ManagedScheduledExecutorService timer;

  /**
   * Does it now, or once the person has signed in again; never, if the person does not.
   *
   * @param page where the act was asked for
   */
  public void then(Component page, Runnable act) {
    if (isFresh(VaadinSession.getCurrent())) {
      act.run();
    } else {
      page.getUI().ifPresent(ui -> ask(ui, act));
    }
  }

  private boolean isFresh(VaadinSession session) {
    Object at = session.getSession().getAttribute(FreshSignIn.SESSION_ATTRIBUTE);
    return FreshSignIn.isFresh(at instanceof Instant time ? time : null, clock.instant());
  }

  private void ask(UI ui, Runnable act) {
    Dialog dialog = new Dialog();
    dialog.setHeaderTitle(say("Sign in again"));
    dialog.setCloseOnOutsideClick(false);
    Anchor door = new Anchor("sign-in-again", say("Sign in in a new tab"));
    door.setTarget("_blank");
    door.setRouterIgnore(true);
    door.addClassNames("xd-btn", "pri");
    Div body =
        new Div(
            new Piece(
                "p",
                "",
                Markup.text(
                    say(
                        "This asks for your password within the last {0} minutes. Sign in in a new"
                            + " tab, then come back: this page goes on by itself, and what you"
                            + " typed stays.",
                        FreshSignIn.AGE_MAX.toMinutes()))),
            door);
    body.addClassName("xd-dialog");
    dialog.add(body);
    dialog.getFooter().add(new Button(say("Not now"), click -> dialog.close()));
    VaadinSession session = ui.getSession();
    Future<?> looking =
        timer.scheduleWithFixedDelay(
            () -> look(ui, session, dialog, act), LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    dialog.addOpenedChangeListener(
        change -> {
          if (!change.isOpened()) {
            looking.cancel(false);
          }
        });
    dialog.addDetachListener(detach -> looking.cancel(false));
    dialog.open();
  }

  /** The page cannot ask by itself: behind a dialog its own calls are not heard. */
  private void look(UI ui, VaadinSession session, Dialog dialog, Runnable act) {
    ui.access(
        () -> {
          if (dialog.isOpened() && isFresh(session)) {
            dialog.close();
            act.run();
          }
        });
  }
}
