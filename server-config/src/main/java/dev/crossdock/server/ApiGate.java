package dev.crossdock.server;

import dev.crossdock.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Lets nobody reach the API without a valid access token, and says so in the API's own words.
 *
 * <p>The container's 401 has an empty body; so {@code /api/*} is not constrained in web.xml and this filter answers instead. It
 * also asks for the header itself: a browser's sign-in cookie alone never counts here, so no other site can act through it.
 */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class ApiGate extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean bearer = isBearer(request.getHeader("Authorization"));
    if (bearer && request.getUserPrincipal() != null) {
      chain.doFilter(request, response);
    } else {
      refuse(response, bearer);
    }
  }

  static boolean isBearer(String authorization) {
    return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ");
  }

  private static void refuse(HttpServletResponse response, boolean tokenWasSent) throws IOException {
    byte[] body = body(tokenWasSent).getBytes(StandardCharsets.UTF_8);
    response.setStatus(Problem.NOT_SIGNED_IN.status());
    response.setHeader(
        "WWW-Authenticate", "Bearer realm=\"crossdock\"" + (tokenWasSent ? ", error=\"invalid_token\"" : ""));
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("application/problem+json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** All parts are constants of ours, so nothing needs escaping. */
  static String body(boolean tokenWasSent) {
    Problem problem = Problem.NOT_SIGNED_IN;
    String detail =
        tokenWasSent
            ? "The access token is expired, broken or meant for someone else."
            : "The request carries no access token.";
    return String.format(
        "{\"type\":\"urn:crossdock:problem:%1$s\",\"id\":\"%1$s\",\"title\":\"%2$s\",\"status\":%3$d,\"detail\":\"%4$s\",\"fix\":\"%5$s\"}",
        problem.id(), problem.title(), problem.status(), detail, problem.fix());
  }
}
