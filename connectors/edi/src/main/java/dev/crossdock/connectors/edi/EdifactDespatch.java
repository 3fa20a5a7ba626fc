package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A despatch advice: packages by the levels of CPS, and on each the lines that lie in them. What
 * stands on a level without packages lies in those of the level above.
 */
final class EdifactDespatch extends EdifactReader {
  private static final String DESPATCHED = "12";

  private final List<PackDraft> packs = new ArrayList<>();
  private final Map<String, PackDraft> byId = new HashMap<>();

  /** The packages of a level, if it is known that they hold all that stands there. */
  private final Map<String, PackDraft> holders = new HashMap<>();

  private String level = "";
  private PackDraft above;
  private final List<PackDraft> here = new ArrayList<>(1);
  private final List<HandlingUnit.Content> loose = new ArrayList<>();
  private GoodsDraft item;

  /** Where the line lies by its own word. */
  private PackDraft own;

  private boolean placed;

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
          byId.put(id, pack);
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
    if (third.isEmpty() || third.equals("RFF") || third.equals("DGS")) {
      if (segment.tag().equals("QTY") && third.isEmpty()) {
        item.quantity = segment.value(1).equals(DESPATCHED) ? quantity(segment) : item.quantity;
      } else {
        EdifactItem.take(segment, item, values);
      }
    } else if (third.equals("PCI")) {
      marked(segment);
    }
  }

  /** A part of the line lies in packages of these numbers. */
  private void marked(SegmentData segment) {
    switch (segment.tag()) {
      case "PCI" -> {
        closePart();
        own = new PackDraft();
      }
      case "QTY" -> own.contents.add(new HandlingUnit.Content(item.line, quantity(segment)));
      case "GIN" -> EdifactItem.ids(segment, values).forEach(own::id);
      default -> {
        // Its measures are not those of the package.
      }
    }
  }

  private Quantity quantity(SegmentData qty) {
    return EdifactItem.quantity(qty, values);
  }

  private void closePart() {
    if (own != null) {
      Quantity told = own.contents.isEmpty() ? null : own.contents.get(0).quantity();
      boolean sole = own.ids.size() == 1;
      for (String id : own.ids) {
        placed = true;
        PackDraft pack = byId.get(id);
        if (pack == null) {
          pack = new PackDraft();
          pack.id(id);
          pack.within = here.isEmpty() ? above : holder();
          byId.put(id, pack);
          packs.add(pack);
        }
        pack.contents.add(new HandlingUnit.Content(item.line, sole ? told : null));
      }
    }
    own = null;
  }

  private void closeLine() {
    if (item != null) {
      closePart();
      add(item, null);
      if (!placed) {
        loose.add(new HandlingUnit.Content(item.line, item.quantity));
      }
    }
    item = null;
    placed = false;
  }

  private PackDraft holder() {
    return here.size() == 1 && here.get(0).holdsAll() ? here.get(0) : null;
  }

  private void closeLevel() {
    closeLine();
    PackDraft holder = here.isEmpty() ? above : holder();
    if (holder != null) {
      holders.put(level, holder);
      holder.contents.addAll(loose);
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
