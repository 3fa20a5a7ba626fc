package dev.crossdock.api;

import dev.crossdock.identity.FreshSignIn;
import dev.crossdock.identity.People;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who has which role, and how roles end. */
@Path("/people")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class PeopleResource {
  private static final String ENDS =
      " Holds at once, in other copies of the platform within 20 seconds; what the person has open"
          + " in the portal ends within 60. Needs a sign-in of the last ten minutes (XD-1507).";

  @Inject CurrentActor current;
  @Inject People people;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listPeople",
      summary = "List people and their roles",
      description =
          "The tenant's administrator lists everybody; a partner's administrator lists the"
              + " partner's people.")
  @APIResponse(
      responseCode = "200",
      description = "The people, by name",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PersonAnswer.All.class)))
  public Response list() throws SQLException {
    return Response.ok(
            new PersonAnswer.All(people.all(current.get()).stream().map(PersonAnswer::of).toList()))
        .build();
  }

  @PUT
  @Path("{id}/role")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putPersonRole",
      summary = "Give another role in place of this one",
      description = "Nobody changes the own role." + ENDS)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RoleRequest.class),
              examples =
                  @ExampleObject(
                      name = "role",
                      value = "{\"role\":\"PARTNER_ADMIN\",\"reason\":\"Takes over from Pat\"}")))
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PersonAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response role(
      @Parameter(description = "As in the list of people", example = "PM-7") @PathParam("id")
          String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = sensitive();
    RoleRequest request =
        RoleRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    long held = people.one(actor, Parameters.number(id, PersonAnswer.PREFIX)).id();
    return Response.ok(
            PersonAnswer.of(
                people.change(actor, held, request.role(), request.reason(), clock.instant())))
        .build();
  }

  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "deletePersonRole",
      summary = "Take a role away",
      description = "The last administrator of a tenant stays." + ENDS)
  @APIResponse(responseCode = "204", description = "It holds no more")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response withdraw(
      @Parameter(description = "As in the list of people", example = "PM-7") @PathParam("id")
          String id,
      @Parameter(
              description = "Why, 1 to 500 characters",
              required = true,
              example = "Left the firm")
          @QueryParam("reason")
          String reason)
      throws SQLException {
    Actor actor = sensitive();
    long held = people.one(actor, Parameters.number(id, PersonAnswer.PREFIX)).id();
    people.withdraw(actor, held, ReasonRequest.words(reason, "reason"), clock.instant());
    return Response.noContent().build();
  }

  @POST
  @Path("{id}/disable")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "disablePerson",
      summary = "Let a person do nothing more here until enabled",
      description =
          "All the person's roles in your reach rest, and invitations that the person made or was"
              + " given are void. What the tenant's administrator has disabled a partner's cannot"
              + " enable."
              + ENDS)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PersonAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response disable(
      @Parameter(description = "As in the list of people", example = "PM-7") @PathParam("id")
          String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    return rest(id, contentLength, body, true);
  }

  @POST
  @Path("{id}/enable")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "enablePerson",
      summary = "Let a person go on who was disabled",
      description = "Needs a sign-in of the last ten minutes (XD-1507).")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PersonAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response enable(
      @Parameter(description = "As in the list of people", example = "PM-7") @PathParam("id")
          String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    return rest(id, contentLength, body, false);
  }

  private Response rest(String id, String contentLength, InputStream body, boolean disable)
      throws IOException, SQLException {
    Actor actor = sensitive();
    long held = people.one(actor, Parameters.number(id, PersonAnswer.PREFIX)).id();
    String reason =
        ReasonRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX)).reason();
    Instant now = clock.instant();
    if (disable) {
      people.disable(actor, held, reason, now);
    } else {
      people.enable(actor, held, reason, now);
    }
    return Response.ok(PersonAnswer.of(people.one(actor, held))).build();
  }

  private Actor sensitive() {
    Actor actor = current.get();
    actor.require(Right.PEOPLE);
    FreshSignIn.require(current.authenticatedAt(), clock.instant());
    return actor;
  }
}
