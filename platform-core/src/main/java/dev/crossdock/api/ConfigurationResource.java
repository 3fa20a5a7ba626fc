package dev.crossdock.api;

import dev.crossdock.configuration.Applied;
import dev.crossdock.configuration.ConfigurationDocument;
import dev.crossdock.configuration.Configurations;
import dev.crossdock.exchange.ExchangeJson;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
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

/** What a tenant has set, as one document. */
@Path("/configuration")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configuration")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class ConfigurationResource {
  private static final String EXAMPLE =
      "{\"crossdock\":\"configuration/1\",\"partners\":{\"hansa\":{\"kind\":\"CARRIER\",\"name\":\"Hansa"
          + " Container Line\",\"zone\":\"Europe/Berlin\"}},\"retention\":{\"payloads\":400}}";

  @Inject CurrentActor current;
  @Inject Configurations configurations;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "getConfiguration",
      summary = "Read all that is set, as one document",
      description =
          "Partners, connections without their secrets, released mappings, alert rules, working"
              + " hours and how long what is kept. Sorted, so that two of them differ only where"
              + " something else is set; no people, no data. The ETag is their digest. For the"
              + " tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The document",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT),
              examples = @ExampleObject(name = "short", value = EXAMPLE)))
  public Response get() throws SQLException {
    ConfigurationDocument document = configurations.read(current.get());
    return Response.ok(document.bytes(), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, tag(document.digest()))
        .build();
  }

  @GET
  @Path("schema")
  @Operation(
      operationId = "getConfigurationSchema",
      summary = "Read the schema of the document",
      description = "JSON Schema, draft 2020-12. For the tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The schema",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT)))
  public Response schema() {
    configurations.requireReader(current.get());
    return Response.ok(ConfigurationDocument.schema().toString(), MediaType.APPLICATION_JSON_TYPE)
        .build();
  }

  @POST
  @Path("diff")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "diffConfiguration",
      summary = "See what a document would change",
      description =
          "Changes nothing. A part that the document leaves out is not looked at; what a part does"
              + " not name is told and stays. The ETag is the digest of what it was compared with:"
              + " apply with it in If-Match. For the tenant's administrator and auditor.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.OBJECT),
              examples = @ExampleObject(name = "short", value = EXAMPLE)))
  @APIResponse(
      responseCode = "200",
      description = "What it would change",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConfigurationAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response diff(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    configurations.requireReader(current.get());
    byte[] bytes = Bodies.read(body, contentLength, ConfigurationDocument.BYTES_MAX);
    if (bytes.length == 0) {
      throw new ProblemException(Problem.EMPTY_BODY, null, Problem.EMPTY_BODY.fix());
    }
    Configurations.Comparison comparison =
        configurations.compare(current.get(), ConfigurationDocument.read(bytes));
    return answer(comparison.state(), ConfigurationAnswer.of(comparison));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putConfiguration",
      summary = "Apply a document",
      description =
          "All of it or nothing, under the same rules as by hand and told as by hand; If-Match has"
              + " the ETag that the comparison gave. A mapping becomes a draft whose release is"
              + " asked for: somebody else releases it. Needs a fresh sign-in. For the tenant's"
              + " administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConfigurationRequest.class),
              examples =
                  @ExampleObject(
                      name = "short",
                      value =
                          "{\"configuration\":" + EXAMPLE + ",\"reason\":\"As tried in Test\"}")))
  @APIResponse(
      responseCode = "200",
      description = "What was done",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConfigurationAnswer.Done.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response put(
      @Parameter(description = "The ETag of the comparison", required = true)
          @HeaderParam(HttpHeaders.IF_MATCH)
          String ifMatch,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    ConfigurationRequest request =
        ConfigurationRequest.read(Bodies.read(body, contentLength, ConfigurationRequest.BYTES_MAX));
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new ProblemException(
          Problem.PRECONDITION_NEEDED, HttpHeaders.IF_MATCH, Problem.PRECONDITION_NEEDED.fix());
    }
    try {
      Applied applied =
          configurations.apply(
              current.fresh(clock.instant()),
              request.configuration(),
              request.secrets(),
              state -> names(ifMatch, state),
              request.reason(),
              clock.instant());
      return answer(applied.state(), ConfigurationAnswer.Done.of(applied));
    } catch (ProblemException e) {
      throw ConfigurationRequest.placed(e);
    }
  }

  /** Whether the header names this state; a star would say that nobody looked. */
  private static boolean names(String ifMatch, String state) {
    return Arrays.stream(ifMatch.split(",")).map(String::strip).anyMatch(tag(state)::equals);
  }

  private static String tag(String digest) {
    return '"' + digest + '"';
  }

  private static Response answer(String state, Record answer) throws IOException {
    return Response.ok(ExchangeJson.JSON.writeValueAsBytes(answer), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, tag(state))
        .build();
  }
}
