package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import dev.crossdock.problem.Problem;

/** What members of a suspended tenant see in place of every page. */
@CdiComponent
@ParentLayout(MainLayout.class)
public class SuspendedPage extends Main implements HasErrorParameter<TenantRests>, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<TenantRests> parameter) {
    removeAll();
    setId("main");
    addClassName("xd-main");
    getElement().setAttribute("tabindex", "-1");
    Problem problem = Problem.TENANT_SUSPENDED;
    String again = event.getLocation().getPathWithQueryParameters();
    add(
        new Piece(
            "div",
            "xd-alone xd-head",
            Markup.all(
                Markup.of("h1", "", heard(problem.title())),
                Markup.of(
                    "p",
                    "",
                    say(
                        "Nothing is shown, taken in or sent until it is resumed. What was accepted"
                            + " before is kept and goes on then. Ask the platform's operator.")),
                Markup.of("p", "xd-muted", problem.id()),
                Markup.of("a", "xd-btn", say("Try again"))
                    .with("href", again.isEmpty() ? "." : again)
                    .with("router-ignore", ""))));
    return problem.status();
  }

  @Override
  public String getPageTitle() {
    return say("Suspended · Crossdock");
  }
}
