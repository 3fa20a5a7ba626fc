package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.Measures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A load tender (204): goods at its stops, and containers. What is loaded at one stop is unloaded
 * at another: goods of the stops where something is unloaded count only if no others are told.
 */
final class X12Tender extends X12Reader {
  private static final Set<String> UNLOADING = Set.of("CU", "PU", "UL", "DT", "DR");

  private static final int CARRIER = 2;

  /** Goods, and the packages in which they are, or null. */
  private record Lot(GoodsDraft goods, PackDraft packs) {}

  private final Map<String, PackDraft> containers = new LinkedHashMap<>();
  private final List<Lot> loaded = new ArrayList<>();
  private final List<Lot> unloaded = new ArrayList<>();
  private boolean unloading;
  private GoodsDraft item;
  private PackDraft packs;

  /** How the goods are packed, by their description. */
  private String form;

  X12Tender(EdiValues values) {
    super(values);
  }

  @Override
  void take(SegmentData segment) {
    switch (segment.tag()) {
      case "B2" -> X12Parties.carrier(segment, CARRIER, parties);
      case "N7" -> {
        String id = X12References.container(segment, 1);
        if (!id.isEmpty()) {
          containers.computeIfAbsent(id, PackDraft::container);
        }
      }
      case "S5" -> {
        closeItem();
        unloading = UNLOADING.contains(segment.value(2));
      }
      case "L5" -> {
        begin();
        item.words(segment.value(2));
        form = X12Units.form(values.text(segment, 5));
        X12Item.commodity(segment, 3, item, values);
      }
      case "LAD" -> lading(segment);
      case "AT8" -> {
        if (inside().equals("L5") && item != null) {
          weight(segment);
        }
      }
      case "LH1" -> dangerous(segment);
      default -> {
        // Times, people and references.
      }
    }
  }

  private void begin() {
    closeItem();
    item = new GoodsDraft();
  }

  private void weight(SegmentData at8) {
    String unit = X12Units.weight(at8.value(2));
    X12Item.weight(at8, at8.value(1), 3, unit, item, values);
    // Of several counts the first is that of what the carrier handles.
    int count = at8.value(4).isEmpty() ? 5 : 4;
    if (packs == null && !at8.value(count).isEmpty()) {
      packs = new PackDraft();
      packs.type = form;
      packs.count(values.number(at8, count));
      packs.volumeM3 = Measures.cubicMetres(values.number(at8, 7), X12Units.volume(at8.value(6)));
    }
  }

  private void lading(SegmentData lad) {
    begin();
    X12Item.numbers(lad, 7, item, values);
    item.words(lad.value(13));
    if (!lad.value(6).isEmpty() && !lad.value(5).isEmpty()) {
      item.gross(X12Item.kilograms(lad, 6, X12Units.weight(lad.value(5)), values));
    }
    packs = new PackDraft();
    packs.type = X12Units.form(values.text(lad, 1));
    packs.count(values.number(lad, 2));
    closeItem();
  }

  /** Of goods, or, right below a stop, goods of which nothing else is told. */
  private void dangerous(SegmentData lh1) {
    if (group(2).equals("LH1")) {
      begin();
      item.quantity = X12Item.quantity(lh1, 7, 6, values);
      X12Item.dangerous(lh1, item);
      closeItem();
    } else if (item != null) {
      X12Item.dangerous(lh1, item);
    }
  }

  private void closeItem() {
    if (item != null) {
      (unloading ? unloaded : loaded).add(new Lot(item, packs));
    }
    item = null;
    packs = null;
  }

  @Override
  void close() {
    closeItem();
    containers.values().forEach(this::add);
    int line = 0;
    for (Lot lot : loaded.isEmpty() ? unloaded : loaded) {
      // They have no numbers: packages name them by their order.
      lot.goods().line = String.valueOf(++line);
      add(lot.goods(), null);
      if (lot.packs() != null) {
        lot.packs().holds(lot.goods().line, null);
        add(lot.packs());
      }
    }
  }
}
