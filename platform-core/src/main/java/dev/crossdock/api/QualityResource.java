package dev.crossdock.api;

import dev.crossdock.quality.Report;
import dev.crossdock.quality.Samples;
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
import java.nio.charset.StandardCharsets;
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

/** How good a partner's data is, before anything of it counts. */
@Path("/connections/{code}/data-quality")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, QualityResource.CSV})
@Tag(name = "Connections")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class QualityResource {
  static final String CSV = "text/csv";

  @Inject CurrentActor current;
  @Inject Samples samples;
  @Inject Clock clock;

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "judgeSample",
      summary = "See how good a sample is",
      description =
          "The body is read as the connection would read it; nothing of it is kept, applied or"
              + " told. What is missing, invalid, duplicate or unknown is counted by field, with"
              + " who can put it right. With Accept: text/csv as a table. For the tenant's"
              + " administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "200",
      description = "The report",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = QualityAnswer.class)),
        @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "413", ref = "Problem")
  public Response judge(
      @Parameter(description = "Code", example = "hansa") @PathParam("code") String code,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT) String accept,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    byte[] content = Bodies.read(body, contentLength, Samples.BYTES_MAX);
    Report report = samples.judge(current.get(), code, content, clock.instant());
    if (accept != null && accept.contains(CSV)) {
      return Response.ok(report.csv().getBytes(StandardCharsets.UTF_8), CSV + ";charset=UTF-8")
          .header("Content-Disposition", "attachment; filename=\"data-quality.csv\"")
          .build();
    }
    return Response.ok(QualityAnswer.of(report), MediaType.APPLICATION_JSON_TYPE).build();
  }
}
