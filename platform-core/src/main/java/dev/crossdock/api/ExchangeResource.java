package dev.crossdock.api;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.exchange.Placements;
import dev.crossdock.exchange.Replay;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Content;
import dev.crossdock.view.Direction;
import dev.crossdock.view.ExchangeDetail;
import dev.crossdock.view.ExchangeFilter;
import dev.crossdock.view.ExchangeRow;
import dev.crossdock.view.Exchanges;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Every message in and out, and what a person may do about one that is parked. */
@Path("/exchanges")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exchanges")
@APIResponse(responseCode = "400", ref = "BadRequest")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class ExchangeResource {
  @Inject CurrentActor current;
  @Inject Exchanges exchanges;
  @Inject Replay replay;
  @Inject Placements placements;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listExchanges",
      summary = "List exchanges",
      description = "Newest first. A partner reads what it sent itself.")
  @APIResponse(
      responseCode = "200",
      description = "A page of exchanges",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ExchangeAnswer.Page.class),
              examples =
                  @ExampleObject(name = "page", value = "{\"items\":[" + Examples.EXCHANGE + "]}")))
  public Response list(
      @Parameter(description = "State", schema = @Schema(implementation = ExchangeState.class))
          @QueryParam("state")
          String state,
      @Parameter(description = "Direction", schema = @Schema(implementation = Direction.class))
          @QueryParam("direction")
          String direction,
      @Parameter(description = "Code of the partner who sent it", example = "hansa")
          @QueryParam("partner")
          String partner,
      @Parameter(description = "Reference of the shipment", example = "SHP-24817")
          @QueryParam("shipment")
          String shipment,
      @Parameter(
              description = "Rows of a page, 1 to 200; 50 if absent",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
          @QueryParam("limit")
          String limit,
      @Parameter(description = "What the page before gave as next") @QueryParam("after")
          String after) {
    int rows = Parameters.limit(limit);
    ExchangeFilter filter =
        new ExchangeFilter(
            null,
            Parameters.word(ExchangeState.class, "state", state),
            Parameters.word(Direction.class, "direction", direction),
            Parameters.text("partner", partner),
            Parameters.text("shipment", shipment));
    List<ExchangeRow> oneMore =
        exchanges.after(current.reader(), filter, Parameters.numberCursor(after), rows + 1);
    return Response.ok(
            new ExchangeAnswer.Page(
                Parameters.page(oneMore, rows).stream().map(ExchangeAnswer::of).toList(),
                Parameters.next(oneMore, rows, ExchangeRow::id)))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "getExchange",
      summary = "Read an exchange",
      description = "With the way it went, step by step.")
  @APIResponse(
      responseCode = "200",
      description = "The exchange",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ExchangeAnswer.class),
              examples = @ExampleObject(name = "applied", value = Examples.EXCHANGE)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response get(
      @Parameter(description = "Id of the exchange", example = "EX-0Q3K-7M2D-9X4T") @PathParam("id")
          String id)
      throws SQLException {
    Actor actor = current.reader();
    long number = number(id);
    ExchangeDetail found = exchanges.find(actor, number).orElseThrow(Parameters::notFound);
    return Response.ok(
            ExchangeAnswer.of(
                found,
                replay.choice(actor, number).orElse(null),
                placements.question(actor, number)))
        .build();
  }

  @GET
  @Path("{id}/content")
  @Operation(
      operationId = "getExchangeContent",
      summary = "Read the content of an exchange",
      description =
          "The message as it came beside its canonical form. For the bytes as they are, see /raw."
              + " What needs a right that your role does not have is masked and told as masked.")
  @APIResponse(
      responseCode = "200",
      description = "The content",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ExchangeAnswer.ContentAnswer.class),
              examples =
                  @ExampleObject(
                      name = "event",
                      value =
                          "{\"mediaType\":\"application/json\",\"sizeBytes\":27,\"text\":\"{\\\"milestone\\\":\\\"GATE_IN\\\"}\",\"cut\":false,"
                              + "\"canonical\":\"{\\n  \\\"milestone\\\" : \\\"GATE_IN\\\"\\n}\",\"marks\":[{\"number\":1,\"from\":13,\"to\":22,\"field\":\"milestone\",\"event\":0}]}")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "410", ref = "Problem")
  public Response content(
      @Parameter(description = "Id of the exchange", example = "EX-0Q3K-7M2D-9X4T") @PathParam("id")
          String id) {
    return Response.ok(
            exchanges
                .content(current.reader(), number(id))
                .map(ExchangeAnswer::of)
                .orElseThrow(() -> noContent(id)))
        .build();
  }

  @GET
  @Path("{id}/raw")
  @Produces({MediaType.APPLICATION_OCTET_STREAM, ProblemMapper.PROBLEM_JSON})
  @Operation(
      operationId = "getExchangeRaw",
      summary = "Download the bytes of an exchange",
      description = "As they came, to roles that may read all that is in them.")
  @APIResponse(
      responseCode = "200",
      description = "The bytes",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "410", ref = "Problem")
  public Response raw(
      @Parameter(description = "Id of the exchange", example = "EX-0Q3K-7M2D-9X4T") @PathParam("id")
          String id) {
    Content.Raw raw = exchanges.raw(current.reader(), number(id)).orElseThrow(() -> noContent(id));
    // Never as the type that its sender gave it: a browser must not run what a partner sent.
    return Response.ok(raw.bytes(), MediaType.APPLICATION_OCTET_STREAM_TYPE)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + ExchangeId.show(number(id)) + ".bin\"")
        .build();
  }

  /** Whoever may see the exchange is told that its content went. */
  private ProblemException noContent(String id) {
    boolean gone =
        exchanges
            .find(current.get(), number(id))
            .filter(found -> found.mediaType() == null)
            .isPresent();
    return gone
        ? new ProblemException(
            Problem.CONTENT_REMOVED,
            null,
            "The content of this message is no longer kept; its hash and its history are.")
        : Parameters.notFound();
  }

  @POST
  @Path("{id}/replay")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "replayExchange",
      summary = "Let an exchange try again",
      description =
          "A parked one. What came in is read and matched anew; what goes out is sent again after looking whether it arrived. Nothing is done twice."
              + " What a mapping has read may be read again after it was applied, too: what is new comes on top, what was known stays, and its steps tell which version read it and what was new."
              + " For roles that decide.")
  @RequestBody(
      required = true,
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReplayRequest.class),
              examples = @ExampleObject(name = "reason", value = Examples.REPLAY)))
  @APIResponse(
      responseCode = "200",
      description = "The exchange as it is now",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ExchangeAnswer.class),
              examples = @ExampleObject(name = "applied", value = Examples.EXCHANGE)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response replay(
      @Parameter(description = "Id of the exchange", example = "EX-0Q3K-7M2D-9X4T") @PathParam("id")
          String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = decider();
    ReplayRequest request =
        ReplayRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    replay.replay(actor, number(id), request.readBy(), request.reason(), clock.instant());
    return get(id);
  }

  @POST
  @Path("{id}/skip")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "skipExchange",
      summary = "Give up on a parked exchange",
      description = "It is not sent or applied; those behind it go on. For roles that decide.")
  @RequestBody(
      required = true,
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class),
              examples = @ExampleObject(name = "reason", value = Examples.REASON)))
  @APIResponse(
      responseCode = "200",
      description = "The exchange as it is now",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ExchangeAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response skip(
      @Parameter(description = "Id of the exchange", example = "EX-0Q3K-7M2D-9X4T") @PathParam("id")
          String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = decider();
    ReasonRequest request =
        ReasonRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    replay.skip(actor, number(id), request.reason(), clock.instant());
    return get(id);
  }

  /** Asked first, so that somebody who may not decide learns nothing about what exists. */
  private Actor decider() {
    Actor actor = current.get();
    actor.require(Right.DECIDE);
    return actor;
  }

  private static long number(String id) {
    long number = ExchangeId.parse(id);
    if (number < 0) {
      throw Parameters.notFound();
    }
    return number;
  }
}
