package dev.crossdock.exchange;

import dev.crossdock.shipment.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tells to which shipments something belongs, by the references it carries. */
final class Matching {
  /** By folded reference. */
  private final Map<String, List<InboundRows.Target>> carriers = new HashMap<>();

  /**
   * @param shipments all that carry any of the references that will be asked for
   */
  Matching(Collection<InboundRows.Target> shipments) {
    for (InboundRows.Target shipment : shipments) {
      for (String reference : shipment.types.keySet()) {
        carriers.computeIfAbsent(reference, any -> new ArrayList<>()).add(shipment);
      }
    }
  }

  /**
   * The shipments that carry these references and on which the partner is a party. Foreign ones do
   * not exist for it.
   */
  Set<Long> find(List<Reference> references, String partner) {
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
}
