package dev.crossdock.api;

import dev.crossdock.webhook.PublishedKeys;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys of what we sign. */
@Path("/webhook-keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credentials")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class WebhookKeysResource {
  @Inject CurrentActor current;
  @Inject PublishedKeys keys;

  /** All keys of a caller's connections. */
  @Schema(name = "WebhookKeys")
  public record All(@Schema(required = true) List<Item> items) {}

  /** The keys of one connection. */
  @Schema(name = "WebhookKey")
  public record Item(
      @Schema(required = true, description = "Code of the connection", examples = "hansa-hook")
          String connection,
      @Schema(required = true, description = "One, or two during a rotation") List<String> keys) {}

  @GET
  @Operation(
      operationId = "listWebhookKeys",
      summary = "The public keys of webhooks that we send",
      description =
          "Ed25519 keys in the spelling of Standard Webhooks. A message is ours if one of its v1a"
              + " signatures is of one of these keys. A partner sees those of its own connections."
              + " What is signed with a shared key only (v1) has none.")
  @APIResponse(
      responseCode = "200",
      description = "The keys, by connection",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = All.class),
              examples = @ExampleObject(name = "keys", value = Examples.WEBHOOK_KEYS)))
  public Response list() throws SQLException {
    return Response.ok(
            new All(
                keys.list(current.reader()).stream()
                    .map(one -> new Item(one.connection(), one.keys()))
                    .toList()))
        .build();
  }
}
