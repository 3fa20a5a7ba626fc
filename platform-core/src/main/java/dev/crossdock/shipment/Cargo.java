package dev.crossdock.shipment;

import java.util.List;

/** What is carried, in what, and how it travels, in the order in which it was told. */
public record Cargo(List<GoodsItem> items, List<HandlingUnit> handlingUnits, List<Leg> legs) {
  public static final int ITEMS_MAX = 1_000;
  public static final int UNITS_MAX = 1_000;
  public static final int LEGS_MAX = 20;

  /** Where nothing of it is told. */
  public static final Cargo NONE = new Cargo(List.of(), List.of(), List.of());

  /** A list that is not told is empty. */
  public Cargo {
    items = items == null ? List.of() : List.copyOf(items);
    handlingUnits = handlingUnits == null ? List.of() : List.copyOf(handlingUnits);
    legs = legs == null ? List.of() : List.copyOf(legs);
  }
}
