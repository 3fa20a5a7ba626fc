package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.Bill;
import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.NamedParty;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what one message says of firms, goods and amounts, segment by segment. Each message has a
 * reader of its own.
 */
abstract class ContentReader {
  final EdiValues values;
  final Parties parties;
  private final Bounded<GoodsItem> goods = new Bounded<>(DocumentContent.GOODS_MAX);
  private final Bounded<HandlingUnit> units = new Bounded<>(DocumentContent.UNITS_MAX);
  private final List<String> path = new ArrayList<>();

  ContentReader(EdiValues values) {
    this.values = values;
    this.parties = new Parties(values);
  }

  /** A group begins. It goes by the tag of the segment that begins it. */
  final void enter(Use group) {
    path.add(group.children().get(0).tag());
  }

  /** The last group that began ends. */
  final void leave() {
    path.remove(path.size() - 1);
  }

  /** How many groups are open. */
  final int depth() {
    return path.size();
  }

  /** The tag of the open group of this depth, 1 for the outermost; empty if there is none. */
  final String group(int depth) {
    return depth < 1 || depth > path.size() ? "" : path.get(depth - 1);
  }

  /** The tag of the innermost group; empty if none is open. */
  final String inside() {
    return group(path.size());
  }

  /** Takes the next segment. */
  abstract void segment(SegmentData segment);

  /** Files what was still open; comes once, behind the last segment. */
  abstract void close();

  /** What it asks for, or null. */
  Bill bill() {
    return null;
  }

  final void add(GoodsDraft draft, String currency) {
    goods.add(draft.item(currency));
  }

  final void add(PackDraft draft) {
    draft.addTo(units);
  }

  /** All that was read; called once, behind the last segment. */
  final DocumentContent content() {
    close();
    Bill bill = bill();
    List<NamedParty> firms = parties.all();
    values.left(goods, "kinds of goods");
    values.left(units, "handling units");
    return new DocumentContent(firms, goods.taken(), units.taken(), bill, values.remarks());
  }
}
