package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.HandlingUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A number of alike handling units, of which some or all have numbers of their own. */
final class PackDraft {
  private static final int COUNT_MAX = 100_000_000;

  final Set<String> ids = new LinkedHashSet<>(2);
  final List<HandlingUnit.Content> contents = new ArrayList<>(1);
  String type;
  PackDraft within;
  BigDecimal grossKg;
  BigDecimal volumeM3;
  private Integer count;

  /** How many they are; nothing happens if there are none, or not of a whole number. */
  void count(BigDecimal many) {
    if (many != null && many.signum() > 0 && many.compareTo(BigDecimal.valueOf(COUNT_MAX)) < 0) {
      int whole = many.intValue();
      count = many.compareTo(BigDecimal.valueOf(whole)) == 0 ? (Integer) whole : null;
    }
  }

  void id(String id) {
    if (id != null) {
      ids.add(id);
    }
  }

  /** The number of the one that it is, or null if it has none or is several. */
  String soleId() {
    return ids.size() == 1 ? ids.iterator().next() : null;
  }

  /** Whether it is known to be one unit, or several that hold the same together. */
  boolean holdsAll() {
    return ids.size() <= 1;
  }

  /**
   * Adds the units. Those with numbers are one each; how the weight of all is divided among them
   * nobody knows, so it is that of one only if it is the only one.
   */
  void addTo(Bounded<HandlingUnit> out) {
    String holder = within == null ? null : within.soleId();
    if (ids.isEmpty()) {
      out.add(new HandlingUnit(null, type, count, grossKg, volumeM3, holder, contents));
      return;
    }
    boolean one = ids.size() == 1 && (count == null || count == 1);
    for (String id : ids) {
      BigDecimal weight = one ? grossKg : null;
      BigDecimal volume = one ? volumeM3 : null;
      List<HandlingUnit.Content> inside = ids.size() == 1 ? contents : List.of();
      out.add(new HandlingUnit(id, type, 1, weight, volume, holder, inside));
    }
    if (count != null && count > ids.size()) {
      int others = count - ids.size();
      out.add(new HandlingUnit(null, type, others, null, null, holder, List.of()));
    }
  }
}
