package dev.crossdock.server;

import static dev.crossdock.server.DoorPage.escaped;
import static dev.crossdock.server.DoorPage.link;
import static dev.crossdock.server.DoorPage.paragraph;

import dev.crossdock.identity.Acceptance;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the link of an invitation leads: what it is about, and the way to an account. Open to
 * anybody; the link is the secret. A used, revoked, old or invented one all look alike.
 */
@WebServlet("/invitation/*")
public class InvitationServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  @Inject private transient Acceptance acceptance;
  @Inject private transient Clock clock;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      offer(code(request), null, response);
    } catch (ProblemException e) {
      refuse(response, e);
    } catch (SQLException e) {
      unwell(response);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String code = code(request);
    try {
      Acceptance.NewAccount account =
          acceptance.createAccount(
              code, request.getParameter("first"), request.getParameter("last"), clock.instant());
      DoorPage.write(
          response,
          HttpServletResponse.SC_OK,
          "Your account is ready",
          "<p>Sign in with this name and one-time password; you then choose a password of your own."
              + " They are shown only here.</p><dl class=\"xd-facts\"><dt>Name</dt><dd id=\"name\">"
              + escaped(account.username())
              + "</dd><dt>One-time password</dt><dd class=\"xd-mono\" id=\"password\">"
              + escaped(account.oneTimePassword())
              + "</dd></dl>"
              + link(TakePartServlet.ADDRESS + code, "Sign in"));
    } catch (ProblemException e) {
      if (e.problem() == Problem.INVALID_FIELD) {
        again(code, e.getMessage(), response);
      } else {
        refuse(response, e);
      }
    } catch (SQLException e) {
      unwell(response);
    }
  }

  private void again(String code, String complaint, HttpServletResponse response)
      throws IOException {
    try {
      offer(code, complaint, response);
    } catch (ProblemException e) {
      refuse(response, e);
    } catch (SQLException e) {
      unwell(response);
    }
  }

  private void offer(String code, String complaint, HttpServletResponse response)
      throws IOException, SQLException {
    Optional<Acceptance.Offer> offer = acceptance.offer(code, clock.instant());
    if (offer.isEmpty()) {
      DoorPage.write(
          response,
          HttpServletResponse.SC_NOT_FOUND,
          "This invitation is not open",
          paragraph(
                  "The link was used, taken back, or is older than seven days. Ask whoever invited"
                      + " you for a new one.")
              + link("/", "To the portal"));
      return;
    }
    DoorPage.write(
        response,
        complaint == null ? HttpServletResponse.SC_OK : 422,
        "You are invited",
        paragraph(words(offer.get()))
            + (offer.get().account() ? signIn(code, offer.get()) : form(complaint)));
  }

  private static String words(Acceptance.Offer offer) {
    String where =
        offer.partner() == null ? offer.tenant() : offer.partner() + " at " + offer.tenant();
    return offer.inviter()
        + " invites "
        + offer.email()
        + " to Crossdock as "
        + offer.role().title()
        + " of "
        + where
        + ". The invitation is open until "
        + DAY.format(offer.expiresAt())
        + ".";
  }

  private static String signIn(String code, Acceptance.Offer offer) {
    return paragraph("There is an account for " + offer.email() + ". Sign in with it to take part.")
        + link(TakePartServlet.ADDRESS + code, "Sign in and take part");
  }

  private static String form(String complaint) {
    String error =
        complaint == null
            ? ""
            : "<p class=\"t-late\" role=\"alert\">" + escaped(complaint) + "</p>";
    return "<form method=\"post\" class=\"xd-form\">"
        + error
        + field("first", "First name", "given-name")
        + field("last", "Last name", "family-name")
        + "<button class=\"xd-btn pri\" type=\"submit\">Make my account</button></form>";
  }

  private static String field(String name, String label, String complete) {
    return "<label>"
        + label
        + "<input name=\""
        + name
        + "\" required maxlength=\"100\" autocomplete=\""
        + complete
        + "\"></label>";
  }

  static String code(HttpServletRequest request) {
    String path = request.getPathInfo();
    return path == null ? "" : path.substring(1);
  }

  static void refuse(HttpServletResponse response, ProblemException e) throws IOException {
    DoorPage.write(
        response,
        e.problem().status(),
        e.problem().title(),
        paragraph(e.getMessage() + " " + e.problem().fix())
            + paragraph(e.problem().id())
            + link("/", "To the portal"));
  }

  static void unwell(HttpServletResponse response) throws IOException {
    DoorPage.write(
        response,
        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
        "This cannot be shown right now",
        paragraph("Nothing was changed. Try again in a minute."));
  }
}
