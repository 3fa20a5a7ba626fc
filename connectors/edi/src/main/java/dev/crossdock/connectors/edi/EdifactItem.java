package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.Measures;
import dev.crossdock.shipment.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What segments of EDIFACT say of one kind of goods, or of packages. */
final class EdifactItem {
  /** Kinds of article numbers (7143), the best known to others first. */
  private static final Map<String, Integer> RANKS =
      Map.of("SA", 1, "VN", 2, "VP", 2, "IN", 3, "BP", 3, "MF", 4, "MP", 4, "", 5);

  private static final Set<String> GTINS = Set.of("EN", "SRV", "UP");
  private static final Set<String> GROSS = Set.of("G", "AAB", "AAD", "AAE");
  private static final Set<String> NET = Set.of("N", "AAA", "AAC", "AAF", "AAL");
  private static final Set<String> VOLUMES = Set.of("ABJ", "AAW", "AAX");
  private static final int TEXT_LINES = 5;

  private EdifactItem() {}

  /** Takes a segment of a line, or of goods; most segments are of no concern here. */
  static void take(SegmentData segment, GoodsDraft draft, EdiValues values) {
    switch (segment.tag()) {
      case "LIN" -> {
        draft.line = values.text(segment, 1);
        number(segment, 3, draft, values);
      }
      case "PIA" -> {
        for (int element = 2; element <= segment.size(); element++) {
          number(segment, element, draft, values);
        }
      }
      case "IMD" -> {
        draft.words(segment.value(3, 4));
        draft.words(segment.value(3, 5));
      }
      case "FTX" -> {
        if (segment.value(1).equals("AAA")) {
          for (int i = 1; i <= TEXT_LINES; i++) {
            draft.words(segment.value(4, i));
          }
        }
      }
      case "ALI" -> draft.origin = values.country(segment, 1);
      case "MEA" -> {
        draft.gross(gross(segment, values));
        draft.net(net(segment, values));
      }
      case "GIN" -> {
        if (segment.value(1).equals("BX")) {
          for (int element = 2; element <= segment.size(); element++) {
            draft.batch(values.text(segment, element));
            draft.batch(values.text(segment, element, 2));
          }
        }
      }
      case "RFF" -> reference(segment, draft, values);
      case "DGS" -> dangerous(segment, draft, values);
      default -> {
        // Says nothing of the goods themselves.
      }
    }
  }

  private static void number(SegmentData segment, int element, GoodsDraft draft, EdiValues values) {
    String number = values.text(segment, element);
    if (number == null) {
      return;
    }
    String kind = segment.value(element, 2);
    if (GTINS.contains(kind) && EdiValues.isGtin(number)) {
      draft.gtin = draft.gtin == null ? number : draft.gtin;
    } else if (kind.equals("HS")) {
      draft.hsCode(values.hsCode(segment, element, number));
    } else if (kind.equals("NB")) {
      draft.batch(number);
    } else if (GTINS.contains(kind)) {
      draft.sku(number, RANKS.get(""));
    } else if (RANKS.containsKey(kind)) {
      draft.sku(number, RANKS.get(kind));
    }
  }

  private static void reference(SegmentData rff, GoodsDraft draft, EdiValues values) {
    if (rff.value(1).equals("BT")) {
      draft.batch(values.text(rff, 1, 2));
    } else if (rff.value(1).equals("HS") && !rff.value(1, 2).isEmpty()) {
      draft.hsCode(values.hsCode(rff, 1, rff.value(1, 2)));
    }
  }

  private static void dangerous(SegmentData dgs, GoodsDraft draft, EdiValues values) {
    String number = dgs.value(3);
    if (number.isEmpty() || draft.unNumber != null) {
      return;
    }
    draft.unNumber = EdiValues.unNumber(number);
    if (draft.unNumber == null) {
      values.wrong(dgs, 3, number, "is no UN number: four digits are");
    }
  }

  /** A gross weight in kilograms, or null if MEA tells something else. */
  static BigDecimal gross(SegmentData mea, EdiValues values) {
    return weight(mea, GROSS, values);
  }

  private static BigDecimal net(SegmentData mea, EdiValues values) {
    return weight(mea, NET, values);
  }

  private static BigDecimal weight(SegmentData mea, Set<String> codes, EdiValues values) {
    if (!codes.contains(mea.value(2)) || mea.value(1).equals("VOL")) {
      return null;
    }
    BigDecimal value = values.number(mea, 3, 2);
    String unit = mea.value(3);
    BigDecimal kilograms = Measures.kilograms(value, unit);
    if (value != null && kilograms == null && Measures.cubicMetres(value, unit) == null) {
      values.wrong(mea, 3, unit, "is no unit of weight that is known here, such as KGM");
    }
    return kilograms;
  }

  /** A volume in cubic metres, or null if MEA tells something else. */
  static BigDecimal volume(SegmentData mea, EdiValues values) {
    boolean volume = VOLUMES.contains(mea.value(2)) || mea.value(1).equals("VOL");
    return volume ? Measures.cubicMetres(values.number(mea, 3, 2), mea.value(3)) : null;
  }

  /** The quantity of QTY; PCE is what GS1 has for a piece. */
  static Quantity quantity(SegmentData qty, EdiValues values) {
    String unit = values.text(qty, 1, 3);
    return EdiValues.quantity(values.number(qty, 1, 2), "PCE".equals(unit) ? "H87" : unit);
  }

  /** Serial shipping container codes of GIN; of a row of numbers the first and the last. */
  static List<String> ids(SegmentData gin, EdiValues values) {
    if (!gin.value(1).equals("BJ")) {
      return List.of();
    }
    List<String> ids = new ArrayList<>(2);
    for (int element = 2; element <= gin.size(); element++) {
      for (int end = 1; end <= 2; end++) {
        String id = values.text(gin, element, end);
        if (id != null) {
          ids.add(id);
        }
      }
    }
    return ids;
  }
}
