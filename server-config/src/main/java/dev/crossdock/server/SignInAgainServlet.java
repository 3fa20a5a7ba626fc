package dev.crossdock.server;

import static dev.crossdock.portal.Tongue.say;
import static dev.crossdock.server.DoorPage.paragraph;

import dev.crossdock.identity.FreshSignIn;
import dev.crossdock.identity.SignInAgain;
import dev.crossdock.portal.Languages;
import dev.crossdock.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/**
 * Lets a signed-in person give the password once more, in a tab beside the page that needs it, so
 * that nothing typed there is lost. The sign-in itself stays as it is.
 */
@WebServlet({SignInAgainServlet.ADDRESS, SignInAgain.BACK})
public class SignInAgainServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  static final String ADDRESS = "/sign-in-again";
  private static final String QUESTION = "crossdock.signInAgain";

  @Inject private transient SignInAgain again;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpSession session = request.getSession();
    if (ADDRESS.equals(request.getServletPath())) {
      SignInAgain.Question question = again.ask();
      session.setAttribute(QUESTION, question);
      response.sendRedirect(again.address(question, request.getUserPrincipal().getName()));
      return;
    }
    // One answer for one question.
    Object question = session.getAttribute(QUESTION);
    session.removeAttribute(QUESTION);
    try {
      Instant at =
          again.answer(
              question instanceof SignInAgain.Question asked ? asked : null,
              request.getParameter("state"),
              request.getParameter("code"),
              request.getUserPrincipal().getName());
      session.setAttribute(FreshSignIn.SESSION_ATTRIBUTE, at);
      Locale locale = Languages.of(request);
      DoorPage.write(
          locale,
          response,
          HttpServletResponse.SC_OK,
          say(locale, "Thank you"),
          paragraph(
              say(
                  locale,
                  "Close this tab and go on where you were: what you typed is still there.")));
    } catch (ProblemException e) {
      InvitationServlet.refuse(request, response, e);
    }
  }
}
