package dev.crossdock.api;

import dev.crossdock.exchange.PollNow;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Has a partner's system asked before its time. */
@Path("/connections/{code}/poll")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
public class PollResource {
  @Inject CurrentActor current;
  @Inject PollNow pollNow;
  @Inject Clock clock;

  @POST
  @Operation(
      operationId = "pollConnection",
      summary = "Ask a partner's system at once",
      description = "Instead of when it is due. For the tenant's administrator.")
  @APIResponse(responseCode = "202", description = "It is asked within a moment")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "401", ref = "NotSignedIn")
  @APIResponse(responseCode = "403", ref = "NotAllowed")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "429", ref = "LimitReached")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response ask(
      @Parameter(description = "Code", example = "hansa-sftp") @PathParam("code") String code)
      throws SQLException {
    pollNow.ask(current.get(), code, clock.instant());
    return Response.accepted().build();
  }
}
