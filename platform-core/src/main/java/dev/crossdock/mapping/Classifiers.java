package dev.crossdock.mapping;

import dev.crossdock.shipment.Classifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words for facts, estimates and plans. */
final class Classifiers {
  static final String LIST = "classifiers";
  private static final int SURE = 85;

  private static final Map<String, Classifier> WORDS =
      Map.ofEntries(
          Map.entry("act", Classifier.ACT),
          Map.entry("actual", Classifier.ACT),
          Map.entry("fact", Classifier.ACT),
          Map.entry("ist", Classifier.ACT),
          Map.entry("reel", Classifier.ACT),
          Map.entry("a", Classifier.ACT),
          Map.entry("est", Classifier.EST),
          Map.entry("estimated", Classifier.EST),
          Map.entry("estimate", Classifier.EST),
          Map.entry("expected", Classifier.EST),
          Map.entry("erwartet", Classifier.EST),
          Map.entry("prognose", Classifier.EST),
          Map.entry("estime", Classifier.EST),
          Map.entry("e", Classifier.EST),
          Map.entry("pln", Classifier.PLN),
          Map.entry("planned", Classifier.PLN),
          Map.entry("plan", Classifier.PLN),
          Map.entry("scheduled", Classifier.PLN),
          Map.entry("geplant", Classifier.PLN),
          Map.entry("soll", Classifier.PLN),
          Map.entry("prevu", Classifier.PLN),
          Map.entry("p", Classifier.PLN));

  private Classifiers() {}

  /** What a word means, or null. */
  static Classifier of(String value) {
    return WORDS.get(NameWords.folded(value));
  }

  /** What each of these words means. */
  static List<CodeProposal> codes(List<String> values) {
    Map<String, Integer> times = new LinkedHashMap<>();
    values.stream().filter(value -> value != null).forEach(v -> times.merge(v, 1, Integer::sum));
    List<CodeProposal> codes = new ArrayList<>();
    times.forEach(
        (value, count) -> {
          Classifier meant = of(value);
          codes.add(
              meant == null
                  ? CodeProposal.open(LIST, value, count)
                  : new CodeProposal(
                      LIST, value, meant.name(), SURE, true, "The word says it.", count));
        });
    return codes;
  }

  static boolean isCanonical(String value) {
    return value.equals("ACT") || value.equals("EST") || value.equals("PLN");
  }
}
