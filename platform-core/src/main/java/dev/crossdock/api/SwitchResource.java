package dev.crossdock.api;

import dev.crossdock.content.MessageKind;
import dev.crossdock.exchange.Switches;
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

/** Which kinds of a partner's messages are live. */
@Path("/partners/{code}/switches")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class SwitchResource {
  @Inject CurrentActor current;
  @Inject Switches switches;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listMessageSwitches",
      summary = "Read which kinds of a partner's messages are live",
      description = "What nobody has set is live. For the tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "All kinds",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SwitchAnswer.All.class)))
  public Response list(
      @Parameter(description = "Code", example = "hansa") @PathParam("code") String code)
      throws SQLException {
    return Response.ok(
            new SwitchAnswer.All(
                switches.list(current.get(), code).stream()
                    .map(one -> SwitchAnswer.of(one, null))
                    .toList()))
        .build();
  }

  @PUT
  @Path("{kind}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putMessageSwitch",
      summary = "Switch a kind of a partner's messages",
      description =
          "It holds from the next message on. What was only observed can be read again when it is"
              + " live. For the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SwitchRequest.class),
              examples =
                  @ExampleObject(
                      name = "observed",
                      value =
                          "{\"mode\":\"OBSERVED\",\"reason\":\"Visibility first, billing in"
                              + " May\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The switch as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SwitchAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response put(
      @Parameter(description = "Code", example = "hansa") @PathParam("code") String code,
      @Parameter(description = "milestones, customs, invoices or documents", example = "invoices")
          @PathParam("kind")
          String kind,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    MessageKind found = MessageKind.of(kind).orElseThrow(Parameters::notFound);
    SwitchRequest request =
        SwitchRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    Switches.Outcome outcome =
        switches.set(
            current.get(),
            code,
            found,
            request.mode(),
            request.replay(),
            request.reason(),
            clock.instant());
    return Response.ok(SwitchAnswer.of(outcome.now(), outcome.replayed())).build();
  }
}
