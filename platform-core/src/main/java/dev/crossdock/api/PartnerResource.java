package dev.crossdock.api;

import dev.crossdock.connection.Partner;
import dev.crossdock.connection.PartnerRegister;
import dev.crossdock.tenant.Right;
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

/** With whom a tenant works. */
@Path("/partners")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partners")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class PartnerResource {
  @Inject CurrentActor current;
  @Inject AnswerJson json;
  @Inject PartnerRegister register;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listPartners",
      summary = "List partners",
      description = "By name. For the tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The partners",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartnerAnswer.All.class)))
  public Response list() throws SQLException {
    return Response.ok(
            new PartnerAnswer.All(
                register.list(current.get()).stream().map(PartnerAnswer::of).toList()))
        .build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createPartner",
      summary = "Make a partner",
      description =
          "Then give it a connection, and invite its people. For the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartnerRequest.class),
              examples = @ExampleObject(name = "one", value = Examples.PARTNER_REQUEST)))
  @APIResponse(
      responseCode = "201",
      description = "The partner",
      headers = {
        @Header(name = "ETag", schema = @Schema(type = SchemaType.STRING)),
        @Header(name = "Location", schema = @Schema(type = SchemaType.STRING))
      },
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartnerAnswer.class),
              examples = @ExampleObject(name = "one", value = Examples.PARTNER)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response create(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    PartnerRequest request =
        PartnerRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX), true);
    Partner made =
        register.create(
            current.get(), request.partner(request.code()), request.reason(), clock.instant());
    return answer(Response.created(URI.create("partners/" + made.code())), made);
  }

  @GET
  @Path("{code}")
  @Operation(
      operationId = "getPartner",
      summary = "Read a partner",
      description = "For the tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The partner",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartnerAnswer.class),
              examples = @ExampleObject(name = "one", value = Examples.PARTNER)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response get(
      @Parameter(description = "Code", example = "hansa") @PathParam("code") String code)
      throws SQLException {
    return answer(Response.ok(), register.find(current.get(), code));
  }

  @PUT
  @Path("{code}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putPartner",
      summary = "Change a partner",
      description =
          "Name, kind, zone and language; saying the same again changes nothing. For the tenant's"
              + " administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartnerRequest.class),
              examples = @ExampleObject(name = "one", value = Examples.PARTNER_CHANGE)))
  @APIResponse(
      responseCode = "200",
      description = "The partner as it is now",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartnerAnswer.class),
              examples = @ExampleObject(name = "one", value = Examples.PARTNER)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response put(
      @Parameter(description = "Code", example = "hansa") @PathParam("code") String code,
      @Parameter(description = "Only change the version with this ETag")
          @HeaderParam(HttpHeaders.IF_MATCH)
          String ifMatch,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    PartnerRequest request =
        PartnerRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX), false);
    return answer(
        Response.ok(),
        register.change(
            current.get(),
            request.partner(code),
            ConnectionResource.allowed(ifMatch),
            request.reason(),
            clock.instant()));
  }

  private Response answer(Response.ResponseBuilder response, Partner of) {
    return json.tagged(response, of.version(), PartnerAnswer.of(of));
  }
}
