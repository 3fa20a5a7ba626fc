package dev.crossdock.api;

import dev.crossdock.partner.Companies;
import dev.crossdock.partner.Company;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
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
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What partners say of their companies. */
@Path("/partners/{code}/company")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partners")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "404", ref = "NotFound")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class CompanyResource {
  @Inject CurrentActor current;
  @Inject AnswerJson json;
  @Inject Companies companies;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "getCompany",
      summary = "Read what a partner says of its company",
      description =
          "204 as long as it has said nothing. For the tenant's administrator and auditor, and the"
              + " partner's people.")
  @APIResponse(
      responseCode = "200",
      description = "The company",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CompanyAnswer.class)))
  @APIResponse(responseCode = "204", description = "Nothing was said yet")
  public Response get(
      @Parameter(description = "Code of the partner", example = "ligure") @PathParam("code")
          String code)
      throws SQLException {
    return companies
        .find(current.get(), code)
        .map(this::answer)
        .orElseGet(() -> Response.noContent().build());
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putCompany",
      summary = "Say it in whole",
      description =
          "Every wrong field is named in errors; numbers are checked by their form. Saying the same"
              + " again changes nothing. For the partner's administrator and the tenant's.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CompanyAnswer.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          "{\"legalName\":\"Ligure Lines S.p.A.\",\"street\":\"Via Gramsci"
                              + " 7\",\"postcode\":\"16126\",\"city\":"
                              + "\"Genova\",\"country\":\"IT\",\"vat\":\"IT08841230157\",\"eori\":\"IT08841230157\",\"scac\":"
                              + "\"LGRL\",\"homePort\":\"ITGOA\",\"email\":\"edi@ligure.example\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The company as it is known now",
      headers = {@Header(name = "ETag", schema = @Schema(type = SchemaType.STRING))},
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CompanyAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "412", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response put(
      @Parameter(description = "Code of the partner", example = "ligure") @PathParam("code")
          String code,
      @Parameter(description = "Only change the version with this ETag")
          @HeaderParam(HttpHeaders.IF_MATCH)
          String ifMatch,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    if (!Companies.maySave(current.get())) {
      current.get().require(Right.CONNECT);
    }
    Company wanted = CompanyAnswer.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    return answer(
        companies.save(
            current.get(), code, wanted, ConnectionResource.allowed(ifMatch), clock.instant()));
  }

  private Response answer(Company of) {
    return json.tagged(Response.ok(), of.version(), CompanyAnswer.of(of));
  }
}
