package dev.crossdock.connectors.edi;

import dev.crossdock.content.DocumentKind;

/** Reads the content of transactions of X12. */
abstract class X12Reader extends ContentReader {

  X12Reader(EdiValues values) {
    super(values);
  }

  /** The reader for transactions of this kind, or null if nothing more is read of them. */
  static X12Reader of(DocumentKind kind, Documents out) {
    EdiValues values = new EdiValues(out, Syntax.X12);
    return switch (kind) {
      case INVOICE -> new X12Bill(values, out);
      case FREIGHT_INVOICE -> new X12FreightBill(values);
      case DESPATCH_ADVICE -> new X12Despatch(values);
      case LOAD_TENDER -> new X12Tender(values);
      default -> null;
    };
  }

  @Override
  final void segment(SegmentData segment) {
    // Where one line goes is the business of that line.
    boolean ofLine = group(1).equals("IT1") || group(1).equals("LX");
    if (!inside().equals("N1")) {
      take(segment);
    } else if (!ofLine) {
      X12Parties.take(segment, parties, values);
    }
  }

  /** Takes a segment that is of no party. */
  abstract void take(SegmentData segment);
}
