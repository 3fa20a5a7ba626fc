package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A number of alike handling units, of which some or all have numbers of their own. */
final class PackDraft {
  /** Of UNECE Recommendation 21. */
  private static final String CONTAINER = "CN";

  private static final int COUNT_MAX = 100_000_000;

  String type;
  PackDraft within;
  BigDecimal grossKg;
  BigDecimal volumeM3;
  private Integer count;

  /** What is in each one that has a number, as far as it is told of this one. */
  private final Map<String, List<HandlingUnit.Content>> ids = new LinkedHashMap<>(2);

  /** What is in all of them together. */
  private final List<HandlingUnit.Content> contents = new ArrayList<>(1);

  /** The container of this number. */
  static PackDraft container(String id) {
    PackDraft container = new PackDraft();
    container.type = CONTAINER;
    container.id(id);
    return container;
  }

  /** How many they are; nothing happens if there are none, or not of a whole number. */
  void count(BigDecimal many) {
    if (many != null && many.signum() > 0 && many.compareTo(BigDecimal.valueOf(COUNT_MAX)) < 0) {
      int whole = many.intValue();
      count = many.compareTo(BigDecimal.valueOf(whole)) == 0 ? (Integer) whole : null;
    }
  }

  /** One of them has this number; nothing happens if it is null. */
  void id(String id) {
    if (id != null) {
      ids.computeIfAbsent(id, none -> new ArrayList<>(1));
    }
  }

  /** All of them hold this together; nothing happens if the line has no number. */
  void holds(String line, Quantity quantity) {
    if (line != null) {
      contents.add(new HandlingUnit.Content(line, quantity));
    }
  }

  /** The one with this number holds this. */
  void holds(String id, String line, Quantity quantity) {
    if (line != null) {
      ids.get(id).add(new HandlingUnit.Content(line, quantity));
    }
  }

  boolean isOf(String kind) {
    return kind != null && kind.equals(type);
  }

  boolean hasNumbers() {
    return !ids.isEmpty();
  }

  /** The number of the one that it is, or null if it has none or is several. */
  String soleId() {
    return ids.size() == 1 ? ids.keySet().iterator().next() : null;
  }

  /** Whether it is known to be one unit, or several that hold the same together. */
  boolean holdsAll() {
    return ids.size() <= 1;
  }

  /**
   * Adds the units. Those with numbers are one each; how weight and contents of all are divided
   * among them nobody knows, so they are those of one only if it is the only one.
   */
  void addTo(Bounded<HandlingUnit> out) {
    String holder = within == null ? null : within.soleId();
    if (ids.isEmpty()) {
      out.add(new HandlingUnit(null, type, count, grossKg, volumeM3, holder, contents));
      return;
    }
    boolean one = ids.size() == 1 && (count == null || count == 1);
    ids.forEach(
        (id, own) -> {
          List<HandlingUnit.Content> inside = new ArrayList<>(own);
          if (one) {
            // Of several nobody knows which holds what; told for each it would be no small number.
            inside.addAll(contents);
          }
          BigDecimal weight = one ? grossKg : null;
          BigDecimal volume = one ? volumeM3 : null;
          out.add(new HandlingUnit(id, type, 1, weight, volume, holder, inside));
        });
    if (count != null && count > ids.size()) {
      int others = count - ids.size();
      out.add(new HandlingUnit(null, type, others, null, null, holder, List.of()));
    }
  }
}
