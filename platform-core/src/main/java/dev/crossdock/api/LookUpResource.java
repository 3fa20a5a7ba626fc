package dev.crossdock.api;

import dev.crossdock.exchange.LookUpAnswer;
import dev.crossdock.exchange.LookUps;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Has a partner's system asked where a shipment is. */
@Path("/shipments/{reference}/look-ups")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Shipments")
@APIResponse(responseCode = "400", ref = "BadRequest")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class LookUpResource {
  private static final String EXAMPLE =
      "{\"items\":[{\"connection\":\"alpen-tracking\",\"name\":\"Alpen Parcel, tracking\",\"referenceType\":\"CARRIER_REFERENCE\","
          + "\"reference\":\"1Z999AA10123456784\",\"state\":\"ANSWERED\",\"askedAt\":\"2026-11-20T14:40:00Z\",\"asked\":true,"
          + "\"detail\":\"It answered; one message was taken in.\",\"exchanges\":[\"EX-0Q3K-7M2D-9X4T\"]}]}";

  @Inject CurrentActor current;
  @Inject LookUps lookUps;

  /** All that can be said now. */
  @Schema(name = "LookUps")
  public record All(@Schema(required = true) List<One> items) {}

  /** What a partner's system says about a shipment, by one of its references. */
  @Schema(name = "LookUp")
  public record One(
      @Schema(required = true, description = "Code", examples = "alpen-tracking") String connection,
      @Schema(required = true, description = "Of the connection, for people") String name,
      @Schema(required = true, examples = "CARRIER_REFERENCE") String referenceType,
      @Schema(required = true, examples = "1Z999AA10123456784") String reference,
      @Schema(
              required = true,
              description =
                  "UNKNOWN: it knows nothing of this reference. NOT_NOW: it was asked too often, or is left alone after failures")
          LookUpAnswer.State state,
      @Schema(description = "When it was asked last; absent if it never was") Instant askedAt,
      @Schema(required = true, description = "Whether it was asked just now") boolean asked,
      @Schema(description = "What happened, in words") String detail,
      @Schema(description = "What stood against an answer", examples = "XD-5002") String problem,
      @Schema(description = "When it may be asked again, if it may not now") Instant notBefore,
      @Schema(
              required = true,
              description = "The messages as which the answer of just now was taken in")
          List<String> exchanges) {
    static One of(LookUpAnswer answer) {
      return new One(
          answer.connection(),
          answer.name(),
          answer.type(),
          answer.reference(),
          answer.state(),
          answer.askedAt(),
          answer.asked(),
          answer.detail(),
          answer.problem(),
          answer.notBefore(),
          answer.exchanges());
    }
  }

  @GET
  @Operation(
      operationId = "listShipmentLookUps",
      summary = "Read who can be asked about a shipment",
      description =
          "The connections on which partners' systems are asked by a reference of this shipment, and what they said the last time. For"
              + " operations, compliance, the tenant's administrator and its Odoo.")
  @APIResponse(
      responseCode = "200",
      description = "One line for each connection and reference",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = All.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  public Response list(
      @Parameter(description = "The tenant's reference", example = "SHP-24817")
          @PathParam("reference")
          String reference)
      throws SQLException {
    return answer(lookUps.list(current.get(), reference));
  }

  @POST
  @Path("{connection}")
  @Operation(
      operationId = "lookUpShipment",
      summary = "Ask a partner's system about a shipment",
      description =
          "Within the time, in the pace and with the freshness that the connection says. What it answers comes in as everything that the partner"
              + " says: as the exchanges that are named, whose milestones show a moment later. That it fails, or is not asked now, changes nothing. For"
              + " operations, compliance, the tenant's administrator and its Odoo.")
  @APIResponse(
      responseCode = "200",
      description = "What came of it, one line for each reference",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = All.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  public Response ask(
      @Parameter(description = "The tenant's reference", example = "SHP-24817")
          @PathParam("reference")
          String reference,
      @Parameter(description = "Code of the connection", example = "alpen-tracking")
          @PathParam("connection")
          String connection)
      throws SQLException {
    try {
      return answer(
          lookUps
              .ask(current.get(), reference, connection)
              .get(LookUps.ANSWERED_WITHIN_MAX.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      throw new ProblemException(
          Problem.OVERLOADED, null, "There is no answer in time. Ask again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(Problem.OVERLOADED, null, "The platform is stopping.");
    }
  }

  private static Response answer(List<LookUpAnswer> answers) {
    return Response.ok(new All(answers.stream().map(One::of).toList())).build();
  }
}
