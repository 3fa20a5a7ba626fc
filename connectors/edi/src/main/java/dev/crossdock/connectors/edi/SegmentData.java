package dev.crossdock.connectors.edi;

import java.util.ArrayList;
import java.util.List;

/**
 * The values of one segment. One instance serves all segments of a message: it holds only until the
 * next one is read.
 */
final class SegmentData {
  private String tag;
  private int number;
  private final List<List<List<String>>> elements = new ArrayList<>();

  void begin(String segmentTag, int segmentNumber) {
    tag = segmentTag;
    number = segmentNumber;
    elements.clear();
  }

  /**
   * Puts a value in its place.
   *
   * @param element 1 for the first
   * @param repetition 1 for the first
   * @param component 1 for the first, also of an element without components
   */
  void put(int element, int repetition, int component, String value) {
    List<List<String>> repetitions = grown(elements, element);
    List<String> components = grown(repetitions, repetition);
    while (components.size() < component) {
      components.add("");
    }
    components.set(component - 1, value);
  }

  private static <T> List<T> grown(List<List<T>> lists, int position) {
    while (lists.size() < position) {
      lists.add(new ArrayList<>(1));
    }
    return lists.get(position - 1);
  }

  String tag() {
    return tag;
  }

  /** Position in the interchange, 1 for the first segment. */
  int number() {
    return number;
  }

  /** Position in words, such as {@code segment 7 (DTM)}. */
  String where() {
    return "segment " + number + " (" + tag + ")";
  }

  /** All values: by element, repetition and component. */
  List<List<List<String>>> elements() {
    return elements;
  }

  /** The first component of an element; empty if there is none. */
  String value(int element) {
    return value(element, 1);
  }

  /** A component of the first repetition; empty if there is none. */
  String value(int element, int component) {
    if (element > elements.size()) {
      return "";
    }
    List<List<String>> repetitions = elements.get(element - 1);
    if (repetitions.isEmpty() || component > repetitions.get(0).size()) {
      return "";
    }
    return repetitions.get(0).get(component - 1).strip();
  }
}
