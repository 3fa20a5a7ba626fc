package dev.crossdock.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.shipment.Cargo;
import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.PackageTypes;
import dev.crossdock.shipment.Quantity;
import dev.crossdock.shipment.Reference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the pallets, cartons and containers of a shipment. */
final class UnitReader {
  /** Cartons in pallets in containers and a few more; pages show them as a tree. */
  static final int DEPTH_MAX = 8;

  static final int CONTENTS_MAX = 5_000;

  private static final Set<String> FIELDS =
      Set.of("id", "type", "count", "grossWeightKg", "volumeM3", "within", "contents");
  private static final int TYPE_CHARACTERS_MAX = 20;
  private static final int COUNT_DIGITS_MAX = 7;

  private final DocumentReader document;
  private final QuantityReader quantities;
  private final Map<String, GoodsItem> items = new HashMap<>();
  private final Map<String, BigDecimal> packed = new HashMap<>();
  private int contents;

  /**
   * @param items of the same shipment
   */
  UnitReader(DocumentReader document, QuantityReader quantities, List<GoodsItem> items) {
    this.document = document;
    this.quantities = quantities;
    items.forEach(item -> this.items.putIfAbsent(item.line(), item));
  }

  /** Reads {@code handlingUnits}. Never null. */
  List<HandlingUnit> read(JsonNode tree) {
    List<HandlingUnit> units = new ArrayList<>();
    List<JsonNode> elements = document.array(tree, "handlingUnits", "", Cargo.UNITS_MAX);
    for (int i = 0; i < elements.size(); i++) {
      String at = "/handlingUnits/" + i;
      JsonNode node = document.object(elements.get(i), at, FIELDS);
      if (node == null) {
        return List.of();
      }
      units.add(unit(node, at));
    }
    nested(units);
    return units;
  }

  private HandlingUnit unit(JsonNode node, String at) {
    String id = id(node, at);
    BigDecimal count = document.decimal(node, "count", at, COUNT_DIGITS_MAX, 0, false);
    boolean one = count == null || count.compareTo(BigDecimal.ONE) == 0;
    if (count != null && count.signum() == 0) {
      document.wrong(at + "/count", "count is at least 1.");
    } else if (id != null && !one) {
      document.wrong(
          at + "/count", "An id names one unit; leave it out of a number of alike ones.");
    }
    return new HandlingUnit(
        id,
        type(node, at),
        count == null ? null : count.intValue(),
        quantities.measure(node, "grossWeightKg", at),
        quantities.measure(node, "volumeM3", at),
        document.text(node, "within", at, Reference.VALUE_CHARACTERS_MAX, false),
        contents(node, at));
  }

  private String id(JsonNode node, String at) {
    String id = document.text(node, "id", at, Reference.VALUE_CHARACTERS_MAX, false);
    String folded = id == null ? "" : Reference.fold(id);
    if (id == null) {
      return null;
    }
    if (folded.isEmpty()) {
      document.wrong(at + "/id", "An id has at least one letter or digit.");
    } else if (folded.matches("00[0-9]{18}")) {
      document.wrong(at + "/id", "An SSCC has 18 digits; leave out the 00 that stands before it.");
    } else if (CheckDigits.looksLikeSscc(folded) && wrongSscc(folded) != null) {
      document.wrong(at + "/id", wrongSscc(folded));
    } else if (CheckDigits.looksLikeContainer(folded)
        && CheckDigits.ofContainer(folded) != folded.charAt(10) - '0') {
      document.wrong(
          at + "/id",
          folded
              + " is no container number: the last digit should be "
              + CheckDigits.ofContainer(folded)
              + ".");
    }
    return id;
  }

  /** What is wrong with a serial shipping container code, in a sentence; null if nothing is. */
  static String wrongSscc(String folded) {
    if (!CheckDigits.looksLikeSscc(folded)) {
      return "An SSCC has 18 digits, not " + DocumentReader.shortened(folded) + ".";
    }
    int digit = CheckDigits.ofGs1(folded);
    return folded.charAt(17) - '0' == digit
        ? null
        : folded + " is no SSCC: the last digit should be " + digit + ".";
  }

