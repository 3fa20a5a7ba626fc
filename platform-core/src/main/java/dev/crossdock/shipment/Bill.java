package dev.crossdock.shipment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What an invoice, freight invoice or credit note asks for: amounts exactly as they were written,
 * all in {@code currency}, by the terms of EN 16931-1 (BT numbers). What is not told is null; an
 * amount of a credit note is what is given back, and positive.
 *
 * @param currency ISO 4217 (BT-5); three times X, its code for none, where the bill names none
 * @param provisional whether the sender says that it is not the last word: pro forma or estimate
 * @param lineTotal sum of the lines (BT-106)
 * @param net without tax (BT-109)
 * @param tax all tax (BT-110)
 * @param gross with tax (BT-112)
 * @param prepaid paid already (BT-113)
 * @param payable to be paid (BT-115)
 * @param due day until which it is to be paid (BT-9)
 * @param corrects number of the bill that it corrects (BT-25)
 */
public record Bill(
    String currency,
    boolean provisional,
    BigDecimal lineTotal,
    BigDecimal net,
    BigDecimal tax,
    BigDecimal gross,
    BigDecimal prepaid,
    BigDecimal payable,
    LocalDate due,
    String corrects,
    List<Line> lines,
    List<Charge> charges,
    List<Tax> taxes) {
  public static final int LINES_MAX = 10_000;

  public Bill {
    Objects.requireNonNull(currency, "currency");
    lines = List.copyOf(lines);
    charges = List.copyOf(charges);
    taxes = List.copyOf(taxes);
  }

  /**
   * A line (BG-25).
   *
   * @param number of the line (BT-126)
   * @param code of the article or of the charge, as the sender's code list has it
   * @param quantity invoiced (BT-129, BT-130)
   * @param price of one unit (BT-146)
   * @param amount of the line without tax (BT-131)
   * @param taxCategory UNCL5305, such as S, Z, E, AE (BT-151)
   * @param taxRate per cent (BT-152)
   */
  public record Line(
      String number,
      String code,
      String words,
      Quantity quantity,
      BigDecimal price,
      BigDecimal amount,
      String taxCategory,
      BigDecimal taxRate,
      List<Charge> charges) {
    public Line {
      charges = List.copyOf(charges);
    }
  }

  /**
   * A charge or allowance of the bill (BG-20, BG-21) or of a line (BG-27, BG-28).
   *
   * @param allowance whether it lowers the bill
   * @param code the reason as the sender's code list has it, such as FC of UNCL7161 (freight)
   */
  public record Charge(
      boolean allowance,
      String code,
      String words,
      BigDecimal amount,
      String taxCategory,
      BigDecimal taxRate) {}

  /**
   * What is owed of one category and rate (BG-23).
   *
   * @param base that it is reckoned from (BT-116)
   * @param amount of tax (BT-117)
   */
  public record Tax(String category, BigDecimal rate, BigDecimal base, BigDecimal amount) {}

  /** The price of one, where it is that of so many; null if it cannot be told exactly. */
  public static BigDecimal priceOfOne(BigDecimal price, BigDecimal many) {
    if (price == null || many == null || many.signum() == 0) {
      return price;
    }
    try {
      return many.compareTo(BigDecimal.ONE) == 0 ? price : price.divide(many);
    } catch (ArithmeticException endless) {
      return null;
    }
  }

  /**
   * The same as what is given back: some write the amounts of a credit note below zero, some above.
   */
  public Bill givenBack() {
    BigDecimal total =
        payable != null ? payable : gross != null ? gross : net != null ? net : lineTotal;
    return total != null && total.signum() < 0 ? turned(this) : this;
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
        bill.lines().stream().map(Bill::turned).toList(),
        turned(bill.charges()),
        bill.taxes().stream()
            .map(
                one ->
                    new Tax(one.category(), one.rate(), turned(one.base()), turned(one.amount())))
            .toList());
  }

  private static BigDecimal turned(BigDecimal amount) {
    return amount == null ? null : amount.negate();
  }

  /** Either the quantity is below zero or the price; the quantity is turned first. */
  private static Line turned(Line line) {
    Quantity quantity = line.quantity();
    boolean back = quantity != null && quantity.value().signum() < 0;
    return new Line(
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

  private static List<Charge> turned(List<Charge> charges) {
    return charges.stream()
        .map(
            one ->
                new Charge(
                    one.allowance(),
                    one.code(),
                    one.words(),
                    turned(one.amount()),
                    one.taxCategory(),
                    one.taxRate()))
        .toList();
  }
}
