package dev.crossdock.api;

import dev.crossdock.alert.AlertFilter;
import dev.crossdock.alert.AlertRow;
import dev.crossdock.alert.AlertState;
import dev.crossdock.alert.Alerts;
import dev.crossdock.alert.RuleKind;
import dev.crossdock.alert.Severity;
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
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people are told of without asking. */
@Path("/alerts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
@APIResponse(responseCode = "400", ref = "BadRequest")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class AlertResource {
  private static final String ID = "AL-";

  @Inject CurrentActor current;
  @Inject Alerts alerts;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listAlerts",
      summary = "List alerts",
      description =
          "Newest first. There is one for each cause, for as long as it lasts. A partner reads those that are its own business.")
  @APIResponse(
      responseCode = "200",
      description = "A page of alerts",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AlertAnswer.Page.class),
              examples =
                  @ExampleObject(
                      name = "page",
                      value = "{\"items\":[" + AlertExamples.ALERT + "]}")))
  public Response list(
      @Parameter(
              description = "As your side sees it; all if absent",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"open", "acknowledged", "closed"}))
          @QueryParam("state")
          String state,
      @Parameter(description = "Word of the rule", example = "silent") @QueryParam("kind")
          String kind,
      @Parameter(schema = @Schema(implementation = Severity.class)) @QueryParam("severity")
          String severity,
      @Parameter(description = "Code of the partner it is about", example = "hansa")
          @QueryParam("partner")
          String partner,
      @Parameter(
              description = "Rows of a page, 1 to 200; 50 if absent",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
          @QueryParam("limit")
          String limit,
      @Parameter(description = "What the page before gave as next") @QueryParam("after")
          String after)
      throws SQLException {
    int rows = Parameters.limit(limit);
    AlertFilter filter =
        new AlertFilter(
            Parameters.word(AlertState.class, "state", upper(state)),
            Parameters.word(RuleKind.class, "kind", upper(kind)),
            Parameters.word(Severity.class, "severity", severity),
            Parameters.text("partner", partner));
    List<AlertRow> oneMore =
        alerts.after(current.reader(), filter, Parameters.numberCursor(after), rows + 1);
    return Response.ok(
            new AlertAnswer.Page(
                Parameters.page(oneMore, rows).stream().map(AlertAnswer::of).toList(),
                Parameters.next(oneMore, rows, AlertRow::id)))
        .build();
  }

  /** Words stand in addresses in small letters; what does not is no word. */
  private static String upper(String word) {
    if (word == null) {
      return null;
    }
    String small = word.toLowerCase(Locale.ROOT);
    return word.equals(small) ? word.toUpperCase(Locale.ROOT) : small;
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getAlert", summary = "Read an alert")
  @APIResponse(
      responseCode = "200",
      description = "The alert",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AlertAnswer.class),
              examples = @ExampleObject(name = "silent", value = AlertExamples.ALERT)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response get(
      @Parameter(description = "Id of the alert", example = "AL-12") @PathParam("id") String id)
      throws SQLException {
    return Response.ok(
            alerts
                .find(current.reader(), Parameters.number(id, ID))
                .map(AlertAnswer::of)
                .orElseThrow(Parameters::notFound))
        .build();
  }

  @POST
  @Path("{id}/acknowledge")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "acknowledgeAlert",
      summary = "Take note of an alert",
      description =
          "Nobody of your side is told of it again before it gets worse or the hours are over. For who decides at the tenant, and for people of the partner whose business it is.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AcknowledgeRequest.class),
              examples =
                  @ExampleObject(
                      name = "asked",
                      value = "{\"note\":\"Hansa repairs its line until noon\",\"hours\":8}")))
  @APIResponse(
      responseCode = "200",
      description = "The alert as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AlertAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response acknowledge(
      @Parameter(description = "Id of the alert", example = "AL-12") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    AcknowledgeRequest request =
        AcknowledgeRequest.read(Bodies.read(body, contentLength, AcknowledgeRequest.BYTES_MAX));
    return Response.ok(
            AlertAnswer.of(
                alerts.acknowledge(
                    current.get(),
                    Parameters.number(id, ID),
                    request.hours(),
                    request.note(),
                    clock.instant())))
        .build();
  }
}
