package dev.crossdock.api;

import dev.crossdock.audit.Journal;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.trace.TraceKind;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Keeps the platform's staff and the tenants' people apart: what is for the others is answered as
 * if it were not there, before anything else is looked at. The read side asks for rights again.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION + 2)
public class PlatformGate implements ContainerRequestFilter {
  /** First parts of the paths that only the platform's staff have. */
  private static final Set<String> OF_PLATFORM = Set.of("tenants");

  /** First parts of the paths that the platform's staff have like everybody else. */
  private static final Set<String> OF_BOTH =
      Set.of("audit", "invitations", "people", "problems", "versions");

  @Inject CurrentActor current;
  @Inject Journal journal;
  @Inject Clock clock;

  @Override
  public void filter(ContainerRequestContext request) {
    Actor actor = current.get();
    String first =
        request.getUriInfo().getPathSegments().stream()
            .map(PathSegment::getPath)
            .filter(part -> !part.isEmpty())
            .findFirst()
            .orElse("");
    if (opens(first, actor)) {
      return;
    }
    try {
      journal.tell(
          actor,
          TraceKind.REFUSED,
          request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath(),
          "Not for this role.",
          Problem.NOT_ALLOWED,
          clock.instant());
    } catch (SQLException e) {
      throw new ProblemException(
          Problem.OVERLOADED, null, "The audit log cannot be written at the moment. Try again.");
    }
    throw Parameters.notFound();
  }

  static boolean opens(String first, Actor actor) {
    boolean staff = actor.may(Right.TENANTS);
    return List.of(staff ? OF_PLATFORM : Set.of(), OF_BOTH).stream()
            .anyMatch(paths -> paths.contains(first))
        || !staff && !OF_PLATFORM.contains(first);
  }
}
