package dev.crossdock.connectors.edi;

import dev.crossdock.content.DocumentKind;
import java.math.BigDecimal;

/** Reads the content of messages of EDIFACT. */
abstract class EdifactReader extends ContentReader {

  EdifactReader(EdiValues values) {
    super(values);
  }

  /** The reader for messages of this kind, or null if nothing more is read of them. */
  static EdifactReader of(DocumentKind kind, Documents out) {
    EdiValues values = new EdiValues(out, Syntax.EDIFACT);
    return switch (kind) {
      case INVOICE -> new EdifactBill(values, out);
      case DESPATCH_ADVICE -> new EdifactDespatch(values);
      case TRANSPORT_INSTRUCTION -> new EdifactTransport(values);
      case CUSTOMS_DECLARATION -> new EdifactDeclaration(values);
      default -> null;
    };
  }

  @Override
  final void segment(SegmentData segment) {
    if (group(1).equals("NAD")) {
      EdifactParties.take(segment, parties, values);
    } else {
      take(segment);
    }
  }

  /** Takes a segment that is of no party. */
  abstract void take(SegmentData segment);

  final BigDecimal amount(SegmentData moa) {
    return values.number(moa, 1, 2);
  }

  /** Whether this is a container (CN), by which a unit is known. */
  static boolean isContainer(SegmentData eqd) {
    return eqd.value(1).equals("CN") && !eqd.value(2).isEmpty();
  }
}
