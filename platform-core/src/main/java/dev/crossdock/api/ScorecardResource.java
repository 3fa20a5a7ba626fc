package dev.crossdock.api;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.score.Scorecards;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How well partners' traffic is. */
@Path("/partners/{code}/scorecard")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partners")
@APIResponse(responseCode = "400", ref = "BadRequest")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class ScorecardResource {
  private static final int DAYS = 30;

  @Inject CurrentActor current;
  @Inject Scorecards scorecards;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "getScorecard",
      summary = "Read a partner's scorecard",
      description =
          "How timely and complete its messages were, how many were refused or parked and why, and"
              + " how long it was silent; beside the same time before. The partner reads its own,"
              + " the tenant's people each partner's, and both the same.")
  @APIResponse(
      responseCode = "200",
      description = "The scorecard",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ScorecardAnswer.class)))
  public Response get(
      @Parameter(description = "Code of the partner", example = "hansa") @PathParam("code")
          String code,
      @Parameter(
              description = "How many days, today included; 30 if absent",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "90"))
          @QueryParam("days")
          String days)
      throws SQLException {
    if (days != null && !days.matches("\\d{1,2}")) {
      throw new ProblemException(
          Problem.INVALID_PARAMETER,
          "days",
          "days is a number from 1 to " + Scorecards.DAYS_MAX + ".");
    }
    int wanted = days == null ? DAYS : Integer.parseInt(days);
    return Response.ok(
            ScorecardAnswer.of(
                scorecards.of(current.reader(), code, wanted, clock.instant()),
                current.get().isPartner()))
        .build();
  }

  @PUT
  @Path("terms")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putScorecardTerms",
      summary = "Say what was agreed with a partner",
      description =
          "Within which time its milestones come, and which it owes of each shipment. Other"
              + " milestones let the last 90 days be worked out again. For the tenant's"
              + " administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ScorecardAnswer.Wanted.class),
              examples =
                  @ExampleObject(
                      name = "agreed",
                      value =
                          "{\"withinMinutes\":120,\"expected\":[\"GATE_IN\",\"DEPARTED\",\"DISCHARGED\"],\"reason\":\"Contract"
                              + " of November\"}")))
  @APIResponse(
      responseCode = "200",
      description = "What is agreed",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ScorecardAnswer.Agreed.class)))
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response agree(
      @Parameter(description = "Code of the partner", example = "hansa") @PathParam("code")
          String code,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    ScorecardAnswer.Wanted wanted =
        ScorecardAnswer.Wanted.read(
            Bodies.read(body, contentLength, ScorecardAnswer.Wanted.BYTES_MAX));
    return Response.ok(
            ScorecardAnswer.Agreed.of(
                scorecards.agree(
                    current.get(),
                    code,
                    wanted.withinMinutes(),
                    wanted.expected(),
                    wanted.reason(),
                    clock.instant())))
        .build();
  }
}
