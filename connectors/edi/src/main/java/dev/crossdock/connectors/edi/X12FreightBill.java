package dev.crossdock.connectors.edi;

import dev.crossdock.edi.X12Time;
import dev.crossdock.shipment.Bill;
import java.math.BigDecimal;

/**
 * A freight invoice (210): each L1 is a line of the bill with its own charge, each LX that has a
 * weight or packages is a kind of goods.
 */
final class X12FreightBill extends X12Reader {
  private static final int CARRIER = 11;

  private final BillDraft bill = new BillDraft();
  private GoodsDraft lot;
  private PackDraft packs;
  private BigDecimal pieces;
  private String words;
  private String form;

  X12FreightBill(EdiValues values) {
    super(values);
  }

  @Override
  void take(SegmentData segment) {
    if (group(1).equals("LX")) {
      if (depth() == 1) {
        lot(segment);
      }
      return;
    }
    switch (segment.tag()) {
      case "B3" -> {
        bill.payable = values.hundredths(segment, 7);
        X12Parties.carrier(segment, CARRIER, parties);
      }
      case "C3" -> bill.currency = values.currency(segment, 1, 1);
      case "ITD" -> bill.due(X12Time.date(segment.value(6)));
      case "L3" -> {
        closeLot();
        bill.gross = values.hundredths(segment, 5);
        bill.prepaid = values.hundredths(segment, 7);
      }
      default -> {
        // Stops, equipment and references.
      }
    }
  }

  private void lot(SegmentData segment) {
    switch (segment.tag()) {
      case "LX" -> {
        closeLot();
        lot = new GoodsDraft();
        lot.line = values.text(segment, 1);
        packs = null;
        pieces = null;
        words = null;
        form = null;
      }
      case "L5" -> {
        lot.words(segment.value(2));
        form = form == null ? X12Units.form(values.text(segment, 5)) : form;
        words = words == null ? values.text(segment, 2) : words;
        X12Item.commodity(segment, 3, lot, values);
      }
      case "L0" -> {
        String unit = X12Units.weight(segment.value(11));
        weigh(segment, unit);
        pieces = sum(pieces, segment.value(8).isEmpty() ? null : values.number(segment, 8));
        if (packs != null) {
          packs.count(pieces);
        } else if (pieces != null) {
          packs = new PackDraft();
          packs.count(pieces);
          String type = values.text(segment, 9);
          packs.type = type == null ? form : X12Units.form(type);
        }
      }
      case "L1" -> bill.lines.add(charge(segment));
      default -> {
        // Tariffs and remarks.
      }
    }
  }

  /** A lot can be weighed in several parts. */
  private void weigh(SegmentData l0, String unit) {
    GoodsDraft part = new GoodsDraft();
    X12Item.weight(l0, l0.value(5), 4, unit, part, values);
    lot.netKg = sum(lot.netKg, part.netKg);
    lot.grossKg = sum(lot.grossKg, part.grossKg);
  }

  private static BigDecimal sum(BigDecimal before, BigDecimal more) {
    return before == null ? more : more == null ? before : before.add(more);
  }

  /**
   * What the charge is for, its code, its amount. The rate is for weight or way as often as for
   * pieces: no price of one.
   */
  private Bill.Line charge(SegmentData l1) {
    BillDraft.Line line = new BillDraft.Line();
    line.number = lot.line;
    line.code = values.text(l1, 8);
    line.words = l1.value(12).isEmpty() ? words : values.text(l1, 12);
    line.amount = values.hundredths(l1, 4);
    return line.line();
  }

  private void closeLot() {
    if (lot != null && (packs != null || lot.grossKg != null || lot.netKg != null)) {
      add(lot, bill.currency);
      if (packs != null) {
        packs.holds(lot.line, null);
        add(packs);
      }
    }
    lot = null;
  }

  @Override
  void close() {
    closeLot();
  }

  @Override
  Bill bill() {
    return bill.bill(false, values);
  }
}
