package dev.crossdock.shipment;

import java.util.ArrayList;
import java.util.List;

/**
 * Remarks about one document as its reader makes them: each once, and at most {@link
 * DocumentContent#REMARKS_MAX}; nobody reads more.
 */
public final class Remarks {
  private final List<Remark> all = new ArrayList<>();

  /** Adds one, if it is new and there is room. */
  public void add(String where, String detail) {
    Remark remark = new Remark(where, detail);
    if (all.size() < DocumentContent.REMARKS_MAX && !all.contains(remark)) {
      all.add(remark);
    }
  }

  /** Puts one before all others, however many there are: that not all of the document was read. */
  public void addFirst(String where, String detail) {
    all.add(0, new Remark(where, detail));
    if (all.size() > DocumentContent.REMARKS_MAX) {
      all.remove(DocumentContent.REMARKS_MAX);
    }
  }

  /** Never null. */
  public List<Remark> all() {
    return List.copyOf(all);
  }
}
