package dev.crossdock.api;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.DraftText;
import dev.crossdock.studio.MappingRegister;
import dev.crossdock.studio.ReleasePolicies;
import dev.crossdock.studio.Releases;
import dev.crossdock.studio.Samples;
import dev.crossdock.studio.StoredMapping;
import dev.crossdock.studio.Trials;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
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
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
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

/** A mapping: its draft is written and tried here. */
@Path("/mappings/{code}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mappings")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class MappingDraftResource {
  private static final int SHADOW_DEFAULT = 500;

  @Inject CurrentActor current;
  @Inject AnswerJson json;
  @Inject MappingRegister register;
  @Inject Trials trials;
  @Inject Releases releases;
  @Inject ReleasePolicies policies;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "getMapping",
      summary = "Read a mapping with its draft",
      description =
          "The draft is the whole document and can be sent elsewhere as it is. For the tenant's"
              + " administrator and auditor; a partner's people read their own.")
  @APIResponse(
      responseCode = "200",
      description = "The mapping",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingAnswer.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.MAPPING)))
  public Response get(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code)
      throws SQLException {
    return answer(json, register.find(current.get(), code));
  }

  @PUT
  @Path("draft")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putMappingDraft",
      summary = "Save a mapping's draft",
      description =
          "It is kept whatever is wrong with it: the answer tells in faults. Up to 256 KiB."
              + " If-Match says which draft you began with, so that nobody overwrites what somebody"
              + " else wrote. For who may edit the mapping.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Object.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.DRAFT)))
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
  public Response save(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(required = true, description = "ETag of the draft that you began with")
          @HeaderParam(HttpHeaders.IF_MATCH)
          String ifMatch,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = editor();
    String draft = MappingRequest.text(Bodies.read(body, contentLength, DraftText.BYTES_MAX));
    MappingRequest.object(draft);
    StoredMapping begun = register.find(actor, code);
    requireBegun(begun, ifMatch);
    return answer(json, register.save(actor, code, draft, begun.revision(), clock.instant()));
  }

  /**
   * Refuses who does not say which draft they have seen, or has seen another one.
   *
   * @param ifMatch null if it was not said
   */
  static void requireBegun(StoredMapping mapping, String ifMatch) {
    if (ifMatch == null) {
      throw new ProblemException(
          Problem.PRECONDITION_NEEDED,
          HttpHeaders.IF_MATCH,
          "Send the ETag of the draft that you began with.");
    }
    requireSame(mapping, ifMatch);
  }

  /**
   * Refuses who has not seen the draft.
   *
   * @param ifMatch null if that does not matter to whoever asks
   */
  static void requireSame(StoredMapping mapping, String ifMatch) {
    if (!ConnectionResource.allowed(ifMatch).test(mapping.revision())) {
      throw new ProblemException(
          Problem.CHANGED_MEANWHILE,
          HttpHeaders.IF_MATCH,
          mapping.editedBy() + " has saved the draft since you read it.");
    }
  }

  @DELETE
  @Path("draft")
  @Operation(
      operationId = "discardMappingDraft",
      summary = "Discard a mapping's draft",
      description =
          "It begins anew with what is live. If-Match says which draft you have seen. For who may"
              + " edit the mapping.")
  @APIResponse(
      responseCode = "200",
      description = "The mapping as it is now",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingAnswer.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.MAPPING)))
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response discard(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(required = true, description = "ETag of the draft that you have seen")
          @HeaderParam(HttpHeaders.IF_MATCH)
          String ifMatch)
      throws SQLException {
    Actor actor = editor();
    StoredMapping begun = register.find(actor, code);
    requireBegun(begun, ifMatch);
    return answer(json, register.discard(actor, code, begun.revision(), clock.instant()));
  }

  @POST
  @Path("preview")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "previewMapping",
      summary = "Try a mapping's draft on a message",
      description =
          "The body is the message, up to 1 MiB; nothing is kept. What is wrong with the draft or"
              + " the message is part of the answer. For who may edit the mapping.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "200",
      description = "What the draft makes of it",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TrialAnswer.Made.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.PREVIEW)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "413", ref = "Problem")
  public Response preview(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = editor();
    byte[] message = Bodies.read(body, contentLength, Samples.BYTES_MAX);
    if (message.length == 0) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The message has no bytes.");
    }
    StoredMapping mapping = register.find(actor, code);
    LocalDate day = mapping.day(clock.instant());
    return Response.ok(TrialAnswer.Made.of(trials.preview(actor, mapping.draft(), message, day)))
        .build();
  }

  @POST
  @Path("cases")
  @Operation(
      operationId = "runMappingCases",
      summary = "Run a mapping's test cases",
      description =
          "Every sample of which it is said what has to become of it, by the draft. For who may"
              + " edit the mapping.")
  @APIResponse(
      responseCode = "200",
      description = "What became of them",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TrialAnswer.Cases.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.CASES)))
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response cases(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code)
      throws SQLException {
    return Response.ok(TrialAnswer.Cases.of(trials.cases(editor(), code, clock.instant()))).build();
  }

  @POST
  @Path("shadow")
  @Operation(
      operationId = "runMappingShadow",
      summary = "Try a mapping's draft on what came",
      description =
          "The last messages of the connections that use the mapping, else of its partner, are read"
              + " by what is live and by the draft. Nothing is sent or changed; the report is kept"
              + " with the mapping. May take a minute. For who may edit the mapping.")
  @APIResponse(
      responseCode = "200",
      description = "What would be otherwise",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TrialAnswer.Shadow.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.SHADOW)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response shadow(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(
              description = "How many messages, 1 to 5000; 500 if absent",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "5000"))
          @QueryParam("last")
          String last)
      throws SQLException {
    Actor actor = editor();
    return Response.ok(
            TrialAnswer.Shadow.of(trials.shadow(actor, code, count(last), clock.instant()), true))
        .build();
  }

  private static int count(String last) {
    if (last == null) {
      return SHADOW_DEFAULT;
    }
    int count = last.matches("\\d{1,4}") ? Integer.parseInt(last) : 0;
    if (count < 1 || count > Trials.SHADOW_EXCHANGES_MAX) {
      throw Parameters.wrong(
          "last", "last is a number from 1 to " + Trials.SHADOW_EXCHANGES_MAX + ".");
    }
    return count;
  }

  @POST
  @Path("live")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "rollBackMapping",
      summary = "Roll a mapping back",
      description =
          "Messages are read by a version that was released before, at once. Needs a fresh sign-in."
              + " For who may release mappings.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingRequest.Live.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.LIVE)))
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
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response rollBack(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    policies.requireReleaser(current.get());
    MappingRequest.Live live =
        MappingRequest.Live.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    Actor actor = current.fresh(clock.instant());
    releases.rollBack(actor, code, live.version(), live.reason(), clock.instant());
    return answer(json, register.find(actor, code));
  }

  /** Asked first, so that somebody who may not edit learns nothing about what exists. */
  private Actor editor() {
    Actor actor = current.get();
    actor.require(Right.EDIT_MAPPINGS);
    return actor;
  }

  static Response answer(AnswerJson json, StoredMapping of) {
    return json.tagged(Response.ok(), of.revision(), MappingAnswer.of(of));
  }
}
