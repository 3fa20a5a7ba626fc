package dev.crossdock.api;

import dev.crossdock.trial.Trials;
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

/** How the tests of all connections stand. */
@Path("/tests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tests")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class AllTestsResource {
  @Inject CurrentActor current;
  @Inject Trials trials;

  @GET
  @Operation(
      operationId = "listTests",
      summary = "Read how the tests of all connections stand",
      description =
          "Of those on which partners' messages come in. For the tenant's administrator and"
              + " auditor; a partner's administrator has its own.")
  @APIResponse(
      responseCode = "200",
      description = "The tests by connection",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TestsAnswer.All.class)))
  public Response list() throws SQLException {
    return Response.ok(
            new TestsAnswer.All(trials.all(current.get()).stream().map(TestsAnswer::of).toList()))
        .build();
  }
}
