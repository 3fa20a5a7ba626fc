package dev.crossdock.connectors.edifact;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connectors.edifact.Scope.Found;
import dev.crossdock.connectors.edifact.Scope.Unit;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What identifies the shipment of a status: the references of its group and consignment, or, where
 * both have none, those of the header; the number in CNI; and the containers.
 */
final class GroupReferences {
  private static final String CONTAINER = "CN";

  private final List<Found> shared = new ArrayList<>();
  private final List<Value> equipment = new ArrayList<>();
  private final Set<String> containers = new HashSet<>();
  private final Set<Reference> seen = new HashSet<>();

  GroupReferences(
      StatusGroup group, Scope consignment, Value consignmentNumber, Scope header, Readout out) {
    boolean own = !group.own.references.isEmpty() || !consignment.references.isEmpty();
    List<Found> found = new ArrayList<>(own ? group.own.references : header.references);
    if (own) {
      found.addAll(consignment.references);
    }
    takeEquipment(group, out);
    takeContainers(found);
    for (Found reference : found) {
      if (reference.reference().type() != ReferenceType.CONTAINER) {
        add(reference);
      }
    }
    if (consignmentNumber != null && fits(consignmentNumber, group.segment, out)) {
      takeConsignmentNumber(consignmentNumber, group);
    }
    // A message about one consignment gives its containers in RFF as well: they identify it when no
    // unit is told.
    if (equipment.isEmpty()) {
      found.stream()
          .filter(f -> f.reference().type() == ReferenceType.CONTAINER)
          .forEach(this::add);
    }
    if (shared.size() > MilestoneEvent.REFERENCES_MAX - 1) {
      String detail =
          "The status has "
              + shared.size()
              + " references; the first "
              + (MilestoneEvent.REFERENCES_MAX - 1)
              + " are used";
      out.add(new Finding(Problem.INVALID_FIELD, group.segment.where(), detail, null));
      shared.subList(MilestoneEvent.REFERENCES_MAX - 1, shared.size()).clear();
    }
  }

  boolean isEmpty() {
    return shared.isEmpty() && containers.isEmpty();
  }

  /** Numbers of the units that the status is about; never null. */
  List<Value> equipment() {
    return equipment;
  }

  /** What identifies an event about one unit. */
  List<Found> of(Value unit) {
    if (!containers.contains(Reference.fold(unit.text()))) {
      return shared;
    }
    List<Found> with = new ArrayList<>(shared);
    with.add(new Found(new Reference(ReferenceType.CONTAINER, unit.text()), unit));
    return with;
  }

  /** What identifies an event about all units. */
  List<Found> all() {
    List<Found> with = new ArrayList<>(shared);
    for (Value unit : equipment) {
      if (with.size() < MilestoneEvent.REFERENCES_MAX
          && containers.contains(Reference.fold(unit.text()))) {
        with.add(new Found(new Reference(ReferenceType.CONTAINER, unit.text()), unit));
      }
    }
    return with;
  }

  private void takeEquipment(StatusGroup group, Readout out) {
    Set<String> numbers = new HashSet<>();
    for (Unit unit : group.own.units) {
      if (!fits(unit.number(), group.segment, out)) {
        continue;
      }
      String folded = Reference.fold(unit.number().text());
      if (numbers.add(folded)) {
        equipment.add(unit.number());
        if (CONTAINER.equals(unit.type())) {
          containers.add(folded);
        }
      }
    }
  }

  /** Without EQD, the one container that RFF names is what the status is about. */
  private void takeContainers(List<Found> found) {
    if (!equipment.isEmpty()) {
      return;
    }
    List<Found> named =
        found.stream().filter(f -> f.reference().type() == ReferenceType.CONTAINER).toList();
    if (named.size() == 1) {
      equipment.add(named.get(0).at());
      containers.add(named.get(0).reference().folded());
    }
  }

  /**
   * CNI says only "document". It is the bill of lading at sea, the air waybill in the air and a
   * consignment note elsewhere; some carriers put the booking there, which RFF then tells.
   */
  private void takeConsignmentNumber(Value number, StatusGroup group) {
    String folded = Reference.fold(number.text());
    boolean told = shared.stream().anyMatch(f -> f.reference().folded().equals(folded));
    if (told) {
      return;
    }
    String mode = group.mode() == null ? "" : group.mode();
    boolean sea = mode.startsWith("1") || mode.isEmpty() && !containers.isEmpty();
    ReferenceType type =
        sea
            ? ReferenceType.BILL_OF_LADING
            : mode.startsWith("4") ? ReferenceType.AIR_WAYBILL : ReferenceType.CARRIER_REFERENCE;
    boolean ocean =
        shared.stream()
            .anyMatch(
                f ->
                    f.reference().type() == ReferenceType.BILL_OF_LADING
                        || f.reference().type() == ReferenceType.BOOKING);
    add(
        new Found(
            new Reference(ocean ? ReferenceType.BILL_OF_LADING : type, number.text()), number));
  }

  private void add(Found found) {
    if (seen.add(found.reference())) {
      shared.add(found);
    }
  }

  private static boolean fits(Value value, Segment segment, Readout out) {
    if (value.text().length() <= Reference.VALUE_CHARACTERS_MAX) {
      return true;
    }
    String detail =
        "The number "
            + value.shown()
            + " is longer than "
            + Reference.VALUE_CHARACTERS_MAX
            + " characters";
    out.add(new Finding(Problem.INVALID_FIELD, segment.where(), detail, value.shown()));
    return false;
  }
}
