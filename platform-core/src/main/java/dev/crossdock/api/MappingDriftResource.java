package dev.crossdock.api;

import dev.crossdock.studio.DriftWatch;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What live messages have that those known at the release of a mapping had not. */
@Path("/mappings/{code}/drift")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mappings")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class MappingDriftResource {
  @Inject CurrentActor current;
  @Inject DriftWatch drifts;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listMappingDrift",
      summary = "Read what has changed in live messages",
      description =
          "Fields, types and codes that the messages known at the release had not; those first that"
              + " nobody has looked at. Of a version 200 open reports of each kind are listed; how"
              + " often more came stands in more. For the tenant's administrator and auditor; a"
              + " partner's people read their own.")
  @APIResponse(
      responseCode = "200",
      description = "The reports",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingAnswer.Drifts.class)))
  public Response drift(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code)
      throws SQLException {
    return Response.ok(
            new MappingAnswer.Drifts(
                drifts.list(current.get(), code).stream()
                    .map(MappingAnswer.DriftAnswer::of)
                    .toList(),
                drifts.beyond(current.get(), code).stream()
                    .map(MappingAnswer.DriftMore::of)
                    .toList()))
        .build();
  }

  @POST
  @Path("{id}/seen")
  @Operation(
      operationId = "seeMappingDrift",
      summary = "Say that somebody has looked at a report of drift",
      description =
          "The case about it is closed with the last of its reports. Twice is as once. For who may"
              + " edit the mapping.")
  @APIResponse(responseCode = "204", description = "It waits for nobody any more")
  public Response seen(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(description = "Id of the report", example = "MD-12") @PathParam("id") String id)
      throws SQLException {
    Actor actor = current.get();
    actor.require(Right.EDIT_MAPPINGS);
    long number = Parameters.number(id, MappingAnswer.DriftAnswer.PREFIX);
    drifts.seen(actor, code, number, clock.instant());
    return Response.noContent().build();
  }

  @POST
  @Path("seen")
  @Operation(
      operationId = "seeAllMappingDrift",
      summary = "Say that somebody has looked at all drift of a mapping",
      description =
          "All its reports, and what came besides them; its cases are closed, and the audit log"
              + " tells who has. Twice is as once. For who may edit the mapping.")
  @APIResponse(responseCode = "204", description = "Nothing of it waits for anybody any more")
  public Response seenAll(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code)
      throws SQLException {
    drifts.seenAll(current.get(), code, clock.instant());
    return Response.noContent().build();
  }
}
