package dev.crossdock.connectors.ubl;

import dev.crossdock.shipment.Bill;
import dev.crossdock.xml.XmlElement;
import dev.crossdock.xml.XmlValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an invoice, freight invoice or credit note asks for, by the terms of EN 16931. */
final class UblBill {
  /** Of UN/EDIFACT 1001: pro forma invoice, provisional payment valuation. */
  static final Set<String> PROVISIONAL = Set.of("325", "203");

  /** Credit notes by UN/EDIFACT 1001. */
  private static final Set<String> CREDIT = Set.of("381", "396", "532");

  /** Of UN/EDIFACT 1001: corrected invoice. */
  static final String CORRECTED = "384";

  private static final String[] PRECEDING = {
    "InvoiceDocumentReference", "CreditNoteDocumentReference", "SelfBilledInvoiceDocumentReference"
  };

  private final XmlElement root;
  private final UblKind kind;
  private final XmlValues values;
  private final String currency;

  private UblBill(XmlElement root, UblKind kind, XmlValues values, String currency) {
    this.root = root;
    this.kind = kind;
    this.values = values;
    this.currency = currency;
  }

  /** Null where it names no currency that could be one: the findings tell. */
  static Bill of(XmlElement root, UblKind kind, XmlValues values) {
    String currency = BillArithmetic.currency(root);
    return currency == null || !currency.matches("[A-Z]{3}")
        ? null
        : new UblBill(root, kind, values, currency).bill();
  }

  private Bill bill() {
    XmlElement totals = root.first("LegalMonetaryTotal");
    BigDecimal tax = tax();
    Bill bill =
        new Bill(
            currency,
            PROVISIONAL.contains(String.valueOf(typeCode(root))),
            total(totals, "LineExtensionAmount"),
            net(totals, tax),
            tax,
            total(totals, "TaxInclusiveAmount"),
            total(totals, "PrepaidAmount"),
            total(totals, "PayableAmount"),
            UblDocument.date(due()),
            corrects(),
            lines(),
            charges(root),
            taxes());
    return isCredit(root, kind) ? bill.givenBack() : bill;
  }

  /** Whether it gives money back: an invoice can be a credit note by its type code. */
  static boolean isCredit(XmlElement root, UblKind kind) {
    return kind == UblKind.CREDIT_NOTE || CREDIT.contains(String.valueOf(typeCode(root)));
  }

  /** The kind of bill by UN/EDIFACT 1001, or null. */
  static String typeCode(XmlElement root) {
    String invoice = root.text("InvoiceTypeCode");
    return invoice == null ? root.text("CreditNoteTypeCode") : invoice;
  }

  private String due() {
    String due = root.text("DueDate");
    return due == null ? root.text("PaymentMeans", "PaymentDueDate") : due;
  }

  private String corrects() {
    for (XmlElement billing : root.all("BillingReference")) {
      for (String name : PRECEDING) {
        String number = values.code(billing.first(name, "ID"));
        if (number != null) {
          return number;
        }
      }
    }
    return null;
  }

  private BigDecimal total(XmlElement totals, String name) {
    return totals == null ? null : amount(totals.first(name));
  }

  /**
   * Before UBL 2.1 the same element was read as the amount of the tax; which of the two was meant
   * nobody can say where it is the tax.
   */
  private BigDecimal net(XmlElement totals, BigDecimal tax) {
    BigDecimal net = total(totals, "TaxExclusiveAmount");
    boolean unclear = net != null && tax != null && net.compareTo(tax) == 0 && tax.signum() != 0;
    return unclear && !BillArithmetic.claimsNorm(root) ? null : net;
  }

  /** A second total is the same tax in the currency in which it is accounted for (BT-111). */
  private BigDecimal tax() {
    BigDecimal sum = null;
    for (XmlElement total : root.all("TaxTotal")) {
      if (isOurs(total.first("TaxAmount"))) {
        BigDecimal one = values.decimal(total.first("TaxAmount"));
        sum = one == null || sum == null ? one : sum.add(one);
      }
    }
    return sum;
  }

  private boolean isOurs(XmlElement amount) {
    String its = amount == null ? null : amount.attribute("currencyID");
    return amount != null && (its == null || its.equals(currency));
  }

  /** Amounts of another currency are told, as a bill is of one currency. */
  private BigDecimal amount(XmlElement at) {
    if (at == null || isOurs(at)) {
      return values.decimal(at);
    }
    values.finding(BillArithmetic.otherCurrency(at));
    return null;
  }

  private List<Bill.Tax> taxes() {
    List<Bill.Tax> taxes = new ArrayList<>();
    for (XmlElement total : root.all("TaxTotal")) {
      for (XmlElement part : total.all("TaxSubtotal")) {
        if (isOurs(part.first("TaxAmount"))) {
          XmlElement rate = part.first("TaxCategory", "Percent");
          taxes.add(
              new Bill.Tax(
                  values.code(part.first("TaxCategory", "ID")),
                  values.decimal(rate == null ? part.first("Percent") : rate),
                  amount(part.first("TaxableAmount")),
                  amount(part.first("TaxAmount"))));
        }
      }
    }
    return taxes;
  }

  private List<Bill.Charge> charges(XmlElement of) {
    return values.boundedOfBill(of.all("AllowanceCharge"), Bill.LINES_MAX).stream()
        .map(
            one ->
                new Bill.Charge(
                    !BillArithmetic.isTrue(one.text("ChargeIndicator")),
                    values.code(one.first("AllowanceChargeReasonCode")),
                    XmlValues.words(
                        one.first("AllowanceChargeReason"), XmlValues.WORDS_CHARACTERS_MAX),
                    amount(one.first("Amount")),
                    values.code(one.first("TaxCategory", "ID")),
                    values.decimal(one.first("TaxCategory", "Percent"))))
        .toList();
  }

  private boolean isCreditNote() {
    return kind == UblKind.CREDIT_NOTE;
  }

  private List<Bill.Line> lines() {
    List<XmlElement> lines = root.all(isCreditNote() ? "CreditNoteLine" : "InvoiceLine");
    return values.boundedOfBill(lines, Bill.LINES_MAX).stream().map(this::line).toList();
  }

  private Bill.Line line(XmlElement line) {
    XmlElement item = line.first("Item");
    XmlElement tax = item == null ? null : item.first("ClassifiedTaxCategory");
    XmlElement category = tax == null ? line.first("TaxTotal", "TaxSubtotal", "TaxCategory") : tax;
    return new Bill.Line(
        values.code(line.first("ID")),
        UblGoods.articleNumber(item, values),
        UblGoods.description(item),
        values.quantity(line.first(isCreditNote() ? "CreditedQuantity" : "InvoicedQuantity")),
        price(line),
        amount(line.first("LineExtensionAmount")),
        category == null ? null : values.code(category.first("ID")),
        category == null ? null : values.decimal(category.first("Percent")),
        charges(line));
  }

  /** Of one unit: a price of several is divided if that is exact, and else left to the amount. */
  private BigDecimal price(XmlElement line) {
    return Bill.priceOfOne(
        amount(line.first("Price", "PriceAmount")),
        values.decimal(line.first("Price", "BaseQuantity")));
  }
}
