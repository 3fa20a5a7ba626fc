package dev.crossdock.api;

import dev.crossdock.machine.Guard;
import dev.crossdock.machine.Guards;
import dev.crossdock.machine.Rule;
import dev.crossdock.machine.Use;
import dev.crossdock.machine.Violations;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/**
 * Refuses what the policy of a machine's credential does not allow. Comes after the limits: what is
 * refused here counts there.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION + 2)
public class PolicyFilter implements ContainerRequestFilter {
  /** Property of a request: the number of the credential where the actor does not tell it. */
  static final String CREDENTIAL = "crossdock.credential";

  /** Property of a request: it was refused here. */
  static final String REFUSED = "crossdock.policy.refused";

  @Inject CurrentActor current;
  @Inject Guards guards;
  @Inject Violations violations;
  @Inject Clock clock;

  @Override
  public void filter(ContainerRequestContext request) {
    Actor actor = current.get();
    if (actor == null || !actor.role().ofMachine()) {
      return;
    }
    Guard guard = guard(actor, (Long) request.getProperty(CREDENTIAL));
    if (guard == null) {
      return;
    }
    Instant now = clock.instant();
    Use use = Use.of(request.getMethod(), request.getUriInfo().getPath());
    long bytes = length(request.getHeaderString(HttpHeaders.CONTENT_LENGTH));
    Rule broken = guard.broken(use, actor.origin(), bytes, now);
    if (broken != null) {
      count(request, actor, guard, broken);
      request.abortWith(answer(request, broken));
    } else if (guard.bytesMax() < Long.MAX_VALUE && use != Use.READ) {
      request.setEntityStream(
          new Measured(
              request.getEntityStream(),
              guard.bytesMax(),
              () -> count(request, actor, guard, Rule.SIZE)));
    }
  }

  private Guard guard(Actor actor, Long credential) {
    try {
      return guards.of(actor, credential);
    } catch (SQLException e) {
      throw new ProblemException(
          Problem.OVERLOADED, null, "What you may do could not be looked up. Try again.");
    }
  }

  private void count(ContainerRequestContext request, Actor actor, Guard guard, Rule broken) {
    request.setProperty(REFUSED, Boolean.TRUE);
    violations.count(actor, guard, broken, clock.instant());
  }

  /** Answered here: an exception would cost more than what it refuses. */
  private static Response answer(ContainerRequestContext request, Rule broken) {
    Problem problem = Problem.POLICY_FORBIDS;
    return Response.status(problem.status())
        .entity(
            ProblemAnswer.of(
                problem,
                problem.status(),
                null,
                broken.words(),
                null,
                request.getUriInfo().getRequestUri().getRawPath(),
                ProblemMapper.traceId()))
        .type(ProblemMapper.PROBLEM_JSON)
        .build();
  }

  private static long length(String header) {
    return header != null && header.matches("\\d{1,18}") ? Long.parseLong(header) : 0;
  }

  /** A body whose length nobody told, or told right. */
  private static final class Measured extends FilterInputStream {
    private final Runnable beyond;
    private long left;

    Measured(InputStream body, long bytesMax, Runnable beyond) {
      super(body);
      this.left = bytesMax;
      this.beyond = beyond;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      if (read >= 0) {
        took(1);
      }
      return read;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int read = super.read(into, from, most);
      took(Math.max(read, 0));
      return read;
    }

    private void took(long bytes) {
      left -= bytes;
      if (left < 0) {
        beyond.run();
        throw new ProblemException(Problem.POLICY_FORBIDS, null, Rule.SIZE.words());
      }
    }
  }
}
