package dev.crossdock.connectors.edi;

import dev.crossdock.content.DocumentKind;
import dev.crossdock.edi.X12Time;
import dev.crossdock.shipment.Bill;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** An invoice (810): header, lines (IT1), and behind TDS the totals. */
final class X12Bill extends X12Reader {
  /** Whether it is an allowance (248). What is neither is told for information only. */
  private static final Map<String, Boolean> ALLOWANCES = Map.of("A", true, "C", false);

  /** Prices (639) of so many. */
  private static final Map<String, BigDecimal> BASES =
      Map.of("HP", new BigDecimal(100), "TP", new BigDecimal(1000));

  private static final Set<String> CORRECTED = Set.of("IV", "OI");
  private static final String ALL_TAXES = "TX";
  private static final String LINES_TOTAL = "1";

  private final Documents out;
  private final BillDraft bill = new BillDraft();
  private BillDraft.Line line;
  private GoodsDraft goods;

  X12Bill(EdiValues values, Documents out) {
    super(values);
    this.out = out;
  }

  @Override
  void take(SegmentData segment) {
    switch (group(1)) {
      case "" -> header(segment);
      case "IT1" -> line(segment);
      case "SAC" -> {
        if (segment.tag().equals("SAC")) {
          Bill.Charge charge = charge(segment);
          if (charge != null) {
            bill.charges.add(charge);
          }
        }
      }
      default -> {
        // Notes, places and accounts.
      }
    }
  }

  private void header(SegmentData segment) {
    switch (segment.tag()) {
      case "CUR" -> bill.currency = values.currency(segment, 2, 1);
      case "REF" -> {
        boolean credit = out.kind == DocumentKind.CREDIT_NOTE;
        boolean named = CORRECTED.contains(segment.value(1));
        if (named && (credit || segment.value(1).equals("OI")) && bill.corrects == null) {
          bill.corrects = values.text(segment, 2);
        }
      }
      case "ITD" -> bill.due(X12Time.date(segment.value(6)));
      case "TDS" -> {
        closeLine();
        // What the invoice comes to is what it asks for, before a discount for being early.
        bill.gross = values.hundredths(segment, 1);
        bill.payable = bill.gross;
      }
      case "TXI" -> tax(segment);
      case "AMT" -> {
        if (segment.value(1).equals(LINES_TOTAL)) {
          bill.lineTotal = values.number(segment, 2);
        }
      }
      default -> {
        // Of no amount.
      }
    }
  }

  private void tax(SegmentData txi) {
    BigDecimal amount = values.number(txi, 2);
    BigDecimal rate = values.number(txi, 3);
    BigDecimal base = values.number(txi, 8);
    if (txi.value(1).equals(ALL_TAXES)) {
      bill.tax = amount;
    } else if (amount != null) {
      // The kinds of tax of X12 are no categories of UNCL5305.
      bill.taxes.add(new Bill.Tax(null, rate, base, amount));
    }
  }

  private Bill.Charge charge(SegmentData sac) {
    Boolean allowance = ALLOWANCES.get(sac.value(1));
    if (allowance == null) {
      return null;
    }
    BillDraft.Charge draft = new BillDraft.Charge(allowance);
    draft.code = values.text(sac, sac.value(2).isEmpty() ? 4 : 2);
    draft.words = values.text(sac, 15);
    draft.amount = values.hundredths(sac, 5);
    return draft.charge();
  }

  private void line(SegmentData segment) {
    switch (segment.tag()) {
      case "IT1" -> {
        closeLine();
        begin(segment);
      }
      case "PID" -> {
        if (group(2).equals("PID")) {
          goods.words(segment.value(5));
        }
      }
      case "MEA" -> {
        if (depth() == 1) {
          X12Item.measure(segment, goods, values);
        }
      }
      case "TXI" -> {
        if (depth() == 1) {
          BigDecimal rate = values.number(segment, 3);
          line.taxRate = line.taxRate == null ? rate : line.taxRate;
        }
      }
      case "PAM" -> {
        if (depth() == 1 && segment.value(4).equals(LINES_TOTAL)) {
          line.amount = values.number(segment, 5);
        }
      }
      case "SAC" -> {
        Bill.Charge charge = group(2).equals("SAC") ? charge(segment) : null;
        if (charge != null) {
          line.charges.add(charge);
        }
      }
      default -> {
        // Parts, packages and places of the line.
      }
    }
  }

  private void begin(SegmentData it1) {
    line = new BillDraft.Line();
    goods = new GoodsDraft();
    goods.line = values.text(it1, 1);
    line.quantity = X12Item.quantity(it1, 2, 3, values);
    line.price = Bill.priceOfOne(values.number(it1, 4), BASES.get(it1.value(5)));
    X12Item.numbers(it1, 6, goods, values);
  }

  private void closeLine() {
    if (line != null) {
      line.number = goods.line;
      line.code = goods.number();
      line.words = goods.words();
      bill.lines.add(line.line());
      // A bill asks for money; what its lines say of the goods besides is kept as goods.
      if (goods.tellsOfGoods()) {
        goods.quantity = line.quantity;
        goods.amount = line.amount;
        add(goods, bill.currency);
      }
    }
    line = null;
  }

  @Override
  void close() {
    closeLine();
  }

  @Override
  Bill bill() {
    return bill.bill(out.kind == DocumentKind.CREDIT_NOTE, values);
  }
}
