package dev.crossdock.api;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.sunset.ApiVersion;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Notes which version of the API a request calls: the one whose address the server has found for
 * it, which is the one that the address says as it was sent.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(VersionFilter.FIRST)
public class VersionFilter implements ContainerRequestFilter {
  /** Before whatever asks who it is. */
  static final int FIRST = 100;

  private static final int CHANNEL_CHARACTERS_MAX = 200;

  @Inject CurrentCall call;
  @Context HttpServletRequest http;

  @Override
  public void filter(ContainerRequestContext request) {
    ApiVersion version =
        ApiVersion.ofPath(http.getServletPath())
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.UNKNOWN_VERSION, null, "These live: " + ApiVersion.living() + "."));
    String path = request.getUriInfo().getPath();
    String channel =
        request.getMethod()
            + " "
            + version.path()
            + (path.startsWith("/") ? "" : "/")
            + path.replaceAll("[\\p{Cntrl}\\p{Cs}]", "·");
    call.set(
        version,
        channel.length() > CHANNEL_CHARACTERS_MAX
            ? channel.substring(0, CHANNEL_CHARACTERS_MAX)
            : channel);
  }
}
