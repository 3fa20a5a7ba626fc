package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.Bill;
import java.util.List;
import java.util.Map;

/** A charge or allowance: ALC and what follows it. */
final class EdifactCharge {
  /** Whether it is an allowance (5463). What is neither, such as a promotion, is none. */
  private static final Map<String, Boolean> ALLOWANCES = Map.of("A", true, "C", false);

  /** Its amount (5025): of either, of a charge, of an allowance, of all of them. */
  private static final List<String> AMOUNTS = List.of("8", "23", "204", "131");

  private final EdiValues values;
  private final BillDraft.Charge draft;

  private EdifactCharge(EdiValues values, BillDraft.Charge draft) {
    this.values = values;
    this.draft = draft;
  }

  /** Begins with ALC; null if it is neither charge nor allowance. */
  static EdifactCharge of(SegmentData alc, EdiValues values) {
    Boolean allowance = ALLOWANCES.get(alc.value(1));
    if (allowance == null) {
      return null;
    }
    BillDraft.Charge draft = new BillDraft.Charge(allowance);
    String service = values.text(alc, 5);
    draft.code = service == null ? values.text(alc, 2, 2) : service;
    String words = values.text(alc, 5, 4);
    String more = values.text(alc, 5, 5);
    draft.words = words == null ? values.text(alc, 2) : more == null ? words : words + " " + more;
    return new EdifactCharge(values, draft);
  }

  /**
   * Takes a segment of its group.
   *
   * @param inside the group in it in which the segment stands
   */
  void take(SegmentData segment, String inside) {
    if (segment.tag().equals("TAX")) {
      draft.taxCategory = values.text(segment, 6);
      draft.taxRate = values.number(segment, 5, 4);
    } else if (segment.tag().equals("MOA")
        && !inside.equals("TAX")
        && draft.amount == null
        && AMOUNTS.contains(segment.value(1))) {
      draft.amount = values.number(segment, 1, 2);
    }
  }

  Bill.Charge charge() {
    return draft.charge();
  }
}
