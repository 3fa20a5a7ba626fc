package dev.crossdock.connectors.edi;

import dev.crossdock.content.DocumentKind;
import dev.crossdock.content.Sensitivity;
import java.util.Set;

/** Who may read what of a message. */
final class Content {
  /** Where, when and by what: for everybody who sees the shipment. */
  private static final Set<String> EDIFACT =
      Set.of(
          "UNH", "UNS", "UNT", "BGM", "DTM", "TSR", "LOC", "CNI", "TDT", "EQD", "EQN", "EQA", "SEL",
          "PCI", "MEA", "DIM", "CNT", "CPS", "PAC", "RNG", "TMP", "TMD", "GIS", "ERP", "ERC");

  private static final Set<String> X12 =
      Set.of(
          "ST", "SE", "B2", "B2A", "B1", "MS3", "S5", "G62", "AT8", "N7", "N4", "LX", "R4", "DTM",
          "V1", "HL", "CTT", "M7", "PLD", "W05", "W06", "W17", "G61");

  private Content() {}

  /** Whether everybody who sees the message may read the values of this segment. */
  static boolean isOpen(Syntax syntax, DocumentKind kind, String tag) {
    boolean closed =
        kind.sensitivity() == Sensitivity.FINANCE || kind.sensitivity() == Sensitivity.CUSTOMS;
    // The number of an invoice or a declaration is as closed as the document itself.
    boolean number = tag.equals("BGM") || tag.startsWith("B");
    return (syntax == Syntax.X12 ? X12 : EDIFACT).contains(tag) && !(closed && number);
  }
}
