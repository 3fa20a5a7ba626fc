package dev.crossdock.view;

import dev.crossdock.connection.PartnerDocument.Function;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.exchange.ExchangeId;
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
    Instant receivedAt) {
  /** The id of the message as people see it. */
  public String shownExchange() {
    return ExchangeId.show(exchange);
  }
}
