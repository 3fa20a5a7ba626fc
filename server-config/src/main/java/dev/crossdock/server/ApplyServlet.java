package dev.crossdock.server;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;
import static dev.crossdock.server.DoorPage.escaped;
import static dev.crossdock.server.DoorPage.paragraph;

import dev.crossdock.application.Applying;
import dev.crossdock.application.Wanted;
import dev.crossdock.language.Language;
import dev.crossdock.limit.LimitReached;
import dev.crossdock.partner.Company;
import dev.crossdock.portal.Languages;
import dev.crossdock.problem.InvalidFields;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a firm that nobody invited says who it is. Open to anybody who has the address; a closed
 * page, an old one and an invented one all look alike, and whoever sends the form sees one answer.
 */
@WebServlet("/apply/*")
public class ApplyServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final int BODY_BYTES_MAX = 16 * 1024;

  /** People do not see it: whoever fills it in is a machine, and is told what people are told. */
  private static final String TRAP = "website";

  @Inject private transient Applying applying;
  @Inject private transient Clock clock;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      offer(request, List.of(), response);
    } catch (ProblemException e) {
      refuse(request, response, e);
    } catch (IllegalArgumentException e) {
      refuse(request, response, unreadable());
    } catch (SQLException e) {
      InvitationServlet.unwell(request, response);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long length = request.getContentLengthLong();
    if (length < 0 || length > BODY_BYTES_MAX) {
      refuse(
          request,
          response,
          new ProblemException(Problem.BODY_TOO_LARGE, null, "The form is too long."));
      return;
    }
    try {
      send(request, response);
    } catch (ProblemException e) {
      refuse(request, response, e);
    } catch (IllegalArgumentException e) {
      refuse(request, response, unreadable());
    } catch (SQLException e) {
      InvitationServlet.unwell(request, response);
    }
  }

  /** What the server says of parameters that are none, such as {@code %ZZ}. */
  private static ProblemException unreadable() {
    return new ProblemException(Problem.INVALID_FIELD, null, "The form cannot be read.");
  }

  private void send(HttpServletRequest request, HttpServletResponse response)
      throws IOException, SQLException {
    Wanted wanted = wanted(request);
    try {
      String trap = request.getParameter(TRAP);
      if (trap == null || trap.isEmpty()) {
        applying.apply(
            InvitationServlet.code(request),
            wanted,
            Language.of(Languages.of(request).getLanguage()).orElse(Language.EN),
            request.getRemoteAddr(),
            clock.instant());
      }
    } catch (InvalidFields e) {
      offer(request, e.all(), response);
      return;
    }
    Locale locale = Languages.of(request);
    DoorPage.write(
        locale,
        response,
        HttpServletResponse.SC_OK,
        say(locale, "Look into your mailbox"),
        "<p id=\"sent\">"
            + escaped(
                say(
                    locale,
                    "We have sent a link to the address that you gave. Open it within 24 hours:"
                        + " only then your application arrives."))
            + "</p>"
            + paragraph(
                say(
                    locale,
                    "No mail after some minutes? Look among the unwanted ones, then apply again and"
                        + " check the address.")));
  }

  private static Wanted wanted(HttpServletRequest request) {
    String[] kinds = request.getParameterValues("messages");
    return new Wanted(
        new Company(
            request.getParameter("legalName"),
            request.getParameter("street"),
            request.getParameter("postcode"),
            request.getParameter("city"),
            request.getParameter("country"),
            request.getParameter("vat"),
            request.getParameter("eori"),
            request.getParameter("scac"),
            null,
            request.getParameter("email"),
            null,
            0),
        request.getParameter("kind"),
        kinds == null ? List.of() : Arrays.asList(kinds),
        request.getParameter("contact"),
        request.getParameter("words"));
  }

  private void offer(
      HttpServletRequest request, List<ProblemException> faults, HttpServletResponse response)
      throws IOException, SQLException {
    Locale locale = Languages.of(request);
    Optional<Applying.Opening> opening =
        applying.opening(InvitationServlet.code(request), request.getRemoteAddr(), clock.instant());
    if (opening.isEmpty()) {
      DoorPage.write(
          locale,
          response,
          HttpServletResponse.SC_NOT_FOUND,
          say(locale, "Nobody takes applications here"),
          paragraph(
              say(
                  locale,
                  "The page was closed or has another address now. Ask the company for the new"
                      + " one.")));
      return;
    }
    Map<String, String> complaints =
        faults.stream()
            .filter(one -> one.field() != null)
            .collect(
                Collectors.toMap(
                    one -> one.field().substring(1), ProblemException::getMessage, (a, b) -> a));
    DoorPage.write(
        locale,
        response,
        faults.isEmpty() ? HttpServletResponse.SC_OK : 422,
        say(locale, "Become a partner of {0}", opening.get().tenant()),
        "<p class=\"xd-lines\">"
            + escaped(opening.get().words())
            + "</p>"
            + new ApplyForm(request, locale, complaints).html());
  }

  /** Without a way to the portal: who applies has no account there. */
  static void refuse(HttpServletRequest request, HttpServletResponse response, ProblemException e)
      throws IOException {
    if (e instanceof LimitReached limit) {
      response.setHeader("Retry-After", Long.toString(limit.retryAfterS()));
    }
    Locale locale = Languages.of(request);
    DoorPage.write(
        locale,
        response,
        e.problem().status(),
        heard(locale, e.problem().title()),
        DoorPage.words(locale, e));
  }
}
