package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.Measures;
import dev.crossdock.shipment.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** What segments of X12 say of one kind of goods. */
final class X12Item {
  /** Kinds of article numbers (235), the best known to others first. */
  private static final Map<String, Integer> RANKS =
      Map.of("VN", 1, "VP", 1, "VC", 2, "SK", 2, "BP", 3, "IN", 3, "MF", 4, "MG", 4);

  private static final Set<String> GTINS = Set.of("EN", "UA", "UD", "UI", "UK", "UP");
  private static final Set<String> BATCHES = Set.of("B8", "LT");

  /** Lists of commodity codes (23) that are the Harmonized System with national digits. */
  private static final Set<String> HARMONIZED = Set.of("A", "J");

  private X12Item() {}

  /** Takes pairs of a kind (235) and a number (234), of which the first kind stands here. */
  static void numbers(SegmentData segment, int from, GoodsDraft draft, EdiValues values) {
    for (int element = from; element < segment.size(); element += 2) {
      String number = values.text(segment, element + 1);
      if (number != null) {
        number(segment, element, number, draft, values);
      }
    }
  }

  private static void number(
      SegmentData segment, int element, String number, GoodsDraft draft, EdiValues values) {
    String kind = segment.value(element);
    if (GTINS.contains(kind)) {
      if (EdiValues.isGtin(number) && draft.gtin == null) {
        draft.gtin = number;
      } else {
        draft.sku(number, RANKS.size());
      }
    } else if (RANKS.containsKey(kind)) {
      draft.sku(number, RANKS.get(kind));
    } else if (BATCHES.contains(kind)) {
      draft.batch(number);
    } else if (kind.equals("HD")) {
      draft.hsCode(values.hsCode(segment, element + 1, number));
    } else if (kind.equals("CH")) {
      draft.origin = values.country(segment, element + 1);
    }
  }

  /** A commodity code and the list from which it is (23). */
  static void commodity(SegmentData segment, int element, GoodsDraft draft, EdiValues values) {
    String code = segment.value(element);
    if (!code.isEmpty() && HARMONIZED.contains(segment.value(element + 1))) {
      draft.hsCode(values.hsCode(segment, element, code));
    }
  }

  /** Dangerous goods: a number may stand there for other lists than that of the UN. */
  static void dangerous(SegmentData lh1, GoodsDraft draft) {
    if (lh1.value(3).startsWith("UN") && draft.unNumber == null) {
      draft.unNumber = EdiValues.unNumber(lh1.value(3));
    }
  }

  /** A measure: net or gross weight. */
  static void measure(SegmentData mea, GoodsDraft draft, EdiValues values) {
    weight(mea, mea.value(2), 3, X12Units.unit(mea.value(4)), draft, values);
  }

  /**
   * A weight of a kind (187, 738), of which gross and net ones are taken.
   *
   * @param unit by Recommendation 20; empty if none is told
   */
  static void weight(
      SegmentData segment,
      String kind,
      int element,
      String unit,
      GoodsDraft draft,
      EdiValues values) {
    boolean gross = kind.equals("G");
    if (!gross && !kind.equals("N") || unit.isEmpty()) {
      return;
    }
    BigDecimal kilograms = kilograms(segment, element, unit, values);
    if (gross) {
      draft.gross(kilograms);
    } else {
      draft.net(kilograms);
    }
  }

  /** A weight in kilograms, or null; a unit that is none of weight is told. */
  static BigDecimal kilograms(SegmentData segment, int element, String unit, EdiValues values) {
    BigDecimal value = values.number(segment, element);
    BigDecimal kilograms = Measures.kilograms(value, unit);
    if (value != null && kilograms == null) {
      values.wrong(segment, element, unit, "is no unit of weight that is known here, such as KG");
    }
    return kilograms;
  }

  /** How much of something, and the element of its unit. */
  static Quantity quantity(SegmentData segment, int element, int unit, EdiValues values) {
    String code = values.text(segment, unit);
    String known = code == null ? null : X12Units.unit(code);
    return EdiValues.quantity(values.number(segment, element), known);
  }
}
