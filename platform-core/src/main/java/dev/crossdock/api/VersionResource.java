package dev.crossdock.api;

import dev.crossdock.notice.PlatformNotices;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.sunset.ApiVersion;
import dev.crossdock.sunset.VersionEnd;
import dev.crossdock.sunset.VersionEnds;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which versions of the API live, who calls them, and until when they do. */
@Path("/versions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Versions")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class VersionResource {
  /** By which the others are told: they do not end. */
  private static final Set<String> LASTING =
      Set.of("listVersions", "listVersionCallers", "endVersion", "liftVersionEnd");

  @Inject CurrentActor current;
  @Inject VersionEnds ends;
  @Inject PlatformNotices notices;
  @Inject ApiDescription description;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listVersions",
      summary = "List the versions of the API",
      description = "What each answers otherwise than the one before, and what of it ends when.")
  @APIResponse(
      responseCode = "200",
      description = "Those that live, the oldest first",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = VersionAnswer.All.class),
              examples = @ExampleObject(name = "versions", value = VersionAnswer.EXAMPLE)))
  public VersionAnswer.All list() throws SQLException {
    List<VersionEnd> set = ends.all(clock.instant());
    return new VersionAnswer.All(
        Arrays.stream(ApiVersion.values()).map(one -> VersionAnswer.of(one, set)).toList());
  }

  @GET
  @Path("{apiVersion}/callers")
  @Operation(
      operationId = "listVersionCallers",
      summary = "List who calls a version",
      description =
          "In the last 30 days, the busiest first, at most 1000. A tenant's people read of their"
              + " own tenant, a partner of itself, the platform's staff of everybody.")
  @APIResponse(
      responseCode = "200",
      description = "Who calls, by machine or person and operation",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = VersionAnswer.Callers.class),
              examples = @ExampleObject(name = "callers", value = VersionAnswer.Callers.EXAMPLE)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public VersionAnswer.Callers callers(
      @Parameter(description = "Such as v1", example = "v1") @PathParam("apiVersion")
          String version,
      @Parameter(description = "Only this operation", example = "sendEvents")
          @QueryParam("operation")
          String operation)
      throws SQLException {
    Actor actor = current.get();
    boolean staff = actor.may(Right.TENANTS);
    String only = Parameters.text("operation", operation);
    return new VersionAnswer.Callers(
        ends.callers(actor, known(version), only, clock.instant()).stream()
            .map(caller -> VersionAnswer.CallerAnswer.of(caller, staff))
            .toList());
  }

  @PUT
  @Path("{apiVersion}/end")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "endVersion",
      summary = "Say when a version or an operation of it ends",
      description =
          "For the platform's staff. From now on answers tell it with `Deprecation`, `Sunset` and"
              + " `Link`; a notice is published and mailed in every tenant whose partners or"
              + " systems called it in the last 30 days, in the place of what was said before; from"
              + " the date on calls are refused with 410, XD-4704. Said again after a failure it is"
              + " completed.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = VersionEndRequest.class),
              examples = @ExampleObject(name = "end", value = VersionEndRequest.EXAMPLE)))
  @APIResponse(
      responseCode = "200",
      description = "The version as it is now, and who was told",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = VersionAnswer.Told.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public VersionAnswer.Told end(
      @Parameter(description = "Such as v1", example = "v1") @PathParam("apiVersion")
          String version,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Instant now = clock.instant();
    Actor actor = staff(now);
    VersionEnd wish =
        VersionEndRequest.read(
            Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX), known(version));
    requireMayEnd(wish.operation());
    VersionEnd end = ends.set(actor, wish, now);
    int told = notices.publish(actor, end, ends.calling(actor, end, now), now);
    return new VersionAnswer.Told(VersionAnswer.of(end.version(), ends.all(now)), told);
  }

  @POST
  @Path("{apiVersion}/end/lift")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "liftVersionEnd",
      summary = "Say that a version or an operation of it does not end",
      description =
          "For the platform's staff. Calls are taken as before, at once here, in other copies of"
              + " the platform within 10 seconds; notices about it are withdrawn.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = VersionEndRequest.Lift.class),
              examples =
                  @ExampleObject(name = "lift", value = "{\"reason\":\"Too many call it still\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The version as it is now, and who was told",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = VersionAnswer.Told.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public VersionAnswer.Told lift(
      @Parameter(description = "Such as v1", example = "v1") @PathParam("apiVersion")
          String version,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Instant now = clock.instant();
    Actor actor = staff(now);
    VersionEndRequest.Lift request =
        VersionEndRequest.Lift.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    VersionEnd lifted =
        ends.lift(actor, known(version), request.operation(), request.reason(), now);
    int told = notices.withdraw(actor, lifted.about(), request.reason(), now);
    return new VersionAnswer.Told(VersionAnswer.of(lifted.version(), ends.all(now)), told);
  }

  private Actor staff(Instant now) {
    current.get().require(Right.TENANTS);
    return current.fresh(now);
  }

  private static ApiVersion known(String version) {
    return ApiVersion.ofWord(version).orElseThrow(Parameters::notFound);
  }

  private void requireMayEnd(String operation) {
    if (operation == null) {
      return;
    }
    if (LASTING.contains(operation) || !description.operations().contains(operation)) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          "/operation",
          "operation is the id of an operation as the API's description has it, and none of those"
              + " about versions.");
    }
  }
}
