package dev.crossdock.connectors.x12;

import dev.crossdock.content.Sensitivity;
import dev.crossdock.content.Tags;
import dev.crossdock.edi.X12Qualifiers;
import dev.crossdock.shipment.ReferenceType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What the segments of a transaction hold besides its events: the raw message is shown to those
 * only who may read that too.
 */
final class SegmentContent {
  /** Where, when and by what: read, or of no interest to anybody but the carrier. */
  private static final Set<String> TRANSPORT =
      Set.of(
          "ST", "SE", "B10", "B4", "LX", "AT7", "MS1", "MS2", "M7", "AT8", "Q2", "SG", "R4", "DTM",
          "V9", "MAN", "Q7", "AT5", "CD3", "EFI", "OID");

  private static final Set<String> PEOPLE = Set.of("N1", "N2", "N3", "N4", "G61", "G62", "PER");

  private static final Map<String, Sensitivity> OTHERS =
      Map.of(
          "L5", Sensitivity.CUSTOMS,
          "H3", Sensitivity.CUSTOMS,
          "SPO", Sensitivity.CUSTOMS,
          "L3", Sensitivity.FINANCE,
          "L1", Sensitivity.FINANCE,
          "C3", Sensitivity.FINANCE);

  private SegmentContent() {}

  static Set<Sensitivity> of(Interchange interchange) {
    Set<Sensitivity> classes = EnumSet.of(Sensitivity.PUBLIC);
    for (Group group : interchange.groups()) {
      for (Transaction transaction : group.transactions) {
        SegmentScanner scanner = interchange.scan(transaction);
        boolean inStatus = false;
        for (Segment segment = scanner.next(); segment != null; segment = scanner.next()) {
          inStatus |= segment.is("LX") || segment.is("AT7");
          classes.add(of(segment, inStatus));
        }
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
    if (tag == null) {
      return Sensitivity.UNKNOWN;
    }
    if (TRANSPORT.contains(tag) || inStatus && tag.equals("K1")) {
      return Sensitivity.PUBLIC;
    }
    if (PEOPLE.contains(tag)) {
      return Sensitivity.PERSONAL;
    }
    if (tag.equals("L11") || tag.equals("N9")) {
      String qualifier = segment.text(tag.equals("L11") ? 2 : 1);
      ReferenceType type = X12Qualifiers.TYPES.get(qualifier);
      return type == null ? Sensitivity.UNKNOWN : Tags.of(type);
    }
    return OTHERS.getOrDefault(tag, Sensitivity.UNKNOWN);
  }
}
