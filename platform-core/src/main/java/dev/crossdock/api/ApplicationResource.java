package dev.crossdock.api;

import dev.crossdock.application.Application;
import dev.crossdock.application.Applications;
import dev.crossdock.application.Doors;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Firms that apply to become partners. */
@Path("/applications")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Onboarding")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class ApplicationResource {
  @Inject CurrentActor current;
  @Inject Applications applications;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listApplications",
      summary = "List firms that applied",
      description =
          "The newest first, of those that wait who waits longest; without those whose mail address"
              + " nobody confirmed. For the tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "A page of applications",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApplicationAnswer.Page.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  public Response list(
      @Parameter(
              description = "Only those in this state",
              schema = @Schema(enumeration = {"WAITING", "ACCEPTED", "REFUSED", "REPLACED"}))
          @QueryParam("state")
          String state,
      @Parameter(
              description = "Rows of a page, 1 to 200; 50 if absent",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
          @QueryParam("limit")
          String limit,
      @Parameter(description = "What the page before gave as next") @QueryParam("after")
          String after)
      throws SQLException {
    int rows = Parameters.limit(limit);
    List<Application> oneMore =
        applications.list(
            current.get(),
            Parameters.word(Application.State.class, "state", state),
            Parameters.numberCursor(after),
            rows + 1);
    return Response.ok(
            new ApplicationAnswer.Page(
                Parameters.page(oneMore, rows).stream().map(ApplicationAnswer::of).toList(),
                Parameters.next(oneMore, rows, Application::id)))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "getApplication",
      summary = "Read an application",
      description =
          "With partners, parties and applications that may be the same firm. For the tenant's"
              + " administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The application",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApplicationAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response get(
      @Parameter(description = "Id of the application", example = "AP-7") @PathParam("id")
          String id)
      throws SQLException {
    Doors.requireReader(current.get());
    return Response.ok(
            ApplicationAnswer.of(
                applications.find(current.get(), Parameters.number(id, Application.ID))))
        .build();
  }

  @POST
  @Path("{id}/accept")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "acceptApplication",
      summary = "Accept an application",
      description =
          "Makes the firm a partner in the test place with the company that it said, and invites"
              + " the confirmed address to administer it there. Needs a fresh sign-in. For the live"
              + " tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartnerRequest.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          "{\"code\":\"ligure\",\"name\":\"Ligure"
                              + " Lines\",\"kind\":\"CARRIER\",\"zone\":\"Europe/Rome\",\"reason\":\"Sails"
                              + " for us from January\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The application",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApplicationAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response accept(
      @Parameter(description = "Id of the application", example = "AP-7") @PathParam("id")
          String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    PartnerRequest request =
        PartnerRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX), true);
    Instant now = clock.instant();
    return Response.ok(
            ApplicationAnswer.of(
                applications.accept(
                    current.fresh(now),
                    Parameters.number(id, Application.ID),
                    request.partner(request.code()),
                    request.reason(),
                    now)))
        .build();
  }

  @POST
  @Path("{id}/refuse")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "refuseApplication",
      summary = "Refuse an application",
      description = "The applicant is mailed the reason. For the live tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value = "{\"reason\":\"We have no lanes to your region\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The application",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ApplicationAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response refuse(
      @Parameter(description = "Id of the application", example = "AP-7") @PathParam("id")
          String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    String reason =
        ReasonRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX)).reason();
    return Response.ok(
            ApplicationAnswer.of(
                applications.refuse(
                    current.get(), Parameters.number(id, Application.ID), reason, clock.instant())))
        .build();
  }
}
