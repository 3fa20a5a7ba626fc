package dev.crossdock.shipment;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Types of packages by the codes of UNECE Recommendation 21. The usual ones have names here; any
 * other code counts by its form.
 */
public final class PackageTypes {
  private static final Pattern FORM = Pattern.compile("[A-Z0-9]{2}");

  private static final Map<String, String> NAMES =
      table(
          "BA Barrel, BE Bundle, BG Bag, BJ Bucket, BK Basket, BN Bale, BO Bottle, BX Box, CA Can,"
              + " CG Cage, CN Container, CO Carboy, CR Crate, CS Packing case, CT Carton, CX Can,"
              + " CY Cylinder, DR Drum, EN Envelope, FR Frame, JR Jar, NE Unpacked, PA Packet, PB"
              + " Pallet box, PC Parcel, PK Package, PL Pail, PU Tray, PX Pallet, RD Rod, RK Rack,"
              + " RL Reel, RO Roll, SA Sack, SL Slipsheet, ST Sheet, TB Tub, TU Tube, TY Tank, WA"
              + " Bulk container, ZZ Other");

  private static final Map<String, String> MEANT =
      table(
          "PAL PX, PLT PX, PALLET PX, PALETTE PX, EUR PX, CTN CT, CARTON CT, KARTON CT, BOX BX,"
              + " CONT CN, CONTAINER CN, CRATE CR, CASE CS, DRUM DR, BAG BG, ROLL RO, PCL PC,"
              + " PARCEL PC, PKG PK, PACKAGE PK, IBC WA");

  private PackageTypes() {}

  /** Code and words, rows apart by a comma. */
  static Map<String, String> table(String rows) {
    Map<String, String> table = new HashMap<>();
    for (String row : rows.split(", ")) {
      table.put(row.substring(0, row.indexOf(' ')), row.substring(row.indexOf(' ') + 1));
    }
    return Map.copyOf(table);
  }

  /** Whether this can be a code: two capital letters or digits. */
  public static boolean isCode(String type) {
    return FORM.matcher(type).matches();
  }

  /** The code that was probably meant by what is none; null if nobody can say. */
  public static String meant(String type) {
    String upper = type.toUpperCase(Locale.ROOT);
    return NAMES.containsKey(upper) ? upper : MEANT.get(upper);
  }

  /** Such as Pallet; the code itself where it has no name here. */
  public static String words(String code) {
    return NAMES.getOrDefault(code, code);
  }
}
