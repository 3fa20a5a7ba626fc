package dev.crossdock.api;

import dev.crossdock.content.DocumentKind;
import dev.crossdock.view.DocumentRow;
import dev.crossdock.view.Documents;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

  /** A business document. */
  @Schema(name = "Document")
  public record DocumentAnswer(
      DocumentKind kind,
      @Schema(description = "The sender's number") String number,
      @Schema(description = "Counts those of this kind and number, from 1") int version,
      @Schema(description = "What it does to an earlier one of this number") String function,
      @Schema(description = "Its date as written") LocalDate issued,
      @Schema(description = "Code of the partner", example = "hansa") String partner,
      @Schema(description = "Reference of its shipment") String shipment,
      @Schema(description = "The message that carried it", example = "EX-0Q3K-7M2D-9X4T")
          String exchange,
      @Schema(description = "Where that message is") String href,
      Instant receivedAt) {
    static DocumentAnswer of(DocumentRow row) {
      return new DocumentAnswer(
          row.kind(),
          row.number(),
          row.version(),
          row.function().name(),
          row.issued(),
          row.partner(),
          row.shipment(),
          row.shownExchange(),
          "/api/v1/exchanges/" + row.shownExchange(),
          row.receivedAt());
    }
  }

  /** A page of documents. */
  @Schema(name = "DocumentPage")
  public record Page(List<DocumentAnswer> items, String next) {}

  @GET
  @Operation(
      operationId = "listDocuments",
      summary = "List business documents",
      description =
          "Newest first: invoices, declarations, despatch advices and others that partners sent."
              + " Kinds that need a right that your role does not have are left out; a partner"
              + " reads its own.")
  @APIResponse(
      responseCode = "200",
      description = "A page of documents",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Page.class)))
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
    List<DocumentRow> oneMore =
        documents.after(
            current.reader(),
            Parameters.text("shipment", shipment),
            Parameters.word(DocumentKind.class, "kind", kind),
            Parameters.numberCursor(after),
            rows + 1);
    return Response.ok(
            new Page(
                Parameters.page(oneMore, rows).stream().map(DocumentAnswer::of).toList(),
                Parameters.next(oneMore, rows, DocumentRow::id)))
        .build();
  }
}
