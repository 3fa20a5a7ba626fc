package dev.crossdock.api;

import dev.crossdock.studio.ReleasePolicies;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who releases a tenant's mappings. */
@Path("/mapping-release")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mappings")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class MappingReleaseResource {
  @Inject CurrentActor current;
  @Inject ReleasePolicies policies;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "getMappingRelease",
      summary = "Read who releases mappings",
      description =
          "Nobody releases what they asked for themselves, unless nobody else could. For who may"
              + " look at mappings.")
  @APIResponse(
      responseCode = "200",
      description = "What holds",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingReleaseAnswer.class)))
  public Response get() throws SQLException {
    return Response.ok(MappingReleaseAnswer.of(policies.read(current.get()))).build();
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putMappingRelease",
      summary = "Set who releases mappings",
      description = "It holds at once. Needs a fresh sign-in. For the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingReleaseAnswer.Request.class),
              examples =
                  @ExampleObject(
                      name = "editors",
                      value = "{\"editors\":true,\"reason\":\"Carriers look after their own\"}")))
  @APIResponse(
      responseCode = "200",
      description = "What holds now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingReleaseAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response put(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.RELEASE_MAPPINGS);
    MappingReleaseAnswer.Request request =
        MappingReleaseAnswer.Request.read(
            Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    Actor actor = current.fresh(clock.instant());
    return Response.ok(
            MappingReleaseAnswer.of(
                policies.set(actor, request.editors(), request.reason(), clock.instant())))
        .build();
  }
}
