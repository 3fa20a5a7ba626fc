package dev.crossdock.api;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.sunset.ApiVersion;
import dev.crossdock.sunset.Deprecation;
import dev.crossdock.sunset.Sunsets;
import dev.crossdock.sunset.VersionCalls;
import dev.crossdock.sunset.VersionEnd;
import dev.crossdock.sunset.VersionEnds;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Refuses operations that a tenant takes from its partners no longer, and versions that the
 * platform takes from nobody, and tells with every answer what of the request is deprecated: {@code
 * Deprecation} (RFC 9745), {@code Sunset} (RFC 8594), where that stands, and where the newest
 * version is.
 */
@Provider
@ApplicationScoped
public class SunsetFilter implements ContainerRequestFilter, ContainerResponseFilter {
  @Inject CurrentActor current;
  @Inject Sunsets sunsets;
  @Inject DeprecatedUse deprecated;
  @Inject CurrentCall call;
  @Inject VersionEnds ends;
  @Inject VersionCalls calls;
  @Inject Clock clock;
  @Context ResourceInfo resource;

  @Inject
  @ConfigProperty(name = "portal.url")
  String portal;

  @Inject
  @ConfigProperty(name = "api.url")
  String api;

  @Override
  public void filter(ContainerRequestContext request) {
    Operation operation =
        resource.getResourceMethod() == null
            ? null
            : resource.getResourceMethod().getAnnotation(Operation.class);
    Actor actor = current.get();
    if (actor == null || operation == null) {
      return;
    }
    call.set(operation.operationId());
    try {
      Instant now = clock.instant();
      ofVersion(actor, now);
      if (actor.isPartner()) {
        ofTenant(actor, operation.operationId(), now);
      }
    } catch (SQLException e) {
      throw new ProblemException(
          Problem.OVERLOADED, null, "What is still taken could not be looked up. Try again.");
    }
  }

  /** What the platform takes from nobody any longer. */
  private void ofVersion(Actor actor, Instant now) throws SQLException {
    List<VersionEnd> found = ends.of(call.version(), call.operation(), now);
    Optional<VersionEnd> over = found.stream().filter(end -> end.isOver(now)).findFirst();
    deprecated.end(found);
    if (!actor.may(Right.TENANTS)) {
      calls.count(actor, call.version(), call.operation(), over.isPresent(), now);
    }
    if (over.isPresent()) {
      throw over.get().refusal();
    }
  }

  /** What the tenant takes from its partners no longer. */
  private void ofTenant(Actor actor, String operation, Instant now) throws SQLException {
    List<Deprecation> found = sunsets.ofOperation(actor.tenant(), actor.partner(), operation);
    deprecated.add(found);
    sunsets.used(actor.tenant(), actor.partner(), actor.principal(), found, now);
    ProblemException refusal = Sunsets.refusal(found, now);
    if (refusal != null) {
      throw refusal;
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    List<Deprecation> found = deprecated.found();
    List<VersionEnd> ending = deprecated.ends();
    if (found.isEmpty() && ending.isEmpty()) {
      return;
    }
    MultivaluedMap<String, Object> headers = response.getHeaders();
    Stream.concat(found.stream().map(Deprecation::since), ending.stream().map(VersionEnd::since))
        .min(Comparator.naturalOrder())
        .ifPresent(since -> headers.putSingle("Deprecation", "@" + since.getEpochSecond()));
    Stream.concat(found.stream().map(Deprecation::sunset), ending.stream().map(VersionEnd::sunset))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .ifPresent(sunset -> headers.putSingle("Sunset", httpDate(sunset)));
    found.forEach(one -> headers.add(HttpHeaders.LINK, link(one)));
    ending.forEach(one -> headers.add(HttpHeaders.LINK, link(one)));
    if (!ending.isEmpty() && call.version() != ApiVersion.NEWEST) {
      String path = request.getUriInfo().getRequestUri().getRawPath();
      String there = ApiVersion.NEWEST.path() + path.substring(call.version().path().length());
      headers.add(HttpHeaders.LINK, "<" + api + there + ">; rel=\"successor-version\"");
    }
  }

  private String link(VersionEnd one) {
    String address = one.link() == null ? api + "/description/" + one.version().word() : one.link();
    return "<" + address + ">; rel=\"deprecation\"; type=\"text/html\"";
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
