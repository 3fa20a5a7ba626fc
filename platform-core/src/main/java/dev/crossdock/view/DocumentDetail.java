package dev.crossdock.view;

import dev.crossdock.content.Hidden;
import dev.crossdock.shipment.DocumentContent;
import java.util.List;

/**
 * A business document and what it says.
 *
 * @param content as its message says it, without what the reader may not see; null if the message
 *     is no longer kept or cannot be read any more
 * @param removed whether the message is no longer kept
 * @param hidden what is there and the reader lacks a right for
 */
public record DocumentDetail(
    DocumentRow row, DocumentContent content, boolean removed, List<Hidden> hidden) {
  /** Names in {@code hidden}. */
  public static final String GOODS = "goods";

  public static final String BILL = "bill";
  public static final String PARTIES = "parties";
  public static final String VALUES = "goods.value";

  public DocumentDetail {
    hidden = List.copyOf(hidden);
  }
}
