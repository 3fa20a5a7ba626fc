package dev.crossdock.api;

import dev.crossdock.problem.Owner;
import dev.crossdock.view.CaseFilter;
import dev.crossdock.view.CaseRow;
import dev.crossdock.view.Cases;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
    if (!id.matches("XC-[0-9]{1,18}")) {
      throw Parameters.notFound();
    }
    return Response.ok(
            cases
                .find(current.reader(), Long.parseLong(id.substring(3)))
                .map(CaseAnswer::of)
                .orElseThrow(Parameters::notFound))
        .build();
  }
}
