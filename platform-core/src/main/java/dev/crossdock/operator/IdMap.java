package dev.crossdock.operator;

import java.util.Arrays;

/** New ids by old ones. Both ascend, so sixteen bytes a row are all it takes. */
final class IdMap {
  private long[] olds = new long[64];
  private long[] news = new long[64];
  private int size;

  /**
   * Adds an id.
   *
   * @throws IllegalArgumentException if it is not greater than all before
   */
  void put(long oldId, long newId) {
    if (size > 0 && oldId <= olds[size - 1]) {
      throw new IllegalArgumentException("Ids ascend");
    }
    if (size == olds.length) {
      olds = Arrays.copyOf(olds, size * 2);
      news = Arrays.copyOf(news, size * 2);
    }
    olds[size] = oldId;
    news[size++] = newId;
  }

  /** The new id, or null if the old one is not known. */
  Long get(long oldId) {
    int at = Arrays.binarySearch(olds, 0, size, oldId);
    return at < 0 ? null : Long.valueOf(news[at]);
  }
}
