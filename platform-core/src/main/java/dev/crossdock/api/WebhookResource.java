package dev.crossdock.api;

import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.exchange.EventIntake;
import dev.crossdock.limit.Limits;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.webhook.WebhookHeaders;
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
import java.sql.SQLException;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where partners' systems send messages that they sign, as in Standard Webhooks. */
@Path("/webhooks")
@RequestScoped
@Tag(name = "From partners")
public class WebhookResource {
  @Inject CurrentActor current;
  @Inject Connections connections;
  @Inject EventIntake intake;
  @Inject DeprecatedUse deprecated;
  @Inject Limits limits;
  @Inject Clock clock;

  @POST
  @Path("{address}")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @SecurityRequirements
  @Operation(
      operationId = "sendWebhook",
      summary = "Send a signed message, without a token",
      description =
          "As in Standard Webhooks 1.0.0: the key of the address signs id, time and body (version"
              + " v1, HMAC-SHA256, or v1a, Ed25519). The time is within 5 minutes of ours. During a"
              + " rotation the old and the new key are valid. What is sent is read like a file sent"
              + " to the inbox, up to 1 MiB; the same webhook-id again has no second effect and is"
              + " answered like the first. An unknown address and a wrong signature are answered"
              + " alike.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(oneOf = {EventSchema.class, EventSchema[].class})))
  @APIResponse(
      responseCode = "202",
      description = "Durable",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReceiptSchema.class)))
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "401", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "429", ref = "LimitReached")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Response receive(
      @Parameter(
              description = "As it was shown when the key was made",
              schema = @Schema(type = SchemaType.STRING),
              example = "brandt.hansa.b7kq4xw2mzr9tcdfh")
          @PathParam("address")
          String address,
      @Parameter(
              description = "Your id of the message, the same in every repeat",
              required = true,
              example = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W")
          @HeaderParam(WebhookHeaders.ID)
          String id,
      @Parameter(
              description = "When it is sent, seconds since 1970",
              required = true,
              example = "1795341600")
          @HeaderParam(WebhookHeaders.TIMESTAMP)
          String timestamp,
      @Parameter(
              description = "One or several signatures, separated by spaces",
              required = true,
              example = "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=")
          @HeaderParam(WebhookHeaders.SIGNATURE)
          String signature,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = current.get();
    limits.requireLeft(actor.tenant(), actor.partner(), actor.principal(), clock.instant());
    connections.requireNotSuspended(actor.tenant(), actor.partner());
    Inlet inlet = connections.inlet(actor.tenant(), actor.connectionId());
    if (inlet == null) {
      throw new ProblemException(
          Problem.NOT_ALLOWED, null, "The connection of this address is switched off.");
    }
    byte[] bytes = body.readAllBytes(); // as long as the filter let it be
    if (bytes.length == 0) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The message has no bytes.");
    }
    deprecated.message(inlet, bytes);
    return EventResource.one(
        intake
            .webhook(inlet, actor, id, bytes, EventResource.mediaType(mediaType), clock.instant())
            .receipts()
            .get(0));
  }
}
