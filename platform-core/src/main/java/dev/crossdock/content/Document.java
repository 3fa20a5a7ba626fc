package dev.crossdock.content;

import static dev.crossdock.content.Sensitivity.PERSONAL;
import static dev.crossdock.content.Sensitivity.PUBLIC;

import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ReferenceType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The canonical documents and the class of each of their fields: the one place that says what is
 * masked. A field that is not named here is read by those only for whom nothing is closed.
 *
 * <p>Paths leave out positions in lists: {@code parties.name} is the name of each party.
 */
public enum Document {
  /** What a tenant says about a shipment, as {@code ShipmentRequest} is written. */
  SHIPMENT {
    @Override
    void declare(Tagging fields) {
      fields.are(PUBLIC, "mode", "promisedAt", "incoterm", "incotermPlace");
      fields.are(PUBLIC, "origin.unLocode", "origin.name");
      fields.are(PUBLIC, "destination.unLocode", "destination.name");
      fields.are(PUBLIC, "grossWeightKg", "packages");
      fields.are(PUBLIC, "parties.role", "parties.partner", "parties.country");
      fields.are(PUBLIC, "parties.identifiers.scheme");
      fields.are(PERSONAL, "parties.name", "parties.identifiers.value");
      fields.are(Tags.GOODS, "goods");
      fields.are(Tags.MONEY, "valueAmount", "valueCurrency");
      fields.are(PUBLIC, "references.type");
      fields.dependOnType("references.value");
      String[] goods = {"sku", "gtin", "description", "hsCode", "origin", "batch", "unNumber"};
      for (String field : goods) {
        fields.are(Tags.GOODS, "cargo.items." + field);
      }
      fields.are(Tags.GOODS, "cargo.items.quantity.value", "cargo.items.quantity.unit");
      fields.are(Tags.GOODS, "cargo.items.netWeightKg", "cargo.items.grossWeightKg");
      fields.are(Tags.MONEY, "cargo.items.value.amount", "cargo.items.value.currency");
      String units = "cargo.handlingUnits.";
      fields.are(PUBLIC, "cargo.items.line", units + "id", units + "type", units + "count");
      fields.are(PUBLIC, units + "grossWeightKg", units + "volumeM3", units + "within");
      fields.are(Tags.GOODS, units + "contents.line");
      fields.are(Tags.GOODS, units + "contents.quantity.value", units + "contents.quantity.unit");
      for (String field : new String[] {"mode", "carrier", "vessel", "voyage"}) {
        fields.are(PUBLIC, "cargo.legs." + field);
      }
      fields.are(PUBLIC, "cargo.legs.from.unLocode", "cargo.legs.from.name");
      fields.are(PUBLIC, "cargo.legs.to.unLocode", "cargo.legs.to.name");
      fields.are(PUBLIC, "cargo.legs.departure", "cargo.legs.arrival");
    }
  },
  /** A partner's report, as {@code MilestoneEvent} is written. */
  EVENT {
    @Override
    void declare(Tagging fields) {
      fields.are(PUBLIC, "sourceId", "milestone", "classifier", "equipment");
      fields.are(PUBLIC, "occurredAt.instant", "occurredAt.zone", "occurredAt.zoneSource");
      fields.are(PUBLIC, "place.unLocode", "place.name");
      fields.are(PUBLIC, "references.type");
      fields.dependOnType("references.value");
      fields.dependOnMilestone(PUBLIC, "reason", "sourceCode");
      fields.dependOnMilestone(PERSONAL, "remark");
    }
  },
  /** What a tenant's system is told, as {@code StatusUpdate} is written. */
  STATUS {
    @Override
    void declare(Tagging fields) {
      fields.are(PUBLIC, "shipment", "odooPicking", "trackingReference", "milestone", "estimated");
      fields.are(PUBLIC, "occurredAt", "zone", "source", "late", "state", "nextAction", "changed");
      fields.are(PUBLIC, "place.unLocode", "place.name");
      fields.dependOnMilestone(PERSONAL, "remark");
    }
  };

  private final Tagging fields = new Tagging();

  Document() {
    declare(fields);
  }

  abstract void declare(Tagging fields);

  /**
   * What a field is. Never null.
   *
   * @param milestone of the report that holds it, or null
   * @param type of the reference that holds it, or null
   */
  Sensitivity of(String path, Milestone milestone, ReferenceType type) {
    Function<About, Sensitivity> tag = fields.tags.get(path);
    return tag == null ? Sensitivity.UNKNOWN : tag.apply(new About(milestone, type));
  }

  /** What a field's class can depend on. */
  private record About(Milestone milestone, ReferenceType type) {}

  /** Collects the classes. */
  static final class Tagging {
    private final Map<String, Function<About, Sensitivity>> tags = new HashMap<>();

    void are(Sensitivity sensitivity, String... paths) {
      for (String path : paths) {
        tags.put(path, about -> sensitivity);
      }
    }

    /** By the type of the reference; of an unreadable type nothing is known. */
    void dependOnType(String path) {
      tags.put(path, about -> about.type() == null ? Sensitivity.UNKNOWN : Tags.of(about.type()));
    }

    /** As said, unless the report is about customs. */
    void dependOnMilestone(Sensitivity otherwise, String... paths) {
      for (String path : paths) {
        tags.put(path, about -> ofReport(about.milestone(), otherwise));
      }
    }

    private static Sensitivity ofReport(Milestone milestone, Sensitivity otherwise) {
      if (milestone == null) {
        return Sensitivity.UNKNOWN;
      }
      Sensitivity report = Tags.ofReport(milestone);
      return report == PUBLIC ? otherwise : report;
    }
  }
}
