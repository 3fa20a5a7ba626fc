package dev.crossdock.connectors.edi;

import java.util.List;

/**
 * A place in a segment, or in a composite, that one value or one composite fills.
 *
 * @param key its name in the tree: the number of what fills it in EDIFACT, the reference designator
 *     such as {@code N102} in X12
 * @param index which one of those with this key it is, 0 for the first
 * @param listed whether the tree holds a list under this key
 * @param element what fills it, or null if that is a composite
 * @param title of the composite, or null
 * @param components of the composite; empty if it is a single value
 * @param repeats how often it may be repeated by the repetition separator, 1 or more
 */
record Slot(
    String key,
    int index,
    boolean listed,
    ElementType element,
    String title,
    List<Slot> components,
    boolean required,
    int repeats) {

  boolean isComposite() {
    return element == null;
  }

  /** What it is called, such as {@code 1004 (Document number)}. */
  String words() {
    String name = element == null ? title : element.title();
    String number = element == null || element.id().equals(key) ? key : key + ", " + element.id();
    return number + " (" + name + ")";
  }
}
