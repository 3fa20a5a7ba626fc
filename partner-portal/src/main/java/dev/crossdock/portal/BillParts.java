package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.shipment.Bill;
import dev.crossdock.shipment.Quantity;
import dev.crossdock.shipment.UnitCodes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A bill as people read one: its lines, and under them how the sum comes about. */
final class BillParts {
  /** Lines shown; the rest is in the message. */
  static final int LINES_MAX = 200;

  private static final int COLUMNS_BEFORE_AMOUNT = 4;

  private BillParts() {}

  static Markup table(Bill bill) {
    Markup head =
        Markup.of(
            "tr",
            "",
            Lists.th(say("No."), "not-narrow"),
            Lists.th(say("What")),
            Lists.th(say("Quantity"), "num"),
            Lists.th(say("Price"), "num not-narrow"),
            Lists.th(bill.currency(), "num"));
    List<Markup> rows = new ArrayList<>();
    bill.lines().stream().limit(LINES_MAX).forEach(line -> rows.add(line(line)));
    if (bill.lines().size() > LINES_MAX) {
      rows.add(
          Markup.of(
              "tr",
              "",
              Markup.of(
                      "td",
                      "xd-muted",
                      say(
                          "Only the first {0} of {1} lines are shown.",
                          LINES_MAX, bill.lines().size()))
                  .with("colspan", String.valueOf(COLUMNS_BEFORE_AMOUNT + 1))));
    }
    return Markup.of(
        "table",
        "xd-table xd-bill",
        Markup.of("thead", "", head),
        Markup.of("tbody", "", Markup.all(rows)),
        Markup.of("tfoot", "", Markup.all(totals(bill))));
  }

  private static Markup line(Bill.Line line) {
    List<String> under = new ArrayList<>();
    under.add(line.code());
    under.add(tax(line.taxCategory(), line.taxRate()));
    for (Bill.Charge one : line.charges()) {
      under.add(
          Words.or(one.words(), Words.or(one.code(), say("charge")))
              + " "
              + (one.allowance() ? "−" : "+")
              + Words.exact(one.amount(), null));
    }
    return Markup.of(
        "tr",
        "",
        td(Markup.text(line.number())).with("class", "not-narrow"),
        td(
            Lists.two(
                Words.or(line.words(), say("Line {0}", Words.or(line.number(), ""))),
                Words.dotted(under.toArray(String[]::new)))),
        td(quantity(line.quantity())).with("class", "num"),
        td(Markup.text(Words.exact(line.price(), null))).with("class", "num not-narrow"),
        td(Markup.text(Words.exact(line.amount(), null))).with("class", "num"));
  }

  private static String tax(String category, BigDecimal rate) {
    return rate == null
        ? null
        : say("tax {0} {1} %", Words.or(category, ""), Words.exact(rate, null));
  }

  static Markup quantity(Quantity quantity) {
    return quantity == null
        ? Markup.NOTHING
        : Markup.of(
            "span",
            "xd-nowrap",
            Words.exact(quantity.value(), null)
                + (quantity.unit() == null ? "" : " " + heard(UnitCodes.words(quantity.unit()))));
  }

  private static List<Markup> totals(Bill bill) {
    List<Markup> rows = new ArrayList<>();
    sum(rows, say("Lines"), bill.lineTotal(), false);
    for (Bill.Charge one : bill.charges()) {
      String name =
          Words.or(
              one.words(),
              Words.or(one.code(), one.allowance() ? say("Allowance") : say("Charge")));
      BigDecimal amount = one.amount();
      sum(rows, name, amount == null || !one.allowance() ? amount : amount.negate(), false);
    }
    sum(rows, say("Net"), bill.net(), true);
    for (Bill.Tax tax : bill.taxes()) {
      String rate = tax.rate() == null ? "" : " " + Words.exact(tax.rate(), null) + " %";
      String base = tax.base() == null ? "" : say(" of {0}", Words.exact(tax.base(), null));
      sum(
          rows,
          say("Tax {0}{1}{2}", Words.or(tax.category(), ""), rate, base),
          tax.amount(),
          false);
    }
    if (bill.taxes().size() != 1) {
      sum(rows, say("Tax"), bill.tax(), false);
    }
    sum(rows, say("Gross"), bill.gross(), true);
    sum(rows, say("Paid already"), bill.prepaid() == null ? null : bill.prepaid().negate(), false);
    sum(rows, say("To be paid"), bill.payable(), true);
    return rows;
  }

  /** What is not told has no row. */
  private static void sum(List<Markup> rows, String name, BigDecimal amount, boolean strong) {
    if (amount == null) {
      return;
    }
    String words = Words.exact(amount, null);
    rows.add(
        Markup.of(
            "tr",
            strong ? "sum" : "",
            Markup.of("td", "not-narrow", ""),
            Markup.of("th", "", name).with("scope", "row"),
            Markup.of("td", "", ""),
            Markup.of("td", "not-narrow", ""),
            Markup.of("td", "num xd-nowrap", words)));
  }

  /** What does not add up; nothing if all does. */
  static Markup faults(List<String> faults) {
    if (faults.isEmpty()) {
      return Markup.NOTHING;
    }
    return Markup.all(
        Markup.of("span", "ic", Icon.LATE.markup()),
        Markup.of(
            "p",
            "",
            Markup.of("strong", "", say("The bill does not add up.")),
            Markup.text(
                say(
                    " {0} Ask its sender before it is paid.",
                    faults.stream().map(one -> heard(one)).collect(Collectors.joining(" "))))));
  }

  private static Markup td(Markup content) {
    return Markup.of("td", "", content);
  }
}
