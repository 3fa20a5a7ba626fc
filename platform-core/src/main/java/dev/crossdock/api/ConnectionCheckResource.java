package dev.crossdock.api;

import dev.crossdock.connection.ConnectionAccess;
import dev.crossdock.connection.ConnectionRegister;
import dev.crossdock.exchange.ConnectionCheck;
import dev.crossdock.tenant.Actor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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

/** Tries settings of a connection before they are saved. */
@Path("/connections/check")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
public class ConnectionCheckResource {
  @Inject ConnectionAccess access;
  @Inject CurrentActor current;
  @Inject ConnectionRegister register;
  @Inject ConnectionCheck check;
  @Inject Clock clock;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "tryConnection",
      summary = "Try settings before they are saved",
      description =
          "As the check of a connection; may take half a minute. Nothing of it is stored, secrets least of all. With the code of a connection"
              + " of yours its secrets are used where none are sent. Name and reason may be absent. Needs a fresh sign-in. For the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConnectionRequest.class),
              examples = @ExampleObject(name = "one", value = Examples.CONNECTION_REQUEST)))
  @APIResponse(
      responseCode = "200",
      description = "What was seen",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConnectionAnswer.Check.class),
              examples = @ExampleObject(name = "one", value = Examples.CHECK)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "NotSignedIn")
  @APIResponse(responseCode = "403", ref = "NotAllowed")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  @APIResponse(responseCode = "429", ref = "LimitReached")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response tryOut(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    access.requireSetter(current.get());
    ConnectionRequest request =
        ConnectionRequest.read(Bodies.read(body, contentLength, ConnectionRequest.BYTES_MAX), true);
    Actor actor = current.fresh(clock.instant());
    String stored =
        request.code() != null && register.isKnown(actor, request.code()) ? request.code() : null;
    return Response.ok(
            ConnectionAnswer.Check.of(
                check.tryOut(actor, request.order(), stored, step -> {}, clock.instant()).join()))
        .build();
  }
}
