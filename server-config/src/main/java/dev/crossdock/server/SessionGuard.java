package dev.crossdock.server;

import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.identity.FreshSignIn;
import dev.crossdock.portal.Languages;
import dev.crossdock.portal.Windows;
import dev.crossdock.problem.Problem;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Answers for Vaadin whoever is nobody: background calls of a page whose sign-in has ended, and
 * what the container's own constraint lets through by mistake, as it does for {@code GET *}.
 *
 * <p>Sending such a call to Keycloak would strand it: the browser follows the redirect to another
 * origin and the page hangs without a word. The answers here make Vaadin's client reload the page,
 * and that GET goes through the sign-in, silently when Keycloak still knows the person. The
 * HttpSession is not touched: it belongs to the person, and the caller is nobody now.
 *
 * <p>It is tied to Vaadin's servlet by name, so it needs no list of paths and never sees the API.
 */
@WebFilter(servletNames = SessionGuard.VAADIN_SERVLET, asyncSupported = true)
public class SessionGuard extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** The name under which vaadin-cdi registers its servlet. */
  static final String VAADIN_SERVLET = "com.vaadin.cdi.CdiServletDeployer";

  /** What Vaadin's client takes as "the session has ended, reload". */
  static final String SESSION_EXPIRED =
      "for(;;);[{\"changes\":[],\"resources\":{},\"locales\":{},\"meta\":{\"sessionExpired\":true},\"syncId\":-1}]";

  /** As in web.xml. */
  private static final List<String> OPEN = List.of("/styles/", "/icons/");

  private static final Set<String> OPEN_FILES = Set.of("/favicon.ico", "/signed-out.html");

  @Inject private transient Windows windows;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getUserPrincipal() != null) {
      rememberSignIn(request.getSession(false));
      if (isNewWindow(request) && !windows.hasRoom(request.getUserPrincipal().getName())) {
        tooMany(request, response);
      } else {
        chain.doFilter(request, response);
      }
    } else if ("POST".equals(request.getMethod())) {
      sessionEnded(request, response);
    } else if (isOpen(request.getRequestURI())) {
      chain.doFilter(request, response);
    } else {
      Refusal.of(Problem.NOT_SIGNED_IN, "Sign in first.", request.getRequestURI()).write(response);
    }
  }

  /** Vaadin makes a window when the script of a page that was loaded asks for it. */
  private static boolean isNewWindow(HttpServletRequest request) {
    return queryOf(request).contains("&v-r=init&")
        || "document".equals(request.getHeader("Sec-Fetch-Dest"));
  }

  private static void tooMany(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Locale locale = Languages.of(request);
    DoorPage.write(
        locale,
        response,
        Problem.TOO_MANY_REQUESTS.status(),
        say(locale, "Too many windows are open"),
        DoorPage.paragraph(
            say(
                locale,
                "You have {0} windows of Crossdock open, or all people together have as many as"
                    + " there is room for. Close some, and open this page again.",
                Windows.OF_PERSON_MAX)));
  }

  /** The query string is read by hand: getParameter would consume the body. */
  private static String queryOf(HttpServletRequest request) {
    return request.getQueryString() == null ? "" : "&" + request.getQueryString() + "&";
  }

  /** Pages ask how old the sign-in is; only the container knows. */
  private static void rememberSignIn(HttpSession session) {
    if (session != null && session.getAttribute(FreshSignIn.SESSION_ATTRIBUTE) == null) {
      SignedIn.claims()
          .map(claims -> Instant.ofEpochSecond(claims.path("auth_time").asLong()))
          .ifPresent(time -> session.setAttribute(FreshSignIn.SESSION_ATTRIBUTE, time));
    }
  }

  static boolean isOpen(String path) {
    return OPEN.stream().anyMatch(path::startsWith) || OPEN_FILES.contains(path);
  }

  private static void sessionEnded(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String query = queryOf(request);
    if (query.contains("&v-r=uidl&")) {
      response.setContentType("application/json;charset=UTF-8");
      response.setHeader("Cache-Control", "no-store");
      response.getWriter().write(SESSION_EXPIRED);
    } else if (query.contains("&v-r=heartbeat&")) {
      response.setStatus(HttpServletResponse.SC_GONE);
    } else {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    }
  }
}
