package dev.crossdock.api;

import dev.crossdock.content.DocumentKind;
import dev.crossdock.exchange.DocumentId;
import dev.crossdock.view.BillTotal;
import dev.crossdock.view.DocumentDetail;
import dev.crossdock.view.DocumentRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A business document as it is answered; in lists without the members from {@code content} on. */
@Schema(
    name = "Document",
    description = "A business document. Amounts are exact decimals, as the sender wrote them.")
public record DocumentAnswer(
    @Schema(required = true, examples = "DOC-0Q3K-7M2D-9X4T-1") String id,
    @Schema(required = true, description = "Address of the document") String self,
    @Schema(required = true) DocumentKind kind,
    @Schema(description = "The sender's number") String number,
    @Schema(required = true, description = "Counts those of this kind and number, from 1")
        int version,
    @Schema(required = true, description = "What it does to an earlier one of this number")
        String function,
    @Schema(description = "Its date as written") LocalDate issued,
    @Schema(required = true, description = "Code of the partner", examples = "hansa")
        String partner,
    @Schema(description = "Reference of its shipment") String shipment,
    @Schema(
            required = true,
            description = "The message that carried it",
            examples = "EX-0Q3K-7M2D-9X4T")
        String exchange,
    @Schema(required = true, description = "Where that message is") @Link String href,
    @Schema(required = true) Instant receivedAt,
    @Schema(description = "ISO 4217; absent if it asks for nothing", examples = "EUR")
        String currency,
    @Schema(description = "Without tax", examples = "225.00") String net,
    @Schema(description = "All tax", examples = "42.75") String tax,
    @Schema(description = "With tax", examples = "267.75") String gross,
    @Schema(description = "To be paid", examples = "267.75") String payable,
    @Schema(description = "Of a bill: whether its sender says that it is not the last word")
        Boolean provisional,
    @Schema(description = "Day until which it is to be paid") LocalDate due,
    @Schema(description = "Number of the bill that it corrects") String corrects,
    @Schema(description = "Id of the document that counts in its place") String replacedBy,
    @Schema(
            required = true,
            description =
                "How many values of it were not taken, 100 for more as well; its content says which. 0"
                    + " when that is not kept any more")
        int remarks,
    @Schema(
            description =
                "What it says, read out of its message; absent if that is not kept any more")
        DocumentContentAnswer content,
    @Schema(description = "Whether its message is no longer kept") Boolean removed,
    @Schema(description = "Members of content that are there and need another right")
        List<MaskedAnswer> masked) {

  /** A page of documents. */
  @Schema(name = "DocumentPage")
  public record Page(
      @Schema(required = true) List<DocumentAnswer> items,
      @Schema(description = "Send it as `after` to get the next page; absent on the last one")
          String next,
      @Schema(description = "What the bills of the shipment that was asked for come to")
          List<Total> totals) {}

  /** What the bills of a shipment come to. */
  @Schema(
      name = "BillTotal",
      description =
          "The bills of a shipment in one currency: of each number the last version, less credit"
              + " notes; what was cancelled or replaced counts nothing")
  public record Total(
      @Schema(required = true, examples = "EUR") String currency,
      @Schema(required = true, description = "Whether these are not the last word")
          boolean provisional,
      @Schema(required = true, description = "With tax", examples = "267.75") String amount,
      @Schema(required = true, description = "How many bills") int bills,
      @Schema(required = true, description = "How many of them tell no amount") int untold) {
    static Total of(BillTotal total) {
      return new Total(
          total.currency(),
          total.provisional(),
          total.amount().toPlainString(),
          total.bills(),
          total.untold());
    }
  }

  static DocumentAnswer of(DocumentRow row) {
    return of(row, null, null, null);
  }

  static DocumentAnswer of(DocumentDetail detail) {
    return of(
        detail.row(),
        detail.content() == null ? null : DocumentContentAnswer.of(detail.content()),
        detail.removed() ? true : null,
        MaskedAnswer.of(detail.hidden()));
  }

  private static DocumentAnswer of(
      DocumentRow row, DocumentContentAnswer content, Boolean removed, List<MaskedAnswer> masked) {
    DocumentRow.Asks asks = row.asks();
    DocumentId other = row.replacedBy();
    return new DocumentAnswer(
        row.shownId(),
        "documents/" + row.shownId(),
        row.kind(),
        row.number(),
        row.version(),
        row.function().name(),
        row.issued(),
        row.partner(),
        row.shipment(),
        row.shownExchange(),
        "exchanges/" + row.shownExchange(),
        row.receivedAt(),
        asks == null ? null : asks.currency(),
        asks == null ? null : plain(asks.net()),
        asks == null ? null : plain(asks.tax()),
        asks == null ? null : plain(asks.gross()),
        asks == null ? null : plain(asks.payable()),
        asks == null ? null : asks.provisional(),
        asks == null ? null : asks.due(),
        asks == null ? null : asks.corrects(),
        other == null ? null : other.show(),
        row.remarks(),
        content,
        removed,
        masked);
  }

  /** Never with an exponent. */
  static String plain(BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }
}
