package dev.crossdock.api;

import dev.crossdock.studio.MappingRegister;
import dev.crossdock.studio.MappingTemplates;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
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

/** What a later version of a mapping's template offers. */
@Path("/mappings/{code}/template")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mappings")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class MappingTemplateResource {
  @Inject CurrentActor current;
  @Inject AnswerJson json;
  @Inject MappingRegister register;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "getMappingTemplateUpdate",
      summary = "Read what a mapping's template offers",
      description =
          "Three ways made one: what the template said when the mapping was made of it, what the"
              + " draft says, and what the template says now. What was changed on one side only is"
              + " taken; conflicts are named. For the tenant's administrator and auditor; a"
              + " partner's people read their own.")
  @APIResponse(
      responseCode = "200",
      description = "What is offered",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingTemplateAnswer.Update.class)))
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response get(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code)
      throws SQLException {
    StoredMapping mapping = register.find(current.get(), code);
    return Response.ok(
            MappingTemplates.update(mapping, Set.of())
                .map(one -> MappingTemplateAnswer.Update.of(mapping.template(), one))
                .orElseGet(() -> MappingTemplateAnswer.Update.none(mapping.template())))
        .build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "takeMappingTemplateUpdate",
      summary = "Take what a mapping's template offers",
      description =
          "Into the draft. Of conflicting fields those are taken that you name; the others stay as"
              + " they are. If-Match says which draft you have seen. For who may edit the mapping.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingTemplateAnswer.Request.class),
              examples =
                  @ExampleObject(name = "one", value = "{\"take\":[\"events.occurredAt\"]}")))
  @APIResponse(
      responseCode = "200",
      description = "The mapping as it is now",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingAnswer.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.MAPPING)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response take(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(required = true, description = "ETag of the draft that you have seen")
          @HeaderParam(HttpHeaders.IF_MATCH)
          String ifMatch,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = current.get();
    actor.require(Right.EDIT_MAPPINGS);
    MappingTemplateAnswer.Request request =
        MappingTemplateAnswer.Request.read(
            Bodies.read(body, contentLength, CredentialRequest.BYTES_MAX));
    StoredMapping begun = register.find(actor, code);
    MappingDraftResource.requireBegun(begun, ifMatch);
    return MappingDraftResource.answer(
        json, register.takeUpdate(actor, code, request.take(), begun.revision(), clock.instant()));
  }
}
