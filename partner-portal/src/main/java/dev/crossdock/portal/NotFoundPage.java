package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;

/**
 * One page for what is not there and for what is not yours, so that nobody learns which of the two
 * it was.
 */
@CdiComponent
@ParentLayout(MainLayout.class)
public class NotFoundPage extends Main
    implements HasErrorParameter<NotFoundException>, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  @Override
  public int setErrorParameter(
      BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
    removeAll();
    setId("main");
    addClassName("xd-main");
    getElement().setAttribute("tabindex", "-1");
    add(
        new Piece(
            "div",
            "xd-alone xd-head",
            Markup.all(
                Markup.of("h1", "", say("Nothing here under this reference")),
                Markup.of(
                    "p",
                    "",
                    say(
                        "Perhaps there is no such thing, or it is not for you to see. Check the"
                            + " reference, or search for another one.")),
                Markup.link("", "xd-btn", say("Go to your home")))));
    return HttpServletResponse.SC_NOT_FOUND;
  }

  @Override
  public String getPageTitle() {
    return say("Not found · Crossdock");
  }
}
