package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Catalogue;
import dev.crossdock.connection.ConnectionAccess;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What messages can be written in, and the schemas that they are checked by. */
@Path("/formats")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class FormatResource {
  @Inject CurrentActor current;
  @Inject Catalogue catalogue;

  @GET
  @Operation(
      operationId = "listFormats",
      summary = "Read what formats messages can have",
      description =
          "Each with what is done in it and, if its messages are JSON, where their schema is. For"
              + " the tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The formats that are installed",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = FormatAnswer.All.class),
              examples =
                  @ExampleObject(
                      name = "formats",
                      value = "{\"items\":[" + Examples.FORMAT + "]}")))
  public Response list() {
    ConnectionAccess.requireReader(current.get());
    return Response.ok(
            new FormatAnswer.All(catalogue.formats().stream().map(FormatAnswer::of).toList()))
        .build();
  }

  @GET
  @Path("{format}/schema")
  @Operation(
      operationId = "getFormatSchema",
      summary = "Read the schema of a format",
      description =
          "JSON Schema, draft 2020-12. A message that breaks it is parked with all its faults, each"
              + " with pointer and rule; partners may check theirs before they send them. For the"
              + " tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The schema",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT),
              examples = @ExampleObject(name = "schema", value = Examples.FORMAT_SCHEMA)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response schema(
      @Parameter(description = "Id of the format", example = "dcsa-tnt") @PathParam("format")
          String format) {
    ConnectionAccess.requireReader(current.get());
    JsonNode schema =
        catalogue.formats().stream()
            .filter(one -> one.id().equals(format))
            .findFirst()
            .flatMap(MessageFormat::schema)
            .orElseThrow(FormatResource::none);
    return Response.ok(schema.toString(), MediaType.APPLICATION_JSON_TYPE).build();
  }

  private static ProblemException none() {
    return new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
  }
}
