package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A despatch advice: packages by the levels of CPS, and on each the lines that lie in them. What
 * stands on a level without packages lies in those of the level above.
 */
final class EdifactDespatch extends EdifactReader {
  private static final String DESPATCHED = "12";

  /** A line, or a part of it, in the package of this number. */
  private record Place(String id, Quantity quantity) {}

  private final Set<PackDraft> packs = new LinkedHashSet<>();
  private final Map<String, PackDraft> byId = new HashMap<>();

  /** The packages of a level, if it is known that they hold all that stands there. */
  private final Map<String, PackDraft> holders = new HashMap<>();

  private String level = "";
  private PackDraft above;
  private final List<PackDraft> here = new ArrayList<>(1);
  private final List<HandlingUnit.Content> loose = new ArrayList<>();
  private GoodsDraft item;
  private final List<Place> places = new ArrayList<>(1);

  /** Numbers of packages, and how much of the line is in them, since the last PCI. */
  private final List<String> marked = new ArrayList<>(1);

  private Quantity part;

  EdifactDespatch(EdiValues values) {
    super(values);
  }

  @Override
  void take(SegmentData segment) {
    String second = group(2);
    if (segment.tag().equals("CPS")) {
      closeLevel();
      level = segment.value(1);
      above = holders.get(segment.value(2));
    } else if (second.equals("PAC")) {
      pack(segment);
    } else if (second.equals("LIN")) {
      line(segment);
    }
  }

  private void pack(SegmentData segment) {
    switch (segment.tag()) {
      case "PAC" -> {
        PackDraft pack = new PackDraft();
        pack.count(values.number(segment, 1, 1));
        pack.type = values.text(segment, 3);
        pack.within = above;
        here.add(pack);
        packs.add(pack);
        // Above those that are told one by one stands how many there are of them.
        if (above != null && !above.hasNumbers() && above.isOf(pack.type)) {
          packs.remove(above);
        }
      }
      case "MEA" -> {
        PackDraft pack = here.get(here.size() - 1);
        pack.grossKg = pack.grossKg == null ? EdifactItem.gross(segment, values) : pack.grossKg;
        pack.volumeM3 = pack.volumeM3 == null ? EdifactItem.volume(segment, values) : pack.volumeM3;
      }
      case "GIN" -> {
        PackDraft pack = here.get(here.size() - 1);
        for (String id : EdifactItem.ids(segment, values)) {
          pack.id(id);
          byId.putIfAbsent(id, pack);
        }
      }
      default -> {
        // Marks and handling.
      }
    }
  }

  private void line(SegmentData segment) {
    if (segment.tag().equals("LIN")) {
      closeLine();
      item = new GoodsDraft();
    }
    String third = group(3);
    if (third.equals("PCI")) {
      mark(segment);
    } else if (segment.tag().equals("QTY")) {
      if (third.isEmpty() && segment.value(1).equals(DESPATCHED)) {
        item.quantity = EdifactItem.quantity(segment, values);
      }
    } else if (third.isEmpty() || third.equals("RFF") || third.equals("DGS")) {
      EdifactItem.take(segment, item, values);
    }
  }

  /** A part of the line lies in packages of these numbers. */
  private void mark(SegmentData segment) {
    switch (segment.tag()) {
      case "PCI" -> closePart();
      case "QTY" -> part = EdifactItem.quantity(segment, values);
      case "GIN" -> marked.addAll(EdifactItem.ids(segment, values));
      default -> {
        // Its measures are not those of the package.
      }
    }
  }

  private void closePart() {
    for (String id : marked) {
      places.add(new Place(id, marked.size() == 1 ? part : null));
    }
    marked.clear();
    part = null;
  }

  private void closeLine() {
    if (item != null) {
      closePart();
      add(item, null);
      for (Place place : places) {
        boolean whole = places.size() == 1 && place.quantity() == null;
        Quantity quantity = whole ? item.quantity : place.quantity();
        named(place.id()).holds(place.id(), item.line, quantity);
      }
      if (places.isEmpty() && item.line != null) {
        loose.add(new HandlingUnit.Content(item.line, item.quantity));
      }
    }
    item = null;
    places.clear();
  }

  /** The packages of which one has this number; a line may name one that no PAC did. */
  private PackDraft named(String id) {
    return byId.computeIfAbsent(
        id,
        none -> {
          PackDraft pack = new PackDraft();
          pack.id(id);
          pack.within = here.isEmpty() ? above : holder();
          packs.add(pack);
          return pack;
        });
  }

  private PackDraft holder() {
    return here.size() == 1 && here.get(0).holdsAll() ? here.get(0) : null;
  }

  private void closeLevel() {
    closeLine();
    PackDraft holder = here.isEmpty() ? above : holder();
    if (holder != null) {
      holders.put(level, holder);
      loose.forEach(one -> holder.holds(one.line(), one.quantity()));
    }
    loose.clear();
    here.clear();
  }

  @Override
  void close() {
    closeLevel();
    packs.forEach(this::add);
  }
}
