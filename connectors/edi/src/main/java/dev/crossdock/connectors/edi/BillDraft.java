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
    values.leftOfBill(lines, "lines");
    values.leftOfBill(charges, "charges and allowances");
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
    return credit ? bill.givenBack() : bill;
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
}
