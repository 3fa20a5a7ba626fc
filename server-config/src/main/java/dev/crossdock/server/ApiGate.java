package dev.crossdock.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.api.ProblemAnswer;
import dev.crossdock.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Lets nobody reach the API without a valid access token, and says so in the API's own words.
 *
 * <p>The container's own 401 has an empty body; so {@code /api/*} is not constrained in web.xml and
 * this filter answers instead, before a byte of the body is read. It asks for the header itself: a
 * browser's sign-in cookie alone never counts here, so no other site can act through it.
 */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class ApiGate extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final int TRACE_ID_BYTES = 8;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean bearer = isBearer(request.getHeader("Authorization"));
    // The principal comes from the token: Liberty has checked it, though the address needs none.
    if (bearer && request.getUserPrincipal() != null) {
      chain.doFilter(request, new OwnErrors(request, response));
    } else {
      refuse(request, response, bearer);
    }
  }

  /**
   * Puts into the API's words what is refused before a resource is asked, such as a media type that
   * does not read; the container's own page would be HTML.
   */
  private static final class OwnErrors extends HttpServletResponseWrapper {
    private final HttpServletRequest request;

    OwnErrors(HttpServletRequest request, HttpServletResponse response) {
      super(response);
      this.request = request;
    }

    @Override
    public void sendError(int status) throws IOException {
      resetBuffer();
      setStatus(status);
      boolean ours = status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
      Problem problem = ours ? Problem.INTERNAL : Problem.INVALID_PARAMETER;
      String detail =
          ours
              ? "The request could not be served."
              : "The address or a header of the request does not read.";
      write(this, answer(problem, status, detail, request.getRequestURI()));
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      sendError(status);
    }
  }

  static boolean isBearer(String authorization) {
    return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ");
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, boolean tokenWasSent)
      throws IOException {
    byte[] body = body(request.getRequestURI(), tokenWasSent);
    response.setStatus(Problem.NOT_SIGNED_IN.status());
    response.setHeader(
        "WWW-Authenticate",
        "Bearer realm=\"crossdock\"" + (tokenWasSent ? ", error=\"invalid_token\"" : ""));
    write(response, body);
  }

  private static void write(HttpServletResponse response, byte[] body) throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("application/problem+json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  static byte[] body(String path, boolean tokenWasSent) throws IOException {
    Problem problem = Problem.NOT_SIGNED_IN;
    String detail =
        tokenWasSent
            ? "The access token is expired, broken or meant for someone else."
            : "The request carries no access token.";
    return answer(problem, problem.status(), detail, path);
  }

  private static byte[] answer(Problem problem, int status, String detail, String path)
      throws IOException {
    byte[] traceId = new byte[TRACE_ID_BYTES];
    RANDOM.nextBytes(traceId);
    return JSON.writeValueAsBytes(
        new ProblemAnswer(
            "https://crossdock.dev/problems/" + problem.id(),
            problem.title(),
            status,
            detail,
            path,
            problem.id(),
            null,
            problem.fix(),
            problem.owner().name(),
            HexFormat.of().formatHex(traceId),
            null));
  }
}
