package dev.crossdock.portal;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
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

  @Inject
  public StartPage(SignedIn signedIn) {
    this.signedIn = signedIn;
    setId("main");
    addClassName("xd-main");
    Markup leave =
        Markup.of("a", "xd-btn", "Sign out").with("href", "logout").with("router-ignore", "");
    add(
        new Piece(
            "div",
            "xd-alone xd-head",
            Markup.all(
                Markup.of("h1", "", "Your account has no role here yet"),
                Markup.of(
                    "p",
                    "",
                    "You are signed in, but nobody has said what you may see. Ask your administrator to add you."),
                leave)));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    signedIn.actor().ifPresent(actor -> event.forwardTo(Navigation.home(actor.role())));
  }
}
