package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.TenantStates;
import jakarta.inject.Inject;

/**
 * The door: sends everybody to the page of their role, and tells those without a role whom to ask.
 */
@CdiComponent
@Route("")
@Needs({})
@PageTitle("Crossdock")
public class StartPage extends Main implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private final transient SignedIn signedIn;
  private final transient TenantStates states;

  @Inject
  public StartPage(SignedIn signedIn, TenantStates states) {
    this.signedIn = signedIn;
    this.states = states;
    setId("main");
    addClassName("xd-main");
    Markup leave =
        Markup.of("a", "xd-btn", say("Sign out")).with("href", "logout").with("router-ignore", "");
    add(
        new Piece(
            "div",
            "xd-alone xd-head",
            Markup.all(
                Markup.of("h1", "", say("Your account has no role here yet")),
                Markup.of(
                    "p",
                    "",
                    say(
                        "You are signed in, but nobody has said what you may see. Ask your"
                            + " administrator to add you.")),
                leave)));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    signedIn.actor().ifPresent(actor -> event.forwardTo(home(actor)));
  }

  /** Who sets something up in the test place goes on there. */
  private String home(Actor actor) {
    boolean comes = actor.may(Right.PARTNER_HOME) && states.testOf(actor.tenant()) != null;
    return comes ? "onboarding" : Navigation.home(actor.role());
  }
}
