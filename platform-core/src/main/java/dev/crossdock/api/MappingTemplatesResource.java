package dev.crossdock.api;

import dev.crossdock.studio.MappingRegister;
import dev.crossdock.studio.MappingTemplates;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Mappings that are nearly made, shared by the platform. */
@Path("/mapping-templates")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mappings")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class MappingTemplatesResource {
  @Inject CurrentActor current;
  @Inject MappingRegister register;

  @GET
  @Operation(
      operationId = "listMappingTemplates",
      summary = "List templates of mappings",
      description =
          "Make a mapping of one by naming it as template; what a later version offers is told with"
              + " the mapping. For who may look at mappings.")
  @APIResponse(
      responseCode = "200",
      description = "The templates",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingTemplateAnswer.All.class)))
  public Response list() throws SQLException {
    register.requireReach(current.get());
    return Response.ok(
            new MappingTemplateAnswer.All(
                MappingTemplates.all().stream().map(MappingTemplateAnswer::of).toList()))
        .build();
  }
}
