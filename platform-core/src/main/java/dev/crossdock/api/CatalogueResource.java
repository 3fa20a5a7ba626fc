package dev.crossdock.api;

import dev.crossdock.asset.Asset;
import dev.crossdock.asset.AssetKind;
import dev.crossdock.asset.Assets;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All that a tenant has set up, in one list. */
@Path("/catalogue")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configuration")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class CatalogueResource {
  private static final int LETTERS_MAX = 100;

  @Inject CurrentActor current;
  @Inject Assets assets;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listCatalogue",
      summary = "List what is set up, with who answers for it",
      description =
          "Connections, webhooks, mappings, code lists, templates in use and API clients: version,"
              + " users, state and last use. For the tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "Those that fit, by kind and name",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CatalogueAnswer.All.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  public Response list(
      @Parameter(
              description =
                  "connection, webhook, mapping, code-list, template or credential; all if absent",
              example = "mapping")
          @QueryParam("kind")
          String kind,
      @Parameter(description = "Letters of names, codes, users or owners", example = "hansa")
          @QueryParam("text")
          String text,
      @Parameter(description = "true: only those that nobody answers for") @QueryParam("unowned")
          String unowned)
      throws SQLException {
    if (text != null && text.length() > LETTERS_MAX) {
      throw wrong("text", "text has at most " + LETTERS_MAX + " characters.");
    }
    if (unowned != null && !unowned.matches("true|false")) {
      throw wrong("unowned", "unowned is true or false.");
    }
    if (kind != null && AssetKind.of(kind).isEmpty()) {
      throw wrong("kind", "There is no such kind in the catalogue.");
    }
    Assets.Wanted wanted =
        new Assets.Wanted(
            kind == null ? null : AssetKind.of(kind).orElseThrow(), text, "true".equals(unowned));
    List<Asset> found = assets.list(current.get(), wanted);
    return Response.ok(
            new CatalogueAnswer.All(
                found.stream().map(CatalogueAnswer::of).toList(),
                found.stream().filter(one -> one.owner() == null).count()))
        .build();
  }

  private static ProblemException wrong(String name, String words) {
    return new ProblemException(Problem.INVALID_PARAMETER, name, words);
  }

  @PUT
  @Path("owners")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putCatalogueOwner",
      summary = "Say who answers for something",
      description = "A person with a role here, or a role. For the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OwnerRequest.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          "{\"asset\":\"connection/hansa-hook\",\"owner\":\"mara\",\"reason\":\"She"
                              + " talks to Hansa\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The asset as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CatalogueAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response own(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    OwnerRequest request =
        OwnerRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    return Response.ok(
            CatalogueAnswer.of(
                assets.own(
                    current.get(),
                    request.asset(),
                    request.owner(),
                    request.reason(),
                    clock.instant())))
        .build();
  }
}
