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

/** A page that failed: said calmly, with a number that finds the log entry. */
@CdiComponent
@ParentLayout(MainLayout.class)
public class ErrorPage extends Main implements HasErrorParameter<Exception>, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
    removeAll();
    setId("main");
    addClassName("xd-main");
    getElement().setAttribute("tabindex", "-1");
    String number = Mishaps.log(parameter.getException());
    boolean tooLong = Mishaps.isTooLong(parameter.getException());
    Problem problem = tooLong ? Problem.READ_TOO_LONG : Problem.INTERNAL;
    String again = event.getLocation().getPathWithQueryParameters();
    Markup retry =
        Markup.of("a", "xd-btn", say("Try again")).with("href", again).with("router-ignore", "");
    add(
        new Piece(
            "div",
            "xd-alone xd-head",
            Markup.all(
                Markup.of(
                    "h1",
                    "",
                    tooLong ? heard(problem.title()) : say("This page cannot be shown right now")),
                Markup.of(
                    "p",
                    "",
                    tooLong
                        ? heard(problem.fix())
                        : say(
                            "Messages are still accepted and delivered. Try again; if it stays,"
                                + " tell your operator the number.")),
                Markup.of(
                    "p",
                    "xd-muted",
                    Markup.text(problem.id() + " · "),
                    Markup.of("span", "xd-mono", number)),
                retry)));
    return problem.status();
  }

  @Override
  public String getPageTitle() {
    return say("Not shown · Crossdock");
  }
}
