package dev.crossdock.api;

import dev.crossdock.operator.TestPlaces;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a tenant tries things out. */
@Path("/test-place")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Test place")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class TestPlaceResource {
  @Inject CurrentActor current;
  @Inject TestPlaces places;
  @Inject Clock clock;

  /**
   * The two places of a tenant.
   *
   * @param live id of the tenant itself
   * @param test id of its test place, or null
   * @param here which of them the request was about
   */
  @Schema(name = "Places")
  public record Answer(
      @Schema(examples = "brandt") String live,
      @Schema(nullable = true, examples = "brandt-test") String test,
      @Schema(
              examples = "live",
              enumeration = {"live", "test"})
          String here) {}

  @GET
  @Operation(
      operationId = "getTestPlace",
      summary = "Read where this tenant tries things out",
      description =
          "A test place is a tenant of its own, named in the header Crossdock-Tenant: the same rules, none of the data."
              + " Whoever works for the tenant does in its test place what they do there.")
  @APIResponse(
      responseCode = "200",
      description = "The tenant and its test place, if there is one",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Answer.class)))
  public Response get() {
    return Response.ok(answer(places.of(current.get()))).build();
  }

  @POST
  @Operation(
      operationId = "openTestPlace",
      summary = "Open the test place",
      description =
          "Asking again changes nothing. What is in it is kept for 30 days. For the tenant's administrator.")
  @APIResponse(
      responseCode = "200",
      description = "The tenant and its test place",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Answer.class)))
  public Response open() throws SQLException {
    return Response.ok(answer(places.open(current.get(), clock.instant()))).build();
  }

  private Answer answer(TestPlaces.Places two) {
    String here = current.get().tenant().equals(two.test()) ? "test" : "live";
    return new Answer(two.live(), two.test(), here);
  }
}
