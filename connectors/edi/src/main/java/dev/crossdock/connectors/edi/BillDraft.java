package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.Bill;
import dev.crossdock.shipment.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What is known so far of one bill. */
final class BillDraft {
  final Bounded<Bill.Line> lines = new Bounded<>(Bill.LINES_MAX);
  final Bounded<Bill.Charge> charges = new Bounded<>(Bill.LINES_MAX);
  final List<Bill.Tax> taxes = new ArrayList<>();
  String currency;
  boolean provisional;
  BigDecimal lineTotal;
  BigDecimal net;
  BigDecimal tax;
  BigDecimal gross;
  BigDecimal prepaid;
  BigDecimal payable;
  String corrects;
  private LocalDate due;

  /** A line of which more may come. */
  static final class Line {
    String number;
    String code;
    String words;
    Quantity quantity;
    BigDecimal price;
    BigDecimal amount;
    String taxCategory;
    BigDecimal taxRate;
    final List<Bill.Charge> charges = new ArrayList<>(1);

    Bill.Line line() {
      return new Bill.Line(
          number, code, words, quantity, price, amount, taxCategory, taxRate, charges);
    }
  }

  /** A charge or allowance of which more may come. */
  static final class Charge {
    final boolean allowance;
    String code;
    String words;
    BigDecimal amount;
    String taxCategory;
    BigDecimal taxRate;

    Charge(boolean allowance) {
      this.allowance = allowance;
    }

    Bill.Charge charge() {
      return new Bill.Charge(allowance, code, words, amount, taxCategory, taxRate);
    }
  }

  /** A day on which something is due; all of it is due on the last one. */
  void due(LocalDate day) {
    if (day != null && (due == null || day.isAfter(due))) {
      due = day;
    }
  }

  /**
   * The bill.
   *
   * @param credit whether it gives money back: some write its amounts below zero, some above
   */
  Bill bill(boolean credit, EdiValues values) {
    if (tax == null) {
      tax = sum();
    }
    values.left(lines, "lines");
    values.left(charges, "charges and allowances");
    Bill bill =
        new Bill(
            currency == null ? EdiValues.NO_CURRENCY : currency,
            provisional,
            lineTotal,
            net,
            tax,
            gross,
            prepaid,
            payable,
            due,
            corrects,
            lines.taken(),
            charges.taken(),
            taxes);
    BigDecimal total = payable != null ? payable : gross != null ? gross : lineTotal;
    return credit && total != null && total.signum() < 0 ? turned(bill) : bill;
  }

  /** All tax, where it is told in parts only; null if there are none, or one is not known. */
  private BigDecimal sum() {
    BigDecimal sum = null;
    for (Bill.Tax part : taxes) {
      if (part.amount() == null) {
        return null;
      }
      sum = sum == null ? part.amount() : sum.add(part.amount());
    }
    return sum;
  }

  private static Bill turned(Bill bill) {
    return new Bill(
        bill.currency(),
        bill.provisional(),
        turned(bill.lineTotal()),
        turned(bill.net()),
        turned(bill.tax()),
        turned(bill.gross()),
        turned(bill.prepaid()),
        turned(bill.payable()),
        bill.due(),
        bill.corrects(),
        bill.lines().stream().map(BillDraft::turned).toList(),
        turned(bill.charges()),
        bill.taxes().stream()
            .map(
                one ->
                    new Bill.Tax(
                        one.category(), one.rate(), turned(one.base()), turned(one.amount())))
            .toList());
  }

  private static BigDecimal turned(BigDecimal amount) {
    return amount == null ? null : amount.negate();
  }

  /** Either the quantity is below zero or the price; the quantity is turned first. */
  private static Bill.Line turned(Bill.Line line) {
    Quantity quantity = line.quantity();
    boolean back = quantity != null && quantity.value().signum() < 0;
    return new Bill.Line(
        line.number(),
        line.code(),
        line.words(),
        back ? new Quantity(quantity.value().negate(), quantity.unit()) : quantity,
        back ? line.price() : turned(line.price()),
        turned(line.amount()),
        line.taxCategory(),
        line.taxRate(),
        turned(line.charges()));
  }

  private static List<Bill.Charge> turned(List<Bill.Charge> charges) {
    return charges.stream()
        .map(
            one ->
                new Bill.Charge(
                    one.allowance(),
                    one.code(),
                    one.words(),
                    turned(one.amount()),
                    one.taxCategory(),
                    one.taxRate()))
        .toList();
  }
}
