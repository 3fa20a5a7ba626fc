package dev.crossdock.api;

import dev.crossdock.exchange.ShipmentRegister;
import dev.crossdock.shipment.ShipmentState;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.ShipmentDetail;
import dev.crossdock.view.ShipmentFilter;
import dev.crossdock.view.ShipmentRow;
import dev.crossdock.view.Shipments;
import dev.crossdock.view.Timeline;
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
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A tenant's shipments: written by its Odoo, read by everybody who takes part. */
@Path("/shipments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Shipments")
@APIResponse(responseCode = "400", ref = "BadRequest")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class ShipmentResource {
  static final int BODY_BYTES_MAX = 1024 * 1024;
  private static final int TRACE_ITEMS_MAX = 500;
  private static final int TAG_BYTES = 8;
  private static final String REFERENCE = "[A-Za-z0-9._-]{1,64}";

  @Inject CurrentActor current;
  @Inject AnswerJson json;
  @Inject Shipments shipments;
  @Inject Timeline timeline;
  @Inject ShipmentRegister register;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listShipments",
      summary = "List shipments",
      description = "In the order of their references.")
  @APIResponse(
      responseCode = "200",
      description = "A page of shipments",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ShipmentAnswer.Page.class),
              examples =
                  @ExampleObject(
                      name = "page",
                      value = "{\"items\":[" + Examples.SHIPMENT + "],\"next\":\"U0hQLTI0ODE3\"}")))
  public Response list(
      @Parameter(
              description = "Start of any reference of the shipment, however it is written",
              example = "MSCU 418273")
          @QueryParam("q")
          String text,
      @Parameter(description = "State", schema = @Schema(implementation = ShipmentState.class))
          @QueryParam("state")
          String state,
      @Parameter(description = "Code of a partner who takes part", example = "hansa")
          @QueryParam("partner")
          String partner,
      @Parameter(
              description = "Only those changed at or after this time",
              schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @QueryParam("updatedSince")
          String updatedSince,
      @Parameter(
              description = "Rows of a page, 1 to 200; 50 if absent",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
          @QueryParam("limit")
          String limit,
      @Parameter(description = "What the page before gave as next") @QueryParam("after")
          String after) {
    int rows = Parameters.limit(limit);
    ShipmentFilter filter =
        new ShipmentFilter(
            Parameters.text("q", text),
            ShipmentFilter.Tab.ALL,
            Parameters.word(ShipmentState.class, "state", state),
            Parameters.text("partner", partner));
    List<ShipmentRow> oneMore =
        shipments.after(
            current.reader(),
            filter,
            Parameters.cursor(after),
            Parameters.time("updatedSince", updatedSince),
            rows + 1,
            clock.instant());
    return Response.ok(
            new ShipmentAnswer.Page(
                Parameters.page(oneMore, rows).stream().map(ShipmentAnswer::of).toList(),
                Parameters.next(oneMore, rows, ShipmentRow::reference)))
        .build();
  }

  @GET
  @Path("{reference}")
  @Operation(
      operationId = "getShipment",
      summary = "Read a shipment",
      description = "With If-None-Match the answer is 304 when nothing has changed.")
  @APIResponse(
      responseCode = "200",
      description = "The shipment",
      headers =
          @Header(
              name = "ETag",
              description = "Changes with everything that the answer tells",
              schema = @Schema(type = SchemaType.STRING)),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ShipmentAnswer.class),
              examples = @ExampleObject(name = "hold", value = Examples.SHIPMENT)))
  @APIResponse(responseCode = "304", description = "Nothing has changed")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response get(
      @Parameter(description = "The tenant's reference", example = "SHP-24817")
          @PathParam("reference")
          String reference,
      @Parameter(description = "ETag of what you have") @HeaderParam(HttpHeaders.IF_NONE_MATCH)
          String ifNoneMatch) {
    ShipmentDetail detail = find(reference);
    byte[] body = json.bytes(ShipmentAnswer.of(detail));
    String tag = tag(detail.version(), body);
    if (ifNoneMatch != null && names(ifNoneMatch, tag)) {
      return Response.notModified()
          .header(HttpHeaders.ETAG, tag)
          .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
          .build();
    }
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }

  @PUT
  @Path("{reference}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putShipment",
      summary = "Create or change a shipment",
      description =
          "Replaces all that was said before. Saying the same again changes nothing: same version,"
              + " same ETag. Messages that waited for one of its references go on at once. Needs"
              + " the role of the tenant's Odoo or its administrator.")
  @RequestBody(
      required = true,
      description = "Up to 1 MiB",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ShipmentSchema.class),
              examples =
                  @ExampleObject(
                      name = "ocean",
                      summary = "A container from Hamburg to New York",
                      value = Examples.SHIPMENT_REQUEST)))
  @APIResponse(
      responseCode = "200",
      description = "Changed, or as it was",
      headers = @Header(name = "ETag", schema = @Schema(type = SchemaType.STRING)),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ShipmentAnswer.class),
              examples = @ExampleObject(name = "hold", value = Examples.SHIPMENT)))
  @APIResponse(
      responseCode = "201",
      description = "Created",
      headers = {
        @Header(name = "ETag", schema = @Schema(type = SchemaType.STRING)),
        @Header(
            name = "Location",
            description = "Address of the shipment",
            schema = @Schema(type = SchemaType.STRING))
      },
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ShipmentAnswer.class)))
  @APIResponse(
      responseCode = "400",
      description = "XD-2001: not valid JSON; XD-2006: empty body; XD-2008: a parameter is wrong",
      content =
          @Content(
              mediaType = ProblemMapper.PROBLEM_JSON,
              schema = @Schema(ref = "Problem"),
              examples = @ExampleObject(name = "XD-2001", value = Examples.MALFORMED)))
  @APIResponse(
      responseCode = "412",
      description = "XD-3005: the shipment was changed since you read it",
      content =
          @Content(
              mediaType = ProblemMapper.PROBLEM_JSON,
              schema = @Schema(ref = "Problem"),
              examples = @ExampleObject(name = "XD-3005", value = Examples.STALE)))
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(
      responseCode = "422",
      description =
          "XD-2004: fields are missing or wrong, all of them named in errors; XD-2007: a text is"
              + " not valid",
      content =
          @Content(
              mediaType = ProblemMapper.PROBLEM_JSON,
              schema = @Schema(ref = "Problem"),
              examples = @ExampleObject(name = "XD-2004", value = Examples.INVALID)))
  public Response put(
      @Parameter(
              description = "The tenant's reference",
              example = "SHP-24817",
              schema = @Schema(type = SchemaType.STRING, pattern = REFERENCE))
          @PathParam("reference")
          String reference,
      @Parameter(description = "Only change the version with this ETag")
          @HeaderParam(HttpHeaders.IF_MATCH)
          String ifMatch,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = current.get();
    actor.require(Right.WRITE_SHIPMENTS);
    byte[] raw = Bodies.read(body, contentLength, BODY_BYTES_MAX);
    ShipmentRegister.Result result = register.put(actor, reference, raw, ifMatch, clock.instant());
    ShipmentDetail detail = find(reference);
    byte[] answer = json.bytes(ShipmentAnswer.of(detail));
    boolean created = result.change() == ShipmentRegister.Change.CREATED;
    Response.ResponseBuilder response =
        created ? Response.created(URI.create("shipments/" + reference)) : Response.ok();
    return response
        .entity(answer)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, tag(detail.version(), answer))
        .build();
  }

  @GET
  @Path("{reference}/trace")
  @Operation(
      operationId = "getShipmentTrace",
      summary = "Read what happened to a shipment",
      description =
          "Milestones, messages and people's decisions, newest first, at most 500. A partner reads"
              + " what it reported itself.")
  @APIResponse(
      responseCode = "200",
      description = "The timeline",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TraceAnswer.class),
              examples =
                  @ExampleObject(
                      name = "hold",
                      value =
                          "{\"items\":[{\"level\":\"MILESTONE\",\"at\":\"2026-11-20T14:40:00Z\",\"zone\":\"America/New_York\",\"zoneSource\":\"SENT\",\"title\":\"Held"
                              + " by customs at USNYC\",\"detail\":\"Atlantic Gate Brokers, JSON"
                              + " event\",\"exchange\":\"EX-0Q3K-7M2D-9X4T\",\"notes\":[{\"kind\":\"DUPLICATE\",\"text\":\"2"
                              + " duplicates ignored\"}]}]}")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response trace(
      @Parameter(description = "The tenant's reference", example = "SHP-24817")
          @PathParam("reference")
          String reference) {
    Instant now = clock.instant();
    ShipmentDetail detail = find(reference);
    return Response.ok(
            TraceAnswer.of(timeline.of(current.reader(), detail.row().id(), TRACE_ITEMS_MAX, now)))
        .build();
  }

  private ShipmentDetail find(String reference) {
    if (!reference.matches(REFERENCE)) {
      throw Parameters.notFound();
    }
    return shipments
        .find(current.reader(), reference, clock.instant())
        .orElseThrow(Parameters::notFound);
  }

  /**
   * The version, which If-Match compares, and a hash of the answer, which If-None-Match compares.
   */
  static String tag(int version, byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return "\"" + version + "." + HexFormat.of().formatHex(Arrays.copyOf(hash, TAG_BYTES)) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  static boolean names(String header, String tag) {
    return Arrays.stream(header.split(","))
        .map(String::strip)
        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
  }
}
