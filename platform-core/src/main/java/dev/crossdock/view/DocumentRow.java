package dev.crossdock.view;

import dev.crossdock.connection.PartnerDocument.Function;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.exchange.DocumentId;
import dev.crossdock.exchange.ExchangeId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A business document in a list.
 *
 * @param number the sender's, or null
 * @param version of this kind and number, from 1
 * @param issued its date as written, or null
 * @param shipment reference, or null while there is none
 * @param exchange the message that carried it
 * @param position in that message, from 0
 * @param asks what it asks for, or null if it is no bill or its amounts were not read
 * @param replacedBy the document that counts in its place, or null
 * @param remarks how many values of it were not taken, {@link
 *     dev.crossdock.shipment.DocumentContent#REMARKS_MAX} for more as well; 0 once its content is
 *     not kept any more, since nobody could say which
 */
public record DocumentRow(
    long id,
    DocumentKind kind,
    String number,
    int version,
    Function function,
    LocalDate issued,
    String partner,
    String partnerName,
    String shipment,
    long exchange,
    Instant receivedAt,
    int position,
    Asks asks,
    DocumentId replacedBy,
    int remarks) {

  /**
   * The amounts of a bill in {@code currency} as they were written; what is not told is null.
   *
   * @param provisional whether the sender says that it is not the last word
   * @param corrects number of the bill that it corrects, or null
   */
  public record Asks(
      String currency,
      BigDecimal net,
      BigDecimal tax,
      BigDecimal gross,
      BigDecimal payable,
      boolean provisional,
      LocalDate due,
      String corrects) {
    /** With tax, or what is to be paid where that is not told; null if neither is. */
    public BigDecimal amount() {
      return gross == null ? payable : gross;
    }
  }

  /** The id of the document as people see it. */
  public String shownId() {
    return new DocumentId(exchange, position).show();
  }

  /** The id of the message as people see it. */
  public String shownExchange() {
    return ExchangeId.show(exchange);
  }
}
