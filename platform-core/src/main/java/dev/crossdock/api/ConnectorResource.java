package dev.crossdock.api;

import dev.crossdock.connection.Catalogue;
import dev.crossdock.connection.ConnectionAccess;
import dev.crossdock.connection.Templates;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What connections can be made of. */
@Path("/connectors")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class ConnectorResource {
  @Inject CurrentActor current;
  @Inject Catalogue catalogue;
  @Inject Templates templates;

  @GET
  @Path("templates")
  @Operation(
      operationId = "listTemplates",
      summary = "Read which connections are nearly made",
      description =
          "Name one in `settings.template` of a new connection, as `id/version`: what it fills in"
              + " need not be sent. For the tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The templates whose connector and format are installed",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TemplateAnswer.All.class)))
  public Response templates() {
    ConnectionAccess.requireReader(current.get());
    return Response.ok(
            new TemplateAnswer.All(templates.all().stream().map(TemplateAnswer::of).toList()))
        .build();
  }

  @GET
  @Operation(
      operationId = "listConnectors",
      summary = "Read what connections can be made of",
      description =
          "Each with its settings: kind, rule, default and example. The portal's forms are made of"
              + " the same. For the tenant's administrator and auditor.")
  @APIResponse(
      responseCode = "200",
      description = "The connectors that are installed",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConnectorAnswer.All.class),
              examples =
                  @ExampleObject(
                      name = "connectors",
                      value = "{\"items\":[" + Examples.CONNECTOR + "]}")))
  public Response list() {
    ConnectionAccess.requireReader(current.get());
    return Response.ok(
            new ConnectorAnswer.All(catalogue.all().stream().map(ConnectorAnswer::of).toList()))
        .build();
  }
}
