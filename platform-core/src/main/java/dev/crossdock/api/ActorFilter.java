package dev.crossdock.api;

import dev.crossdock.audit.Journal;
import dev.crossdock.audit.RefusedTokens;
import dev.crossdock.audit.TokenFault;
import dev.crossdock.identity.LastSeen;
import dev.crossdock.machine.Bindings;
import dev.crossdock.machine.LastUse;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Memberships;
import dev.crossdock.tenant.Residency;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.trace.TraceKind;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.security.Principal;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Turns the token of a request into the actor it acts as. Nothing in the request but the token, or
 * a webhook's signature ({@link WebhookFilter}), says who is asking. Comes before the address is
 * looked at, so that whatever is asked counts for somebody.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class ActorFilter implements ContainerRequestFilter, ContainerResponseFilter {
  /** Which tenant is meant, for people who belong to several. */
  static final String TENANT_HEADER = "Crossdock-Tenant";

  /** What Keycloak calls an access token; its id and refresh tokens are signed too. */
  private static final String ACCESS_TOKEN = "Bearer";

  /** Where a server puts what a client showed while the connection was made. */
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private static final String MACHINE_USER = "service-account-";

  @Inject Memberships memberships;
  @Inject CurrentActor current;
  @Inject TenantStates states;
  @Inject Journal journal;
  @Inject RefusedTokens tokens;
  @Inject Residency residency;
  @Inject LastUse lastUse;
  @Inject Bindings bindings;
  @Inject LastSeen lastSeen;
  @Inject Clock clock;
  @Context HttpServletRequest http;

  /**
   * Who a token is about. Machines and people have names of their own, so neither can pass for the
   * other.
   */
  record Identity(String principal, boolean machine) {
    boolean mayHold(Role role) {
      return machine == role.ofMachine();
    }
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    if (current.get() != null) {
      return; // a signature has told already, see WebhookFilter
    }
    Principal principal = request.getSecurityContext().getUserPrincipal();
    Identity identity = identity(principal);
    if (identity == null) {
      tokens.refused(TokenFault.NO_ACCESS_TOKEN, http.getRemoteAddr());
      throw new ProblemException(
          Problem.NOT_SIGNED_IN, null, "The request carries no access token that names somebody.");
    }
    try {
      List<Actor> actors =
          memberships.of(identity.principal()).stream()
              .filter(actor -> identity.mayHold(actor.role()))
              .toList();
      Actor actor = choose(actors, request.getHeaderString(TENANT_HEADER));
      actor = actor.from(http.getRemoteAddr());
      residency.requireHome(actor.tenant());
      states.requireOpen(actor.tenant());
      JsonWebToken token = (JsonWebToken) principal;
      if (token.containsClaim(Bindings.CLAIM)) {
        X509Certificate[] shown = (X509Certificate[]) http.getAttribute(CERTIFICATES);
        bindings.check(actor, token.getRawToken(), shown, clock.instant());
      }
      current.set(actor, authenticatedAt(principal));
      if (identity.machine()) {
        lastUse.of(actor, clock.instant());
      } else {
        lastSeen.seen(actor, clock.instant());
      }
    } catch (SQLException e) {
      throw new ProblemException(
          Problem.OVERLOADED, null, "Who you are could not be looked up at the moment. Try again.");
    }
  }

  /**
   * When the password was given. A token that was got for a password itself names no such time: it
   * was given when the token was made, as that client gets no refresh tokens (RealmTest).
   */
  static Instant authenticatedAt(Principal principal) {
    JsonWebToken token = (JsonWebToken) principal;
    Object time = token.getClaim("auth_time");
    long seconds = time == null ? 0 : Long.parseLong(time.toString());
    // Liberty says 0 where there is none.
    return Instant.ofEpochSecond(seconds > 0 ? seconds : token.getIssuedAtTime());
  }

  /** Auditors' reads and everybody's refusals are told in the audit log. */
  private void tell(ContainerRequestContext request, int status) {
    Actor actor = current.get();
    boolean refused = status == Problem.NOT_ALLOWED.status();
    if (actor == null || !refused && actor.role() != Role.AUDITOR) {
      return;
    }
    String subject = request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath();
    String query = request.getUriInfo().getRequestUri().getRawQuery();
    try {
      journal.tell(
          actor,
          refused ? TraceKind.REFUSED : TraceKind.VIEWED,
          query == null ? subject : subject + "?" + query,
          refused ? "Not allowed." : "Answered with " + status + ".",
          refused ? Problem.NOT_ALLOWED : null,
          clock.instant());
    } catch (SQLException e) {
      // The answer is made already; what cannot be told must not be given.
      throw new ProblemException(
          Problem.OVERLOADED, null, "The audit log cannot be written at the moment. Try again.");
    }
  }

  static Identity identity(Principal principal) {
    if (!(principal instanceof JsonWebToken token) || !ACCESS_TOKEN.equals(token.getClaim("typ"))) {
      return null;
    }
    String user = token.getClaim("preferred_username");
    String name = user != null ? user : token.getClaim("upn");
    if (name != null && !name.startsWith(MACHINE_USER)) {
      return new Identity(name, false);
    }
    String client = token.getClaim("azp");
    return client == null ? null : new Identity(client, true);
  }

  /** The only membership, or the strongest one of the tenant named. */
  static Actor choose(List<Actor> actors, String tenant) {
    if (actors.isEmpty()) {
      throw new ProblemException(
          Problem.NO_MEMBERSHIP, null, "You are signed in, but no tenant has given you a role.");
    }
    if (tenant == null && actors.stream().map(Actor::tenant).distinct().count() > 1) {
      throw new ProblemException(
          Problem.INVALID_PARAMETER,
          TENANT_HEADER,
          "You act for several tenants. Name one in the header " + TENANT_HEADER + ".");
    }
    return actors.stream()
        .filter(actor -> tenant == null || actor.tenant().equals(tenant))
        .min(Comparator.comparing(Actor::role))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.NO_MEMBERSHIP, TENANT_HEADER, "You have no role at this tenant."));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getHeaders().getFirst("Cache-Control") == null) {
      response.getHeaders().putSingle("Cache-Control", "no-store");
    }
    response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
    tell(request, response.getStatus());
  }
}
