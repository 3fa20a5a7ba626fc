package dev.crossdock.api;

import dev.crossdock.retention.DataClass;
import dev.crossdock.retention.RetentionSettings;
import dev.crossdock.tenant.Right;
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

/** How long what is kept. */
@Path("/retention")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Retention")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class RetentionResource {
  @Inject CurrentActor current;
  @Inject RetentionSettings settings;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "getRetention",
      summary = "Read how long what is kept, and what is held",
      description =
          "What is older is removed in small batches; each is told in the audit log with a hash of what went."
              + " For the tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "All classes and the open holds",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RetentionAnswer.All.class)))
  public Response get() throws SQLException {
    RetentionSettings.Board board = settings.read(current.get());
    return Response.ok(
            new RetentionAnswer.All(
                board.periods().stream().map(RetentionAnswer::of).toList(),
                board.holds().stream().map(RetentionAnswer.HoldAnswer::of).toList()))
        .build();
  }

  @PUT
  @Path("{class}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putRetention",
      summary = "Set how long a class is kept",
      description =
          "What is older then begins to go within ten minutes and does not come back. For the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RetentionRequest.class),
              examples =
                  @ExampleObject(
                      name = "payloads",
                      value = "{\"days\":400,\"reason\":\"Agreed with the works council\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The class as it is kept now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RetentionAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response put(
      @Parameter(
              description = "payloads, exchanges, milestones, journal, answers or alerts",
              example = "payloads")
          @PathParam("class")
          String of,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    DataClass found = DataClass.of(of).orElseThrow(Parameters::notFound);
    RetentionRequest request =
        RetentionRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    return Response.ok(
            RetentionAnswer.of(
                settings.set(
                    current.get(), found, request.days(), request.reason(), clock.instant())))
        .build();
  }
}
