package dev.crossdock.shipment;

import java.util.List;

/**
 * The business content of a document, in the same words for every format.
 *
 * @param bill what it asks for, or null if it asks for nothing
 * @param remarks what else it says and could not be taken; the document is good without. No more
 *     than {@link #REMARKS_MAX}
 */
public record DocumentContent(
    List<NamedParty> parties,
    List<GoodsItem> goods,
    List<HandlingUnit> units,
    Bill bill,
    List<Remark> remarks) {
  public static final int PARTIES_MAX = 50;
  public static final int GOODS_MAX = 10_000;
  public static final int UNITS_MAX = 10_000;
  public static final int REMARKS_MAX = 100;

  /** Of a document of which nothing more is known. */
  public static final DocumentContent NONE =
      new DocumentContent(List.of(), List.of(), List.of(), null, List.of());

  public DocumentContent {
    parties = List.copyOf(parties);
    goods = List.copyOf(goods);
    units = List.copyOf(units);
    remarks = List.copyOf(remarks);
  }
}
