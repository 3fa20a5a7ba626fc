package dev.crossdock.api;

import dev.crossdock.studio.Contracts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a version of a mapping needs and gives, for those who send to it and read from it. */
@Path("/mappings/{code}/versions/{version}/contract")
@RequestScoped
@Tag(name = "Mappings")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class MappingContractResource {
  private static final String JSON_SCHEMA = "application/schema+json";
  private static final String LIVE = "live";

  @Inject CurrentActor current;
  @Inject Contracts contracts;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getMappingContract",
      summary = "Read the contract of a version of a mapping",
      description =
          "What it needs of a message and what it makes of it, with the connections on both sides."
              + " For the tenant's administrator and auditor; a partner's people read their own.")
  @APIResponse(
      responseCode = "200",
      description = "The contract",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingContractAnswer.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.CONTRACT)))
  public Response get(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(description = "Number of the version, or live", example = "live")
          @PathParam("version")
          String version)
      throws SQLException {
    return Response.ok(MappingContractAnswer.of(published(code, version))).build();
  }

  @GET
  @Path("{side}")
  @Produces({JSON_SCHEMA, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "getMappingSchema",
      summary = "Read one side of a mapping's contract as JSON Schema",
      description =
          "A JSON Schema (2020-12) and nothing else, so that an OpenAPI description (3.1) can refer"
              + " to it. For the tenant's administrator and auditor; a partner's people read their"
              + " own.")
  @APIResponse(
      responseCode = "200",
      description = "The schema",
      content =
          @Content(
              mediaType = JSON_SCHEMA,
              schema = @Schema(implementation = Object.class),
              examples = @ExampleObject(name = "needs", value = MappingExamples.SCHEMA)))
  public Response schema(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(description = "Number of the version, or live", example = "live")
          @PathParam("version")
          String version,
      @Parameter(
              description = "What it needs of a message, or what it gives",
              example = "needs",
              schema = @Schema(enumeration = {"needs", "gives"}))
          @PathParam("side")
          String side)
      throws SQLException {
    Contracts.Published found = published(code, version);
    return switch (side) {
      case "needs" -> Response.ok(found.needsSchema().toString()).build();
      case "gives" -> Response.ok(found.givesSchema().toString()).build();
      default -> throw Parameters.notFound();
    };
  }

  private Contracts.Published published(String code, String version) throws SQLException {
    return contracts.of(
        current.get(), code, version.equals(LIVE) ? null : MappingVersionResource.number(version));
  }
}
