package dev.crossdock.server;

import static dev.crossdock.portal.Tongue.say;
import static dev.crossdock.server.DoorPage.escaped;
import static dev.crossdock.server.DoorPage.paragraph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.identity.Acceptance;
import dev.crossdock.portal.Languages;
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

/** Where an invited person, signed in now, takes the role. */
@WebServlet("/take-part/*")
public class TakePartServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  static final String ADDRESS = "/take-part/";

  @Inject private transient Acceptance acceptance;
  @Inject private transient Clock clock;

  /** Asks once more: looking at an address must change nothing. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Locale locale = Languages.of(request);
    DoorPage.write(
        locale,
        response,
        HttpServletResponse.SC_OK,
        say(locale, "Take part?"),
        paragraph(say(locale, "You are signed in as {0}.", request.getUserPrincipal().getName()))
            + "<form method=\"post\" action=\""
            + escaped(ADDRESS + InvitationServlet.code(request))
            + "\"><button class=\"xd-btn pri\" type=\"submit\">"
            + say(locale, "Take part")
            + "</button></form>"
            + "<p><a href=\"/logout\">"
            + say(locale, "Sign out, it is another account")
            + "</a></p>");
  }

  /** The container asks nobody to sign in for a POST, see web.xml. */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<JsonNode> claims =
        request.getUserPrincipal() == null ? Optional.empty() : SignedIn.claims();
    if (claims.isEmpty()) {
      response.sendRedirect(ADDRESS + InvitationServlet.code(request));
      return;
    }
    try {
      acceptance.accept(
          InvitationServlet.code(request),
          person(request.getUserPrincipal().getName(), claims.get()),
          request.getRemoteAddr(),
          clock.instant());
      response.sendRedirect("/");
    } catch (ProblemException e) {
      InvitationServlet.refuse(request, response, e);
    } catch (SQLException e) {
      InvitationServlet.unwell(request, response);
    }
  }

  private static Acceptance.Person person(String principal, JsonNode claims) {
    return new Acceptance.Person(
        principal,
        claims.path("sub").asText(),
        claims.path("email").asText(null),
        claims.path("email_verified").asBoolean(),
        claims.path("name").asText(principal));
  }
}
