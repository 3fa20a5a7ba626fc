package dev.crossdock.party;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How names of firms are compared where they are only likely to mean the same one. */
final class FirmName {
  /** Legal forms as they stand at the end, in parts and without points. */
  private static final Set<String> LEGAL =
      Set.of(
          ("AB AG APS AS ASA BV BVBA CO COMPANY CORP CORPORATION CV DOO EK EU GMBH "
                  + "INC INCORPORATED KFT KG KGAA LDA LIMITED LLC LLP LTD LTDA MBH NV O OHG "
                  + "OO OOO OY OYJ PLC PTE PTY SA SARL SAS SCA SE SL SLU SP SPA SPZOO SRL "
                  + "SRO UG Z ZOO")
              .split(" "));

  private FirmName() {}

  /**
   * Without accents, points and legal form: {@code Société Dupont S.A.R.L.} is {@code SOCIETE
   * DUPONT}. Never null; empty if there is no letter or digit.
   */
  static String bare(String name) {
    String plain =
        Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[.'’]", "")
            .toUpperCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .strip();
    List<String> words = new ArrayList<>(Arrays.asList(plain.split(" ")));
    while (words.size() > 1 && LEGAL.contains(words.get(words.size() - 1))) {
      words.remove(words.size() - 1);
    }
    return String.join(" ", words);
  }
}
