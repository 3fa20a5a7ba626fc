package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.PartyIdentifier.Scheme;
import dev.crossdock.shipment.PartyRole;
import java.util.Map;

/** The firms that N1 and what follows it name. */
final class X12Parties {
  /** Functions of parties (98). What has none of these does nothing that counts here. */
  private static final Map<String, PartyRole> ROLES =
      Map.ofEntries(
          Map.entry("CA", PartyRole.CARRIER),
          Map.entry("CB", PartyRole.BROKER),
          Map.entry("FW", PartyRole.FORWARDER),
          Map.entry("CN", PartyRole.CONSIGNEE),
          Map.entry("ST", PartyRole.CONSIGNEE),
          Map.entry("UC", PartyRole.CONSIGNEE),
          Map.entry("IM", PartyRole.CONSIGNEE),
          Map.entry("SH", PartyRole.SHIPPER),
          Map.entry("SF", PartyRole.SHIPPER),
          Map.entry("EX", PartyRole.SHIPPER),
          Map.entry("WH", PartyRole.WAREHOUSE),
          Map.entry("N1", PartyRole.NOTIFY),
          Map.entry("N2", PartyRole.NOTIFY),
          Map.entry("NP", PartyRole.NOTIFY),
          Map.entry("SE", PartyRole.SELLER),
          Map.entry("SU", PartyRole.SELLER),
          Map.entry("VN", PartyRole.SELLER),
          Map.entry("II", PartyRole.SELLER),
          Map.entry("BY", PartyRole.BUYER),
          Map.entry("OB", PartyRole.BUYER),
          Map.entry("SO", PartyRole.BUYER),
          Map.entry("BT", PartyRole.PAYER),
          Map.entry("PF", PartyRole.PAYER),
          Map.entry("PR", PartyRole.PAYER),
          Map.entry("PE", PartyRole.PAYEE),
          Map.entry("RE", PartyRole.PAYEE),
          Map.entry("RI", PartyRole.PAYEE));

  /** Kinds of numbers (66). */
  private static final Map<String, Scheme> SCHEMES =
      Map.of("1", Scheme.DUNS, "9", Scheme.DUNS, "2", Scheme.SCAC, "UL", Scheme.GLN);

  private static final int DUNS_DIGITS = 9;

  /** Qualifier (66): the number was given by the buyer. */
  private static final String BUYERS = "92";

  private X12Parties() {}

  /** Takes a segment of the group of a party. */
  static void take(SegmentData segment, Parties out, EdiValues values) {
    switch (segment.tag()) {
      case "N1" -> {
        out.begin(ROLES.get(segment.value(1)));
        out.name(segment.value(2));
        number(segment, out);
      }
      case "N4" -> {
        if (!segment.value(4).isEmpty()) {
          out.country(values.country(segment, 4));
        }
      }
      case "REF" -> {
        if (segment.value(1).equals("VX")) {
          out.taxNumber(segment, 2, segment.value(2));
        }
      }
      default -> {
        // Streets and people.
      }
    }
  }

  /** A number with a suffix (9) is that of one place of the firm, which has the first digits. */
  private static void number(SegmentData n1, Parties out) {
    String number = n1.value(4);
    Scheme scheme = SCHEMES.getOrDefault(n1.value(3), Scheme.OWN);
    boolean suffix = n1.value(3).equals("9") && number.length() > DUNS_DIGITS;
    boolean buyers = n1.value(3).equals(BUYERS) && !number.isEmpty();
    String told = suffix ? number.substring(0, DUNS_DIGITS) : number;
    // What the seller calls 1000 is another firm than what the buyer does.
    out.number(n1, 4, scheme, buyers ? "buyer's " + told : told);
  }

  /** A carrier who is named by code in this element; nothing happens if it is empty. */
  static void carrier(SegmentData segment, int element, Parties out) {
    if (!segment.value(element).isEmpty()) {
      out.begin(PartyRole.CARRIER);
      out.number(segment, element, Scheme.SCAC, segment.value(element));
    }
  }
}
