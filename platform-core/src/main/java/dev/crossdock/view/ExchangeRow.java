package dev.crossdock.view;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.problem.Problem;
import java.time.Instant;

/**
 * One exchange in a list.
 *
 * @param kind MILESTONE, MESSAGE, SHIPMENT, STATUS or FILE
 * @param title business meaning, such as "Discharged, USNYC"
 * @param format format in words, or null
 * @param partner code of the partner, or null for the tenant's own systems
 * @param partnerName the partner's name, or the connection's for the tenant's own systems
 * @param connection name of the connection
 * @param connectionCode its code
 * @param shipment reference of the shipment, or null while there is none
 * @param settledAt or null while it is on its way
 * @param problem what stands against it, or null
 * @param detail the problem in this case's words, or null
 * @param attempts to send it, 0 for what came in
 * @param repeats duplicates that were ignored
 */
public record ExchangeRow(
    long id,
    Direction direction,
    String kind,
    ExchangeState state,
    String title,
    String format,
    String partner,
    String partnerName,
    String connection,
    String connectionCode,
    String shipment,
    Instant receivedAt,
    Instant settledAt,
    Problem problem,
    String detail,
    int attempts,
    int repeats) {

  /** The id as people see it. */
  public String shownId() {
    return ExchangeId.show(id);
  }
}
