package dev.crossdock.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.crossdock.audit.AuditExport;
import dev.crossdock.audit.AuditLog;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.trace.TraceKind;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who did what, when, from where and why; sealed, and checkable without the platform. */
@Path("/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
@APIResponse(responseCode = "400", ref = "BadRequest")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class AuditResource {
  private static final String ZIP = "application/zip";

  @Inject CurrentActor current;
  @Inject AuditLog log;
  @Inject AuditExport export;
  @Inject Clock clock;

  /** An entry of the audit log. */
  @Schema(name = "AuditEntry")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(
      @Schema(description = "Ascending in the order of the log") long id,
      @Schema(type = SchemaType.STRING, format = "date-time") String at,
      TraceKind kind,
      @Schema(description = "Person or client") String who,
      @Schema(examples = "EX-0Q3K-7M2D-9X4T") String exchange,
      @Schema(examples = "SHP-24817") String shipment,
      String detail,
      @Schema(description = "Network address it came from") String origin,
      @Schema(description = "What it was about, where that is no exchange or shipment")
          String subject,
      String before,
      String after,
      @Schema(description = "In the words of who decided") String reason) {
    static Entry of(AuditLog.Entry entry) {
      return new Entry(
          entry.id(),
          entry.at().toString(),
          entry.kind(),
          entry.who(),
          entry.exchange() == null ? null : ExchangeId.show(entry.exchange()),
          entry.shipment(),
          entry.detail(),
          entry.origin(),
          entry.subject(),
          entry.before(),
          entry.after(),
          entry.reason());
    }
  }

  /** Entries, newest first. */
  @Schema(name = "AuditPage")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<Entry> items, String next) {}

  /** How far the log is sealed. */
  @Schema(name = "AuditState")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record State(
      @Schema(description = "Number of the last sealed block") long blocks,
      @Schema(type = SchemaType.STRING, format = "date-time") String sealedAt,
      @Schema(description = "Last block whose hash is signed outside the database")
          long anchored) {}

  @GET
  @Operation(
      operationId = "listAudit",
      summary = "Read the audit log",
      description = "Newest first. What auditors read is told there as well.")
  @APIResponse(
      responseCode = "200",
      description = "A page of entries",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Page.class),
              examples =
                  @ExampleObject(name = "page", value = "{\"items\":[" + Examples.AUDIT + "]}")))
  public Response list(
      @Parameter(
              description = "What kind of entries; CHANGES if absent",
              schema = @Schema(implementation = AuditLog.Group.class))
          @QueryParam("group")
          String group,
      @Parameter(description = "Person or client", example = "mara") @QueryParam("who") String who,
      @Parameter(
              description = "Rows of a page, 1 to 200; 50 if absent",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
          @QueryParam("limit")
          String limit,
      @Parameter(description = "What the page before gave as next") @QueryParam("after")
          String after)
      throws SQLException {
    int rows = Parameters.limit(limit);
    AuditLog.Group asked = Parameters.word(AuditLog.Group.class, "group", group);
    long before = after == null ? Long.MAX_VALUE : Parameters.numberCursor(after);
    List<AuditLog.Entry> oneMore =
        log.list(
            current.get(),
            asked == null ? AuditLog.Group.CHANGES : asked,
            Parameters.text("who", who),
            before,
            rows + 1);
    return Response.ok(
            new Page(
                Parameters.page(oneMore, rows).stream().map(Entry::of).toList(),
                Parameters.next(oneMore, rows, AuditLog.Entry::id)))
        .build();
  }

  @GET
  @Path("state")
  @Operation(operationId = "getAuditState", summary = "Read how far the audit log is sealed")
  @APIResponse(
      responseCode = "200",
      description = "The state of the log",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = State.class),
              examples =
                  @ExampleObject(
                      name = "sealed",
                      value =
                          "{\"blocks\":812,\"sealedAt\":\"2026-11-22T08:14:03.000417Z\",\"anchored\":811}")))
  public Response state() throws SQLException {
    AuditLog.State state = log.state(current.get());
    Instant sealedAt = state.sealedAt();
    return Response.ok(
            new State(
                state.blocks(), sealedAt == null ? null : sealedAt.toString(), state.anchored()))
        .build();
  }

  @GET
  @Path("export")
  @Produces(ZIP)
  @Operation(
      operationId = "exportAudit",
      summary = "Export the audit log",
      description = "A zip that verifies without the platform; its README.txt tells how.")
  @APIResponse(
      responseCode = "200",
      description = "The sealed part of the log",
      content =
          @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response export() throws SQLException {
    log.state(current.get()); // refuses before the answer has begun
    Instant now = clock.instant();
    StreamingOutput body =
        out -> {
          try {
            export.write(current.get(), out, now);
          } catch (SQLException e) {
            throw new IOException("The log could not be read to its end", e);
          }
        };
    return Response.ok(body)
        .header(
            "Content-Disposition",
            "attachment; filename=\"audit-" + current.get().tenant() + ".zip\"")
        .build();
  }
}