  private String type(JsonNode node, String at) {
    String type = document.text(node, "type", at, TYPE_CHARACTERS_MAX, false);
    if (type != null && !PackageTypes.isCode(type)) {
      String meant = PackageTypes.meant(type);
      document.wrong(
          at + "/type",
          "type is a code of UNECE Recommendation 21, such as PX (pallet) or CT (carton), not "
              + DocumentReader.shortened(type)
              + "."
              + (meant == null ? "" : " Send " + meant + "."));
    }
    return type;
  }

  private List<HandlingUnit.Content> contents(JsonNode node, String under) {
    List<HandlingUnit.Content> read = new ArrayList<>();
    Set<String> lines = new HashSet<>();
    List<JsonNode> elements = document.array(node, "contents", under, Cargo.ITEMS_MAX);
    contents += elements.size();
    if (contents > CONTENTS_MAX) {
      document.wrong(
          under + "/contents", "All units together have at most " + CONTENTS_MAX + " contents.");
      return List.of();
    }
    for (int i = 0; i < elements.size(); i++) {
      String at = under + "/contents/" + i;
      if (document.object(elements.get(i), at, Set.of("line", "quantity")) == null) {
        continue;
      }
      String line =
          document.text(elements.get(i), "line", at, Reference.VALUE_CHARACTERS_MAX, true);
      Quantity quantity = quantities.quantity(elements.get(i), at);
      if (line != null && !items.containsKey(line)) {
        document.wrong(at + "/line", "No item has the line " + line + ".");
      } else if (line != null && !lines.add(line)) {
        document.wrong(at + "/line", "Line " + line + " is in this unit twice; add it up.");
      } else if (line != null && quantity != null) {
        pack(items.get(line), quantity, at);
      }
      read.add(new HandlingUnit.Content(line, quantity));
    }
    return read;
  }

  /** Nothing can be packed twice: of one unit of measure, the sum is compared. */
  private void pack(GoodsItem item, Quantity quantity, String at) {
    Quantity whole = item.quantity();
    if (whole == null || whole.unit() == null || !whole.unit().equals(quantity.unit())) {
      return;
    }
    BigDecimal sum = packed.merge(item.line(), quantity.value(), BigDecimal::add);
    if (sum.compareTo(whole.value()) > 0) {
      document.wrong(
          at + "/quantity",
          "With this, "
              + sum.toPlainString()
              + " of line "
              + item.line()
              + " are packed, and there are "
              + whole.value().toPlainString()
              + ". Tell contents where they are, not in the unit around it too.");
    }
  }

  /** Units stand in units that exist, not in themselves, and not too deep. */
  private void nested(List<HandlingUnit> units) {
    Map<String, HandlingUnit> byId = new HashMap<>();
    for (int i = 0; i < units.size(); i++) {
      String id = units.get(i).id();
      if (id != null && byId.putIfAbsent(Reference.fold(id), units.get(i)) != null) {
        document.wrong("/handlingUnits/" + i + "/id", "Another unit has this id.");
      }
    }
    for (int i = 0; i < units.size(); i++) {
      String wrong = wrongWithin(units.get(i), byId);
      if (wrong != null) {
        document.wrong("/handlingUnits/" + i + "/within", wrong);
      }
    }
  }

  private static String wrongWithin(HandlingUnit unit, Map<String, HandlingUnit> byId) {
    if (unit.within() == null) {
      return null;
    }
    HandlingUnit around = byId.get(Reference.fold(unit.within()));
    if (around == null) {
      return "No unit has the id " + DocumentReader.shortened(unit.within()) + ".";
    }
    Set<HandlingUnit> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    // What stands in a unit that stands in itself is told there.
    for (int depth = 2; around != null && seen.add(around); depth++) {
      if (around == unit) {
        return "This unit would stand in itself.";
      }
      if (depth > DEPTH_MAX) {
        return "Units stand in each other at most " + DEPTH_MAX + " deep.";
      }
      around = around.within() == null ? null : byId.get(Reference.fold(around.within()));
    }
    return null;
  }
}
