package dev.crossdock.exchange;

import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.Reference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells to which shipments something belongs, by the references it carries; where they leave that
 * open, by what a person has chosen for them before.
 */
final class Matching {
  private final Map<Long, InboundRows.Target> shipments = new TreeMap<>();

  /** By folded reference. */
  private final Map<String, List<InboundRows.Target>> carriers = new HashMap<>();

  private final List<PlacementRows.Choice> choices = new ArrayList<>();

  /** Those that were closed before these messages were applied. */
  private final Set<Long> closed = new TreeSet<>();

  private Matching() {}

  /** References of one event or document, and the message that carries them. */
  record Sought(List<Reference> references, InboundRows.Waiting message) {}

  /** Finds nothing. */
  static Matching ofNothing() {
    return new Matching();
  }

  /**
   * Locks the shipments that come into question until the transaction ends.
   *
   * @param all what will be looked for
   */
  static Matching of(Connection database, String tenant, Collection<Sought> all)
      throws SQLException {
    Matching matching = new Matching();
    Set<String> folded = folded(all);
    if (folded.isEmpty()) {
      return matching;
    }
    matching.add(InboundRows.lock(database, tenant, folded));
    Set<String> open =
        folded(
            all.stream()
                .filter(one -> matching.find(one.references(), one.message()).size() != 1)
                .toList());
    if (!open.isEmpty()) {
      matching.choices.addAll(new PlacementRows(database, tenant).of(open));
      Set<Long> chosen =
          matching.choices.stream()
              .map(PlacementRows.Choice::shipmentId)
              .collect(Collectors.toCollection(TreeSet::new));
      chosen.removeAll(matching.shipments.keySet());
      if (!chosen.isEmpty()) {
        matching.add(InboundRows.lockThese(database, tenant, chosen));
      }
    }
    return matching;
  }

  private static Set<String> folded(Collection<Sought> all) {
    return all.stream()
        .flatMap(one -> one.references().stream())
        .map(Reference::folded)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void add(Map<Long, InboundRows.Target> more) {
    shipments.putAll(more);
    for (InboundRows.Target shipment : more.values()) {
      if (shipment.progress.state().closed()) {
        closed.add(shipment.id);
      }
      for (String reference : shipment.types.keySet()) {
        carriers.computeIfAbsent(reference, any -> new ArrayList<>()).add(shipment);
      }
    }
  }

  /** All that were locked, by id. */
  Map<Long, InboundRows.Target> shipments() {
    return shipments;
  }

  /**
   * The shipments that carry these references and on which the partner is a party, or the one that
   * was chosen for them. Foreign ones do not exist for it.
   */
  Set<Long> find(List<Reference> references, InboundRows.Waiting message) {
    Set<Long> found = carrying(references, message.partner());
    if (found.size() == 1) {
      return found;
    }
    Long chosen = chosen(references, message);
    return chosen == null ? found : Set.of(chosen);
  }

  /** Whether it is a choice, not the references alone, that tells the one shipment. */
  boolean isChosen(List<Reference> references, InboundRows.Waiting message) {
    return !choices.isEmpty()
        && carrying(references, message.partner()).size() != 1
        && chosen(references, message) != null;
  }

  private Set<Long> carrying(List<Reference> references, String partner) {
    Set<Long> common = null;
    Set<Long> any = new TreeSet<>();
    for (Reference reference : references) {
      Set<Long> ids = holders(reference, partner);
      any.addAll(ids);
      if (!ids.isEmpty()) {
        if (common == null) {
          common = new TreeSet<>(ids);
        } else {
          common.retainAll(ids);
        }
      }
    }
    return common != null && common.size() == 1 ? common : any;
  }

  /** Same value and type; else same value under any type, as partners are not exact about types. */
  private Set<Long> holders(Reference reference, String partner) {
    Set<Long> sameType = new TreeSet<>();
    Set<Long> anyType = new TreeSet<>();
    for (InboundRows.Target shipment : carriers.getOrDefault(reference.folded(), List.of())) {
      if (shipment.partners.contains(partner)) {
        anyType.add(shipment.id);
        if (shipment.types.get(reference.folded()).contains(reference.type().name())) {
          sameType.add(shipment.id);
        }
      }
    }
    return sameType.isEmpty() ? anyType : sameType;
  }

  /** The one shipment that all choices for these references name; null if none, or they differ. */
  private Long chosen(List<Reference> references, InboundRows.Waiting message) {
    Set<Long> named = new TreeSet<>();
    List<Set<Long>> carried = new ArrayList<>();
    for (Reference reference : references) {
      Set<Long> holders = holders(reference, message.partner());
      PlacementRows.Choice choice = choice(reference.folded(), message, holders);
      if (choice != null) {
        named.add(choice.shipmentId());
      } else if (!holders.isEmpty()) {
        carried.add(holders);
      }
    }
    boolean agreed = named.size() == 1 && carried.stream().allMatch(ids -> ids.containsAll(named));
    return agreed ? named.iterator().next() : null;
  }

  /** The choice for this reference if it holds. */
  private PlacementRows.Choice choice(
      String folded, InboundRows.Waiting message, Set<Long> holders) {
    return choices.stream()
        .filter(one -> one.partner().equals(message.partner()) && one.folded().equals(folded))
        .filter(one -> holds(one, message, holders))
        .findFirst()
        .orElse(null);
  }

  private boolean holds(
      PlacementRows.Choice choice, InboundRows.Waiting message, Set<Long> holders) {
    InboundRows.Target shipment = shipments.get(choice.shipmentId());
    boolean sawAll =
        holders.stream().allMatch(id -> choice.seen().contains(shipments.get(id).reference));
    // A container travels again: what was chosen for one journey is wrong for the next. What had
    // come when it was chosen is of the one that the person saw.
    boolean over =
        CheckDigits.looksLikeContainer(choice.folded())
            && closed.contains(shipment.id)
            && message.receivedAt().isAfter(choice.placedAt());
    return shipment.partners.contains(choice.partner()) && sawAll && !over;
  }
}
