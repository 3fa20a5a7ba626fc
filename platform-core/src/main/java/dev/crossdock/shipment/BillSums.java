package dev.crossdock.shipment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Whether a bill adds up, with exact decimals. Only what it tells is compared; whoever names no sum
 * is not told that it is wrong.
 */
public final class BillSums {
  /** A bill may round what is to be paid by less than one unit of its currency. */
  private static final BigDecimal ROUNDING = BigDecimal.ONE;

  private final Bill bill;
  private final List<String> faults = new ArrayList<>();

  private BillSums(Bill bill) {
    this.bill = bill;
  }

  /** What does not add up, one sentence each, with both amounts; empty if all does. */
  public static List<String> faults(Bill bill) {
    BillSums sums = new BillSums(bill);
    sums.compare();
    return List.copyOf(sums.faults);
  }

  private void compare() {
    BigDecimal lines = sum(bill.lines(), Bill.Line::amount);
    equal("The lines", lines, "their total", bill.lineTotal());
    BigDecimal total = bill.lineTotal() == null ? lines : bill.lineTotal();
    BigDecimal charges = signed();
    if (total != null && charges != null) {
      equal("Lines with charges and allowances", total.add(charges), "net", bill.net());
    }
    equal("The taxes", sum(bill.taxes(), Bill.Tax::amount), "tax", bill.tax());
    if (bill.net() != null && bill.tax() != null) {
      equal("Net and tax", bill.net().add(bill.tax()), "gross", bill.gross());
    }
    payable();
  }

  private void payable() {
    if (bill.gross() == null || bill.payable() == null) {
      return;
    }
    BigDecimal left = bill.prepaid() == null ? bill.gross() : bill.gross().subtract(bill.prepaid());
    if (left.subtract(bill.payable()).abs().compareTo(ROUNDING) >= 0) {
      equal("Gross and prepayments", left, "what is to be paid", bill.payable());
    }
  }

  /** Charges less allowances; null if the amount of one is not told. */
  private BigDecimal signed() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Bill.Charge one : bill.charges()) {
      if (one.amount() == null) {
        return null;
      }
      sum = one.allowance() ? sum.subtract(one.amount()) : sum.add(one.amount());
    }
    return sum;
  }

  /** Null if there are none, or if one is not told. */
  private static <T> BigDecimal sum(List<T> parts, Function<T, BigDecimal> amount) {
    BigDecimal sum = parts.isEmpty() ? null : BigDecimal.ZERO;
    for (T part : parts) {
      BigDecimal one = amount.apply(part);
      sum = one == null || sum == null ? null : sum.add(one);
    }
    return sum;
  }

  private void equal(String parts, BigDecimal made, String what, BigDecimal written) {
    if (made != null && written != null && made.compareTo(written) != 0) {
      faults.add(
          parts
              + " come to "
              + made.toPlainString()
              + ", but "
              + what
              + (what.startsWith("their") ? " says " : " is ")
              + written.toPlainString()
              + ".");
    }
  }
}
