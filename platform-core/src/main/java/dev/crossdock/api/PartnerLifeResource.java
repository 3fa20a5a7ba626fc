package dev.crossdock.api;

import dev.crossdock.partner.PartnerLife;
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

/** Whether partners are heard and sent to. */
@Path("/partners/{code}/life")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partners")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class PartnerLifeResource {
  @Inject CurrentActor current;
  @Inject PartnerLife life;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "getPartnerLife",
      summary = "Read whether a partner is live or suspended",
      description =
          "With what was decided about it, and with which evidence. For the tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "Its state and history",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LifeAnswer.class)))
  public Response get(
      @Parameter(description = "Code of the partner", example = "hansa") @PathParam("code")
          String code)
      throws SQLException {
    return Response.ok(LifeAnswer.of(life.of(current.get(), code))).build();
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putPartnerLife",
      summary = "Suspend a partner or let it go on",
      description =
          "A suspended partner is neither heard (XD-4507) nor sent to; what waits is kept. Saying the same again changes"
              + " nothing. Needs a fresh sign-in. For the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LifeAnswer.Wanted.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value = "{\"state\":\"SUSPENDED\",\"reason\":\"Sends events of others\"}")))
  @APIResponse(
      responseCode = "200",
      description = "Its state and history",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LifeAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response put(
      @Parameter(description = "Code of the partner", example = "hansa") @PathParam("code")
          String code,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    LifeAnswer.Wanted wanted =
        LifeAnswer.Wanted.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    return Response.ok(
            LifeAnswer.of(
                life.turn(
                    current.fresh(clock.instant()),
                    code,
                    wanted.suspended(),
                    wanted.reason(),
                    clock.instant())))
        .build();
  }
}
