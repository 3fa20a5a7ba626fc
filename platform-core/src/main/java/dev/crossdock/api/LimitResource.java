package dev.crossdock.api;

import dev.crossdock.exchange.EventIntake;
import dev.crossdock.limit.Level;
import dev.crossdock.limit.LimitBoard;
import dev.crossdock.limit.LimitSettings;
import dev.crossdock.limit.Who;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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

/** How much may be sent, and how much was. */
@Path("/limits")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Limits")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class LimitResource {
  @Inject CurrentActor current;
  @Inject LimitBoard board;
  @Inject LimitSettings settings;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listLimits",
      summary = "Read your limits and what is left of them",
      description =
          "The tenant's administrator and auditor read everybody's; a partner reads its own and those of its clients."
              + " Rates are of the copy of the platform that answers; events are counted for all copies together.")
  @APIResponse(
      responseCode = "200",
      description = "The limits, the widest first",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LimitAnswer.All.class),
              examples =
                  @ExampleObject(
                      name = "limits",
                      value =
                          "{\"items\":["
                              + Examples.LIMIT
                              + "],\"most\":{\"requestsPerSecond\":10000,\"burst\":20000,\"eventsPerDay\":100000000},"
                              + "\"request\":{\"events\":500,\"eventsBytes\":8388608,\"fileBytes\":5242880,\"shipmentBytes\":1048576}}")))
  public Response list() throws SQLException {
    return Response.ok(
            new LimitAnswer.All(
                board.rows(current.get(), clock.instant()).stream().map(LimitAnswer::of).toList(),
                LimitAnswer.Most.of(board.most(current.get(), clock.instant())),
                new LimitAnswer.Request(
                    EventIntake.EVENTS_MAX,
                    EventResource.EVENTS_BYTES_MAX,
                    EventResource.FILE_BYTES_MAX,
                    ShipmentResource.BODY_BYTES_MAX)))
        .build();
  }

  @PUT
  @Path("{level}/{key}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putLimit",
      summary = "Set somebody's limits",
      description =
          "What is absent is the default. Holds at once, in other copies of the platform within 10 seconds."
              + " For the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LimitRequest.class),
              examples = @ExampleObject(name = "client", value = Examples.LIMIT_REQUEST)))
  @APIResponse(
      responseCode = "200",
      description = "The limit as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LimitAnswer.class),
              examples = @ExampleObject(name = "client", value = Examples.LIMIT)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response put(
      @Parameter(description = "client, partner or tenant", example = "client") @PathParam("level")
          String level,
      @Parameter(
              description =
                  "Client id or user name, or code of the partner; * for whoever has none of its own, and for the tenant",
              example = "brandt-hansa")
          @PathParam("key")
          String key,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    Who who = who(level, key);
    LimitRequest request =
        LimitRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    return set(who, request.wish(), request.reason());
  }

  @DELETE
  @Path("{level}/{key}")
  @Operation(
      operationId = "deleteLimit",
      summary = "Go back to the default",
      description = "Who went back, and why, is kept. For the tenant's administrator.")
  @APIResponse(
      responseCode = "200",
      description = "The limit as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LimitAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response delete(
      @Parameter(description = "client, partner or tenant", example = "client") @PathParam("level")
          String level,
      @Parameter(description = "As in the list of limits", example = "brandt-hansa")
          @PathParam("key")
          String key,
      @Parameter(
              description = "Why, 1 to 500 characters",
              required = true,
              example = "The trial is over")
          @QueryParam("reason")
          String reason)
      throws SQLException {
    current.get().require(Right.CONFIGURE);
    Who who = who(level, key);
    return set(who, LimitSettings.Wish.DEFAULT, ReasonRequest.words(reason, "reason"));
  }

  private Response set(Who who, LimitSettings.Wish wish, String reason) throws SQLException {
    Actor actor = current.get();
    Instant now = clock.instant();
    settings.set(actor, who, wish, reason, now);
    return Response.ok(LimitAnswer.of(board.row(actor, who, now))).build();
  }

  private static Who who(String level, String key) {
    if (!key.matches("[A-Za-z0-9._@-]{1,100}|\\*")) {
      throw Parameters.notFound(); // no name of ours
    }
    return new Who(Level.of(level).orElseThrow(Parameters::notFound), key);
  }
}
