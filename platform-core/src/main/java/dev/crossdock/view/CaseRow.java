package dev.crossdock.view;

import dev.crossdock.problem.Owner;
import dev.crossdock.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Something a person must decide.
 *
 * @param colour name of the state colour
 * @param ownerName who must act, by name
 * @param partner code of the partner it concerns, or null
 * @param exchangeId as people see it, or null
 * @param shipment reference, or null
 * @param mapping code of the mapping whose messages it is about, or null, also for who may not look
 *     at it
 * @param party one of two parties it is about, as it is shown, such as {@code PA-12}, or null
 * @param candidates references of shipments that could be meant; empty for partners
 * @param atStake value of the goods; null for who may not see it and when it is not known
 * @param currency ISO 4217 code of {@code atStake}, or null
 * @param moneyHidden whether there is a value that the reader lacks a right for
 * @param closedAt or null while it is open
 * @param closedBy or null
 * @param resolution or null
 * @param handedOver who gave it to its owner, or null while it is where its problem put it
 */
public record CaseRow(
    long id,
    Problem problem,
    String colour,
    String title,
    String detail,
    Owner owner,
    String ownerName,
    String partner,
    String partnerName,
    String exchangeId,
    String shipment,
    String mapping,
    String party,
    List<String> candidates,
    BigDecimal atStake,
    String currency,
    boolean moneyHidden,
    Instant openedAt,
    Instant dueAt,
    Instant closedAt,
    String closedBy,
    String resolution,
    HandedOver handedOver) {
  /** That somebody gave it to its owner, and why. */
  public record HandedOver(Instant at, String by, String reason) {}

  public CaseRow {
    candidates = List.copyOf(candidates);
  }

  /** The id as people see it, such as {@code XC-1093}. */
  public String shownId() {
    return "XC-" + id;
  }
}
