package dev.crossdock.api;

import dev.crossdock.connection.Arrival;
import dev.crossdock.tenant.Right;
import dev.crossdock.trial.Trials;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The scenarios that a partner's connections pass in the test place. */
@Path("/connections/{code}/tests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tests")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class TestsResource {
  @Inject CurrentActor current;
  @Inject Trials trials;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "getTests",
      summary = "Read how the tests of a connection stand",
      description =
          "Each scenario with what was expected and what was got when it ran last, and the newest"
              + " certificate. Who may is as for the list.")
  @APIResponse(
      responseCode = "200",
      description = "The tests",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TestsAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response get(
      @Parameter(description = "Code", example = "ligure-in") @PathParam("code") String code)
      throws SQLException {
    return Response.ok(TestsAnswer.of(trials.find(current.get(), code))).build();
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "runTests",
      summary = "Run the tests of a connection",
      description =
          "All of them, in the test place, through the real intake. They are made of the body, a"
              + " message as the partner sends it; without one of the newest sample of the mapping,"
              + " or the last message that came. When all that are required pass, there is a"
              + " certificate. For the partner's administrator.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "200",
      description = "How the tests stand now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TestsAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response run(
      @Parameter(description = "Code", example = "ligure-in") @PathParam("code") String code,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONNECT);
    byte[] sample = Bodies.read(body, contentLength, Arrival.BYTES_MAX);
    return Response.ok(
            TestsAnswer.of(
                trials.run(
                    current.get(), code, sample.length == 0 ? null : sample, clock.instant())))
        .build();
  }
}
