package dev.crossdock.connectors.edi;

import dev.crossdock.content.DocumentKind;
import dev.crossdock.edi.EdifactTime;
import dev.crossdock.shipment.Bill;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An invoice: header, lines, and behind UNS the totals. */
final class EdifactBill extends EdifactReader {
  private static final String PRO_FORMA = "325";

  /** An invoice (1001) in the place of another. */
  static final String CORRECTED = "384";

  private static final String PROVISIONAL = "46";
  private static final String DUE = "13";
  private static final String TAX = "7";

  /** Amounts (5025) of a total; where several say the same, the first that is there counts. */
  private static final List<String> NET = List.of("389", "125");

  private static final List<String> TAXES = List.of("176", "124", "150");
  private static final List<String> PAYABLE = List.of("9", "139");
  private static final List<String> GROSS = List.of("388", "77", "39", "128", "86");

  private final Documents out;
  private final BillDraft bill = new BillDraft();
  private final Map<String, BigDecimal> totals = new HashMap<>();
  private EdifactBillLine line;
  private EdifactCharge charge;
  private boolean summary;
  private boolean corrected;
  private String taxCategory;
  private BigDecimal taxRate;
  private BigDecimal taxBase;
  private BigDecimal taxAmount;
  private boolean taxed;
  private boolean summed;

  EdifactBill(EdiValues values, Documents out) {
    super(values);
    this.out = out;
  }

  @Override
  void take(SegmentData segment) {
    switch (group(1)) {
      case "" -> header(segment);
      case "LIN" -> line(segment);
      case "ALC" -> charge(segment);
      case "TAX" -> tax(segment);
      case "CUX" -> currency(segment);
      case "PAT", "PYT" -> due(segment);
      case "RFF" -> corrected(segment);
      case "MOA" -> {
        if (segment.tag().equals("MOA") && isOurs(segment)) {
          totals.putIfAbsent(segment.value(1), amount(segment));
        }
      }
      default -> {
        // Transport, terms and packages.
      }
    }
  }

  private void header(SegmentData segment) {
    switch (segment.tag()) {
      case "BGM" -> {
        bill.provisional =
            segment.value(1).equals(PRO_FORMA) || segment.value(3).equals(PROVISIONAL);
        corrected = segment.value(1).equals(CORRECTED);
      }
      case "DTM" -> due(segment);
      case "UNS" -> {
        closeLine();
        closeCharge();
        summary = true;
      }
      default -> {
        // Of no amount.
      }
    }
  }

  private void due(SegmentData segment) {
    if (segment.tag().equals("DTM") && segment.value(1).equals(DUE)) {
      String format = segment.value(1, 3);
      EdifactTime time = EdifactTime.parse(segment.value(1, 2), format.isEmpty() ? null : format);
      if (time != null) {
        bill.due(time.local().toLocalDate());
      } else if (!format.startsWith("8")) { // a number of days or months is a term, no date
        values.stops(segment, 1, segment.value(1, 2), "is no date on which something is due");
      }
    }
  }

  /** The number of an invoice names the one that is corrected only where something is. */
  private void corrected(SegmentData segment) {
    if (!segment.tag().equals("RFF")) {
      return;
    }
    boolean invoice =
        segment.value(1).equals("IV") && (corrected || out.kind == DocumentKind.CREDIT_NOTE);
    if ((invoice || segment.value(1).equals("OI")) && bill.corrects == null) {
      bill.corrects = values.text(segment, 1, 2);
    }
  }

  /** The currency of the invoice (6343), or else that which others refer to (6347). */
  private void currency(SegmentData cux) {
    if (!cux.tag().equals("CUX")) {
      return;
    }
    for (int element = 1; element <= 2; element++) {
      String use = cux.value(element);
      String code = values.currency(cux, element, 2);
      boolean invoice = cux.value(element, 3).equals("4");
      if (code != null && (invoice || use.equals("2") && bill.currency == null)) {
        bill.currency = code;
      }
    }
  }

  /** What stands there in another currency, such as tax for the books, is of no concern. */
  private boolean isOurs(SegmentData moa) {
    String named = EdiValues.currency(moa.value(1, 3));
    if (named != null && bill.currency == null) {
      bill.currency = named;
    }
    return named == null || named.equals(bill.currency);
  }

  private void line(SegmentData segment) {
    if (segment.tag().equals("LIN")) {
      closeCharge();
      closeLine();
      line = new EdifactBillLine(values);
    }
    boolean amount = segment.tag().equals("MOA");
    if (!amount || isOurs(segment)) {
      line.take(segment, group(2), group(3));
    }
  }

  /** Behind UNS stand sums of charges that were told before. */
  private void charge(SegmentData segment) {
    if (summary) {
      return;
    }
    if (segment.tag().equals("ALC")) {
      closeCharge();
      charge = EdifactCharge.of(segment, values);
    } else if (charge != null && (!segment.tag().equals("MOA") || isOurs(segment))) {
      charge.take(segment, group(2));
    }
  }

  private void tax(SegmentData segment) {
    if (segment.tag().equals("TAX")) {
      closeTax();
      if (summary && !summed) {
        // What the header says of taxes the summary says again, and better.
        bill.taxes.clear();
        summed = true;
      }
      taxed = segment.value(1).equals(TAX);
      taxCategory = values.text(segment, 6);
      taxRate = values.number(segment, 5, 4);
    } else if (segment.tag().equals("MOA") && isOurs(segment)) {
      if (segment.value(1).equals("125")) {
        taxBase = amount(segment);
      } else if (TAXES.contains(segment.value(1))) {
        taxAmount = amount(segment);
      }
    }
  }

  private void closeTax() {
    if (taxed && (taxBase != null || taxAmount != null)) {
      bill.taxes.add(new Bill.Tax(taxCategory, taxRate, taxBase, taxAmount));
    }
    taxed = false;
    taxBase = null;
    taxAmount = null;
  }

  private void closeCharge() {
    if (charge != null) {
      bill.charges.add(charge.charge());
    }
    charge = null;
  }

  private void closeLine() {
    if (line != null) {
      bill.lines.add(line.line());
      // A bill asks for money; what its lines say of the goods besides is kept as goods.
      if (line.goods.tellsOfGoods()) {
        add(line.goods, bill.currency);
      }
    }
    line = null;
  }

  private BigDecimal first(List<String> codes) {
    for (String code : codes) {
      if (totals.get(code) != null) {
        return totals.get(code);
      }
    }
    return null;
  }

  @Override
  void close() {
    closeCharge();
    closeLine();
    closeTax();
    bill.lineTotal = totals.get("79");
    bill.net = first(NET);
    bill.tax = first(TAXES);
    bill.gross = first(GROSS);
    bill.prepaid = totals.get("113");
    bill.payable = first(PAYABLE);
  }

  @Override
  Bill bill() {
    return bill.bill(out.kind == DocumentKind.CREDIT_NOTE, values);
  }
}
