package dev.crossdock.api;

import dev.crossdock.limit.Limits;
import dev.crossdock.limit.Reading;
import dev.crossdock.limit.Refusal;
import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.util.Optional;

/**
 * Refuses what is more than somebody may send, before a byte of the body is read and without asking
 * the database, and tells with every answer how much is left.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION + 1)
public class LimitFilter implements ContainerRequestFilter, ContainerResponseFilter {
  /**
   * The attribute of a request that is refused: why. The answer has no body then; the door writes
   * it, after a moment.
   */
  public static final String REFUSED = "dev.crossdock.refused";

  @Inject Limits limits;
  @Inject CurrentActor current;
  @Inject Clock clock;
  @Context HttpServletRequest http;

  @Override
  public void filter(ContainerRequestContext request) {
    Optional<Refusal> refusal = limits.admit(current.get(), clock.instant());
    if (refusal.isPresent()) {
      http.setAttribute(REFUSED, refusal.get().detail());
      request.abortWith(
          Response.status(Problem.TOO_MANY_REQUESTS.status())
              .header(HttpHeaders.RETRY_AFTER, refusal.get().retryAfterS())
              .build());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Actor actor = current.get();
    if (actor == null) {
      return; // nobody whose limits could be told
    }
    boolean sends = actor.may(Right.SEND_MESSAGES) && request.getMethod().equals(HttpMethod.POST);
    limits
        .nearest(actor, sends, clock.instant())
        .ifPresent(reading -> tell(reading, response.getHeaders()));
  }

  private static void tell(Reading reading, MultivaluedMap<String, Object> headers) {
    if (reading.policy() != null) {
      headers.putSingle("RateLimit-Policy", reading.policy());
    }
    headers.putSingle("RateLimit", reading.limit());
  }
}
