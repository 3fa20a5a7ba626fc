package dev.crossdock.connectors.edi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A customs declaration: its items (CST) with their packages, and containers (EQD). */
final class EdifactDeclaration extends EdifactReader {
  /** A code of the tariff, among the codes of CST (1131). */
  private static final String TARIFF = "122";

  private static final String ORIGIN = "27";

  /** Amounts (5025) that are the value of the item, and of all. */
  private static final Set<String> ITEM_VALUES = Set.of("38", "40", "66");

  private static final Set<String> TOTALS = Set.of("39", "43");

  private final Map<String, PackDraft> containers = new LinkedHashMap<>();
  private String currency;
  private boolean valued;
  private GoodsDraft item;

  EdifactDeclaration(EdiValues values) {
    super(values);
  }

  @Override
  void take(SegmentData segment) {
    switch (group(1)) {
      case "CST" -> item(segment);
      case "MOA" -> header(segment);
      case "" -> {
        if (segment.tag().equals("EQD") && isContainer(segment)) {
          containers.computeIfAbsent(segment.value(2), PackDraft::container);
        }
      }
      default -> {
        // The way, its papers and its terms.
      }
    }
  }

  /** The currency of the declared total is that of values beside which none stands. */
  private void header(SegmentData segment) {
    if (segment.tag().equals("MOA") && TOTALS.contains(segment.value(1))) {
      currency = EdiValues.currency(segment.value(1, 3));
    } else if (segment.tag().equals("CUX") && currency == null) {
      currency = EdiValues.currency(segment.value(1, 2));
    }
  }

  private void item(SegmentData segment) {
    switch (segment.tag()) {
      case "CST" -> {
        closeItem();
        item = new GoodsDraft();
        item.line = values.text(segment, 1);
        tariff(segment);
      }
      case "LOC" -> {
        if (depth() == 1 && segment.value(1).equals(ORIGIN)) {
          item.origin = values.country(segment, 2);
        }
      }
      case "PAC" -> {
        PackDraft pack = new PackDraft();
        pack.count(values.number(segment, 1, 1));
        pack.type = values.text(segment, 3);
        pack.holds(item.line, null);
        add(pack);
      }
      case "MOA" -> {
        valued = group(2).equals("MOA") && depth() == 2 && ITEM_VALUES.contains(segment.value(1));
        if (valued && item.amount == null) {
          item.amount = amount(segment);
          item.currency = EdiValues.currency(segment.value(1, 3));
        }
      }
      case "CUX" -> {
        if (valued && group(2).equals("MOA") && item.currency == null) {
          item.currency = EdiValues.currency(segment.value(1, 2));
        }
      }
      default -> {
        if (depth() == 1 || group(2).equals("RFF") && depth() == 2) {
          EdifactItem.take(segment, item, values);
        }
      }
    }
  }

  /** One code alone, of no list that is named, is that of the tariff too if it looks like one. */
  private void tariff(SegmentData cst) {
    for (int element = 2; element <= cst.size(); element++) {
      String code = cst.value(element);
      boolean plain = element == 2 && cst.value(2, 2).isEmpty() && EdiValues.isDigits(code);
      if (cst.value(element, 2).equals(TARIFF) || plain && code.length() >= 6) {
        item.hsCode(values.hsCode(cst, element, code));
      }
    }
  }

  private void closeItem() {
    if (item != null) {
      add(item, currency);
    }
    item = null;
  }

  @Override
  void close() {
    closeItem();
    containers.values().forEach(this::add);
  }
}
