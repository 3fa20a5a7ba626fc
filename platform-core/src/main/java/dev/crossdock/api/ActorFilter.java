package dev.crossdock.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** Where a server puts what a client showed while the connection was made. */
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private static final int TOKENS_KNOWN_MAX = 5_000;
  private static final Duration TOKENS_KNOWN_FOR = Duration.ofMinutes(5);

  /**
   * What tokens say, by their signatures: Liberty checks each again at every request, but asking it
   * for a claim that MicroProfile does not know costs an exception each.
   */
  private final Cache<String, TokenFacts> facts =
      Caffeine.newBuilder()
          .maximumSize(TOKENS_KNOWN_MAX)
          .expireAfterAccess(TOKENS_KNOWN_FOR)
          .build();

  @Inject Memberships memberships;
  @Inject CurrentActor current;
  @Inject CurrentCall call;
  @Inject TenantStates states;
  @Inject Journal journal;
  @Inject RefusedTokens tokens;
  @Inject Residency residency;
  @Inject LastUse lastUse;
  @Inject Bindings bindings;
  @Inject LastSeen lastSeen;
  @Inject Clock clock;
  @Context HttpServletRequest http;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    if (current.get() != null) {
      return; // a signature has told already, see WebhookFilter
    }
    Principal principal = request.getSecurityContext().getUserPrincipal();
    TokenFacts sender = facts(principal);
    if (sender == null) {
      tokens.refused(TokenFault.NO_ACCESS_TOKEN, http.getRemoteAddr());
      throw new ProblemException(
          Problem.NOT_SIGNED_IN, null, "The request carries no access token that names somebody.");
    }
    try {
      List<Actor> actors =
          memberships.of(sender.principal()).stream()
              .filter(actor -> sender.mayHold(actor.role()))
              .toList();
      String named = request.getHeaderString(TENANT_HEADER);
      Actor actor = choose(named == null ? withoutTests(actors) : actors, named);
      actor = actor.from(http.getRemoteAddr()).by(call.channel());
      residency.requireHome(actor.tenant());
      states.requireOpen(actor.tenant());
      if (sender.isBound()) {
        X509Certificate[] shown = (X509Certificate[]) http.getAttribute(CERTIFICATES);
        String token = ((JsonWebToken) principal).getRawToken();
        bindings.check(actor, token, shown, clock.instant());
      }
      current.set(actor, sender.authenticatedAt());
      if (sender.machine()) {
        lastUse.of(actor, clock.instant());
      } else {
        lastSeen.seen(actor, clock.instant());
      }
    } catch (SQLException e) {
      throw new ProblemException(
          Problem.OVERLOADED, null, "Who you are could not be looked up at the moment. Try again.");
    }
  }

  /** A path as the resources read it, so that no other spelling of it hides what was read. */
  private static String read(String path) {
    return path.replaceAll(";[^/]*", "").replaceAll("\\p{Cntrl}", "?");
  }

  /** Auditors' reads and everybody's refusals are told in the audit log. */
  private void tell(ContainerRequestContext request, int status) {
    Actor actor = current.get();
    if (request.getProperty(PolicyFilter.REFUSED) != null) {
      return; // counted, and told by the minute
    }
    boolean refused = status == Problem.NOT_ALLOWED.status();
    if (actor == null || !refused && actor.role() != Role.AUDITOR) {
      return;
    }
    String subject =
        request.getMethod() + " " + read(request.getUriInfo().getRequestUri().getPath());
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

  /** Null if there is no access token that names somebody. */
  private TokenFacts facts(Principal principal) {
    if (!(principal instanceof JsonWebToken token) || token.getRawToken() == null) {
      return null;
    }
    String raw = token.getRawToken();
    String signature = raw.substring(raw.lastIndexOf('.') + 1); // no use to who finds it here
    TokenFacts known = facts.getIfPresent(signature);
    if (known == null) {
      known = TokenFacts.of(principal);
      if (known != null) {
        facts.put(signature, known);
      }
    }
    return known;
  }

  /**
   * Whoever acts for a tenant and in its test place means the tenant, unless the header says so.
   */
  private List<Actor> withoutTests(List<Actor> actors) {
    Set<String> tenants = actors.stream().map(Actor::tenant).collect(Collectors.toSet());
    return actors.stream()
        .filter(actor -> !tenants.contains(String.valueOf(states.testOf(actor.tenant()))))
        .toList();
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
