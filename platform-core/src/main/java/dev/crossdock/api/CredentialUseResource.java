package dev.crossdock.api;

import dev.crossdock.machine.KeySets;
import dev.crossdock.machine.Policies;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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

/** What a credential may be used for, and the keys that its owner shows at an address. */
@Path("/credentials")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credentials")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "409", ref = "Problem")
@APIResponse(responseCode = "422", ref = "Problem")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class CredentialUseResource {
  @Inject CurrentActor current;
  @Inject Policies policies;
  @Inject KeySets keySets;
  @Inject Clock clock;

  @PUT
  @Path("{id}/policy")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setCredentialPolicy",
      summary = "Say what a credential may be used for",
      description =
          "In place of the policy it had; what is absent is not restricted. What is refused is"
              + " answered 403 XD-1607, counted on the credential and told in the journal. It is"
              + " taken over when the credential is rotated. How often it may be used is set with"
              + " the limits.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PolicyRequest.class),
              examples = @ExampleObject(name = "policy", value = Examples.POLICY_REQUEST)))
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CredentialAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  public Response policy(
      @Parameter(description = "Id of the credential", example = "CR-12") @PathParam("id")
          String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CREDENTIALS);
    PolicyRequest request =
        PolicyRequest.read(Bodies.read(body, contentLength, PolicyRequest.BYTES_MAX));
    return Response.ok(
            CredentialAnswer.of(
                policies.set(
                    current.fresh(clock.instant()),
                    id,
                    request.wish(),
                    request.reason(),
                    clock.instant()),
                clock.instant()))
        .build();
  }

  @POST
  @Path("{id}/fetch-keys")
  @Operation(
      operationId = "fetchCredentialKeys",
      summary = "Fetch the keys at the address of a private-key credential now",
      description =
          "They are fetched every 15 minutes by themselves. What cannot be fetched or used leaves"
              + " the keys as they are, until the last good ones are 24 hours old.")
  @APIResponse(
      responseCode = "200",
      description = "With the keys that are there now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CredentialAnswer.class)))
  public Response fetchKeys(
      @Parameter(description = "Id of the credential", example = "CR-12") @PathParam("id")
          String id)
      throws SQLException {
    return Response.ok(
            CredentialAnswer.of(
                keySets.refresh(current.get(), id, clock.instant()), clock.instant()))
        .build();
  }
}
