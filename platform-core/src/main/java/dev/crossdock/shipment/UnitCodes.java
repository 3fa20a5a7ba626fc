package dev.crossdock.shipment;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Units of measure by the common codes of UNECE Recommendation 20. Those that trade uses every day
 * have names here; any other code counts by its form, for the recommendation has thousands and adds
 * some every year. {@code X} before a package's code of Recommendation 21 counts packages.
 */
public final class UnitCodes {
  private static final Pattern FORM = Pattern.compile("[A-Z0-9]{2,3}");

  private static final Map<String, String> NAMES =
      PackageTypes.table(
          "C62 pcs, H87 pcs, NAR pcs, EA each, PR pairs, SET sets, DZN dozen, GRO gross, CEN"
              + " hundred, MIL thousand, KGM kg, GRM g, MGM mg, TNE t, DTN dt, LBR lb, ONZ oz, CTM"
              + " ct, MTR m, CMT cm, MMT mm, DMT dm, KMT km, INH in, FOT ft, YRD yd, MTK m², CMK"
              + " cm², MMK mm², FTK ft², YDK yd², MTQ m³, CMQ cm³, DMQ dm³, FTQ ft³, LTR l, MLT ml,"
              + " CLT cl, DLT dl, HLT hl, GLL gal, LPA l alc., KWH kWh, MWH MWh, HUR h, MIN min,"
              + " DAY days, WEE weeks, MON months, P1 %");

  /** What people write instead, and no code of the recommendation that is in use. */
  private static final Map<String, String> MEANT =
      PackageTypes.table(
          "KG KGM, KGS KGM, KILO KGM, GR GRM, MG MGM, TO TNE, TON TNE, LBS LBR, LB LBR, L LTR, LT"
              + " LTR, LTS LTR, ML MLT, M MTR, MTS MTR, CM CMT, MM MMT, KM KMT, M2 MTK, SQM MTK, M3"
              + " MTQ, CBM MTQ, PC C62, PCS C62, PCE C62, STK C62, UNIT C62, UNITS C62, STÜCK C62,"
              + " T TNE, G GRM, PAIR PR, H HUR");

  private UnitCodes() {}

  /** Whether this can be a code: two or three capital letters or digits, and no usual mistake. */
  public static boolean isCode(String unit) {
    return FORM.matcher(unit).matches() && !MEANT.containsKey(unit);
  }

  /** The code that was probably meant by what is none; null if nobody can say. */
  public static String meant(String unit) {
    String upper = unit.toUpperCase(Locale.ROOT);
    return NAMES.containsKey(upper) ? upper : MEANT.get(upper);
  }

  /** How people write it, such as kg; the code itself where it has no name here. */
  public static String words(String code) {
    boolean packages = code.length() == 3 && code.startsWith("X");
    return NAMES.getOrDefault(
        code, packages ? PackageTypes.words(code.substring(1)).toLowerCase(Locale.ROOT) : code);
  }
}
