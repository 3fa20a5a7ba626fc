package dev.crossdock.api;

import dev.crossdock.notice.Notice;
import dev.crossdock.notice.Notices;
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
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
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

/** What a tenant tells its partners. */
@Path("/notices")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
@APIResponse(responseCode = "400", ref = "BadRequest")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class NoticeResource {
  private static final String ID = "NO-";

  @Inject CurrentActor current;
  @Inject Notices notices;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listNotices",
      summary = "List notices",
      description =
          "Newest first. A partner reads those that are for it; the tenant's people read who has"
              + " taken note and whose systems still use what is deprecated.")
  @APIResponse(
      responseCode = "200",
      description = "A page of notices",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NoticeAnswer.Page.class)))
  public Response list(
      @Parameter(
              description = "Rows of a page, 1 to 200; 50 if absent",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
          @QueryParam("limit")
          String limit,
      @Parameter(description = "What the page before gave as next") @QueryParam("after")
          String after)
      throws SQLException {
    int rows = Parameters.limit(limit);
    List<Notice> oneMore =
        notices.after(current.reader(), Parameters.numberCursor(after), rows + 1);
    return Response.ok(
            new NoticeAnswer.Page(
                Parameters.page(oneMore, rows).stream().map(this::shown).toList(),
                Parameters.next(oneMore, rows, Notice::id)))
        .build();
  }

  private NoticeAnswer shown(Notice notice) {
    return NoticeAnswer.of(notice, current.get().isPartner(), clock.instant());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "publishNotice",
      summary = "Publish a notice",
      description =
          "Partners see it at once and are mailed. What it deprecates is told with answers"
              + " (Deprecation, Sunset and Link) and refused from the date on (XD-4701). For the"
              + " tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NoticeRequest.class),
              examples =
                  @ExampleObject(
                      name = "deprecation",
                      value =
                          "{\"title\":\"IFTSTA D.96A goes\",\"words\":\"We read status messages as"
                              + " DCSA events from next year on.\",\"todo\":\"Send DCSA Track and"
                              + " Trace 2.2 events.\",\"partners\":[\"hansa\"],"
                              + "\"subject\":{\"kind\":\"FORMAT\",\"name\":\"edifact-iftsta\"},\"until\":\"2027-03-31T00:00:00Z\"}")))
  @APIResponse(
      responseCode = "201",
      description = "The notice",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NoticeAnswer.class)))
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response publish(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    Notice made =
        notices.publish(
            current.get(),
            NoticeRequest.read(Bodies.read(body, contentLength, NoticeRequest.BYTES_MAX)),
            clock.instant());
    return Response.created(URI.create("notices/" + made.shownId())).entity(shown(made)).build();
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getNotice", summary = "Read a notice")
  @APIResponse(
      responseCode = "200",
      description = "The notice",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NoticeAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response get(
      @Parameter(description = "Id of the notice", example = "NO-12") @PathParam("id") String id)
      throws SQLException {
    return Response.ok(shown(notices.find(current.reader(), Parameters.number(id, ID)))).build();
  }

  @POST
  @Path("{id}/read")
  @Operation(
      operationId = "readNotice",
      summary = "Take note of a notice",
      description =
          "By your name, of the notice as it is now; once more changes nothing. For people of a"
              + " partner whom it is for.")
  @APIResponse(
      responseCode = "200",
      description = "The notice",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NoticeAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  public Response read(
      @Parameter(description = "Id of the notice", example = "NO-12") @PathParam("id") String id)
      throws SQLException {
    current.get().require(Right.PARTNER_HOME);
    return Response.ok(
            shown(notices.read(current.get(), Parameters.number(id, ID), clock.instant())))
        .build();
  }

  @POST
  @Path("{id}/postpone")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "postponeNotice",
      summary = "Say a later date",
      description =
          "Partners have to take note anew and are mailed. What was refused is taken again until"
              + " then. For the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NoticeRequest.Later.class),
              examples =
                  @ExampleObject(
                      name = "later",
                      value =
                          "{\"until\":\"2027-06-30T00:00:00Z\",\"reason\":\"Two partners need more"
                              + " time\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The notice",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NoticeAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response postpone(
      @Parameter(description = "Id of the notice", example = "NO-12") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    NoticeRequest.Later later =
        NoticeRequest.Later.read(Bodies.read(body, contentLength, NoticeRequest.BYTES_MAX));
    return Response.ok(
            shown(
                notices.postpone(
                    current.get(),
                    Parameters.number(id, ID),
                    later.until(),
                    later.reason(),
                    clock.instant())))
        .build();
  }

  @POST
  @Path("{id}/withdraw")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "withdrawNotice",
      summary = "Take a notice back",
      description =
          "Nothing that it said holds any more; partners are mailed. For the tenant's"
              + " administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "The notice",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NoticeAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response withdraw(
      @Parameter(description = "Id of the notice", example = "NO-12") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    ReasonRequest why =
        ReasonRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    return Response.ok(
            shown(
                notices.withdraw(
                    current.get(), Parameters.number(id, ID), why.reason(), clock.instant())))
        .build();
  }
}
