package dev.crossdock.api;

import dev.crossdock.party.Parties;
import dev.crossdock.party.Party;
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

/** Firms, and which of them are one. */
@Path("/parties")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Parties")
@APIResponse(responseCode = "400", ref = "BadRequest")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class PartyResource {
  @Inject CurrentActor current;
  @Inject Parties parties;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listParties",
      summary = "List parties",
      description =
          "The firms that your shipments and your partners' documents name, each once, in the order"
              + " in which they became known. For the tenant's people and systems; partners see"
              + " none.")
  @APIResponse(
      responseCode = "200",
      description = "A page of parties",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartyAnswer.Page.class)))
  public Response list(
      @Parameter(description = "Part of a name, or the beginning of a number", example = "Raritan")
          @QueryParam("q")
          String text,
      @Parameter(
              description = "Rows of a page, 1 to 200; 50 if absent",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
          @QueryParam("limit")
          String limit,
      @Parameter(description = "What the page before gave as next") @QueryParam("after")
          String after)
      throws SQLException {
    int rows = Parameters.limit(limit);
    Long behind = Parameters.numberCursor(after);
    List<Party.Listed> oneMore =
        parties.after(
            current.get(), Parameters.text("q", text), behind == null ? 0 : behind, rows + 1);
    return Response.ok(
            new PartyAnswer.Page(
                Parameters.page(oneMore, rows).stream().map(PartyAnswer::listed).toList(),
                Parameters.next(oneMore, rows, Party.Listed::id)))
        .build();
  }

  @GET
  @Path("alike")
  @Operation(
      operationId = "listAlikeParties",
      summary = "List parties that are probably one",
      description =
          "Pairs with equal names but for accents and legal form, in one country, without numbers"
              + " that say otherwise and without anybody's word that they are two; the latest, at"
              + " most 20. Nothing is merged because of it.")
  @APIResponse(
      responseCode = "200",
      description = "The pairs",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartyAnswer.Pairs.class)))
  public Response alike() throws SQLException {
    return Response.ok(
            new PartyAnswer.Pairs(
                parties.alike(current.get()).stream().map(PartyAnswer::pair).toList()))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "getParty",
      summary = "Read a party",
      description = "Also one that was merged: it says into which.")
  @APIResponse(
      responseCode = "200",
      description = "The party",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartyAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response get(
      @Parameter(description = "Id of the party", example = "PA-12") @PathParam("id") String id)
      throws SQLException {
    return Response.ok(PartyAnswer.of(parties.find(current.get(), Parameters.number(id, Party.ID))))
        .build();
  }

  @POST
  @Path("{id}/merge")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "mergeParty",
      summary = "Say that a party is another one, too",
      description =
          "Whatever anybody calls either of them means the one that stays from now on; it can be"
              + " taken back. For the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartyRequest.Merge.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value = "{\"into\":\"PA-9\",\"reason\":\"One firm, two spellings\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The one that stays",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartyAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response merge(
      @Parameter(description = "Id of the party", example = "PA-12") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    PartyRequest.Merge asked =
        PartyRequest.Merge.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    Party done =
        parties.merge(
            current.get(),
            Parameters.number(id, Party.ID),
            asked.intoId(),
            asked.reason(),
            clock.instant());
    return Response.ok(PartyAnswer.of(done)).build();
  }

  @POST
  @Path("{id}/unmerge")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "unmergeParty",
      summary = "Take a merge back",
      description =
          "The party is itself again, with all names, numbers, shipments and documents it had; that"
              + " it is not the other one is kept. For the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReasonRequest.class),
              examples =
                  @ExampleObject(name = "one", value = "{\"reason\":\"Two firms after all\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The party that was merged",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartyAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response unmerge(
      @Parameter(description = "Id of the party", example = "PA-12") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    ReasonRequest asked =
        ReasonRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    Party done =
        parties.unmerge(
            current.get(), Parameters.number(id, Party.ID), asked.reason(), clock.instant());
    return Response.ok(PartyAnswer.of(done)).build();
  }

  @POST
  @Path("{id}/split")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "splitParty",
      summary = "Take names and numbers out of a party",
      description =
          "They make a party of their own; shipments and documents that were linked by these names"
              + " go with them. For the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartyRequest.Split.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          "{\"names\":[\"PN-4\"],\"numbers\":[\"PI-7\"],\"reason\":\"Hansa means"
                              + " another firm\"}")))
  @APIResponse(
      responseCode = "201",
      description = "The new party",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartyAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response split(
      @Parameter(description = "Id of the party", example = "PA-12") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    PartyRequest.Split asked =
        PartyRequest.Split.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    Party done =
        parties.split(
            current.get(),
            Parameters.number(id, Party.ID),
            asked.nameIds(),
            asked.numberIds(),
            asked.reason(),
            clock.instant());
    return Response.created(URI.create("parties/" + done.shownId()))
        .entity(PartyAnswer.of(done))
        .build();
  }

  @POST
  @Path("{id}/apart")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "keepPartiesApart",
      summary = "Say that two parties are two",
      description =
          "They are proposed no more, and no message asks again. For the tenant's administrator.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartyRequest.Apart.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value = "{\"other\":\"PA-9\",\"reason\":\"Mother and daughter\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The first of the two",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PartyAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response apart(
      @Parameter(description = "Id of the party", example = "PA-12") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    current.get().require(Right.CONFIGURE);
    PartyRequest.Apart asked =
        PartyRequest.Apart.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    Party done =
        parties.apart(
            current.get(),
            Parameters.number(id, Party.ID),
            asked.otherId(),
            asked.reason(),
            clock.instant());
    return Response.ok(PartyAnswer.of(done)).build();
  }
}
