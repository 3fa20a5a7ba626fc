package dev.crossdock.api;

import dev.crossdock.connection.Partner;
import dev.crossdock.identity.Invitations;
import dev.crossdock.partner.GoLive;
import dev.crossdock.partner.Onboarding;
import dev.crossdock.partner.Onboardings;
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
import java.time.Instant;
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

/** How partners go live. */
@Path("/onboardings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Onboarding")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class OnboardingResource {
  private static final String IN_TEST =
      " In the test place only: name it in the header Crossdock-Tenant.";

  @Inject CurrentActor current;
  @Inject Onboardings onboardings;
  @Inject GoLive goLive;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listOnboardings",
      summary = "List partners on their way to live",
      description =
          "All partners of the test place, by name; none in a live tenant. For the tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The partners with their steps",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OnboardingAnswer.All.class)))
  public Response list() throws SQLException {
    return Response.ok(
            new OnboardingAnswer.All(
                onboardings.list(current.get(), clock.instant()).stream()
                    .map(one -> OnboardingAnswer.of(one, null))
                    .toList()))
        .build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "createOnboarding",
      summary = "Invite a partner",
      description =
          "Makes the partner in the test place and invites its first administrator, who does all that follows. Needs a fresh"
              + " sign-in. For the tenant's administrator."
              + IN_TEST)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OnboardingRequest.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          "{\"code\":\"ligure\",\"name\":\"Ligure Lines\",\"kind\":\"CARRIER\",\"zone\":\"Europe/Rome\","
                              + "\"email\":\"giulia@ligure.example\",\"reason\":\"Sails for us from January\"}")))
  @APIResponse(
      responseCode = "201",
      description = "The partner with its steps",
      headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OnboardingAnswer.class)))
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
    OnboardingRequest request =
        OnboardingRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    Instant now = clock.instant();
    Partner wanted = request.partner();
    Invitations.Made made =
        onboardings.invite(current.fresh(now), wanted, request.email(), request.reason(), now);
    Onboarding begun = onboardings.find(current.get(), wanted.code(), now);
    return Response.created(URI.create("onboardings/" + begun.code()))
        .entity(OnboardingAnswer.of(begun, InvitationAnswer.of(made)))
        .build();
  }

  @GET
  @Path("{code}")
  @Operation(
      operationId = "getOnboarding",
      summary = "Read how far a partner is",
      description =
          "Nine steps, derived from what is there. For the tenant's administrator and auditor, and the partner's people."
              + IN_TEST)
  @APIResponse(
      responseCode = "200",
      description = "The partner with its steps",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OnboardingAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response get(
      @Parameter(description = "Code of the partner", example = "ligure") @PathParam("code")
          String code)
      throws SQLException {
    return answer(onboardings.find(current.get(), code, clock.instant()));
  }

  @POST
  @Path("{code}/ask")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "askToGoLive",
      summary = "Ask to go live",
      description =
          "With the partner as it is now; refused while a step before is not done (XD-4502). For the partner's administrator."
              + IN_TEST)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class),
              examples = @ExampleObject(name = "one", value = "{\"reason\":\"All is ready\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The partner with its steps",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OnboardingAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response ask(
      @Parameter(description = "Code of the partner", example = "ligure") @PathParam("code")
          String code,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONNECT);
    String note =
        ReasonRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX)).reason();
    return answer(goLive.ask(current.get(), code, note, clock.instant()));
  }

  @POST
  @Path("{code}/send-back")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "sendGoLiveBack",
      summary = "Send back what was asked for",
      description =
          "The partner reads the reason. For administrators of the live tenant." + IN_TEST)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value = "{\"reason\":\"Your EORI number is of a former firm\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The partner with its steps",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OnboardingAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response sendBack(
      @Parameter(description = "Code of the partner", example = "ligure") @PathParam("code")
          String code,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    String reason =
        ReasonRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX)).reason();
    return answer(goLive.sendBack(current.get(), code, reason, clock.instant()));
  }

  @POST
  @Path("{code}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "approveGoLive",
      summary = "Let a partner go live",
      description =
          "Makes the partner in the live tenant, with its people, connections, secrets and mappings, as it was asked for."
              + " Refused if something was changed since (XD-4504) or you asked yourself (XD-4508). Needs a fresh sign-in."
              + " For administrators of the live tenant."
              + IN_TEST)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OnboardingRequest.Approval.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          "{\"evidence\":\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\",\"reason\":\"All"
                              + " scenarios passed\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The partner with its steps",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OnboardingAnswer.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response approve(
      @Parameter(description = "Code of the partner", example = "ligure") @PathParam("code")
          String code,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    OnboardingRequest.Approval request =
        OnboardingRequest.Approval.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    Instant now = clock.instant();
    return answer(
        goLive.approve(current.fresh(now), code, request.evidence(), request.reason(), now));
  }

  private static Response answer(Onboarding of) {
    return Response.ok(OnboardingAnswer.of(of, null)).build();
  }
}
