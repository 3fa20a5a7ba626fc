package dev.crossdock.connectors.edi;

import java.util.Map;

/**
 * Units and packages of X12 by the codes of UNECE. A code that is not known here stays as it was
 * written: nothing is lost, and nobody takes it for another.
 */
final class X12Units {
  /** Units (355) by Recommendation 20, in which X and a code of Recommendation 21 is a package. */
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("EA", "EA"),
          Map.entry("PC", "H87"),
          Map.entry("UN", "C62"),
          Map.entry("PR", "PR"),
          Map.entry("ST", "SET"),
          Map.entry("DZ", "DZN"),
          Map.entry("GS", "GRO"),
          Map.entry("HU", "CEN"),
          Map.entry("TH", "MIL"),
          Map.entry("KG", "KGM"),
          Map.entry("GR", "GRM"),
          Map.entry("LB", "LBR"),
          Map.entry("01", "LBR"),
          Map.entry("24", "LBR"),
          Map.entry("53", "LBR"),
          Map.entry("50", "KGM"),
          Map.entry("OZ", "ONZ"),
          Map.entry("TN", "STN"),
          Map.entry("MP", "TNE"),
          Map.entry("LT", "LTR"),
          Map.entry("ML", "MLT"),
          Map.entry("GA", "GLL"),
          Map.entry("QT", "QTL"),
          Map.entry("PT", "PTL"),
          Map.entry("CF", "FTQ"),
          Map.entry("CI", "INQ"),
          Map.entry("CR", "MTQ"),
          Map.entry("CC", "CMQ"),
          Map.entry("SF", "FTK"),
          Map.entry("SM", "MTK"),
          Map.entry("FT", "FOT"),
          Map.entry("IN", "INH"),
          Map.entry("YD", "YRD"),
          Map.entry("MR", "MTR"),
          Map.entry("CM", "CMT"),
          Map.entry("MM", "MMT"),
          Map.entry("HR", "HUR"),
          Map.entry("DA", "DAY"),
          Map.entry("BG", "XBG"),
          Map.entry("BO", "XBO"),
          Map.entry("BX", "XBX"),
          Map.entry("CA", "XCS"),
          Map.entry("CN", "XCX"),
          Map.entry("CT", "XCT"),
          Map.entry("DR", "XDR"),
          Map.entry("PK", "XPK"),
          Map.entry("PL", "XPX"),
          Map.entry("RL", "XRO"));

  /** Forms of packages (211, and the first letters of 103) by Recommendation 21. */
  private static final Map<String, String> PACKAGES =
      Map.ofEntries(
          Map.entry("BAG", "BG"),
          Map.entry("BBL", "BA"),
          Map.entry("BDL", "BE"),
          Map.entry("BOX", "BX"),
          Map.entry("CAS", "CS"),
          Map.entry("CNT", "CN"),
          Map.entry("CRT", "CR"),
          Map.entry("CTN", "CT"),
          Map.entry("DRM", "DR"),
          Map.entry("PCS", "PP"),
          Map.entry("PKG", "PK"),
          Map.entry("PLT", "PX"),
          Map.entry("ROL", "RO"),
          Map.entry("SKD", "SI"));

  /** Units of weight (188) and of volume (184) by Recommendation 20. */
  private static final Map<String, String> WEIGHTS =
      Map.of("K", "KGM", "L", "LBR", "E", "TNE", "G", "GRM", "S", "STN");

  private static final Map<String, String> VOLUMES =
      Map.of("E", "FTQ", "N", "INQ", "X", "MTQ", "C", "CMQ");

  private static final int FORM_CHARACTERS = 3;

  private X12Units() {}

  static String unit(String code) {
    return UNITS.getOrDefault(code, code);
  }

  /** A form of package; null for null. */
  static String form(String code) {
    if (code == null) {
      return null;
    }
    String form = code.length() > FORM_CHARACTERS ? code.substring(0, FORM_CHARACTERS) : code;
    return PACKAGES.getOrDefault(form, code);
  }

  static String weight(String code) {
    return WEIGHTS.getOrDefault(code, code);
  }

  static String volume(String code) {
    return VOLUMES.getOrDefault(code, code);
  }
}
