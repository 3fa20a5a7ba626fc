package dev.crossdock.api;

import dev.crossdock.operator.FirstAdministrator;
import dev.crossdock.operator.TenantFacts;
import dev.crossdock.operator.Tenants;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tenants, for the platform's staff; for everybody else there is nothing here. */
@Path("/tenants")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
@APIResponse(responseCode = "400", ref = "BadRequest")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class TenantResource {
  @Inject CurrentActor current;
  @Inject Tenants tenants;
  @Inject FirstAdministrator first;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listTenants",
      summary = "Read the tenants",
      description = "In the order of their ids, with counts that tell nothing of content.")
  @APIResponse(
      responseCode = "200",
      description = "A page of tenants",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantAnswer.Page.class)))
  public Response list(
      @Parameter(
              description = "Rows of a page, 1 to 200; 50 if absent",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
          @QueryParam("limit")
          String limit,
      @Parameter(description = "What the page before gave as next") @QueryParam("after")
          String after)
      throws SQLException {
    int rows = Parameters.limit(limit);
    List<TenantFacts> oneMore =
        tenants.list(current.get(), Parameters.cursor(after), rows + 1, clock.instant());
    return Response.ok(
            new TenantAnswer.Page(
                Parameters.page(oneMore, rows).stream().map(TenantAnswer::of).toList(),
                Parameters.next(oneMore, rows, TenantFacts::id)))
        .build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createTenant",
      summary = "Make a tenant",
      description =
          "It gets a data key, an organisation at the identity provider and the default limits."
              + " Its first administrator is invited by mail; where there is no mail server, ask for the"
              + " link with inviteFirstAdministrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantRequest.class),
              examples =
                  @ExampleObject(
                      name = "tenant",
                      value =
                          "{\"id\":\"harbour\",\"name\":\"Harbour Foods\",\"country\":\"NL\",\"zone\":\"Europe/Amsterdam\","
                              + "\"currency\":\"EUR\",\"region\":\"local\",\"retentionDays\":3650,\"adminEmail\":\"it@harbour.example\"}")))
  @APIResponse(
      responseCode = "201",
      description = "The tenant",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantAnswer.class)))
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response create(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    TenantFacts made =
        tenants.create(
            current.fresh(clock.instant()),
            TenantRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX)),
            clock.instant());
    first.invite(current.get(), made.id(), clock.instant());
    return Response.created(URI.create("tenants/" + made.id()))
        .entity(TenantAnswer.of(made))
        .build();
  }

  @POST
  @Path("{id}/invitation")
  @Operation(
      operationId = "inviteFirstAdministrator",
      summary = "Invite the first administrator again",
      description = "A link that was sent before works no more. Until somebody has accepted.")
  @APIResponse(
      responseCode = "200",
      description = "The invitation, with its link where there is no mail server",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = InvitationAnswer.class)))
  @APIResponse(responseCode = "409", ref = "Problem")
  public Response invite(
      @Parameter(description = "As in the list of tenants", example = "harbour") @PathParam("id")
          String id)
      throws SQLException {
    return Response.ok(
            InvitationAnswer.of(first.invite(current.fresh(clock.instant()), id, clock.instant())))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getTenant", summary = "Read a tenant")
  @APIResponse(
      responseCode = "200",
      description = "The tenant",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantAnswer.class)))
  public Response get(
      @Parameter(description = "Its id", example = "brandt") @PathParam("id") String id)
      throws SQLException {
    return Response.ok(TenantAnswer.of(tenants.find(current.get(), id, clock.instant()))).build();
  }

  @POST
  @Path("{id}/suspend")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "suspendTenant",
      summary = "Suspend a tenant",
      description =
          "Its members and machines are answered 403 XD-1401, its deliveries rest; what was accepted is kept."
              + " Holds within seconds on every copy of the platform.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "The tenant as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantAnswer.class)))
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response suspend(
      @Parameter(description = "Its id", example = "brandt") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    return Response.ok(
            TenantAnswer.of(
                tenants.suspend(current.get(), id, reason(body, contentLength), clock.instant())))
        .build();
  }

  @POST
  @Path("{id}/resume")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "resumeTenant",
      summary = "Resume a suspended tenant",
      description = "Everything goes on where it rested. A wish to erase the tenant ends.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "The tenant as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantAnswer.class)))
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response resume(
      @Parameter(description = "Its id", example = "brandt") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    return Response.ok(
            TenantAnswer.of(
                tenants.resume(current.get(), id, reason(body, contentLength), clock.instant())))
        .build();
  }

  /** The reason in a body. */
  static String reason(InputStream body, String contentLength) throws IOException {
    return ReasonRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX)).reason();
  }
}
