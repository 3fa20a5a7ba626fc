package dev.crossdock.api;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.DraftText;
import dev.crossdock.studio.Sample;
import dev.crossdock.studio.Samples;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.Exchanges;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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

/** The messages that a mapping is tried on; with what is expected of one, it is a test case. */
@Path("/mappings/{code}/samples")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mappings")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class SampleResource {
  @Inject CurrentActor current;
  @Inject Samples samples;
  @Inject Exchanges exchanges;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listMappingSamples",
      summary = "List a mapping's samples",
      description =
          "In the order they were added. For the tenant's administrator and auditor; a partner's"
              + " people read their own.")
  @APIResponse(
      responseCode = "200",
      description = "The samples",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SampleAnswer.All.class)))
  public Response list(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code)
      throws SQLException {
    return Response.ok(
            new SampleAnswer.All(
                samples.list(current.get(), code).stream()
                    .map(sample -> SampleAnswer.of(code, sample))
                    .toList()))
        .build();
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "addMappingSample",
      summary = "Add a sample to a mapping",
      description =
          "The body is the message, up to 1 MiB, of any media type; or, with exchange and no body,"
              + " one that came. Sealed like all messages. For who may edit the mapping.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "201",
      description = "The sample",
      headers = {@Header(name = "Location", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SampleAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "413", ref = "Problem")
  public Response add(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(description = "For people, up to 100 characters", example = "Picked up")
          @QueryParam("name")
          String name,
      @Parameter(description = "Take this message that came", example = "EX-0Q3K-7M2D-9X4T")
          @QueryParam("exchange")
          String exchange,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = editor();
    String called = Parameters.text("name", name);
    byte[] message = Bodies.read(body, contentLength, Samples.BYTES_MAX);
    if ((exchange == null) == (message.length == 0)) {
      throw new ProblemException(
          Problem.EMPTY_BODY, null, "Send a message as the body, or name an exchange.");
    }
    Sample made =
        exchange == null
            ? samples.add(
                actor, code, called, EventResource.mediaType(mediaType), message, clock.instant())
            : came(actor, code, exchange(exchange));
    SampleAnswer answer = SampleAnswer.of(code, made);
    return Response.created(URI.create("mappings/" + code + "/samples/" + answer.id()))
        .entity(answer)
        .build();
  }

  /** Whoever may not read all of a message does not get it as a sample either. */
  private Sample came(Actor actor, String code, long exchange) throws SQLException {
    exchanges.raw(actor, exchange); // throws if some of it is closed to the actor
    return samples.ofExchange(actor, code, exchange, clock.instant());
  }

  private static long exchange(String id) {
    long number = ExchangeId.parse(id);
    if (number < 0) {
      throw Parameters.wrong("exchange", "exchange is the id of an exchange, such as EX-….");
    }
    return number;
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "getMappingSample",
      summary = "Read a sample of a mapping",
      description =
          "With its bytes and what is expected of it, unless retention has removed them. For the"
              + " tenant's administrator and auditor; a partner's people read their own.")
  @APIResponse(
      responseCode = "200",
      description = "The sample",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SampleAnswer.class)))
  public Response get(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(description = "Id of the sample", example = "MS-7") @PathParam("id") String id)
      throws SQLException {
    Actor actor = current.get();
    long number = Parameters.number(id, SampleAnswer.PREFIX);
    Sample sample = find(actor, code, number);
    if (sample.isKept()) {
      try {
        byte[] content = samples.content(actor, code, number);
        return Response.ok(SampleAnswer.of(code, sample, content)).build();
      } catch (ProblemException e) {
        if (e.problem() != Problem.CONTENT_REMOVED) {
          throw e;
        }
        sample = find(actor, code, number); // it went in between
      }
    }
    return Response.ok(SampleAnswer.of(code, sample, null)).build();
  }

  private Sample find(Actor actor, String code, long number) throws SQLException {
    return samples.list(actor, code).stream()
        .filter(sample -> sample.id() == number)
        .findFirst()
        .orElseThrow(Parameters::notFound);
  }

  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "deleteMappingSample",
      summary = "Remove a sample of a mapping",
      description = "It is a test case no more, either. For who may edit the mapping.")
  @APIResponse(responseCode = "204", description = "It is gone")
  public Response remove(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(description = "Id of the sample", example = "MS-7") @PathParam("id") String id)
      throws SQLException {
    Actor actor = editor();
    samples.remove(actor, code, Parameters.number(id, SampleAnswer.PREFIX));
    return Response.noContent().build();
  }

  @PUT
  @Path("{id}/expected")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putMappingSampleExpected",
      summary = "Say what has to become of a sample",
      description =
          "The body is the result that a draft has to make of it, as a preview shows it, up to 256"
              + " KiB; with it the sample is a test case. null makes it none again. For who may"
              + " edit the mapping.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Object.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.EXPECTED)))
  @APIResponse(
      responseCode = "200",
      description = "The sample as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SampleAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response expect(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(description = "Id of the sample", example = "MS-7") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = editor();
    String expected = MappingRequest.text(Bodies.read(body, contentLength, DraftText.BYTES_MAX));
    boolean none = DraftText.json(expected).isNull();
    long number = Parameters.number(id, SampleAnswer.PREFIX);
    samples.expect(actor, code, number, none ? null : expected);
    return Response.ok(SampleAnswer.of(code, find(actor, code, number))).build();
  }

  /** Asked first, so that somebody who may not edit learns nothing about what exists. */
  private Actor editor() {
    Actor actor = current.get();
    actor.require(Right.EDIT_MAPPINGS);
    return actor;
  }
}
