package dev.crossdock.api;

import dev.crossdock.content.DocumentKind;
import dev.crossdock.exchange.DocumentId;
import dev.crossdock.tenant.Actor;
import dev.crossdock.view.DocumentRow;
import dev.crossdock.view.Documents;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Business documents that partners sent. */
@Path("/documents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Shipments")
@APIResponse(responseCode = "401", ref = "NotSignedIn")
@APIResponse(responseCode = "403", ref = "NotAllowed")
@APIResponse(responseCode = "429", ref = "LimitReached")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class DocumentResource {
  @Inject CurrentActor current;
  @Inject Documents documents;

  @GET
  @Operation(
      operationId = "listDocuments",
      summary = "List business documents",
      description =
          "Newest first: invoices, declarations, despatch advices and others that partners sent."
              + " Kinds that need a right that your role does not have are left out; a partner"
              + " reads its own. Of one shipment the first page tells what its bills come to.")
  @APIResponse(
      responseCode = "200",
      description = "A page of documents",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DocumentAnswer.Page.class)))
  @APIResponse(responseCode = "400", ref = "BadRequest")
  public Response list(
      @Parameter(description = "Reference of the shipment", example = "SHP-24817")
          @QueryParam("shipment")
          String shipment,
      @Parameter(description = "Kind", schema = @Schema(implementation = DocumentKind.class))
          @QueryParam("kind")
          String kind,
      @Parameter(
              description = "Rows of a page, 1 to 200; 50 if absent",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200"))
          @QueryParam("limit")
          String limit,
      @Parameter(description = "What the page before gave as next") @QueryParam("after")
          String after) {
    int rows = Parameters.limit(limit);
    String reference = Parameters.text("shipment", shipment);
    DocumentKind only = Parameters.word(DocumentKind.class, "kind", kind);
    Long before = Parameters.numberCursor(after);
    List<DocumentRow> oneMore =
        documents.after(current.reader(), reference, only, before, rows + 1);
    List<DocumentAnswer.Total> totals =
        reference == null || before != null
            ? null
            : documents.totals(current.reader(), reference).stream()
                .map(DocumentAnswer.Total::of)
                .toList();
    return Response.ok(
            new DocumentAnswer.Page(
                Parameters.page(oneMore, rows).stream().map(DocumentAnswer::of).toList(),
                Parameters.next(oneMore, rows, DocumentRow::id),
                totals))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "getDocument",
      summary = "Read a business document",
      description =
          "Firms, goods, handling units and amounts as its message says them, whatever its format."
              + " What needs a right that your role does not have is left out and named in masked.")
  @APIResponse(
      responseCode = "200",
      description = "The document",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DocumentAnswer.class)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response get(
      @Parameter(description = "Id of the document", example = "DOC-0Q3K-7M2D-9X4T-1")
          @PathParam("id")
          String id) {
    Actor reader = current.reader();
    return Response.ok(
            Optional.ofNullable(DocumentId.parse(id))
                .flatMap(wanted -> documents.find(reader, wanted))
                .map(DocumentAnswer::of)
                .orElseThrow(Parameters::notFound))
        .build();
  }
}
