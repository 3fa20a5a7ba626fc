package dev.crossdock.server;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;
import static dev.crossdock.server.DoorPage.escaped;
import static dev.crossdock.server.DoorPage.link;
import static dev.crossdock.server.DoorPage.paragraph;

import dev.crossdock.identity.Acceptance;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the link of an invitation leads: what it is about, and the way to an account. Open to
 * anybody; the link is the secret. A used, revoked, old or invented one all look alike.
 */
@WebServlet("/invitation/*")
public class InvitationServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Map<Locale, DateTimeFormatter> DAY =
      Map.of(
          Locale.ENGLISH, DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH),
          Locale.GERMAN, DateTimeFormatter.ofPattern("d. MMMM yyyy", Locale.GERMAN));

  @Inject private transient Acceptance acceptance;
  @Inject private transient Clock clock;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      offer(request, null, response);
    } catch (ProblemException e) {
      refuse(request, response, e);
    } catch (SQLException e) {
      unwell(request, response);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String code = code(request);
    Locale locale = Languages.of(request);
    try {
      Acceptance.NewAccount account =
          acceptance.createAccount(
              code, request.getParameter("first"), request.getParameter("last"), clock.instant());
      DoorPage.write(
          locale,
          response,
          HttpServletResponse.SC_OK,
          say(locale, "Your account is ready"),
          paragraph(
                  say(
                      locale,
                      "Sign in with this name and one-time password; you then choose a password of"
                          + " your own. They are shown only here."))
              + "<dl><dt>"
              + say(locale, "Name")
              + "</dt><dd id=\"name\">"
              + escaped(account.username())
              + "</dd><dt>"
              + say(locale, "One-time password")
              + "</dt><dd class=\"xd-mono\" id=\"password\">"
              + escaped(account.oneTimePassword())
              + "</dd></dl>"
              + link(TakePartServlet.ADDRESS + code, say(locale, "Sign in")));
    } catch (ProblemException e) {
      if (e.problem() == Problem.INVALID_FIELD) {
        again(request, e.getMessage(), response);
      } else {
        refuse(request, response, e);
      }
    } catch (SQLException e) {
      unwell(request, response);
    }
  }

  private void again(HttpServletRequest request, String complaint, HttpServletResponse response)
      throws IOException {
    try {
      offer(request, complaint, response);
    } catch (ProblemException e) {
      refuse(request, response, e);
    } catch (SQLException e) {
      unwell(request, response);
    }
  }

  private void offer(HttpServletRequest request, String complaint, HttpServletResponse response)
      throws IOException, SQLException {
    String code = code(request);
    Locale locale = Languages.of(request);
    Optional<Acceptance.Offer> offer = acceptance.offer(code, clock.instant());
    if (offer.isEmpty()) {
      DoorPage.write(
          locale,
          response,
          HttpServletResponse.SC_NOT_FOUND,
          say(locale, "This invitation is not open"),
          paragraph(
                  say(
                      locale,
                      "The link was used, taken back, or is older than seven days. Ask whoever"
                          + " invited you for a new one."))
              + link("/", say(locale, "To the portal")));
      return;
    }
    DoorPage.write(
        locale,
        response,
        complaint == null ? HttpServletResponse.SC_OK : 422,
        say(locale, "You are invited"),
        paragraph(words(locale, offer.get()))
            + (offer.get().account()
                ? signIn(locale, code, offer.get())
                : form(locale, complaint)));
  }

  private static String words(Locale locale, Acceptance.Offer offer) {
    String where =
        offer.partner() == null
            ? offer.tenant()
            : say(locale, "{0} at {1}", offer.partner(), offer.tenant());
    return say(
        locale,
        "{0} invites {1} to Crossdock as {2} of {3}. The invitation is open until {4}.",
        offer.inviter(),
        offer.email(),
        heard(locale, offer.role().title()),
        where,
        DAY.get(locale).format(offer.expiresAt().atZone(ZoneOffset.UTC)));
  }

  private static String signIn(Locale locale, String code, Acceptance.Offer offer) {
    return paragraph(
            say(
                locale,
                "There is an account for {0}. Sign in with it to take part.",
                offer.email()))
        + link(TakePartServlet.ADDRESS + code, say(locale, "Sign in and take part"));
  }

  private static String form(Locale locale, String complaint) {
    String error =
        complaint == null
            ? ""
            : "<p class=\"t-late\" role=\"alert\">" + escaped(heard(locale, complaint)) + "</p>";
    return "<form method=\"post\" class=\"xd-form\">"
        + error
        + field("first", say(locale, "First name"), "given-name")
        + field("last", say(locale, "Last name"), "family-name")
        + "<button class=\"xd-btn pri\" type=\"submit\">"
        + say(locale, "Make my account")
        + "</button></form>";
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

  static void refuse(HttpServletRequest request, HttpServletResponse response, ProblemException e)
      throws IOException {
    Locale locale = Languages.of(request);
    DoorPage.write(
        locale,
        response,
        e.problem().status(),
        heard(locale, e.problem().title()),
        DoorPage.words(locale, e) + link("/", say(locale, "To the portal")));
  }

  static void unwell(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Locale locale = Languages.of(request);
    DoorPage.write(
        locale,
        response,
        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
        say(locale, "This cannot be shown right now"),
        paragraph(say(locale, "Nothing was changed. Try again in a minute.")));
  }
}
