package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.operator.Erasure;
import dev.crossdock.operator.Erasures;
import dev.crossdock.operator.TenantExport;
import dev.crossdock.operator.TenantImport;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
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
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A tenant leaves, comes, or is erased. */
@Path("/tenants")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
@APIResponse(responseCode = "400", ref = "BadRequest")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class TenantMoveResource {
  static final String TRANSFER_KEY = "Crossdock-Transfer-Key";

  private static final String ZIP = "application/zip";

  @Inject CurrentActor current;
  @Inject TenantExport export;
  @Inject TenantImport arrivals;
  @Inject Erasures erasures;
  @Inject Clock clock;

  @POST
  @Path("{id}/export")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(ZIP)
  @Operation(
      operationId = "exportTenant",
      summary = "Export everything of a tenant",
      description =
          "A zip; its README.txt tells what is in it. Messages in it are readable. Credentials are sealed under the key"
              + " in the answer's header, which is shown this once.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "The archive",
      headers =
          @Header(
              name = TRANSFER_KEY,
              description = "Opens the credentials where the archive is taken in",
              schema = @Schema(type = SchemaType.STRING)),
      content =
          @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response export(
      @Parameter(description = "Its id", example = "brandt") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    TenantExport.Ready ready =
        export.prepare(
            current.fresh(clock.instant()),
            id,
            TenantResource.reason(body, contentLength),
            clock.instant());
    StreamingOutput archive =
        out -> {
          try {
            ready.write(out);
          } catch (SQLException e) {
            throw new IOException("The tenant could not be read to its end", e);
          }
        };
    return Response.ok(archive)
        .header(TRANSFER_KEY, ready.transferKey())
        .header("Content-Disposition", "attachment; filename=\"" + ready.fileName() + "\"")
        .build();
  }

  @POST
  @Path("{id}/import")
  @Consumes(ZIP)
  @Operation(
      operationId = "importTenant",
      summary = "Take a tenant in from an archive",
      description =
          "All of it or nothing. The id must be free and may differ from the one it had. Messages keep their ids;"
              + " people and machines do not come along: the first administrator is noted to be invited."
              + " The tenant is suspended: what was queued is sent when it is resumed, never before.")
  @RequestBody(
      required = true,
      content =
          @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "201",
      description = "The tenant, suspended",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantAnswer.Taken.class)))
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response take(
      @Parameter(description = "Its id from now on", example = "brandt") @PathParam("id") String id,
      @Parameter(
              description = "E-mail of who is invited first",
              required = true,
              example = "it@brandt.example")
          @QueryParam("admin")
          String admin,
      @Parameter(description = "As the export showed it; needed if there are credentials")
          @HeaderParam(TRANSFER_KEY)
          String transferKey,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = current.fresh(clock.instant());
    arrivals.requireFits(Bodies.length(contentLength));
    TenantImport.Taken taken = arrivals.take(actor, id, admin, transferKey, body, clock.instant());
    return Response.created(URI.create("tenants/" + id))
        .entity(new TenantAnswer.Taken(TenantAnswer.of(taken.tenant()), taken.rows()))
        .build();
  }

  @GET
  @Path("{id}/erasure")
  @Operation(
      operationId = "getErasure",
      summary = "Read how far a tenant is erased",
      description = "Also of one that is gone: with the signed certificate.")
  @APIResponse(
      responseCode = "200",
      description = "The newest wish to erase it, and what became of it",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantAnswer.OfErasure.class)))
  public Response erasure(
      @Parameter(description = "Its id", example = "brandt") @PathParam("id") String id)
      throws SQLException {
    return Response.ok(answer(erasures.find(current.get(), id))).build();
  }

  @POST
  @Path("{id}/erasure")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "askErasure",
      summary = "Ask to erase a suspended tenant",
      description = "The first of two steps; nothing is deleted yet. Resuming the tenant ends it.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "The wish",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantAnswer.OfErasure.class)))
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response ask(
      @Parameter(description = "Its id", example = "brandt") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    return Response.ok(
            answer(
                erasures.ask(
                    current.fresh(clock.instant()),
                    id,
                    TenantResource.reason(body, contentLength),
                    clock.instant())))
        .build();
  }

  /** The id of the tenant once more. */
  @Schema(name = "TenantErasureConfirmation")
  public record Confirmation(@Schema(required = true, examples = "brandt") String id) {}

  @POST
  @Path("{id}/erasure/confirm")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "confirmErasure",
      summary = "Confirm that a tenant is to be erased",
      description =
          "The second step, by repeating the id. There is no way back. Erasing goes on in the background;"
              + " the id is never given again.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Confirmation.class)))
  @APIResponse(
      responseCode = "202",
      description = "It is being erased",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantAnswer.OfErasure.class)))
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response confirm(
      @Parameter(description = "Its id", example = "brandt") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    byte[] bytes = Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX);
    JsonNode tree = ReasonRequest.object(bytes, "Send a JSON object with the tenant's id.");
    if (tree.size() != 1 || !tree.path("id").isTextual()) {
      throw new ProblemException(
          Problem.INVALID_FIELD, "/id", "The only field here is id, a text.");
    }
    return Response.accepted(
            answer(
                erasures.confirm(
                    current.fresh(clock.instant()), id, tree.get("id").asText(), clock.instant())))
        .build();
  }

  private TenantAnswer.OfErasure answer(Erasure erasure) {
    return TenantAnswer.OfErasure.of(erasure, erasures.publicKeyPem());
  }
}
