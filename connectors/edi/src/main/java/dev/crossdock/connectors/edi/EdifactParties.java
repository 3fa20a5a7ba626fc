package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.PartyIdentifier.Scheme;
import dev.crossdock.shipment.PartyRole;
import java.util.Map;
import java.util.Set;

/** The firms that NAD names, and their numbers. */
final class EdifactParties {
  /** Functions of parties (3035). What has none of these does nothing that counts here. */
  private static final Map<String, PartyRole> ROLES =
      Map.ofEntries(
          Map.entry("CA", PartyRole.CARRIER),
          Map.entry("CB", PartyRole.BROKER),
          Map.entry("DT", PartyRole.BROKER),
          Map.entry("AE", PartyRole.BROKER),
          Map.entry("FW", PartyRole.FORWARDER),
          Map.entry("CN", PartyRole.CONSIGNEE),
          Map.entry("DP", PartyRole.CONSIGNEE),
          Map.entry("ST", PartyRole.CONSIGNEE),
          Map.entry("UC", PartyRole.CONSIGNEE),
          Map.entry("IM", PartyRole.CONSIGNEE),
          Map.entry("CZ", PartyRole.SHIPPER),
          Map.entry("EX", PartyRole.SHIPPER),
          Map.entry("OS", PartyRole.SHIPPER),
          Map.entry("SF", PartyRole.SHIPPER),
          Map.entry("WH", PartyRole.WAREHOUSE),
          Map.entry("NI", PartyRole.NOTIFY),
          Map.entry("N1", PartyRole.NOTIFY),
          Map.entry("N2", PartyRole.NOTIFY),
          Map.entry("SE", PartyRole.SELLER),
          Map.entry("SU", PartyRole.SELLER),
          Map.entry("II", PartyRole.SELLER),
          Map.entry("BY", PartyRole.BUYER),
          Map.entry("OB", PartyRole.BUYER),
          Map.entry("SO", PartyRole.BUYER),
          Map.entry("IV", PartyRole.PAYER),
          Map.entry("PR", PartyRole.PAYER),
          Map.entry("BT", PartyRole.PAYER),
          Map.entry("PE", PartyRole.PAYEE));

  /** Who gave a number: the agency (3055), or, by EN 16931, its code of ISO 6523 in 1131. */
  private static final Map<String, Scheme> SCHEMES =
      Map.of(
          "9", Scheme.GLN,
          "16", Scheme.DUNS,
          "182", Scheme.SCAC,
          "0088", Scheme.GLN,
          "0060", Scheme.DUNS,
          "0199", Scheme.LEI);

  /** References (1153) that are numbers of the firm by the register of a state. */
  private static final Set<String> REGISTERED = Set.of("AHP", "FC", "GN", "XA");

  /** Agency (3055): the number was given by the buyer. */
  private static final String BUYERS = "92";

  private static final int LINES = 5;
  private static final int NAME = 4;
  private static final int NAME_AND_ADDRESS = 3;
  private static final int COUNTRY = 9;

  private EdifactParties() {}

  /** Takes a segment of the group of a party. */
  static void take(SegmentData segment, Parties out, EdiValues values) {
    if (segment.tag().equals("NAD")) {
      PartyRole role = ROLES.get(segment.value(1));
      out.begin(role);
      if (role != null) {
        name(segment, out);
        out.number(segment, 2, scheme(segment), number(segment));
        out.country(values.country(segment, COUNTRY));
      }
    } else if (segment.tag().equals("RFF")) {
      if (segment.value(1).equals("VA")) {
        out.taxNumber(segment, 1, segment.value(1, 2));
      } else if (REGISTERED.contains(segment.value(1))) {
        out.number(segment, 1, Scheme.OWN, segment.value(1, 2));
      }
    }
  }

  /** What the seller calls 1000 is another firm than what the buyer does. */
  private static String number(SegmentData nad) {
    String number = nad.value(2);
    return nad.value(2, 3).equals(BUYERS) && !number.isEmpty() ? "buyer's " + number : number;
  }

  private static Scheme scheme(SegmentData nad) {
    String list = nad.value(2, 2);
    Scheme scheme = SCHEMES.get(list.length() == 4 ? list : nad.value(2, 3));
    return scheme == null ? Scheme.OWN : scheme;
  }

  /** The lines of a name belong together; of name and address only the first line is a name. */
  private static void name(SegmentData nad, Parties out) {
    String first = nad.value(NAME, 1);
    if (first.isEmpty()) {
      out.name(nad.value(NAME_AND_ADDRESS, 1));
      return;
    }
    StringBuilder whole = new StringBuilder(first);
    for (int i = 2; i <= LINES; i++) {
      String line = nad.value(NAME, i);
      whole.append(line.isEmpty() ? "" : " ").append(line);
    }
    out.name(whole.toString());
  }
}
