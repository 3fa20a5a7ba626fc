package dev.crossdock.api;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.exchange.FileQueue;
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
import jakarta.ws.rs.QueryParam;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the tenant's own systems hand over files for partners. */
@Path("/connections/{code}/files")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "To partners")
public class FileResource {
  private static final String KIND = "[A-Za-z0-9][A-Za-z0-9 ._/-]{0,29}";

  @Inject CurrentActor current;
  @Inject Connections connections;
  @Inject FileQueue queue;
  @Inject Clock clock;

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "sendToPartner",
      summary = "Send a file to a partner",
      description =
          "As it is; or, with `format`, a message written from its tree (JSON, as the content of a"
              + " message of that format shows it), in an envelope with the connection's"
              + " identifications and the next control number. 202 means durable. The same again"
              + " is answered like the first and not sent twice. Up to 16 MiB.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "202",
      description = "Durable",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReceiptSchema.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "NotSignedIn")
  @APIResponse(responseCode = "403", ref = "NotAllowed")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  @APIResponse(responseCode = "429", ref = "LimitReached")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response send(
      @Parameter(description = "Code of the partner's connection", example = "hansa-sftp")
          @PathParam("code")
          String code,
      @Parameter(description = "Format that writes the body, such as edifact-iftmin")
          @QueryParam("format")
          String format,
      @Parameter(description = "What it is, such as IFTMIN; FILE if absent") @QueryParam("kind")
          String kind,
      @Parameter(description = "Name of the file as the partner is to see it") @QueryParam("name")
          String name,
      @Parameter(description = "Quoted string; the same key and body are answered like the first")
          @HeaderParam("Idempotency-Key")
          String idempotencyKey,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = current.get();
    actor.require(Right.WRITE_SHIPMENTS);
    Connection target = connections.forFiles(actor.tenant(), code);
    if (target == null) {
      throw Parameters.notFound();
    }
    String key = IdempotencyKey.parse(idempotencyKey);
    MessageFormat writer = writer(format);
    byte[] bytes = Bodies.read(body, contentLength, OutboundFile.BYTES_MAX);
    if (bytes.length == 0) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The file has no bytes.");
    }
    FileQueue.Order order =
        new FileQueue.Order(
            target,
            key,
            Parameters.text("name", name),
            kind(kind, writer),
            writer == null
                ? EventResource.mediaType(mediaType)
                : MediaType.APPLICATION_OCTET_STREAM,
            bytes,
            writer);
    return EventResource.one(queue.queue(actor, order, clock.instant()));
  }

  private MessageFormat writer(String id) {
    String wanted = Parameters.text("format", id);
    MessageFormat format = wanted == null ? null : connections.format(wanted);
    if (wanted != null && format == null) {
      throw Parameters.wrong(
          "format", "format is the id of a format that is installed; the catalogue names them.");
    }
    return format;
  }

  private static String kind(String said, MessageFormat writer) {
    if (said == null) {
      return writer == null ? "FILE" : writer.title();
    }
    if (!said.matches(KIND)) {
      throw Parameters.wrong("kind", "kind has up to 30 letters, digits and . _ / -.");
    }
    return said;
  }
}
