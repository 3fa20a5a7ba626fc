package dev.crossdock.mapping;

import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ReferenceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The fields that a mapping can fill. */
public final class TargetModel {
  /** Id of the model of milestones. */
  public static final String MILESTONES = "milestones";

  /** Id of what has no fields of its own: a message to a partner. */
  public static final String TREE = "tree";

  /** The group of the model of milestones. */
  public static final String EVENTS = "events";

  private static final List<Field> OF_MILESTONES = milestones();

  private TargetModel() {}

  /**
   * One field of an event.
   *
   * @param name names separated by dots
   * @param values what it may be, or empty if that is open
   */
  public record Field(
      String name,
      String words,
      String help,
      boolean needed,
      Conversion.Kind kind,
      List<String> values) {}

  /** The fields of an event, in the order of the page. Never null. */
  public static List<Field> fields() {
    return OF_MILESTONES;
  }

  /** The field of this name, or null. */
  public static Field field(String name) {
    return OF_MILESTONES.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static List<Field> milestones() {
    List<Field> all = new ArrayList<>();
    all.add(
        new Field(
            "milestone",
            "Milestone",
            "What happened. A code list translates the partner's codes.",
            true,
            Conversion.Kind.TEXT,
            Arrays.stream(Milestone.values()).map(Milestone::name).toList()));
    all.add(
        new Field(
            "occurredAt",
            "Time",
            "When it happened. Without offset or zone, the zone of the place counts, else the"
                + " connection's.",
            true,
            Conversion.Kind.TIME,
            List.of()));
    all.add(
        new Field(
            "classifier",
            "Plan or fact",
            "ACT a fact, EST an estimate, PLN a plan. Without it, a fact.",
            false,
            Conversion.Kind.TEXT,
            Arrays.stream(Classifier.values()).map(Classifier::name).toList()));
    all.add(
        text("id", "Event id", "The sender's own id; the same event again is recognised by it."));
    all.add(
        text("place.unLocode", "UN/LOCODE", "Where it happened, such as DEHAM; tells the zone."));
    all.add(text("place.name", "Place", "Where it happened, in words."));
    all.add(text("equipment", "Equipment", "Container or trailer, such as MSCU4182738."));
    all.add(
        text("code", "Code as sent", "Shown beside the milestone; without it the code itself."));
    all.add(text("reason", "Reason", "Such as WEATHER or CUSTOMS."));
    all.add(text("remark", "Remark", "The sender's words."));
    for (ReferenceType type : ReferenceType.values()) {
      all.add(
          text(
              "references." + type.name(),
              words(type),
              "A reference by which the shipment is found; at least one is needed."));
    }
    return List.copyOf(all);
  }

  private static String words(ReferenceType type) {
    String words = type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static Field text(String name, String words, String help) {
    return new Field(name, words, help, false, Conversion.Kind.TEXT, List.of());
  }
}
