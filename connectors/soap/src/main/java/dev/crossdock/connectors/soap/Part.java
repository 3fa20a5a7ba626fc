package dev.crossdock.connectors.soap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An element as far as it is looked into: its name, attributes, text and the elements in it. What
 * is handed on as it is stands in {@link #xml} instead.
 */
final class Part {
  private final String namespace;
  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Part> parts = new ArrayList<>(2);
  private final StringBuilder text = new StringBuilder();
  private String xml;

  Part(String namespace, String name) {
    this.namespace = namespace == null ? "" : namespace;
    this.name = name;
  }

  String namespace() {
    return namespace;
  }

  String name() {
    return name;
  }

  boolean is(String itsNamespace, String itsName) {
    return namespace.equals(itsNamespace) && name.equals(itsName);
  }

  /**
   * @param key local name, with its namespace in braces in front if it has one
   */
  String attribute(String key) {
    return attributes.get(key);
  }

  void attribute(String key, String value) {
    attributes.put(key, value);
  }

  void add(Part part) {
    parts.add(part);
  }

  List<Part> parts() {
    return parts;
  }

  void append(String more) {
    text.append(more);
  }

  /** Its own text without white space around it; never null. */
  String text() {
    return text.toString().strip();
  }

  /** The first one of this name in it, or null. */
  Part first(String itsNamespace, String itsName) {
    for (Part part : parts) {
      if (part.is(itsNamespace, itsName)) {
        return part;
      }
    }
    return null;
  }

  /** The text of the first one of this name in it, or null. */
  String text(String itsNamespace, String itsName) {
    Part part = first(itsNamespace, itsName);
    return part == null || part.text().isEmpty() ? null : part.text();
  }

  /** The whole element as XML of its own, or null if it was taken apart. */
  String xml() {
    return xml;
  }

  void xml(String whole) {
    xml = whole;
  }
}
