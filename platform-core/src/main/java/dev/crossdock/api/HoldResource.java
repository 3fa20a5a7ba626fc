package dev.crossdock.api;

import dev.crossdock.retention.RetentionSettings;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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

/** What must not be removed, however old it gets. */
@Path("/holds")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Retention")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class HoldResource {
  @Inject CurrentActor current;
  @Inject RetentionSettings settings;
  @Inject Clock clock;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setHold",
      summary = "Hold a shipment, or everything",
      description =
          "Nothing of it is removed until the hold is ended. For the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RetentionRequest.HoldRequest.class),
              examples =
                  @ExampleObject(
                      name = "shipment",
                      value =
                          "{\"shipment\":\"SHP-2041\",\"reason\":\"Customs asks for everything of it\"}")))
  @APIResponse(
      responseCode = "201",
      description = "The hold",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RetentionAnswer.HoldAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response set(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    RetentionRequest.HoldRequest request =
        RetentionRequest.HoldRequest.read(
            Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    return Response.status(Response.Status.CREATED)
        .entity(
            RetentionAnswer.HoldAnswer.of(
                settings.hold(
                    current.get(), request.shipment(), request.reason(), clock.instant())))
        .build();
  }

  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "endHold",
      summary = "End a hold",
      description =
          "What it kept goes by its age again. Who ended it, and why, is kept. For the tenant's administrator.")
  @APIResponse(responseCode = "204", description = "The hold has ended")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response end(
      @Parameter(description = "As in the list of holds", example = "17") @PathParam("id")
          String id,
      @Parameter(
              description = "Why, 1 to 500 characters",
              required = true,
              example = "The inquiry is closed")
          @QueryParam("reason")
          String reason)
      throws SQLException {
    current.get().require(Right.CONFIGURE);
    if (!id.matches("\\d{1,18}")) {
      throw Parameters.notFound();
    }
    String words = ReasonRequest.words(reason, "reason");
    settings.release(current.get(), Long.parseLong(id), words, clock.instant());
    return Response.noContent().build();
  }
}
