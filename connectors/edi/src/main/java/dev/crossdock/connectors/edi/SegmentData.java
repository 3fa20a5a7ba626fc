package dev.crossdock.connectors.edi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one segment. One instance serves all segments of a message: it holds only until the
 * next one is read. Values stand in a row with their places, as most segments are asked for one or
 * two of them.
 */
final class SegmentData {
  private String tag;
  private int number;
  private int count;
  private String[] values = new String[16];
  private int[] elements = new int[16];
  private int[] repetitions = new int[16];
  private int[] components = new int[16];

  void begin(String segmentTag, int segmentNumber) {
    tag = segmentTag;
    number = segmentNumber;
    count = 0;
  }

  /**
   * Puts a value in its place, which is behind those before it.
   *
   * @param element 1 for the first
   * @param repetition 1 for the first
   * @param component 1 for the first, also of an element without components
   */
  void put(int element, int repetition, int component, String value) {
    if (count == values.length) {
      grow(2 * count);
    }
    values[count] = value;
    elements[count] = element;
    repetitions[count] = repetition;
    components[count] = component;
    count++;
  }

  private void grow(int size) {
    values = Arrays.copyOf(values, size);
    elements = Arrays.copyOf(elements, size);
    repetitions = Arrays.copyOf(repetitions, size);
    components = Arrays.copyOf(components, size);
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

  /** How many elements there are, empty ones between others among them. */
  int size() {
    return count == 0 ? 0 : elements[count - 1];
  }

  /** All values: by element, repetition and component. */
  List<List<List<String>>> elements() {
    List<List<List<String>>> all = new ArrayList<>(size());
    for (int i = 0; i < count; i++) {
      List<String> row = grown(grown(all, elements[i]), repetitions[i]);
      while (row.size() < components[i] - 1) {
        row.add("");
      }
      row.add(values[i]);
    }
    return all;
  }

  private static <T> List<T> grown(List<List<T>> lists, int position) {
    while (lists.size() < position) {
      lists.add(new ArrayList<>(1));
    }
    return lists.get(position - 1);
  }

  /** The first component of an element; empty if there is none. */
  String value(int element) {
    return value(element, 1);
  }

  /** A component of the first repetition; empty if there is none. */
  String value(int element, int component) {
    for (int i = 0; i < count && elements[i] <= element; i++) {
      if (elements[i] == element && components[i] == component && repetitions[i] == 1) {
        return values[i].strip();
      }
    }
    return "";
  }
}
