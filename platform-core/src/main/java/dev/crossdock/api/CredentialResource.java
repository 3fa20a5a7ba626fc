package dev.crossdock.api;

import dev.crossdock.machine.Credentials;
import dev.crossdock.machine.Issued;
import dev.crossdock.machine.MachineAddresses;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What machines prove themselves with, made and ended by those whose machines they are. */
@Path("/credentials")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credentials")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class CredentialResource {
  @Inject CurrentActor current;
  @Inject Credentials credentials;
  @Inject MachineAddresses addresses;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listCredentials",
      summary = "List credentials, the working ones first",
      description =
          "A tenant's administrator and auditor see all of the tenant, a partner's administrator"
              + " the partner's own. Never with a secret.")
  @APIResponse(
      responseCode = "200",
      description = "The credentials",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CredentialAnswer.All.class),
              examples =
                  @ExampleObject(
                      name = "credentials",
                      value = "{\"items\":[" + Examples.CREDENTIAL + "]}")))
  public Response list() throws SQLException {
    Instant now = clock.instant();
    return Response.ok(
            new CredentialAnswer.All(
                credentials.list(current.get()).stream()
                    .map(one -> CredentialAnswer.of(one, now))
                    .toList()))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getCredential", summary = "Read a credential, without its secret")
  @APIResponse(
      responseCode = "200",
      description = "The credential",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CredentialAnswer.class),
              examples = @ExampleObject(name = "client", value = Examples.CREDENTIAL)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response get(
      @Parameter(description = "Id of the credential", example = "CR-12") @PathParam("id")
          String id)
      throws SQLException {
    return Response.ok(CredentialAnswer.of(credentials.get(current.get(), id), clock.instant()))
        .build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createCredential",
      summary = "Make a credential for one connection",
      description =
          "Its secret is in this answer and nowhere else. It works when the answer is there. For"
              + " administrators of the tenant or of the partner.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CredentialRequest.class),
              examples = @ExampleObject(name = "client", value = Examples.CREDENTIAL_REQUEST)))
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CredentialAnswer.Made.class),
              examples = @ExampleObject(name = "client", value = Examples.CREDENTIAL_MADE)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response create(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CREDENTIALS);
    CredentialRequest request =
        CredentialRequest.read(Bodies.read(body, contentLength, CredentialRequest.BYTES_MAX));
    return made(
        credentials.create(
            current.fresh(clock.instant()), request.order(), request.reason(), clock.instant()));
  }

  @POST
  @Path("{id}/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "rotateCredential",
      summary = "Make the one that comes after it",
      description =
          "Both work until the overlap is over; then the old one stops by itself. A webhook keeps"
              + " its address, every other kind gets a new client id.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CredentialRequest.Rotation.class),
              examples = @ExampleObject(name = "rotation", value = Examples.CREDENTIAL_ROTATION)))
  @APIResponse(
      responseCode = "201",
      description = "The new one",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CredentialAnswer.Made.class),
              examples = @ExampleObject(name = "client", value = Examples.CREDENTIAL_MADE)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response rotate(
      @Parameter(description = "Id of the credential", example = "CR-12") @PathParam("id")
          String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CREDENTIALS);
    CredentialRequest.Rotation request =
        CredentialRequest.Rotation.read(
            Bodies.read(body, contentLength, CredentialRequest.BYTES_MAX));
    long overlapH = request.overlapHours() == null ? Credentials.OVERLAP_H : request.overlapHours();
    return made(
        credentials.rotate(
            current.fresh(clock.instant()),
            id,
            request.proof(),
            request.days(),
            overlapH,
            request.reason(),
            clock.instant()));
  }

  @POST
  @Path("{id}/revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "revokeCredential",
      summary = "End a credential for good",
      description = "Within 30 seconds nothing opens with it, nor with a token that it got before.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class),
              examples = @ExampleObject(name = "reason", value = Examples.REASON)))
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CredentialAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response revoke(
      @Parameter(description = "Id of the credential", example = "CR-12") @PathParam("id")
          String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CREDENTIALS);
    ReasonRequest request =
        ReasonRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    return Response.ok(
            CredentialAnswer.of(
                credentials.revoke(current.get(), id, request.reason(), clock.instant()),
                clock.instant()))
        .build();
  }

  private Response made(Issued issued) {
    CredentialAnswer.Made made = CredentialAnswer.of(issued, addresses.tokens(), clock.instant());
    return Response.created(URI.create("credentials/" + issued.credential().id()))
        .entity(made)
        .build();
  }
}
