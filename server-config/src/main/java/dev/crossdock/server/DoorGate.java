package dev.crossdock.server;

import dev.crossdock.problem.Problem;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses what no browser at our own pages and no honest client sends: what comes in at the port of
 * another zone, methods that nothing here offers, and requests in a person's name that a page of
 * somebody else started.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class DoorGate extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /**
   * What machines call, and where that is described: all of it shows by itself who sends it, and no
   * browser does unasked.
   */
  private static final List<String> MACHINES = List.of("/api/", "/as2/", "/soap/", "/description/");

  private static final Set<String> API_METHODS =
      Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");
  private static final Set<String> PAGE_METHODS = Set.of("GET", "HEAD", "POST");

  @Inject
  @ConfigProperty(name = "portal.url")
  private transient String portal;

  @Inject
  @ConfigProperty(name = "api.port")
  private transient int apiPort;

  @Inject
  @ConfigProperty(name = "api.url")
  private transient String apiUrl;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    boolean api = isForMachines(path);
    if (!isInItsZone(api, request.getLocalPort(), apiPort)) {
      refuse(Problem.NOT_FOUND, notHere(api), path, response);
    } else if (!(api ? API_METHODS : PAGE_METHODS).contains(request.getMethod())) {
      if (!api) {
        response.setHeader("Allow", "GET, HEAD, POST");
      }
      refuse(Problem.METHOD_NOT_ALLOWED, "Nothing here offers this method.", path, response);
    } else if (api) {
      chain.doFilter(request, response); // a token speaks for itself; no browser adds it unasked
    } else if (isActing(request) && !isOurs(request)) {
      refuse(Problem.FOREIGN_ORIGIN, "The request did not start at the portal.", path, response);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Whether machines call there: the API, and partners' AS2 systems. */
  static boolean isForMachines(String path) {
    return MACHINES.stream().anyMatch(path::startsWith);
  }

  /**
   * Whether a request came in where it belongs: where machines have a port of their own, the API is
   * there only, and there is nothing but the API.
   *
   * @param apiPort not positive where both share one port
   */
  static boolean isInItsZone(boolean api, int port, int apiPort) {
    return apiPort <= 0 || api == (port == apiPort);
  }

  private String notHere(boolean api) {
    return "There is nothing at this address. "
        + (api ? "Machines call " + apiUrl : "People find us at " + portal)
        + ".";
  }

  private static void refuse(
      Problem problem, String detail, String path, HttpServletResponse response)
      throws IOException {
    Refusal.of(problem, detail, path).write(response);
  }

  /** Whether it does something in the name of whoever's browser sends it. */
  private static boolean isActing(HttpServletRequest request) {
    return "POST".equals(request.getMethod())
        || "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }

  private boolean isOurs(HttpServletRequest request) {
    return isOurs(portal, request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"));
  }

  /**
   * Whether a browser says that one of our own pages sent it. Every browser says so, or who else
   * did, on a POST and on opening a web socket; silence is no yes.
   *
   * @param portal our address as browsers see it
   */
  static boolean isOurs(String portal, String origin, String site) {
    if (origin != null) {
      return origin.toLowerCase(Locale.ROOT).equals(origin(portal));
    }
    return "same-origin".equals(site);
  }

  private static String origin(String portal) {
    URI uri = URI.create(portal);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean usual = uri.getPort() < 0 || "https".equals(uri.getScheme()) && uri.getPort() == 443;
    return uri.getScheme() + "://" + host + (usual ? "" : ":" + uri.getPort());
  }
}
