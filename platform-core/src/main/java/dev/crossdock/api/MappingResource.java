package dev.crossdock.api;

import dev.crossdock.studio.DraftText;
import dev.crossdock.studio.MappingRegister;
import dev.crossdock.studio.StoredMapping;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The mappings of a tenant; a partner reaches its own. */
@Path("/mappings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mappings")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class MappingResource {
  @Inject CurrentActor current;
  @Inject AnswerJson json;
  @Inject MappingRegister register;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listMappings",
      summary = "List mappings",
      description =
          "By name. For the tenant's administrator and auditor; a partner's people read their own.")
  @APIResponse(
      responseCode = "200",
      description = "The mappings",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingAnswer.All.class)))
  public Response list() throws SQLException {
    return Response.ok(
            new MappingAnswer.All(
                register.list(current.get()).stream().map(MappingAnswer.Item::of).toList()))
        .build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createMapping",
      summary = "Make a mapping",
      description =
          "Nothing reads messages by it before a version is released and a connection names it."
              + " For the tenant's administrator; a partner's people make their own.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingRequest.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.REQUEST)))
  @APIResponse(
      responseCode = "201",
      description = "The mapping",
      headers = {
        @Header(name = "ETag", schema = @Schema(type = SchemaType.STRING)),
        @Header(name = "Location", schema = @Schema(type = SchemaType.STRING))
      },
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingAnswer.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.MAPPING)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response create(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = current.get();
    actor.require(Right.EDIT_MAPPINGS);
    MappingRequest request =
        MappingRequest.read(Bodies.read(body, contentLength, DraftText.BYTES_MAX));
    StoredMapping made = register.create(actor, request.order(), clock.instant());
    return json.tagged(
        Response.created(URI.create("mappings/" + made.code())),
        made.revision(),
        MappingAnswer.of(made));
  }
}
