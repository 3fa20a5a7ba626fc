package dev.crossdock.api;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.Outbox;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where partners' systems that cannot be reached fetch what is for them. */
@Path("/outbox/{connection}")
@RequestScoped
@Tag(name = "From partners")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class OutboxResource {
  @Inject CurrentActor current;
  @Inject Connections connections;
  @Inject Outbox outbox;
  @Inject Clock clock;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "listOutbox",
      summary = "List the files that wait for you",
      description =
          "The oldest first, up to 500. A file waits until you say that you have it: fetching alone"
              + " does not take it away.")
  @APIResponse(
      responseCode = "200",
      description = "The files",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OutboxAnswer.class)))
  public Response list(
      @Parameter(description = "Code of your connection", example = "hansa")
          @PathParam("connection")
          String connection)
      throws SQLException {
    Connection own = own(connection);
    return Response.ok(OutboxAnswer.of(connection, outbox.list(own.tenant(), own.id()))).build();
  }

  @GET
  @Path("{exchange}")
  @Produces({MediaType.APPLICATION_OCTET_STREAM, ProblemMapper.PROBLEM_JSON})
  @Operation(
      operationId = "fetchFile",
      summary = "Fetch a file",
      description = "As often as needed; also after you have said that you have it.")
  @APIResponse(
      responseCode = "200",
      description = "The file; its name is in Content-Disposition",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response fetch(
      @Parameter(description = "Code of your connection") @PathParam("connection")
          String connection,
      @Parameter(description = "As in the list") @PathParam("exchange") String exchange)
      throws SQLException {
    Connection own = own(connection);
    OutboundFile file = outbox.content(own.tenant(), own.id(), id(exchange));
    return Response.ok(file.content(), MediaType.APPLICATION_OCTET_STREAM_TYPE)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
        .build();
  }

  @POST
  @Path("{exchange}/receipt")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "confirmFile",
      summary = "Say that you have a file",
      description = "It is delivered then and waits no more. Said again it changes nothing.")
  @APIResponse(responseCode = "204", description = "Noted")
  public Response receipt(
      @Parameter(description = "Code of your connection") @PathParam("connection")
          String connection,
      @Parameter(description = "As in the list") @PathParam("exchange") String exchange)
      throws SQLException {
    Connection own = own(connection);
    Actor actor = current.get();
    outbox.fetched(
        own.tenant(), own.id(), id(exchange), actor.principal(), actor.origin(), clock.instant());
    return Response.noContent().build();
  }

  private Connection own(String code) throws SQLException {
    Actor actor = current.get();
    actor.require(Right.SEND_MESSAGES);
    Connection own = connections.forFiles(actor.tenant(), code);
    if (own == null || !actor.partner().equals(own.partner())) {
      throw Parameters.notFound();
    }
    return own;
  }

  private static long id(String exchange) {
    long id = ExchangeId.parse(exchange);
    if (id < 0) {
      throw Parameters.notFound();
    }
    return id;
  }
}
