package dev.crossdock.api;

import dev.crossdock.connection.CommonSettings;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.exchange.FileQueue;
import dev.crossdock.exchange.FileWriting;
import dev.crossdock.mapping.Mappings;
import dev.crossdock.mapping.SourceOption;
import dev.crossdock.mapping.TargetWriter;
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
import java.util.Locale;
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
  @Inject Mappings mappings;
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
              + " identifications and the next control number; or, with `mapping`, what that mapping"
              + " makes of the body, written as its target says. JSON without either goes through"
              + " the connection's own mapping if it has one. 202 means durable. The same again"
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
      @Parameter(description = "Code of a released mapping that makes the file of the body")
          @QueryParam("mapping")
          String mapping,
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
    FileWriting writing = writing(target, format, mapping, mediaType);
    byte[] bytes = Bodies.read(body, contentLength, OutboundFile.BYTES_MAX);
    if (bytes.length == 0) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The file has no bytes.");
    }
    FileQueue.Order order =
        new FileQueue.Order(
            target,
            key,
            Parameters.text("name", name),
            kind(kind, writing),
            writing == null ? EventResource.mediaType(mediaType) : writing.mediaType(),
            bytes,
            writing);
    return EventResource.one(queue.queue(actor, order, clock.instant()));
  }

  /** How the body becomes the file; null if it is the file. */
  private FileWriting writing(Connection target, String format, String mapping, String mediaType)
      throws SQLException {
    String wantedFormat = Parameters.text("format", format);
    String wanted = Parameters.text("mapping", mapping);
    if (wantedFormat != null && wanted != null) {
      throw Parameters.wrong("mapping", "A mapping says the format itself; leave one of them out.");
    }
    if (wantedFormat != null) {
      return FileWriting.by(installed(wantedFormat, "format"));
    }
    if (wanted == null && isJson(mediaType)) {
      wanted = CommonSettings.outMapping(target);
    }
    return wanted == null ? null : mapped(target, wanted);
  }

  private FileWriting mapped(Connection target, String code) throws SQLException {
    Mappings.Released released =
        mappings
            .released(target.tenant(), code)
            .filter(one -> one.partner() == null || one.partner().equals(target.partner()))
            .orElseThrow(
                () -> Parameters.wrong("mapping", "There is no released mapping of this code."));
    if (released.mapping().makesMilestones()) {
      throw Parameters.wrong("mapping", "This mapping makes milestones, no message to a partner.");
    }
    String source = released.mapping().document().source().format();
    String format = released.mapping().document().target().format();
    return FileWriting.by(
        released,
        SourceOption.formats().contains(source) ? null : installed(source, "mapping"),
        TargetWriter.formats().contains(format) ? null : installed(format, "mapping"));
  }

  private static boolean isJson(String mediaType) {
    String said = mediaType == null ? "" : mediaType.toLowerCase(Locale.ROOT).split(";")[0].strip();
    return said.equals(MediaType.APPLICATION_JSON) || said.endsWith("+json");
  }

  private MessageFormat installed(String id, String parameter) {
    MessageFormat format = connections.format(id);
    if (format == null) {
      throw Parameters.wrong(
          parameter,
          parameter.equals("format")
              ? "format is the id of a format that is installed; the catalogue names them."
              : "The mapping reads or writes a format that is not installed.");
    }
    return format;
  }

  private static String kind(String said, FileWriting writing) {
    if (said == null) {
      return writing == null ? "FILE" : writing.title();
    }
    if (!said.matches(KIND)) {
      throw Parameters.wrong("kind", "kind has up to 30 letters, digits and . _ / -.");
    }
    return said;
  }
}
