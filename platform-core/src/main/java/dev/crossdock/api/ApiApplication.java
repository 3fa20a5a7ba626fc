package dev.crossdock.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The API's address and what all its operations share. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Crossdock API",
            version = "1",
            description =
                "Between Odoo and the logistics world. Every failure is a problem (RFC 9457) with a"
                    + " stable id XD-….\n\n"
                    + "Lists are read page by page: send back `next` of a page as `after`; no"
                    + " `next` means that this was the last page.\n\n"
                    + "Every answer tells how near a limit is in the fields `RateLimit-Policy` and"
                    + " `RateLimit` (draft-ietf-httpapi-ratelimit-headers): the one of your client,"
                    + " your partner or the tenant of which the smallest part is left. What is more"
                    + " is refused with 429 and `Retry-After`.\n\n"
                    + "What you may not see and what does not exist are answered alike (404,"
                    + " XD-1003).",
            license =
                @License(
                    name = "Apache-2.0",
                    url = "https://www.apache.org/licenses/LICENSE-2.0.txt")),
    tags = {
      @Tag(name = "Shipments", description = "What the tenant ships, and where it stands"),
      @Tag(name = "Parties", description = "Firms, each once, whoever names them"),
      @Tag(name = "Exchanges", description = "Every message in and out, with what became of it"),
      @Tag(name = "Cases", description = "What a person must decide"),
      @Tag(name = "Alerts", description = "What people are told of without asking"),
      @Tag(name = "Notices", description = "What tenants tell their partners"),
      @Tag(name = "Audit", description = "Who did what, from where and why"),
      @Tag(name = "Versions", description = "Which versions of the API live, and until when"),
      @Tag(name = "Limits", description = "How much may be sent, and how much was"),
      @Tag(
          name = "Configuration",
          description = "What is set, as one document: taken out, compared, applied"),
      @Tag(name = "People", description = "Who has which role, and who is invited"),
      @Tag(
          name = "Credentials",
          description = "What machines prove themselves with: made, rotated, revoked"),
      @Tag(
          name = "Tenants",
          description = "For the platform's staff: tenants made, suspended, moved, erased"),
      @Tag(
          name = "From partners",
          description =
              "Where partners' systems send milestones and files, and fetch what is for them"),
      @Tag(name = "To partners", description = "Files that go to partners"),
      @Tag(
          name = "Mappings",
          description =
              "How partners' messages become ours: drafted, tried on samples and on what came,"
                  + " released by somebody else")
    },
    security = @SecurityRequirement(name = "token"),
    components =
        @Components(
            schemas = @Schema(name = "Problem", implementation = ProblemAnswer.class),
            responses = {
              @APIResponse(
                  name = "Problem",
                  description = "What went wrong, who has to act and what to do",
                  content =
                      @Content(
                          mediaType = "application/problem+json",
                          schema = @Schema(ref = "Problem"))),
              @APIResponse(
                  name = "BadRequest",
                  description = "XD-2008: a parameter is wrong",
                  content =
                      @Content(
                          mediaType = "application/problem+json",
                          schema = @Schema(ref = "Problem"),
                          examples =
                              @ExampleObject(name = "XD-2008", value = Examples.BAD_REQUEST))),
              @APIResponse(
                  name = "NotSignedIn",
                  description = "XD-1001: no valid access token",
                  content =
                      @Content(
                          mediaType = "application/problem+json",
                          schema = @Schema(ref = "Problem"),
                          examples =
                              @ExampleObject(name = "XD-1001", value = Examples.NOT_SIGNED_IN))),
              @APIResponse(
                  name = "NotAllowed",
                  description =
                      "XD-1002: your role does not allow this; XD-1004: your account has no role"
                          + " here",
                  content =
                      @Content(
                          mediaType = "application/problem+json",
                          schema = @Schema(ref = "Problem"),
                          examples =
                              @ExampleObject(name = "XD-1002", value = Examples.NOT_ALLOWED))),
              @APIResponse(
                  name = "NotFound",
                  description = "XD-1003: nothing here under this reference that you may see",
                  content =
                      @Content(
                          mediaType = "application/problem+json",
                          schema = @Schema(ref = "Problem"),
                          examples = @ExampleObject(name = "XD-1003", value = Examples.NOT_FOUND))),
              @APIResponse(
                  name = "LimitReached",
                  description =
                      "XD-1101: more requests than the limit allows; XD-1102: the events of this"
                          + " day are used up; send again after Retry-After",
                  headers =
                      @Header(
                          name = "Retry-After",
                          description = "Seconds, at least 1",
                          schema = @Schema(type = SchemaType.INTEGER, minimum = "1")),
                  content =
                      @Content(
                          mediaType = "application/problem+json",
                          schema = @Schema(ref = "Problem"),
                          examples =
                              @ExampleObject(
                                  name = "XD-1101",
                                  value = Examples.TOO_MANY_REQUESTS))),
              @APIResponse(
                  name = "Unavailable",
                  description =
                      "XD-9001: the platform takes no more at the moment; send again after"
                          + " Retry-After. XD-9003: what was asked for takes longer than ten"
                          + " seconds to find; ask for less",
                  content =
                      @Content(
                          mediaType = "application/problem+json",
                          schema = @Schema(ref = "Problem"),
                          examples =
                              @ExampleObject(name = "XD-9001", value = Examples.UNAVAILABLE)))
            },
            securitySchemes =
                @SecurityScheme(
                    securitySchemeName = "token",
                    type = SecuritySchemeType.HTTP,
                    scheme = "bearer",
                    bearerFormat = "JWT",
                    description =
                        "Access token of the identity provider with audience crossdock-api;"
                            + " machines get it with client credentials")))
public class ApiApplication extends Application {}
