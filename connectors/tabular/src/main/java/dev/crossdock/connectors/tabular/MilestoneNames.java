package dev.crossdock.connectors.tabular;

import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ReferenceType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What people write into a table for a milestone, a type of reference or a kind of report: its
 * code, or its name in English or German, without regard to case, blanks and punctuation.
 */
final class MilestoneNames {
  private static final Map<String, Milestone> MILESTONES = milestones();
  private static final Map<String, ReferenceType> REFERENCES =
      Map.ofEntries(
          Map.entry("sendung", ReferenceType.SHIPMENT),
          Map.entry("auftrag", ReferenceType.ORDER),
          Map.entry("bestellung", ReferenceType.PURCHASE_ORDER),
          Map.entry("po", ReferenceType.PURCHASE_ORDER),
          Map.entry("lieferschein", ReferenceType.ODOO_PICKING),
          Map.entry("delivery", ReferenceType.ODOO_PICKING),
          Map.entry("konnossement", ReferenceType.BILL_OF_LADING),
          Map.entry("bl", ReferenceType.BILL_OF_LADING),
          Map.entry("buchung", ReferenceType.BOOKING),
          Map.entry("luftfrachtbrief", ReferenceType.AIR_WAYBILL),
          Map.entry("awb", ReferenceType.AIR_WAYBILL),
          Map.entry("frachtbrief", ReferenceType.CARRIER_REFERENCE),
          Map.entry("tracking", ReferenceType.CARRIER_REFERENCE),
          Map.entry("rechnung", ReferenceType.INVOICE),
          Map.entry("zollanmeldung", ReferenceType.DECLARATION));
  private static final Map<String, Classifier> CLASSIFIERS =
      Map.of(
          "act", Classifier.ACT,
          "actual", Classifier.ACT,
          "ist", Classifier.ACT,
          "est", Classifier.EST,
          "estimated", Classifier.EST,
          "erwartet", Classifier.EST,
          "pln", Classifier.PLN,
          "planned", Classifier.PLN,
          "geplant", Classifier.PLN);

  private MilestoneNames() {}

  private static Map<String, Milestone> milestones() {
    Properties german = new Properties();
    try (Reader in =
        new InputStreamReader(
            MilestoneNames.class.getResourceAsStream("milestones-de.properties"),
            StandardCharsets.UTF_8)) {
      german.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Milestone> names = new HashMap<>();
    for (Milestone milestone : Milestone.values()) {
      names.put(TableSpec.fold(milestone.name()), milestone);
      names.put(TableSpec.fold(milestone.words()), milestone);
      names.put(TableSpec.fold(german.getProperty(milestone.name())), milestone);
    }
    return Map.copyOf(names);
  }

  /** The milestone of this name, or null. */
  static Milestone milestone(String name) {
    return MILESTONES.get(TableSpec.fold(name));
  }

  /** How many names milestones have. */
  static int size() {
    return MILESTONES.size();
  }

  /** The type of reference of this name, or null. */
  static ReferenceType reference(String name) {
    String folded = TableSpec.fold(name);
    for (ReferenceType type : ReferenceType.values()) {
      if (TableSpec.fold(type.name()).equals(folded)) {
        return type;
      }
    }
    return REFERENCES.get(folded);
  }

  /** Whether it is a plan, an estimate or a fact; null if the name is not known. */
  static Classifier classifier(String name) {
    return CLASSIFIERS.get(TableSpec.fold(name));
  }
}
