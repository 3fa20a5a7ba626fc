package dev.crossdock.server;

import static dev.crossdock.portal.Tongue.say;
import static dev.crossdock.server.DoorPage.escaped;
import static dev.crossdock.server.DoorPage.paragraph;

import dev.crossdock.application.Applying;
import dev.crossdock.portal.Languages;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the link in an applicant's mail leads: who opens it confirms that the address is theirs.
 */
@WebServlet("/confirm/*")
public class ConfirmServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Applying applying;
  @Inject private transient Clock clock;

  /** Asks once more: mail programs look at links before people do. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Locale locale = Languages.of(request);
    try {
      Optional<Applying.Asked> asked =
          applying.confirmable(
              InvitationServlet.code(request), request.getRemoteAddr(), clock.instant());
      if (asked.isEmpty()) {
        ApplyServlet.refuse(
            request,
            response,
            new ProblemException(Problem.APPLICATION_LINK_VOID, null, "Nothing was changed."));
        return;
      }
      DoorPage.write(
          locale,
          response,
          HttpServletResponse.SC_OK,
          say(locale, "Confirm your application"),
          paragraph(
                  say(
                      locale,
                      "{0} gets the application of {1} once you confirm it. If you did not send it,"
                          + " close this page.",
                      asked.get().tenant(),
                      asked.get().firm()))
              + "<form method=\"post\" action=\""
              + escaped(Applying.CONFIRM_PAGE + InvitationServlet.code(request))
              + "\"><button class=\"xd-btn pri\" type=\"submit\">"
              + say(locale, "Confirm")
              + "</button></form>");
    } catch (ProblemException e) {
      ApplyServlet.refuse(request, response, e);
    } catch (SQLException e) {
      InvitationServlet.unwell(request, response);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Locale locale = Languages.of(request);
    try {
      String tenant =
          applying.confirm(
              InvitationServlet.code(request), request.getRemoteAddr(), clock.instant());
      DoorPage.write(
          locale,
          response,
          HttpServletResponse.SC_OK,
          say(locale, "Your application has arrived"),
          "<p id=\"arrived\">"
              + escaped(
                  say(
                      locale,
                      "{0} looks at it and answers to your address: with an invitation, or with the"
                          + " reason why not.",
                      tenant))
              + "</p>");
    } catch (ProblemException e) {
      ApplyServlet.refuse(request, response, e);
    } catch (SQLException e) {
      InvitationServlet.unwell(request, response);
    }
  }
}
