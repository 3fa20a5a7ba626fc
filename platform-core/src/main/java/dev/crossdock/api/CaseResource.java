package dev.crossdock.api;

import dev.crossdock.exchange.HandOvers;
import dev.crossdock.problem.Owner;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.view.CaseFilter;
import dev.crossdock.view.CaseRow;
import dev.crossdock.view.Cases;
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

/** What a person must decide. */
@Path("/cases")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
@APIResponse(responseCode = "400", ref = "BadRequest")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class CaseResource {
  @Inject CurrentActor current;
  @Inject Cases cases;
  @Inject HandOvers handOvers;
  @Inject Clock clock;

  @GET
  @Operation(
      operationId = "listCases",
      summary = "List cases",
      description = "Newest first. A partner reads those about its own messages.")
  @APIResponse(
      responseCode = "200",
      description = "A page of cases",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CaseAnswer.Page.class),
              examples =
                  @ExampleObject(name = "page", value = "{\"items\":[" + Examples.CASE + "]}")))
  public Response list(
      @Parameter(
              description = "true for open ones, false for closed ones; both if absent",
              schema = @Schema(type = SchemaType.BOOLEAN))
          @QueryParam("open")
          String open,
      @Parameter(description = "Who must act", schema = @Schema(implementation = Owner.class))
          @QueryParam("owner")
          String owner,
      @Parameter(description = "Code of the partner it concerns", example = "hansa")
          @QueryParam("partner")
          String partner,
      @Parameter(description = "Reference of the shipment", example = "SHP-24817")
          @QueryParam("shipment")
          String shipment,
      @Parameter(
              description = "Rows of a page, 1 to 200; 50 if absent",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
          @QueryParam("limit")
          String limit,
      @Parameter(description = "What the page before gave as next") @QueryParam("after")
          String after) {
    int rows = Parameters.limit(limit);
    CaseFilter filter =
        new CaseFilter(
            Parameters.flag("open", open),
            Parameters.word(Owner.class, "owner", owner),
            Parameters.text("partner", partner),
            Parameters.text("shipment", shipment));
    List<CaseRow> oneMore =
        cases.after(current.reader(), filter, Parameters.numberCursor(after), rows + 1);
    return Response.ok(
            new CaseAnswer.Page(
                Parameters.page(oneMore, rows).stream().map(CaseAnswer::of).toList(),
                Parameters.next(oneMore, rows, CaseRow::id)))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getCase", summary = "Read a case")
  @APIResponse(
      responseCode = "200",
      description = "The case",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CaseAnswer.class),
              examples = @ExampleObject(name = "noShipment", value = Examples.CASE)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response get(
      @Parameter(description = "Id of the case", example = "XC-1093") @PathParam("id") String id) {
    return Response.ok(
            cases
                .find(current.reader(), Parameters.number(id, "XC-"))
                .map(CaseAnswer::of)
                .orElseThrow(Parameters::notFound))
        .build();
  }

  @POST
  @Path("{id}/hand-over")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "handOverCase",
      summary = "Hand a case to the side that must act",
      description =
          "The tenant's people hand an open case to the partner that it concerns, or take it"
              + " back; a partner's people hand what they have back to the tenant. The reason is"
              + " told to the other side and logged. To whom has it already nothing happens.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = HandOverRequest.class),
              examples =
                  @ExampleObject(
                      name = "partner",
                      value =
                          "{\"to\":\"PARTNER\",\"reason\":\"Please send the number of the bill of"
                              + " lading\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The case as it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CaseAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "413", ref = "Problem")
  @APIResponse(responseCode = "415", ref = "Problem")
  @APIResponse(responseCode = "422", ref = "Problem")
  public Response handOver(
      @Parameter(description = "Id of the case", example = "XC-1093") @PathParam("id") String id,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String contentLength,
      InputStream body)
      throws IOException, SQLException {
    Actor actor = current.get();
    actor.require(actor.isPartner() ? Right.PARTNER_HOME : Right.DECIDE);
    HandOverRequest request =
        HandOverRequest.read(Bodies.read(body, contentLength, ReasonRequest.BYTES_MAX));
    handOvers.handOver(
        actor, Parameters.number(id, "XC-"), request.to(), request.reason(), clock.instant());
    return get(id);
  }
}
