package dev.crossdock.api;

import dev.crossdock.connection.ConnectionAccess;
import dev.crossdock.connection.ConnectionRegister;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.exchange.ConnectionCheck;
import dev.crossdock.exchange.ShipmentRegister;
import dev.crossdock.tenant.Actor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import java.util.function.IntPredicate;
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

/** What a tenant has connected, and how. */
@Path("/connections")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class ConnectionResource {
  @Inject CurrentActor current;
  @Inject AnswerJson json;
  @Inject ConnectionRegister register;
  @Inject ConnectionAccess access;
  @Inject ConnectionCheck check;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listConnections",
      summary = "List connections",
      description =
          "By name; never with a secret. For the tenant's administrator and auditor; a partner's"
              + " administrator has its own.")
  @APIResponse(
      responseCode = "200",
      description = "The connections",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConnectionAnswer.All.class)))
  public Response list() throws SQLException {
    return Response.ok(
            new ConnectionAnswer.All(
                register.list(current.get()).stream().map(ConnectionAnswer::of).toList()))
        .build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createConnection",
      summary = "Make a connection",
      description =
          "It is on at once, but for a live one where there is another administrator: that one"
              + " switches it on (proposedBy). Every wrong field is named in errors, with what is"
              + " allowed. A partner names a mapping by the code that it gave it. Needs a fresh"
              + " sign-in. For the tenant's administrator, and in the test place for the partner's.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConnectionRequest.class),
              examples = @ExampleObject(name = "one", value = Examples.CONNECTION_REQUEST)))
  @APIResponse(
      responseCode = "201",
      description = "The connection",
      headers = {
        @Header(name = "ETag", schema = @Schema(type = SchemaType.STRING)),
        @Header(name = "Location", schema = @Schema(type = SchemaType.STRING))
      },
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConnectionAnswer.class),
              examples = @ExampleObject(name = "one", value = Examples.CONNECTION)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response create(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    access.requireSetter(current.get());
    ConnectionRequest request =
        ConnectionRequest.read(Bodies.read(body, contentLength, ConnectionRequest.BYTES_MAX), true);
    StoredConnection made =
        register.create(
            current.fresh(clock.instant()), request.order(), request.reason(), clock.instant());
    return answer(Response.created(URI.create("connections/" + made.code())), made);
  }

  @GET
  @Path("{code}")
  @Operation(
      operationId = "getConnection",
      summary = "Read a connection",
      description =
          "Never with a secret: only when each was set. For the tenant's administrator and auditor;"
              + " a partner's administrator has its own.")
  @APIResponse(
      responseCode = "200",
      description = "The connection",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConnectionAnswer.class),
              examples = @ExampleObject(name = "one", value = Examples.CONNECTION)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response get(
      @Parameter(description = "Code", example = "hansa-hook") @PathParam("code") String code)
      throws SQLException {
    return answer(Response.ok(), register.find(current.get(), code));
  }

  @PUT
  @Path("{code}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putConnection",
      summary = "Change a connection",
      description =
          "Settings in whole, secrets only those that change. Makes a new version; saying the same"
              + " again changes nothing. Needs a fresh sign-in. For the tenant's administrator, and"
              + " in the test place for the partner's.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConnectionRequest.class),
              examples = @ExampleObject(name = "one", value = Examples.CONNECTION_CHANGE)))
  @APIResponse(
      responseCode = "200",
      description = "The connection as it is now",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConnectionAnswer.class),
              examples = @ExampleObject(name = "one", value = Examples.CONNECTION)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response put(
      @Parameter(description = "Code", example = "hansa-hook") @PathParam("code") String code,
      @Parameter(description = "Only change the version with this ETag")
          @HeaderParam(HttpHeaders.IF_MATCH)
          String ifMatch,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    access.requireSetter(current.get());
    ConnectionRequest request =
        ConnectionRequest.read(
            Bodies.read(body, contentLength, ConnectionRequest.BYTES_MAX), false);
    return answer(
        Response.ok(),
        register.change(
            current.fresh(clock.instant()),
            code,
            request.order(),
            allowed(ifMatch),
            request.reason(),
            clock.instant()));
  }

  @POST
  @Path("{code}/check")
  @Operation(
      operationId = "checkConnection",
      summary = "Try a connection",
      description =
          "Step by step, without changing business data; may take half a minute. For the tenant's"
              + " administrator, and in the test place for the partner's.")
  @APIResponse(
      responseCode = "200",
      description = "What was seen",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConnectionAnswer.Check.class),
              examples = @ExampleObject(name = "one", value = Examples.CHECK)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  public Response check(
      @Parameter(description = "Code", example = "hansa-hook") @PathParam("code") String code)
      throws SQLException {
    return Response.ok(
            ConnectionAnswer.Check.of(
                check.start(current.get(), code, step -> {}, clock.instant()).join()))
        .build();
  }

  @PUT
  @Path("{code}/state")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putConnectionState",
      summary = "Switch a connection on or off",
      description =
          "A connection is never deleted: switched off, it takes and sends nothing and keeps its"
              + " history. A new live one is switched on by another administrator than the one who"
              + " set it up, where there is one, who says what was seen: by If-Match. For the tenant's administrator, and in the test place"
              + " for the partner's.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConnectionRequest.State.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value = "{\"enabled\":false,\"reason\":\"Hansa moves its systems\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The connection as it is now",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConnectionAnswer.class),
              examples = @ExampleObject(name = "one", value = Examples.CONNECTION)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  @APIResponse(responseCode = "428", ref = "Problem")
  public Response state(
      @Parameter(description = "Code", example = "hansa-hook") @PathParam("code") String code,
      @Parameter(description = "Only change the version with this ETag")
          @HeaderParam(HttpHeaders.IF_MATCH)
          String ifMatch,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = current.get();
    access.requireSetter(actor);
    ConnectionRequest.State state =
        ConnectionRequest.State.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    return answer(
        Response.ok(),
        register.turn(
            actor,
            code,
            state.enabled(),
            state.keepWaiting(),
            ifMatch == null ? null : allowed(ifMatch),
            state.reason(),
            clock.instant()));
  }

  @GET
  @Path("{code}/versions")
  @Operation(
      operationId = "listConnectionVersions",
      summary = "Read what a connection was",
      description =
          "The newest first. For the tenant's administrator and auditor; a partner's administrator"
              + " has its own.")
  @APIResponse(
      responseCode = "200",
      description = "Its versions",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConnectionAnswer.Versions.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response versions(
      @Parameter(description = "Code", example = "hansa-hook") @PathParam("code") String code)
      throws SQLException {
    return Response.ok(
            new ConnectionAnswer.Versions(
                register.versions(current.get(), code).stream()
                    .map(ConnectionAnswer.Version::of)
                    .toList()))
        .build();
  }

  @POST
  @Path("{code}/versions/{version}/restore")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "restoreConnection",
      summary = "Take a connection back to a version",
      description =
          "Its settings of then with the secrets of today. Makes a new version. Needs a fresh"
              + " sign-in. For the tenant's administrator, and in the test place for the"
              + " partner's.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value = "{\"reason\":\"The new address is not ready\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The connection as it is now",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConnectionAnswer.class),
              examples = @ExampleObject(name = "one", value = Examples.CONNECTION)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response restore(
      @Parameter(description = "Code", example = "hansa-hook") @PathParam("code") String code,
      @Parameter(description = "Number of the version", example = "1") @PathParam("version")
          String version,
      @Parameter(description = "Only change the version with this ETag")
          @HeaderParam(HttpHeaders.IF_MATCH)
          String ifMatch,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    access.requireSetter(current.get());
    String reason =
        ReasonRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX)).reason();
    if (!version.matches("\\d{1,9}")) {
      throw Parameters.notFound();
    }
    return answer(
        Response.ok(),
        register.restore(
            current.fresh(clock.instant()),
            code,
            Integer.parseInt(version),
            allowed(ifMatch),
            reason,
            clock.instant()));
  }

  /** Which versions the header allows to be changed; any without it. */
  static IntPredicate allowed(String ifMatch) {
    return version -> ifMatch == null || ShipmentRegister.matches(ifMatch, version);
  }

  private Response answer(Response.ResponseBuilder response, StoredConnection of) {
    return json.tagged(response, of.version(), ConnectionAnswer.of(of));
  }
}
