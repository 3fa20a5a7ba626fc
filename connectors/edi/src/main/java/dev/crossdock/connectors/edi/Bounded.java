package dev.crossdock.connectors.edi;

import java.util.ArrayList;
import java.util.List;

/** A list that takes no more than so many, and counts what it did not take. */
final class Bounded<T> {
  private final int max;
  private final List<T> taken = new ArrayList<>();
  private int left;

  Bounded(int max) {
    this.max = max;
  }

  void add(T one) {
    if (taken.size() < max) {
      taken.add(one);
    } else {
      left++;
    }
  }

  List<T> taken() {
    return taken;
  }

  /** How many were not taken. */
  int left() {
    return left;
  }
}
