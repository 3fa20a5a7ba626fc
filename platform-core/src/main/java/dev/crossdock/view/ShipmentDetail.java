package dev.crossdock.view;

import dev.crossdock.content.Hidden;
import dev.crossdock.shipment.Cargo;
import dev.crossdock.shipment.Reference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Everything about one shipment but its timeline. What an actor may not see is null or left out.
 *
 * @param version counts the tenant's changes
 * @param references without the shipment's own
 * @param goods what is shipped, or null
 * @param value of the goods, or null
 * @param cargo goods items, handling units and legs; never null
 * @param whatNow the answer on top of the page
 * @param lane stops in the order of the journey; never empty
 * @param openCases by due time
 * @param exchanges how many exchanges of this shipment the actor may see, at most {@link
 *     Exchanges#COUNT_MAX} + 1
 * @param milestones how many milestones the actor may see
 * @param hidden what is there and the actor lacks a right for, such as {@code value}
 */
public record ShipmentDetail(
    ShipmentRow row,
    int version,
    List<Reference> references,
    List<PartyRow> parties,
    String originName,
    String destinationName,
    String incoterm,
    String incotermPlace,
    String goods,
    BigDecimal grossWeightKg,
    Integer packages,
    BigDecimal value,
    String currency,
    Cargo cargo,
    WhatNow whatNow,
    List<Stop> lane,
    List<CaseRow> openCases,
    long exchanges,
    long milestones,
    Instant createdAt,
    Instant updatedAt,
    List<Hidden> hidden) {
  /** Names in {@code hidden}; a reference is named {@code references.} and its type. */
  public static final String GOODS = "goods.description";

  public static final String VALUE = "value";
  public static final String REFERENCES = "references.";
  public static final String ITEMS = "items";
  public static final String ITEM_VALUES = "items.value";
  public static final String CONTENTS = "handlingUnits.contents";

  public ShipmentDetail {
    references = List.copyOf(references);
    parties = List.copyOf(parties);
    lane = List.copyOf(lane);
    openCases = List.copyOf(openCases);
    hidden = List.copyOf(hidden);
  }

  /**
   * The strip that says what is the matter.
   *
   * @param colour name of a state colour
   * @param title one sentence
   * @param detail who must do what by when, or null
   */
  public record WhatNow(String colour, String title, String detail) {}
}
