package dev.crossdock.connectors.edifact;

import dev.crossdock.content.Sensitivity;
import dev.crossdock.content.Tags;
import dev.crossdock.edi.EdifactQualifiers;
import dev.crossdock.shipment.ReferenceType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What the segments of a message hold besides its events. IFTSTA is about transport, but partners
 * put goods, papers and amounts into it, which nobody reads here and everybody would see in the raw
 * message.
 */
final class SegmentContent {
  /** Where, when and by what: read, or of no interest to anybody but the carrier. */
  private static final Set<String> TRANSPORT =
      Set.of(
          "UNH", "BGM", "DTM", "TSR", "LOC", "CNI", "STS", "TDT", "EQD", "EQA", "SEL", "PCI", "MEA",
          "DIM", "CNT", "UNT");

  private static final Set<String> PEOPLE = Set.of("NAD", "CTA", "COM");

  private static final Map<String, Sensitivity> OTHERS =
      Map.of(
          "GID", Sensitivity.CUSTOMS,
          "GDS", Sensitivity.CUSTOMS,
          "DGS", Sensitivity.CUSTOMS,
          "CST", Sensitivity.CUSTOMS,
          "MOA", Sensitivity.FINANCE,
          "CUX", Sensitivity.FINANCE,
          "TAX", Sensitivity.FINANCE,
          "PAT", Sensitivity.FINANCE);

  private SegmentContent() {}

  static Set<Sensitivity> of(Interchange interchange) {
    Set<Sensitivity> classes = EnumSet.of(Sensitivity.PUBLIC);
    for (Message message : interchange.messages()) {
      SegmentScanner scanner = interchange.scan(message);
      boolean inStatus = false;
      for (Segment segment = scanner.next(); segment != null; segment = scanner.next()) {
        inStatus = inStatus && !segment.tag().equals("CNI") || segment.tag().equals("STS");
        classes.add(of(segment, inStatus));
      }
    }
    return classes;
  }

  /**
   * @param inStatus whether it belongs to a status: text there is the remark of its event, which
   *     has its own class
   */
  private static Sensitivity of(Segment segment, boolean inStatus) {
    String tag = segment.tag();
    if (TRANSPORT.contains(tag) || inStatus && tag.equals("FTX")) {
      return Sensitivity.PUBLIC;
    }
    if (PEOPLE.contains(tag)) {
      return Sensitivity.PERSONAL;
    }
    if (tag.equals("RFF")) {
      String qualifier = segment.code(1, 1);
      ReferenceType type = qualifier == null ? null : EdifactQualifiers.TYPES.get(qualifier);
      return type == null ? Sensitivity.UNKNOWN : Tags.of(type);
    }
    return OTHERS.getOrDefault(tag, Sensitivity.UNKNOWN);
  }
}
