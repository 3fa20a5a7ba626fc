package dev.crossdock.api;

import dev.crossdock.alert.AlertSettings;
import dev.crossdock.alert.RuleKind;
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

/** What is watched, and when people are at work. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class AlertSettingResource {
  @Inject CurrentActor current;
  @Inject AlertSettings settings;
  @Inject Clock clock;

  @GET
  @Path("alert-rules")
  @Operation(
      operationId = "listAlertRules",
      summary = "Read what is watched",
      description = "Every rule works by default. For the tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "All rules",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AlertRuleAnswer.All.class)))
  public Response rules() throws SQLException {
    return Response.ok(
            new AlertRuleAnswer.All(
                settings.read(current.get()).rules().stream().map(AlertRuleAnswer::of).toList()))
        .build();
  }

  @PUT
  @Path("alert-rules/{kind}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putAlertRule",
      summary = "Set a rule",
      description =
          "It holds from the next look on, within seconds. For the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AlertRuleRequest.class),
              examples = @ExampleObject(name = "silent", value = AlertExamples.RULE)))
  @APIResponse(
      responseCode = "200",
      description = "The rule as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AlertRuleAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response putRule(
      @Parameter(
              description =
                  "parked, refused, unreachable, blocked, silent, expiry, cases, answers or"
                      + " promised",
              example = "silent")
          @PathParam("kind")
          String kind,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    RuleKind found = RuleKind.of(kind).orElseThrow(Parameters::notFound);
    AlertRuleRequest request =
        AlertRuleRequest.read(Bodies.read(body, contentLength, AlertRuleRequest.BYTES_MAX));
    return Response.ok(
            AlertRuleAnswer.of(
                settings.set(
                    current.get(), found, request.wish(), request.reason(), clock.instant())))
        .build();
  }

  @GET
  @Path("alert-calendar")
  @Operation(
      operationId = "getAlertCalendar",
      summary = "Read when people are at work",
      description = "For the tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The calendar",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CalendarAnswer.class)))
  public Response calendar() throws SQLException {
    return Response.ok(CalendarAnswer.of(settings.read(current.get()).calendar())).build();
  }

  @PUT
  @Path("alert-calendar")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putAlertCalendar",
      summary = "Set when people are at work",
      description =
          "Alerts that are not critical wait for these hours, and silence is counted in them. For"
              + " the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CalendarRequest.class),
              examples = @ExampleObject(name = "twoDays", value = AlertExamples.CALENDAR)))
  @APIResponse(
      responseCode = "200",
      description = "The calendar as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CalendarAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response putCalendar(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    CalendarRequest.Wish wish =
        CalendarRequest.read(Bodies.read(body, contentLength, CalendarRequest.BYTES_MAX));
    return Response.ok(
            CalendarAnswer.of(
                settings.set(
                    current.get(),
                    wish.calendar(),
                    wish.language(),
                    wish.reason(),
                    clock.instant())))
        .build();
  }
}
