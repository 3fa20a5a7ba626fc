package dev.crossdock.connectors.edi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A transport instruction: goods items (GID) with their packages, and containers (EQD). */
final class EdifactTransport extends EdifactReader {
  private static final int LEVELS = 3;

  /** Amounts (5025) that are the value of the goods. */
  private static final Set<String> GOODS_VALUES = Set.of("38", "40", "44", "66");

  private final Map<String, PackDraft> containers = new LinkedHashMap<>();
  private final List<PackDraft> packs = new ArrayList<>();
  private String currency;
  private GoodsDraft item;
  private PackDraft outer;
  private PackDraft container;

  /** Containers among which the item is split. */
  private int split;

  EdifactTransport(EdiValues values) {
    super(values);
  }

  @Override
  void take(SegmentData segment) {
    switch (group(1)) {
      case "" -> {
        if (segment.tag().equals("CUX")) {
          currency = EdiValues.currency(segment.value(1, 2));
        }
      }
      case "GID" -> goods(segment);
      case "EQD" -> equipment(segment);
      default -> {
        // The way, its terms and its papers.
      }
    }
  }

  private void goods(SegmentData segment) {
    String second = group(2);
    switch (segment.tag()) {
      case "GID" -> begin(segment);
      case "MOA" -> {
        if (second.isEmpty() && item.amount == null && GOODS_VALUES.contains(segment.value(1))) {
          item.amount = amount(segment);
          item.currency = EdiValues.currency(segment.value(1, 3));
        }
      }
      case "SGP" -> split(segment);
      case "GIN" -> EdifactItem.ids(segment, values).forEach(outer::id);
      case "MEA" -> {
        if (second.equals("MEA")) {
          EdifactItem.take(segment, item, values);
          outer.volumeM3 =
              outer.volumeM3 == null ? EdifactItem.volume(segment, values) : outer.volumeM3;
        }
      }
      default -> {
        if (second.isEmpty() || second.equals("RFF") || segment.tag().equals("DGS")) {
          EdifactItem.take(segment, item, values);
        }
      }
    }
  }

  /** Elements 2 to 4 name the packages, from the outermost to the innermost. */
  private void begin(SegmentData gid) {
    closeItem();
    item = new GoodsDraft();
    item.line = values.text(gid, 1);
    outer = new PackDraft();
    PackDraft holder = null;
    for (int element = 2; element < 2 + LEVELS; element++) {
      if (!gid.value(element, 1).isEmpty() || !gid.value(element, 2).isEmpty()) {
        PackDraft pack = holder == null ? outer : new PackDraft();
        pack.count(values.number(gid, element, 1));
        pack.type = values.text(gid, element, 2);
        pack.within = holder;
        packs.add(pack);
        holder = pack;
      }
    }
    // The innermost hold the goods themselves.
    (holder == null ? outer : holder).holds(item.line, null);
  }

  private void split(SegmentData sgp) {
    String id = values.text(sgp, 1);
    if (id != null) {
      split++;
      container = containers.computeIfAbsent(id, PackDraft::container);
      container.holds(item.line, null);
    }
  }

  private void equipment(SegmentData segment) {
    if (segment.tag().equals("EQD")) {
      boolean named = isContainer(segment);
      container = named ? containers.computeIfAbsent(segment.value(2), PackDraft::container) : null;
    } else if (segment.tag().equals("MEA") && container != null && depth() == 1) {
      container.grossKg =
          container.grossKg == null ? EdifactItem.gross(segment, values) : container.grossKg;
    }
  }

  private void closeItem() {
    if (item != null) {
      add(item, currency);
      if (split == 1) {
        outer.within = container;
      }
    }
    item = null;
    split = 0;
  }

  @Override
  void close() {
    closeItem();
    containers.values().forEach(this::add);
    packs.forEach(this::add);
  }
}
