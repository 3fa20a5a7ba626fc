package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.Placement;
import dev.crossdock.exchange.Placements;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which shipment a reference of a partner means, where it belongs to several or to none. */
@Path("/placements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exchanges")
@APIResponse(responseCode = "400", ref = "BadRequest")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class PlacementResource {
  private static final String ID = "PL-";

  @Inject CurrentActor current;
  @Inject Placements placements;
  @Inject Clock clock;

  /** A reference and the shipment that it means. */
  @Schema(name = "Placement")
  public record Remembered(
      @Schema(required = true, examples = "PL-7") String id,
      @Schema(required = true, description = "Code of the partner", examples = "hansa")
          String partner,
      @Schema(required = true, examples = "CARRIER_REFERENCE") String type,
      @Schema(required = true, description = "As the partner writes it") String value,
      @Schema(required = true, description = "Reference of the shipment", examples = "SHP-24817")
          String shipment,
      @Schema(required = true, description = "The message that was placed by it first")
          String exchange,
      @Schema(required = true) Instant placedAt,
      @Schema(required = true) String placedBy,
      @Schema(required = true) String reason) {
    static Remembered of(Placement placement) {
      return new Remembered(
          ID + placement.id(),
          placement.partner(),
          placement.reference().type().name(),
          placement.reference().value(),
          placement.shipment(),
          ExchangeId.show(placement.exchangeId()),
          placement.placedAt(),
          placement.placedBy(),
          placement.reason());
    }
  }

  /** A page of what is remembered. */
  @Schema(name = "PlacementPage")
  public record Page(@Schema(required = true) List<Remembered> items, String next) {}

  /** What came of a choice. */
  @Schema(name = "PlacementOutcome")
  public record Outcome(
      @Schema(required = true, description = "References that mean the shipment from now on")
          int remembered,
      @Schema(required = true, description = "Parked messages of the partner that go on now")
          int replayed) {}

  /** Which shipment a parked message means. */
  @Schema(name = "PlacementRequest")
  public record Order(
      @Schema(required = true, examples = "EX-0Q3K-7M2D-9X4T") String exchange,
      @Schema(
              description =
                  "Those for which it waits that mean the shipment; may be left out if it waits for"
                      + " one only",
              maxItems = Placements.REFERENCES_MAX)
          List<String> references,
      @Schema(required = true, description = "Reference of the shipment", examples = "SHP-24817")
          String shipment,
      @Schema(
              description =
                  "The shipments that came into question when you looked; if there is another one"
                      + " now, nothing is done",
              maxItems = Placements.CANDIDATES_MAX)
          List<String> candidates,
      @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
          String reason) {
    private static final Set<String> NAMES =
        Set.of("exchange", "references", "shipment", "candidates", "reason");

    static Order read(byte[] body) {
      JsonNode tree = CredentialRequest.tree(body, NAMES);
      return new Order(
          needed(tree, "exchange"),
          NoticeRequest.texts(tree, "references", Placements.REFERENCES_MAX),
          needed(tree, "shipment"),
          tree.hasNonNull("candidates")
              ? NoticeRequest.texts(tree, "candidates", Placements.CANDIDATES_MAX)
              : null,
          ReasonRequest.words(tree.get("reason")));
    }

    private static String needed(JsonNode tree, String name) {
      String text = CredentialRequest.text(tree, name);
      if (text == null || text.isBlank()) {
        throw new ProblemException(Problem.INVALID_FIELD, "/" + name, name + " is missing.");
      }
      return text.strip();
    }
  }

  @GET
  @Operation(
      operationId = "listPlacements",
      summary = "Read which shipments references of partners mean",
      description =
          "What persons have chosen where a reference belongs to several shipments or to none,"
              + " newest first. For roles that decide and for auditors.")
  @APIResponse(
      responseCode = "200",
      description = "A page of what is remembered",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Page.class)))
  public Response list(
      @Parameter(description = "Reference of the shipment", example = "SHP-24817")
          @QueryParam("shipment")
          String shipment,
      @Parameter(
              description = "Rows of a page, 1 to 200; 50 if absent",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
          @QueryParam("limit")
          String limit,
      @Parameter(description = "What the page before gave as next") @QueryParam("after")
          String after)
      throws SQLException {
    int rows = Parameters.limit(limit);
    List<Placement> oneMore =
        placements.list(
            current.reader(),
            Parameters.text("shipment", shipment),
            Parameters.numberCursor(after),
            rows + 1);
    return Response.ok(
            new Page(
                Parameters.page(oneMore, rows).stream().map(Remembered::of).toList(),
                Parameters.next(oneMore, rows, Placement::id)))
        .build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "placeExchange",
      summary = "Say which shipment a parked message means",
      description =
          "For a message whose references belong to several shipments or to none (XD-4102,"
              + " XD-4103). It goes on with this shipment, and so do the partner's other messages"
              + " that wait for the same references, now and later: the choice is remembered as"
              + " long as no other shipment comes into question than those that do now; for a"
              + " container until the shipment is closed. For roles that decide.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Order.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          "{\"exchange\":\"EX-0Q3K-7M2D-9X4T\",\"shipment\":\"SHP-24817\","
                              + "\"reason\":\"Confirmed with Hansa by telephone\"}")))
  @APIResponse(
      responseCode = "200",
      description = "What came of it",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Outcome.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response place(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.DECIDE);
    Order order = Order.read(Bodies.read(body, contentLength, CredentialRequest.BYTES_MAX));
    long exchange = ExchangeId.parse(order.exchange());
    if (exchange < 0) {
      throw Parameters.notFound();
    }
    Placements.Outcome outcome =
        placements.place(
            current.get(),
            exchange,
            order.references(),
            order.shipment(),
            order.candidates(),
            order.reason(),
            clock.instant());
    return Response.ok(new Outcome(outcome.remembered(), outcome.replayed())).build();
  }

  @POST
  @Path("{id}/forget")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "forgetPlacement",
      summary = "Forget which shipment a reference means",
      description = "What was placed by it stays where it is. For roles that decide.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class),
              examples = @ExampleObject(name = "reason", value = Examples.REASON)))
  @APIResponse(responseCode = "204", description = "It is forgotten")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response forget(
      @Parameter(description = "Id of the choice", example = "PL-7") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.DECIDE);
    ReasonRequest why =
        ReasonRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    placements.forget(current.get(), Parameters.number(id, ID), why.reason(), clock.instant());
    return Response.noContent().build();
  }
}
