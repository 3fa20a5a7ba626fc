package dev.crossdock.mapping;

import java.util.ArrayList;
import java.util.List;

/** One run's way through the source: what it may still use, and what it has read. */
final class Walk {
  private final Budget budget;
  private final List<SourceValue> read;

  /**
   * @param watched whether what is read is noted; takes time and memory
   */
  Walk(Budget budget, boolean watched) {
    this.budget = budget;
    this.read = watched ? new ArrayList<>() : null;
  }

  Budget budget() {
    return budget;
  }

  void step() {
    budget.step();
  }

  void read(SourceValue value) {
    if (read != null) {
      read.add(value);
    }
  }

  /** Everything that was read; empty if nobody watches. */
  List<SourceValue> read() {
    return read == null ? List.of() : read;
  }
}
