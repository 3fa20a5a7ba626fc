package dev.crossdock.api;

import dev.crossdock.studio.ContractBreak;
import dev.crossdock.studio.Contracts;
import dev.crossdock.studio.DraftText;
import dev.crossdock.studio.MappingRegister;
import dev.crossdock.studio.MappingVersion;
import dev.crossdock.studio.ReleasePolicies;
import dev.crossdock.studio.Releases;
import dev.crossdock.studio.RowChange;
import dev.crossdock.studio.StoredMapping;
import dev.crossdock.studio.VersionDiff;
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
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
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

/** How a draft becomes what messages are read by: somebody asks, somebody else decides. */
@Path("/mappings/{code}/versions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mappings")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class MappingVersionResource {
  @Inject CurrentActor current;
  @Inject MappingRegister register;
  @Inject Releases releases;
  @Inject Contracts contracts;
  @Inject ReleasePolicies policies;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listMappingVersions",
      summary = "List a mapping's versions",
      description =
          "The newest first. For the tenant's administrator and auditor; a partner's people read"
              + " their own.")
  @APIResponse(
      responseCode = "200",
      description = "Its versions",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingVersionAnswer.All.class)))
  public Response list(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code)
      throws SQLException {
    return Response.ok(
            new MappingVersionAnswer.All(
                releases.versions(current.get(), code).stream()
                    .map(version -> MappingVersionAnswer.of(code, version))
                    .toList()))
        .build();
  }

  @GET
  @Path("{version}")
  @Operation(
      operationId = "getMappingVersion",
      summary = "Read a version of a mapping",
      description =
          "With its document, what it does otherwise than the one before it, the shadow run it was"
              + " asked with, and what it breaks of the live one while it waits. For the tenant's administrator and auditor; a partner's people"
              + " read their own.")
  @APIResponse(
      responseCode = "200",
      description = "The version",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingVersionAnswer.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.VERSION)))
  public Response get(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(description = "Number of the version", example = "3") @PathParam("version")
          String version)
      throws SQLException {
    Actor actor = current.get();
    int number = number(version);
    String document = releases.document(actor, code, number);
    List<RowChange> changes =
        number == 1
            ? null
            : VersionDiff.of(
                DraftText.read(releases.document(actor, code, number - 1)),
                DraftText.read(document));
    MappingVersion found = find(actor, code, number);
    ContractBreak breaking =
        found.state() == MappingVersion.State.ASKED
            ? contracts.breaking(actor, code, number).orElse(null)
            : found.breaking();
    return Response.ok(
            MappingVersionAnswer.of(code, found, breaking, DraftText.json(document), changes))
        .build();
  }

  private MappingVersion find(Actor actor, String code, int number) throws SQLException {
    return releases.versions(actor, code).stream()
        .filter(version -> version.version() == number)
        .findFirst()
        .orElseThrow(Parameters::notFound);
  }

  static int number(String version) {
    if (!version.matches("\\d{1,9}")) {
      throw Parameters.notFound();
    }
    return Integer.parseInt(version);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "askMappingRelease",
      summary = "Ask for the release of a mapping's draft",
      description =
          "Makes a version that is never changed. Refused (XD-4204) while a test case fails, or a"
              + " message of the last 200 would be parked that was not and acceptParked is not set:"
              + " the detail names them. A version that still waits is refused by it. For who may"
              + " edit the mapping.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingRequest.Ask.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.ASK)))
  @APIResponse(
      responseCode = "201",
      description = "The version",
      headers = {@Header(name = "Location", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingVersionAnswer.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.VERSION)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response ask(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(description = "Only ask for the draft with this ETag")
          @HeaderParam(HttpHeaders.IF_MATCH)
          String ifMatch,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = current.get();
    actor.require(Right.EDIT_MAPPINGS);
    MappingRequest.Ask ask =
        MappingRequest.Ask.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    StoredMapping mapping = register.find(actor, code);
    MappingDraftResource.requireSame(mapping, ifMatch);
    MappingVersion made =
        releases.ask(
            actor, code, mapping.revision(), ask.note(), ask.acceptParked(), clock.instant());
    return Response.created(URI.create("mappings/" + code + "/versions/" + made.version()))
        .entity(MappingVersionAnswer.of(code, made))
        .build();
  }

  @POST
  @Path("{version}/release")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "releaseMapping",
      summary = "Release a version of a mapping",
      description =
          "Messages are read by it from now on. Not by who asked for it (XD-4205), unless the"
              + " tenant has one administrator only. One that breaks what the live version needs or"
              + " gives is refused (XD-4207) unless acceptBreaking is the digest of what it breaks,"
              + " from breaking of the version: the detail names the fields and the partners hit."
              + " If that is another thing by now (XD-4209), nothing is released. Needs a fresh"
              + " sign-in. For who may release mappings.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingRequest.Release.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.RELEASE)))
  @APIResponse(
      responseCode = "200",
      description = "The version as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingVersionAnswer.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.VERSION)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response release(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(description = "Number of the version", example = "3") @PathParam("version")
          String version,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    policies.requireReleaser(current.get());
    MappingRequest.Release wanted =
        MappingRequest.Release.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    Actor actor = current.fresh(clock.instant());
    int number = number(version);
    releases.release(
        actor, code, number, wanted.reason(), wanted.acceptBreaking(), clock.instant());
    return Response.ok(MappingVersionAnswer.of(code, find(actor, code, number))).build();
  }

  @POST
  @Path("{version}/refuse")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "refuseMapping",
      summary = "Refuse a version of a mapping",
      description =
          "It can be asked for again with another version. Needs a fresh sign-in. For who may"
              + " release mappings.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.DECISION)))
  @APIResponse(
      responseCode = "200",
      description = "The version as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MappingVersionAnswer.class),
              examples = @ExampleObject(name = "one", value = MappingExamples.VERSION)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response refuse(
      @Parameter(description = "Code", example = "acme-tracking") @PathParam("code") String code,
      @Parameter(description = "Number of the version", example = "3") @PathParam("version")
          String version,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    policies.requireReleaser(current.get());
    String reason =
        ReasonRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX)).reason();
    Actor actor = current.fresh(clock.instant());
    int number = number(version);
    releases.refuse(actor, code, number, reason, clock.instant());
    return Response.ok(MappingVersionAnswer.of(code, find(actor, code, number))).build();
  }
}
