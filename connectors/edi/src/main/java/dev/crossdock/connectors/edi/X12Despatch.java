package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.Measures;
import dev.crossdock.shipment.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A despatch advice (856): its levels (HL) are goods (I) or packages (T, P), and each names the one
 * it stands below. Goods lie in the packages above them; packages below goods hold those.
 */
final class X12Despatch extends X12Reader {
  /** The application identifier that bar codes have before the number of a package. */
  private static final String IDENTIFIER = "00";

  private static final int SSCC_DIGITS = 18;

  /** A level: the nearest goods and packages at it or above it. */
  private record Level(GoodsDraft item, PackDraft pack) {}

  private final Map<String, Level> levels = new HashMap<>();
  private final Set<String> lines = new HashSet<>();
  private final List<PackDraft> packs = new ArrayList<>();

  /** The packages of the whole shipment; the same ones that levels of their own may tell. */
  private final List<PackDraft> sums = new ArrayList<>(1);

  private GoodsDraft item;
  private PackDraft pack;

  /** The packages above the goods, or null. */
  private PackDraft around;

  /** The goods above the packages, or null. */
  private GoodsDraft above;

  private String number = "";

  X12Despatch(EdiValues values) {
    super(values);
  }

  @Override
  void take(SegmentData segment) {
    if (!group(1).equals("HL")) {
      return;
    }
    switch (segment.tag()) {
      case "HL" -> begin(segment);
      case "TD5" -> {
        if (segment.value(2).equals("2")) {
          X12Parties.carrier(segment, 3, parties);
        }
      }
      case "TD1" -> packed(segment);
      case "SN1" -> shipped(segment);
      default -> {
        if (item != null) {
          goods(segment);
        } else if (pack != null) {
          marks(segment);
        }
      }
    }
  }

  private void begin(SegmentData hl) {
    closeLevel();
    number = hl.value(1);
    Level parent = levels.get(hl.value(2));
    around = parent == null ? null : parent.pack();
    above = parent == null ? null : parent.item();
    switch (hl.value(3)) {
      case "I" -> item = new GoodsDraft();
      case "T", "P" -> {
        pack = new PackDraft();
        pack.count(BigDecimal.ONE);
        pack.within = around;
        packs.add(pack);
      }
      default -> {
        // The shipment, or an order.
      }
    }
    levels.put(number, new Level(item == null ? above : item, pack == null ? around : pack));
  }

  private void goods(SegmentData segment) {
    switch (segment.tag()) {
      case "LIN" -> {
        item.line = values.text(segment, 1);
        X12Item.numbers(segment, 2, item, values);
      }
      case "PID" -> item.words(segment.value(5));
      case "MEA" -> X12Item.measure(segment, item, values);
      case "REF" -> {
        if (segment.value(1).equals("LT")) {
          item.batch(values.text(segment, 2));
        }
      }
      case "LH1" -> X12Item.dangerous(segment, item);
      default -> {
        // How it is packed inside, and where it goes.
      }
    }
  }

  private void shipped(SegmentData sn1) {
    Quantity quantity = X12Item.quantity(sn1, 2, 3, values);
    if (item != null) {
      item.quantity = quantity;
    } else if (pack != null && above != null) {
      pack.holds(above.line, quantity);
    }
  }

  private void marks(SegmentData segment) {
    if (segment.tag().equals("MAN")) {
      if (segment.value(1).equals("GM") || segment.value(1).equals("AA")) {
        String id = values.text(segment, 2);
        boolean marked = id != null && id.length() == SSCC_DIGITS + 2 && id.startsWith(IDENTIFIER);
        pack.id(marked ? id.substring(2) : id);
      }
    } else if (segment.tag().equals("MEA") && segment.value(2).equals("G")) {
      String unit = X12Units.unit(segment.value(4));
      pack.grossKg = X12Item.kilograms(segment, 3, unit, values);
    }
  }

  /** Packages of a level, or of goods without packages of their own, with weight and volume. */
  private void packed(SegmentData td1) {
    PackDraft of = pack;
    if (item != null) {
      X12Item.weight(td1, td1.value(6), 7, X12Units.unit(td1.value(8)), item, values);
      return;
    }
    if (of == null) {
      of = new PackDraft();
      sums.add(of);
    }
    of.type = X12Units.form(values.text(td1, 1));
    of.count(values.number(td1, 2));
    if (td1.value(6).equals("G") && !td1.value(8).isEmpty()) {
      of.grossKg = X12Item.kilograms(td1, 7, X12Units.unit(td1.value(8)), values);
    }
    of.volumeM3 = Measures.cubicMetres(values.number(td1, 9), X12Units.unit(td1.value(10)));
  }

  /** Numbers of lines that orders have in common are not unique; those of levels are. */
  private void closeLevel() {
    if (item != null) {
      if (item.line == null || !lines.add(item.line)) {
        item.line = number;
        for (int i = 2; !lines.add(item.line); i++) {
          item.line = number + "-" + i;
        }
      }
      add(item, null);
      if (around != null) {
        around.holds(item.line, item.quantity);
      }
    }
    item = null;
    pack = null;
  }

  @Override
  void close() {
    closeLevel();
    (packs.isEmpty() ? sums : packs).forEach(this::add);
  }
}
