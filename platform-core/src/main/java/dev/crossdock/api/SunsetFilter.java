package dev.crossdock.api;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.sunset.Deprecation;
import dev.crossdock.sunset.Sunsets;
import dev.crossdock.tenant.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Refuses operations that a tenant takes from its partners no longer, and tells with every answer
 * what of the request is deprecated: {@code Deprecation} (RFC 9745), {@code Sunset} (RFC 8594) and
 * where that stands.
 */
@Provider
@ApplicationScoped
public class SunsetFilter implements ContainerRequestFilter, ContainerResponseFilter {
  @Inject CurrentActor current;
  @Inject Sunsets sunsets;
  @Inject DeprecatedUse deprecated;
  @Inject Clock clock;
  @Context ResourceInfo resource;

  @Inject
  @ConfigProperty(name = "portal.url")
  String portal;

  @Override
  public void filter(ContainerRequestContext request) {
    Actor actor = current.get();
    if (actor == null || !actor.isPartner() || resource.getResourceMethod() == null) {
      return;
    }
    Operation operation = resource.getResourceMethod().getAnnotation(Operation.class);
    if (operation == null) {
      return;
    }
    try {
      Instant now = clock.instant();
      List<Deprecation> found =
          sunsets.ofOperation(actor.tenant(), actor.partner(), operation.operationId());
      deprecated.add(found);
      sunsets.used(actor.tenant(), actor.partner(), actor.principal(), found, now);
      ProblemException refusal = Sunsets.refusal(found, now);
      if (refusal != null) {
        throw refusal;
      }
    } catch (SQLException e) {
      throw new ProblemException(
          Problem.OVERLOADED, null, "What is still taken could not be looked up. Try again.");
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    List<Deprecation> found = deprecated.found();
    if (found.isEmpty()) {
      return;
    }
    Instant since =
        found.stream().map(Deprecation::since).min(Comparator.naturalOrder()).orElseThrow();
    response.getHeaders().putSingle("Deprecation", "@" + since.getEpochSecond());
    found.stream()
        .map(Deprecation::sunset)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .ifPresent(sunset -> response.getHeaders().putSingle("Sunset", httpDate(sunset)));
    found.forEach(one -> response.getHeaders().add(HttpHeaders.LINK, link(one)));
  }

  private static String httpDate(Instant at) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
  }

  private String link(Deprecation one) {
    String address =
        one.link() == null ? portal + "/notices?notice=NO-" + one.notice() : one.link();
    return "<" + address + ">; rel=\"deprecation\"; type=\"text/html\"";
  }
}
