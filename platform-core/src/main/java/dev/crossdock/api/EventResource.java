package dev.crossdock.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.exchange.EventIntake;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.Intake;
import dev.crossdock.limit.Limits;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
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

/**
 * Where partners' systems send milestones and files. Answers 202 when the message is on disk, not
 * before.
 */
@Path("/")
@RequestScoped
@Tag(name = "From partners")
public class EventResource {
  static final int EVENTS_BYTES_MAX = 8 * 1024 * 1024;
  static final int FILE_BYTES_MAX = Arrival.BYTES_MAX;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject CurrentActor current;
  @Inject Connections connections;
  @Inject EventIntake intake;
  @Inject Limits limits;
  @Inject DeprecatedUse deprecated;
  @Inject Clock clock;

  @POST
  @Path("events")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "sendEvents",
      summary = "Send one milestone event, or up to 500 in an array",
      description =
          "Each event is judged on its own. 202 means durable. The same event again (same id, or"
              + " without id the same content) is answered like the first and has no second effect."
              + " A code that is not canonical is accepted and parked for a person; an event whose"
              + " references match no shipment yet waits and goes on by itself.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(oneOf = {EventSchema.class, EventSchema[].class}),
              examples =
                  @ExampleObject(
                      name = "gateIn",
                      summary = "A container has passed the gate in Hamburg",
                      value =
                          "{\"id\":\"HCL-884120-7\",\"milestone\":\"GATE_IN\",\"occurredAt\":\"2026-11-22T08:00:00+01:00\","
                              + "\"place\":{\"unLocode\":\"DEHAM\",\"name\":\"Hamburg\"},\"equipment\":\"MSCU4182738\","
                              + "\"references\":[{\"type\":\"CONTAINER\",\"value\":\"MSCU4182738\"}]}")))
  @APIResponse(
      responseCode = "202",
      description =
          "Durable. For an array: one receipt for each event, some of which may be rejected.",
      headers =
          @Header(
              name = "Location",
              description = "Address of the exchange (single event)",
              schema = @Schema(type = SchemaType.STRING)),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(oneOf = {ReceiptSchema.class, ReceiptSchema[].class})))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  @APIResponse(responseCode = "429", ref = "LimitReached")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Response events(
      @Parameter(description = "Quoted string; the same key and body are answered like the first")
          @HeaderParam("Idempotency-Key")
          String idempotencyKey,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = partnerClient();
    limits.requireLeft(actor.tenant(), actor.partner(), actor.principal(), clock.instant());
    String key = IdempotencyKey.parse(idempotencyKey);
    byte[] bytes = Bodies.read(body, contentLength, EVENTS_BYTES_MAX);
    Inlet inlet = connections.inlet(actor.tenant(), actor.connectionId());
    if (inlet == null) {
      throw new ProblemException(
          Problem.NOT_ALLOWED, null, "The connection of this client is switched off.");
    }
    deprecated.events(inlet);
    Intake.Answer answer = intake.events(inlet, actor, key, bytes, clock.instant());
    return startsWithArray(bytes) ? many(answer.receipts()) : one(answer.receipts().get(0));
  }

  @POST
  @Path("inbox/{connection}")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "sendFile",
      summary = "Send a file as it is",
      description =
          "EDIFACT IFTSTA (D.96A, D.00B and later), X12 214 and 315 (004010 to 008010) or JSON"
              + " events, up to 16 MiB. 202 means durable; the file is read afterwards, and what"
              + " cannot be read or placed is parked with the position. The same bytes again have"
              + " no second effect.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/edifact",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "202",
      description = "Durable",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReceiptSchema.class)))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  @APIResponse(responseCode = "429", ref = "LimitReached")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Response inbox(
      @Parameter(description = "Code of the connection") @PathParam("connection") String connection,
      @HeaderParam("Idempotency-Key") String idempotencyKey,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = partnerClient();
    Inlet inlet = connections.inlet(actor.tenant(), connection);
    if (inlet == null || !actor.partner().equals(inlet.partner())) {
      throw new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
    }
    limits.requireLeft(actor.tenant(), actor.partner(), actor.principal(), clock.instant());
    String key = IdempotencyKey.parse(idempotencyKey);
    byte[] bytes = Bodies.read(body, contentLength, FILE_BYTES_MAX);
    if (bytes.length == 0) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The file has no bytes.");
    }
    deprecated.message(inlet, bytes);
    String type = mediaType(mediaType);
    return one(intake.file(inlet, actor, key, bytes, type, clock.instant()).receipts().get(0));
  }

  /** As the sender said, if that is of use. */
  static String mediaType(String said) {
    return said == null || said.length() > 100 ? MediaType.APPLICATION_OCTET_STREAM : said;
  }

  private Actor partnerClient() throws SQLException {
    Actor actor = current.get();
    if (!actor.may(Right.SEND_MESSAGES) || actor.connectionId() == null) {
      throw new ProblemException(
          Problem.NOT_ALLOWED, null, "Messages are sent by a partner's machine client.");
    }
    connections.requireNotSuspended(actor.tenant(), actor.partner());
    return actor;
  }

  private static boolean startsWithArray(byte[] body) {
    for (byte b : body) {
      if (b > ' ') {
        return b == '[';
      }
    }
    return false;
  }

  /** The answer to a single message. */
  static Response one(Intake.Receipt receipt) {
    if (receipt.refusal() != null) {
      throw receipt.refusal();
    }
    ObjectNode node = JSON.createObjectNode();
    fill(node, receipt);
    return Response.accepted(node)
        .location(URI.create("exchanges/" + node.get("exchange").asText()))
        .build();
  }

  private static Response many(List<Intake.Receipt> receipts) {
    ArrayNode array = JSON.createArrayNode();
    receipts.forEach(receipt -> fill(array.addObject(), receipt));
    boolean anyTaken = receipts.stream().anyMatch(receipt -> receipt.refusal() == null);
    return Response.status(anyTaken ? 202 : 422)
        .entity(array)
        .type(MediaType.APPLICATION_JSON)
        .build();
  }

  private static void fill(ObjectNode node, Intake.Receipt receipt) {
    String id = ExchangeId.show(receipt.exchangeId());
    node.put("exchange", id)
        .put("status", receipt.status().name().toLowerCase(Locale.ROOT))
        .put("href", "/api/v1/exchanges/" + id);
    if (receipt.refusal() != null) {
      Problem problem = receipt.refusal().problem();
      ObjectNode why = node.putObject("problem");
      why.put("id", problem.id())
          .put("title", problem.title())
          .put("detail", receipt.refusal().getMessage());
      why.put("field", receipt.refusal().field())
          .put("fix", problem.fix())
          .put("owner", problem.owner().name());
    }
  }
}
