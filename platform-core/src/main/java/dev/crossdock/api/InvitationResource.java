package dev.crossdock.api;

import dev.crossdock.identity.FreshSignIn;
import dev.crossdock.identity.Invitations;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

/** Who was asked to take a role. */
@Path("/invitations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class InvitationResource {
  @Inject CurrentActor current;
  @Inject Invitations invitations;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listInvitations",
      summary = "List open invitations",
      description = "A partner's administrator lists those to the own partner.")
  @APIResponse(
      responseCode = "200",
      description = "The open ones, the newest first",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = InvitationAnswer.All.class)))
  public Response list() throws SQLException {
    return Response.ok(
            new InvitationAnswer.All(
                invitations.open(current.get()).stream()
                    .map(invitation -> InvitationAnswer.of(invitation, null))
                    .toList()))
        .build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "invite",
      summary = "Invite somebody to a role",
      description =
          "By a mail with a link that works once, for seven days. A partner's administrator invites"
              + " to the own partner only. Needs a sign-in of the last ten minutes (XD-1507).")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = InvitationRequest.class),
              examples =
                  @ExampleObject(
                      name = "partner",
                      value =
                          "{\"email\":\"ana@example.com\",\"role\":\"PARTNER_USER\",\"partner\":\"hansa\"}")))
  @APIResponse(
      responseCode = "201",
      description = "The invitation",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = InvitationAnswer.class)))
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response invite(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = sensitive();
    InvitationRequest request =
        InvitationRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    String partner =
        actor.isPartner() && request.partner() == null ? actor.partner() : request.partner();
    return Response.status(Response.Status.CREATED)
        .entity(
            InvitationAnswer.of(
                invitations.invite(
                    actor, request.email(), request.role(), partner, clock.instant())))
        .build();
  }

  @POST
  @Path("{id}/resend")
  @Operation(
      operationId = "resendInvitation",
      summary = "Send a new link",
      description =
          "The link before is void, and the seven days begin anew. Five times at most. Needs a"
              + " sign-in of the last ten minutes (XD-1507).")
  @APIResponse(
      responseCode = "200",
      description = "The invitation as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = InvitationAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  public Response resend(
      @Parameter(description = "As in the list of invitations", example = "PI-3") @PathParam("id")
          String id)
      throws SQLException {
    Actor actor = sensitive();
    return Response.ok(
            InvitationAnswer.of(
                invitations.resend(
                    actor, Parameters.number(id, InvitationAnswer.PREFIX), clock.instant())))
        .build();
  }

  @DELETE
  @Path("{id}")
  @Operation(operationId = "revokeInvitation", summary = "Make the link of an invitation void")
  @APIResponse(responseCode = "204", description = "The link works no more")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response revoke(
      @Parameter(description = "As in the list of invitations", example = "PI-3") @PathParam("id")
          String id)
      throws SQLException {
    Actor actor = current.get();
    actor.require(Right.PEOPLE);
    invitations.revoke(actor, Parameters.number(id, InvitationAnswer.PREFIX), clock.instant());
    return Response.noContent().build();
  }

  private Actor sensitive() {
    Actor actor = current.get();
    actor.require(Right.PEOPLE);
    FreshSignIn.require(current.authenticatedAt(), clock.instant());
    return actor;
  }
}
