package dev.crossdock.content;

import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.tenant.Actor;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The tags that depend on what a value says, and those of single values. The tags of documents
 * stand in {@link Document}, which asks here.
 */
public final class Tags {
  /** What the goods are. */
  public static final Sensitivity GOODS = Sensitivity.CUSTOMS;

  /** What the goods are worth, and what is at stake. */
  public static final Sensitivity MONEY = Sensitivity.VALUE;

  /** What a bill asks for, and for what. */
  public static final Sensitivity BILL = Sensitivity.FINANCE;

  /** The firms that a document names, with their numbers. */
  public static final Sensitivity PARTIES = Sensitivity.PERSONAL;

  /** Hash of a content: who can guess the content can confirm it. */
  public static final Sensitivity HASH = Sensitivity.UNKNOWN;

  private Tags() {}

  /** What a reference of this type is. */
  public static Sensitivity of(ReferenceType type) {
    return switch (type) {
      case DECLARATION -> Sensitivity.CUSTOMS;
      case INVOICE -> Sensitivity.FINANCE;
      case SHIPMENT,
          ORDER,
          PURCHASE_ORDER,
          ODOO_PICKING,
          CONTAINER,
          SSCC,
          BILL_OF_LADING,
          BOOKING,
          AIR_WAYBILL,
          CARRIER_REFERENCE ->
          Sensitivity.PUBLIC;
    };
  }

  /** What the reason, the code and the remark of a report of this milestone are. */
  public static Sensitivity ofReport(Milestone milestone) {
    return milestone.kind() == Milestone.Kind.CUSTOMS || milestone == Milestone.CUSTOMS_DECLARED
        ? Sensitivity.CUSTOMS
        : Sensitivity.PUBLIC;
  }

  /** Types of references that this actor may not see; searches must not find by them either. */
  public static Set<ReferenceType> hiddenTypes(Actor actor) {
    Set<ReferenceType> hidden = EnumSet.noneOf(ReferenceType.class);
    Arrays.stream(ReferenceType.values())
        .filter(type -> !of(type).opensFor(actor))
        .forEach(hidden::add);
    return hidden;
  }

  /** The reference as a sentence may quote it that everybody reads. */
  public static String told(Reference reference) {
    Sensitivity sensitivity = of(reference.type());
    return reference.type()
        + " "
        + (sensitivity.mayBeTold()
            ? reference.value()
            : "(a number that needs " + sensitivity.needs() + ")");
  }
}
