package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.Bill;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One line of an invoice: LIN and what follows it. */
final class EdifactBillLine {
  private static final String INVOICED = "47";
  private static final String TAX = "7";

  /** Amounts (5025) of a line; the first that is there counts. */
  private static final List<String> AMOUNTS = List.of("203", "66", "38");

  /** Prices (5125); the first that is there counts. */
  private static final List<String> PRICES = List.of("AAA", "INV");

  final GoodsDraft goods = new GoodsDraft();
  private final BillDraft.Line line = new BillDraft.Line();
  private final Map<String, BigDecimal> found = new HashMap<>(4);
  private final EdiValues values;
  private EdifactCharge charge;

  EdifactBillLine(EdiValues values) {
    this.values = values;
  }

  /**
   * Takes a segment of its group.
   *
   * @param group the group in it in which the segment stands, empty if in none
   * @param inner the group in that one
   */
  void take(SegmentData segment, String group, String inner) {
    switch (group) {
      case "", "DGS" -> plain(segment);
      case "RFF" -> EdifactItem.take(segment, goods, values);
      case "MOA" -> {
        if (segment.tag().equals("MOA") && AMOUNTS.contains(segment.value(1))) {
          found.putIfAbsent(segment.value(1), values.number(segment, 1, 2));
        }
      }
      case "PRI" -> price(segment);
      case "TAX" -> {
        if (segment.tag().equals("TAX") && segment.value(1).equals(TAX)) {
          line.taxCategory = values.text(segment, 6);
          line.taxRate = values.number(segment, 5, 4);
        }
      }
      case "ALC" -> {
        if (segment.tag().equals("ALC")) {
          closeCharge();
          charge = EdifactCharge.of(segment, values);
        } else if (charge != null) {
          charge.take(segment, inner);
        }
      }
      default -> {
        // Packages, places and firms of the line.
      }
    }
  }

  private void plain(SegmentData segment) {
    if (!segment.tag().equals("QTY")) {
      EdifactItem.take(segment, goods, values);
    } else if (segment.value(1).equals(INVOICED)) {
      line.quantity = EdifactItem.quantity(segment, values);
    }
  }

  private void price(SegmentData pri) {
    if (pri.tag().equals("PRI") && PRICES.contains(pri.value(1))) {
      // The price of one can be endless, as that of a dozen often is: then it has none.
      BigDecimal one = Bill.priceOfOne(values.number(pri, 1, 2), values.number(pri, 1, 5));
      found.putIfAbsent(pri.value(1), one);
    }
  }

  private void closeCharge() {
    if (charge != null) {
      line.charges.add(charge.charge());
    }
    charge = null;
  }

  /** The line, behind its last segment. */
  Bill.Line line() {
    closeCharge();
    line.number = goods.line;
    line.code = goods.number();
    line.words = goods.words();
    line.amount = first(AMOUNTS);
    line.price = first(PRICES);
    goods.quantity = line.quantity;
    goods.amount = line.amount;
    return line.line();
  }

  private BigDecimal first(List<String> codes) {
    for (String code : codes) {
      if (found.get(code) != null) {
        return found.get(code);
      }
    }
    return null;
  }
}
