package dev.crossdock.connectors.ubl;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connection.Spot;
import dev.crossdock.problem.Problem;
import dev.crossdock.xml.XmlElement;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a bill adds up, by the calculation rules of EN 16931 with exact decimals. Bills that do
 * not claim that norm are held only to what any reading of UBL asks for. Findings name rule and
 * fix; the amounts stand in their value, for not everybody may read them.
 */
final class BillArithmetic {
  private static final String NORM = "en16931";
  private static final int DECIMALS_MAX = 2;
  private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,30}([.][0-9]{0,20})?");
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final XmlElement root;
  private final String line;
  private final boolean norm;
  private final XmlElement totals;
  private final String currency;

  /** Each is told once; a bill can have one for each of its elements. */
  private final Set<Finding> findings = new LinkedHashSet<>();

  BillArithmetic(XmlElement root, UblKind kind) {
    this.root = root;
    this.line = kind == UblKind.CREDIT_NOTE ? "CreditNoteLine" : "InvoiceLine";
    this.norm = claimsNorm(root);
    this.totals = root.first("LegalMonetaryTotal");
    this.currency = currency(root);
  }

  /** Whether the bill says that it keeps to EN 16931. */
  static boolean claimsNorm(XmlElement root) {
    String customization = root.text("CustomizationID");
    return customization != null && customization.contains(NORM);
  }

  /** The document's currency; where it names none, that of what is to be paid. Null if neither. */
  static String currency(XmlElement root) {
    String named = root.text("DocumentCurrencyCode");
    XmlElement payable = root.first("LegalMonetaryTotal", "PayableAmount");
    return named != null || payable == null ? named : payable.attribute("currencyID");
  }

  List<Finding> findings() {
    XmlElement code = root.first("DocumentCurrencyCode");
    if (code != null && currency != null && !isCurrency(currency)) {
      add(code, "The currency is no code of ISO 4217 (BR-CL-04); use one", currency);
    }
    if (totals == null || currency == null) {
      return List.copyOf(findings);
    }
    BigDecimal lines = sum(root.all(line), "LineExtensionAmount");
    BigDecimal allowances = allowanceCharges(false);
    BigDecimal charges = allowanceCharges(true);
    BigDecimal tax = tax();
    equal("LineExtensionAmount", "BR-CO-10", "the sum of the lines' amounts", lines);
    if (!root.all("AllowanceCharge").isEmpty() || norm) {
      equal("AllowanceTotalAmount", "BR-CO-11", "the sum of the allowances", allowances);
      equal("ChargeTotalAmount", "BR-CO-12", "the sum of the charges", charges);
    }
    totals(tax);
    subtotals();
    if (norm) {
      decimals(root);
    }
    return List.copyOf(findings);
  }

  private void totals(BigDecimal tax) {
    BigDecimal line = amount(totals, "LineExtensionAmount");
    BigDecimal exclusive = amount(totals, "TaxExclusiveAmount");
    BigDecimal inclusive = amount(totals, "TaxInclusiveAmount");
    BigDecimal rounding = orZero("PayableRoundingAmount");
    if (line != null && exclusive != null) {
      BigDecimal made =
          line.subtract(orZero("AllowanceTotalAmount")).add(orZero("ChargeTotalAmount"));
      // Before UBL 2.1 the same element was read as the amount of the tax.
      boolean other = !norm && tax != null && exclusive.compareTo(tax) == 0;
      if (!other) {
        equal("TaxExclusiveAmount", "BR-CO-13", "lines less allowances plus charges", made);
      }
    }
    if (exclusive != null && inclusive != null && tax != null) {
      BigDecimal made = exclusive.add(tax);
      // The example of OASIS rounds here, where the norm rounds what is to be paid.
      boolean other =
          !norm
              && (inclusive.compareTo(made.add(rounding)) == 0
                  || exclusive.compareTo(tax) == 0 && line != null);
      if (!other) {
        equal("TaxInclusiveAmount", "BR-CO-15", "the amount without tax plus the tax", made);
      }
    }
    BigDecimal base = inclusive;
    if (base == null && !norm && exclusive != null && tax != null) {
      base = exclusive.compareTo(tax) == 0 && line != null ? line.add(tax) : exclusive.add(tax);
    }
    if (base != null) {
      BigDecimal made = base.subtract(orZero("PrepaidAmount"));
      BigDecimal payable = amount(totals, "PayableAmount");
      boolean other = !norm && payable != null && payable.compareTo(made) == 0;
      if (!other) {
        equal(
            "PayableAmount",
            "BR-CO-16",
            "the amount with tax less what was paid plus the rounding",
            made.add(rounding));
      }
    }
  }

  /** The document's tax in its own currency; null if it names none that can be read. */
  private BigDecimal tax() {
    BigDecimal sum = null;
    for (XmlElement total : root.all("TaxTotal")) {
      XmlElement amount = total.first("TaxAmount");
      if (amount != null && currency.equals(amount.attribute("currencyID"))) {
        BigDecimal one = decimal(amount);
        sum = one == null ? sum : sum == null ? one : sum.add(one);
      }
    }
    return sum;
  }

  private void subtotals() {
    for (XmlElement total : root.all("TaxTotal")) {
      XmlElement amount = total.first("TaxAmount");
      List<XmlElement> parts = total.all("TaxSubtotal");
      boolean ours = amount != null && currency.equals(amount.attribute("currencyID"));
      if (ours && !parts.isEmpty()) {
        equal(amount, "BR-CO-14", "the sum of its subtotals", sum(parts, "TaxAmount"));
      }
      if (ours && norm) {
        parts.forEach(this::rate);
      }
    }
  }

  /** The norm lets a subtotal differ by less than one unit, for others round line by line. */
  private void rate(XmlElement part) {
    BigDecimal taxable = amount(part, "TaxableAmount");
    BigDecimal tax = amount(part, "TaxAmount");
    XmlElement percent = part.first("TaxCategory", "Percent");
    BigDecimal rate = percent == null ? null : decimal(percent);
    if (taxable == null || tax == null || rate == null) {
      return;
    }
    BigDecimal made = taxable.multiply(rate).divide(HUNDRED);
    if (made.subtract(tax).abs().compareTo(ONE) >= 0) {
      add(
          part.first("TaxAmount"),
          "The amount is not the taxable amount by its rate (BR-CO-17); correct one of the three",
          told(tax, made));
    }
  }

  private BigDecimal allowanceCharges(boolean charge) {
    List<XmlElement> those =
        root.all("AllowanceCharge").stream()
            .filter(one -> charge == isTrue(one.text("ChargeIndicator")))
            .toList();
    return sum(those, "Amount");
  }

  static boolean isTrue(String indicator) {
    return "true".equals(indicator) || "1".equals(indicator);
  }

  /** Null if one of them is not there, is no number or is of another currency. */
  private BigDecimal sum(List<XmlElement> elements, String name) {
    BigDecimal sum = BigDecimal.ZERO;
    for (XmlElement element : elements) {
      BigDecimal one = amount(element, name);
      sum = one == null || sum == null ? null : sum.add(one);
    }
    return sum;
  }

  private BigDecimal orZero(String name) {
    BigDecimal amount = amount(totals, name);
    return amount == null ? BigDecimal.ZERO : amount;
  }

  private BigDecimal amount(XmlElement in, String name) {
    XmlElement amount = in.first(name);
    if (amount == null) {
      return null;
    }
    String its = amount.attribute("currencyID");
    if (its != null && !its.equals(currency)) {
      findings.add(otherCurrency(amount));
      return null;
    }
    return decimal(amount);
  }

  /** The finding about an amount that is not of the bill's currency. */
  static Finding otherCurrency(XmlElement amount) {
    return finding(
        amount,
        "The amount is of another currency than the document (BT-5); amounts that are added up are"
            + " of one currency",
        amount.attribute("currencyID"));
  }

  private static BigDecimal decimal(XmlElement element) {
    String text = element.text();
    return text != null && DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
  }

  /** Of a total that stands there; one that does not is none of arithmetic's. */
  private void equal(String name, String rule, String parts, BigDecimal made) {
    XmlElement total = totals.first(name);
    if (total != null) {
      equal(total, rule, parts, made);
    } else if (norm && made != null && made.signum() != 0 && rule.matches("BR-CO-1[12]")) {
      add(totals, name + " is missing: it is " + parts + " (" + rule + "); add it", null);
    }
  }

  private void equal(XmlElement total, String rule, String parts, BigDecimal made) {
    BigDecimal written = decimal(total);
    if (written != null && made != null && written.compareTo(made) != 0) {
      add(
          total,
          "The amount is not " + parts + " (" + rule + "); correct it or its parts",
          told(written, made));
    }
  }

  private static String told(BigDecimal written, BigDecimal made) {
    return written.toPlainString() + ", computed " + made.toPlainString();
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(one -> one.getCurrencyCode().equals(code));
  }

  /** Prices may have more. */
  private void decimals(XmlElement element) {
    boolean amount =
        element.attribute("currencyID") != null && !element.name().equals("PriceAmount");
    boolean price = element.name().equals("Price");
    BigDecimal value = amount && !price ? decimal(element) : null;
    if (value != null && value.stripTrailingZeros().scale() > DECIMALS_MAX) {
      add(element, "An amount has at most two decimals (BR-DEC); round it", value.toPlainString());
    }
    if (!price) {
      element.children().forEach(this::decimals);
    }
  }

  private void add(XmlElement at, String detail, String value) {
    findings.add(finding(at, detail, value));
  }

  private static Finding finding(XmlElement at, String detail, String value) {
    Spot shown = new Spot(at.at(), value, -1, -1);
    return new Finding(Problem.INVALID_FIELD, shown.where(), detail, shown.shown());
  }
}
