package dev.crossdock.server;

import dev.crossdock.audit.RefusedTokens;
import dev.crossdock.problem.Problem;
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
import java.util.Locale;

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

  /** What JAX-RS answers for; any other address under {@code /api} would get a page. */
  private static final String API = "/api/v1";

  @Inject private transient RefusedTokens tokens;
  @Inject private transient Clock clock;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isWebhook(request.getMethod(), request.getServletPath(), request.getPathInfo())) {
      chain.doFilter(request, response);
      return;
    }
    boolean bearer = isBearer(Collections.list(request.getHeaders("Authorization")));
    // The principal comes from the token: Liberty has checked it, though the address needs none.
    if (!bearer || request.getUserPrincipal() == null) {
      response.setHeader(
          "WWW-Authenticate",
          "Bearer realm=\"crossdock\"" + (bearer ? ", error=\"invalid_token\"" : ""));
      if (bearer) {
        String token = request.getHeader("Authorization").substring("bearer ".length()).strip();
        tokens.refused(token, request.getRemoteAddr(), clock.instant());
      }
      notSignedIn(request.getRequestURI(), bearer).write(response);
    } else if (API.equals(request.getServletPath())) {
      chain.doFilter(request, response);
    } else {
      Problem problem = Problem.NOT_FOUND;
      Refusal.of(problem, problem.title() + ".", request.getRequestURI()).write(response);
    }
  }

  /** A signed message needs no token: the API checks the signature, over the body. */
  static boolean isWebhook(String method, String servlet, String path) {
    return "POST".equals(method)
        && API.equals(servlet)
        && path != null
        && path.matches("/webhooks/[^/]+");
  }

  /** Several would leave open which of them was checked. */
  static boolean isBearer(List<String> authorizations) {
    return authorizations.size() == 1
        && authorizations.get(0).toLowerCase(Locale.ROOT).startsWith("bearer ");
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
