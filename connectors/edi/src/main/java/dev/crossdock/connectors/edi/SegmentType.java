package dev.crossdock.connectors.edi;

import java.util.List;

/**
 * A segment.
 *
 * @param title its name for people
 * @param rules notes of X12 such as {@code P0304}: if either of elements 3 and 4 is there, both are
 */
record SegmentType(String tag, String title, List<Slot> slots, List<String> rules) {

  /** The slot of this position, 1 for the first, or null if there is none. */
  Slot slot(int position) {
    return position >= 1 && position <= slots.size() ? slots.get(position - 1) : null;
  }
}
