package dev.crossdock.api;

import dev.crossdock.application.Door;
import dev.crossdock.application.Doors;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether and how a tenant takes applications. */
@Path("/application-door")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Onboarding")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class ApplicationDoorResource {
  @Inject CurrentActor current;
  @Inject AnswerJson json;
  @Inject Doors doors;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "getApplicationDoor",
      summary = "Read whether applications are taken",
      description = "Closed where nothing is set. For the tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "How they are taken",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApplicationDoorAnswer.class)))
  public Response get() throws SQLException {
    return answer(doors.find(current.get()));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putApplicationDoor",
      summary = "Take applications, or take none",
      description =
          "Said in whole. Opening gives a public address, and opens the test place in which who is"
              + " accepted begins; closing keeps the address for later. For the live tenant's"
              + " administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApplicationDoorRequest.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          "{\"open\":true,\"words\":\"We look for hauliers in the Po"
                              + " valley.\",\"perDayMax\":20,"
                              + "\"perAddressMax\":5,\"reason\":\"Season\"}")))
  @APIResponse(
      responseCode = "200",
      description = "How they are taken now",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApplicationDoorAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response put(
      @Parameter(description = "Only change the version with this ETag")
          @HeaderParam(HttpHeaders.IF_MATCH)
          String ifMatch,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    ApplicationDoorRequest request =
        ApplicationDoorRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    return answer(
        doors.set(
            current.get(),
            request.door(),
            ConnectionResource.allowed(ifMatch),
            request.reason(),
            clock.instant()));
  }

  @POST
  @Path("renew")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "renewApplicationDoor",
      summary = "Give the public page another address",
      description =
          "Whoever opens the one before finds nothing. For the live tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class),
              examples = @ExampleObject(name = "one", value = "{\"reason\":\"It was spammed\"}")))
  @APIResponse(
      responseCode = "200",
      description = "How they are taken now",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApplicationDoorAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response renew(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    String reason =
        ReasonRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX)).reason();
    return answer(doors.renew(current.get(), reason, clock.instant()));
  }

  private Response answer(Door of) {
    return json.tagged(Response.ok(), of.version(), ApplicationDoorAnswer.of(of));
  }
}
