package dev.crossdock.api;

import dev.crossdock.casefile.CaseBundle;
import dev.crossdock.casefile.CaseFile;
import dev.crossdock.casefile.CaseFiles;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.sql.SQLException;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everything about one shipment, for who has to prove it. */
@Path("/shipments/{reference}/case-file")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
@APIResponse(responseCode = "400", ref = "BadRequest")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(
    responseCode = "422",
    description = "XD-4401: there is too much about this shipment for one case file",
    content =
        @Content(
            mediaType = ProblemMapper.PROBLEM_JSON,
            schema = @Schema(ref = "Problem"),
            examples = @ExampleObject(name = "XD-4401", value = Examples.CASE_FILE_TOO_LARGE)))
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class CaseFileResource {
  private static final String ZIP = "application/zip";
  private static final String REFERENCE = "[A-Za-z0-9._-]{1,64}";

  @Inject CurrentActor current;
  @Inject CaseFiles caseFiles;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "getCaseFile",
      summary = "Read the case file of a shipment",
      description =
          "Summary, timeline, exchanges with the hashes of their contents, documents, cases, decisions, the versions of connections and mappings"
              + " in force then, who read it, and how the audit log proves it. What you may not read is named in withheld. That you read it is told.")
  @APIResponse(
      responseCode = "200",
      description = "The case file at this moment",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CaseFile.class),
              examples = @ExampleObject(name = "case file", value = Examples.CASE_FILE)))
  public Response get(
      @Parameter(description = "The tenant's reference", example = "SHP-24817")
          @PathParam("reference")
          String reference)
      throws SQLException {
    CaseFile file = caseFiles.read(current.get(), checked(reference), clock.instant());
    return Response.ok(file.json(), MediaType.APPLICATION_JSON_TYPE).build();
  }

  @GET
  @Path("bundle")
  @Produces(ZIP)
  @Operation(
      operationId = "getCaseFileBundle",
      summary = "Export the case file of a shipment",
      description =
          "A signed zip with the contents of the messages that verifies without the platform; its README.txt tells how. At most 256 MiB of contents.")
  @APIResponse(
      responseCode = "200",
      description = "The bundle",
      content =
          @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response bundle(
      @Parameter(description = "The tenant's reference", example = "SHP-24817")
          @PathParam("reference")
          String reference)
      throws SQLException {
    CaseBundle bundle = caseFiles.bundle(current.get(), checked(reference), clock.instant());
    StreamingOutput body = bundle::write;
    return Response.ok(body)
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + bundle.fileName() + "\"")
        .build();
  }

  /** What is no reference is told after the right was looked for, as what there is not. */
  private String checked(String reference) {
    current.get().require(Right.CASE_FILES);
    if (!reference.matches(REFERENCE)) {
      throw Parameters.notFound();
    }
    return reference;
  }
}
