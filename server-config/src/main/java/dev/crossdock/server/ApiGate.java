package dev.crossdock.server;

import dev.crossdock.api.LimitFilter;
import dev.crossdock.audit.RefusedTokens;
import dev.crossdock.problem.Problem;
import dev.crossdock.sunset.ApiVersion;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Lets nobody reach the API without a valid access token, but for signed messages, and says so in
 * the API's own words.
 *
 * <p>The container's own 401 has an empty body; so {@code /api/*} is not constrained in web.xml and
 * this filter answers instead, before a byte of the body is read. It asks for the header itself: a
 * browser's sign-in cookie alone never counts here, so no other site can act through it.
 */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class ApiGate extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String BEARER = "Bearer ";

  @Inject private transient LateAnswers late;
  @Inject private transient RefusedTokens tokens;
  @Inject private transient Clock clock;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean here = isOfAVersion(request.getServletPath(), request.getRequestURI());
    if (here && isWebhook(request.getMethod(), request.getPathInfo())) {
      toTheApi(request, response, chain);
      return;
    }
    boolean bearer = isBearer(Collections.list(request.getHeaders("Authorization")));
    // The principal comes from the token: Liberty has checked it, though the address needs none.
    if (!bearer || request.getUserPrincipal() == null) {
      response.setHeader(
          "WWW-Authenticate",
          "Bearer realm=\"crossdock\"" + (bearer ? ", error=\"invalid_token\"" : ""));
      if (bearer) {
        String token = request.getHeader("Authorization").substring(BEARER.length()).strip();
        tokens.refused(token, request.getRemoteAddr(), clock.instant());
      }
      notSignedIn(request.getRequestURI(), bearer).write(response);
    } else if (here) {
      toTheApi(request, response, chain);
    } else {
      nothingHere(request.getRequestURI()).write(response);
    }
  }

  /**
   * Whether JAX-RS answers there; any other address under {@code /api} would get a page. What the
   * server found after decoding is what was sent: no spelling leads from one version to another.
   */
  static boolean isOfAVersion(String servlet, String rawPath) {
    Optional<String> found = ApiVersion.ofPath(servlet).map(ApiVersion::word);
    return found.isPresent() && found.equals(ApiVersion.asked(rawPath));
  }

  /** Of an address that is none; one of a version that does not live is told which do. */
  static Refusal nothingHere(String rawPath) {
    Optional<String> asked =
        ApiVersion.asked(rawPath).filter(word -> ApiVersion.ofWord(word).isEmpty());
    Problem problem = asked.isPresent() ? Problem.UNKNOWN_VERSION : Problem.NOT_FOUND;
    String detail =
        asked.isPresent()
            ? "There is no " + asked.get() + ". These live: " + ApiVersion.living() + "."
            : problem.title() + ".";
    return Refusal.of(problem, detail, rawPath);
  }

  private void toTheApi(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
    Object refused = request.getAttribute(LimitFilter.REFUSED);
    if (refused != null) {
      String path = request.getRequestURI();
      late.answer(
          Refusal.of(Problem.TOO_MANY_REQUESTS, refused.toString(), path), request, response);
    }
  }

  /** A signed message needs no token: the API checks the signature, over the body. */
  static boolean isWebhook(String method, String path) {
    return "POST".equals(method) && path != null && path.matches("/webhooks/[^/]+");
  }

  /** Several would leave open which of them was checked. */
  static boolean isBearer(List<String> authorizations) {
    return authorizations.size() == 1
        && authorizations.get(0).regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  static Refusal notSignedIn(String path, boolean tokenWasSent) {
    return Refusal.of(
        Problem.NOT_SIGNED_IN,
        tokenWasSent
            ? "The access token is expired, broken or meant for someone else."
            : "The request carries no access token.",
        path);
  }
}
