package dev.crossdock.connectors.edi;

import dev.crossdock.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The levels of a despatch advice (HL): each has a number of its own and names the level it stands
 * below. What is wrong with them is told; the message is taken all the same, for its syntax is
 * sound.
 */
final class Hierarchy {
  private static final String SHIPMENT = "S";
  private static final String ITEM = "I";
  private static final Set<String> KNOWN = Set.of("S", "O", "T", "P", "I");

  /** Levels from above to below, by the structure that BSN names (data element 1005). */
  private static final Map<String, String> STRUCTURES =
      Map.of("0001", "SOTPI", "0002", "SOITP", "0003", "STPOI", "0004", "SOI");

  /**
   * What may stand above a level if no structure is named: what any of the structures has there.
   */
  private static final Map<String, String> ABOVE =
      Map.of("O", "STP", "T", "STPOI", "P", "STPOI", "I", "STPO");

  private final Documents out;

  /** The kind of each level, by its number. */
  private final Map<String, String> levels = new HashMap<>();

  private String structure;
  private int items;
  private int count;

  /**
   * @param out takes what is wrong
   */
  Hierarchy(Documents out) {
    this.out = out;
  }

  /** Takes the structure that BSN names; empty if it names none. */
  void structure(String code) {
    structure = STRUCTURES.get(code);
  }

  void take(SegmentData hl) {
    String id = hl.value(1);
    String parent = hl.value(2);
    String code = hl.value(3);
    count++;
    items += code.equals(ITEM) ? 1 : 0;
    if (levels.containsKey(id)) {
      note(hl, 1, "Level " + Shown.of(id) + " is there already; number them 1, 2, 3", id);
    }
    if (parent.isEmpty()) {
      root(hl, code);
    } else if (!levels.containsKey(parent)) {
      note(
          hl,
          2,
          "Level "
              + Shown.of(id)
              + " stands below level "
              + Shown.of(parent)
              + ", which is not there before it",
          parent);
    } else {
      below(hl, levels.get(parent), code);
    }
    levels.putIfAbsent(id, code);
  }

  private void root(SegmentData hl, String code) {
    if (!code.equals(SHIPMENT) && KNOWN.contains(code)) {
      String detail = "A level " + Shown.of(code) + " must name the level that it stands below";
      note(hl, 2, detail, null);
    }
  }

  private void below(SegmentData hl, String above, String code) {
    if (!KNOWN.contains(above) || !KNOWN.contains(code)) {
      return;
    }
    boolean right;
    if (structure != null && structure.contains(above) && structure.contains(code)) {
      // A pallet may hold cartons, and a carton smaller ones: tares and packs nest in themselves.
      boolean same = above.equals(code) && "TP".contains(code);
      right = same || structure.indexOf(above) < structure.indexOf(code);
    } else {
      right = ABOVE.getOrDefault(code, "").contains(above);
    }
    if (!right) {
      String detail = "A level " + code + " may not stand below a level " + above + order();
      note(hl, 3, detail, code);
    }
  }

  private String order() {
    return structure == null ? "" : "; from above to below they are " + structure;
  }

  /** Compares the total with what was there: levels, or the items of which some senders count. */
  void total(SegmentData ctt) {
    String told = ctt.value(1);
    if (!Splitter.counts(told, count) && !Splitter.counts(told, items)) {
      note(
          ctt,
          1,
          "CTT counts "
              + Shown.of(told)
              + " levels, the message has "
              + count
              + ", of which "
              + items
              + " are items",
          told);
    }
  }

  private void note(SegmentData segment, int element, String detail, String value) {
    String where = segment.where() + ", element " + element;
    out.note(Problem.INVALID_FIELD, where, detail, Shown.orNull(value));
  }
}
