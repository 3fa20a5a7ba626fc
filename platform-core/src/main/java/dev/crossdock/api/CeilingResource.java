package dev.crossdock.api;

import dev.crossdock.operator.Ceilings;
import dev.crossdock.tenant.Actor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** How much a tenant may have at most, for the platform's staff. */
@Path("/tenants")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "409", ref = "Problem")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class CeilingResource {
  @Inject CurrentActor current;
  @Inject Ceilings ceilings;
  @Inject Clock clock;

  @GET
  @Path("{id}/ceiling")
  @Operation(
      operationId = "getTenantCeiling",
      summary = "Read how much a tenant may have at most",
      description = "And what holds for it now, by its own setting.")
  @APIResponse(
      responseCode = "200",
      description = "The ceiling",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CeilingAnswer.class)))
  public Response get(
      @Parameter(description = "Its id", example = "brandt") @PathParam("id") String id)
      throws SQLException {
    return Response.ok(CeilingAnswer.of(ceilings.find(current.get(), id, clock.instant()))).build();
  }

  @PUT
  @Path("{id}/ceiling")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putTenantCeiling",
      summary = "Set how much a tenant may have at most",
      description =
          "What is absent is the platform's own. What the tenant has set above it holds no longer; holds at once, in other"
              + " copies of the platform within 10 seconds. Told in the tenant's journal too.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LimitRequest.class),
              examples = @ExampleObject(name = "ceiling", value = Examples.LIMIT_REQUEST)))
  @APIResponse(
      responseCode = "200",
      description = "The ceiling as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CeilingAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response put(
      @Parameter(description = "Its id", example = "brandt") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = current.fresh(clock.instant());
    LimitRequest request =
        LimitRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    return Response.ok(
            CeilingAnswer.of(
                ceilings.set(actor, id, request.wish(), request.reason(), clock.instant())))
        .build();
  }
}
