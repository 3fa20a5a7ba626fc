package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;

/** A value of the source, with where it stands. */
final class SourceValue {
  private static final int WRITTEN_OUT_MAX = 40;

  private final JsonNode node;
  private final SourceValue parent;
  private final String name;
  private final int index;

  private SourceValue(JsonNode node, SourceValue parent, String name, int index) {
    this.node = node;
    this.parent = parent;
    this.name = name;
    this.index = index;
  }

  /** The whole source. */
  static SourceValue root(JsonNode node) {
    return new SourceValue(node, null, null, -1);
  }

  JsonNode node() {
    return node;
  }

  /** The value of this name; node must not be null. */
  SourceValue child(String itsName, JsonNode child) {
    return new SourceValue(child, this, itsName, -1);
  }

  /** The item at this position. */
  SourceValue item(int itsIndex, JsonNode child) {
    return new SourceValue(child, this, null, itsIndex);
  }

  /** What holds it, past the list it stands in; null above the root. */
  SourceValue up() {
    SourceValue holder = parent;
    while (holder != null && holder.node.isArray() && holder.parent != null) {
      holder = holder.parent;
    }
    return holder;
  }

  /** JSON pointer (RFC 6901); empty for the whole source. */
  String pointer() {
    Deque<SourceValue> steps = new ArrayDeque<>();
    for (SourceValue value = this; value.parent != null; value = value.parent) {
      steps.push(value);
    }
    StringBuilder pointer = new StringBuilder();
    for (SourceValue value : steps) {
      pointer.append('/');
      if (value.name == null) {
        pointer.append(value.index);
      } else {
        pointer.append(value.name.replace("~", "~0").replace("/", "~1"));
      }
    }
    return pointer.toString();
  }

  /** A path that leads to it and to its like, from the whole source: positions are left out. */
  String path() {
    Deque<String> names = new ArrayDeque<>();
    for (SourceValue value = this; value.parent != null; value = value.parent) {
      if (value.name != null) {
        names.push(SourcePath.quoted(value.name));
      }
    }
    return "/" + String.join("/", names);
  }

  /** Whether it is a text, number or truth value. */
  boolean isScalar() {
    return node.isValueNode() && !node.isNull();
  }

  /** The scalar as text without outer blanks; null if it is none or blank. */
  String text() {
    if (!isScalar()) {
      return null;
    }
    String text = text(node);
    return text.isBlank() ? null : text.strip();
  }

  /** A scalar as text. A number is written out, unless that would be very long. */
  static String text(JsonNode node) {
    if (!node.isBigDecimal() && !(node.isDouble() && Double.isFinite(node.doubleValue()))) {
      return node.asText();
    }
    BigDecimal number = node.decimalValue();
    return Math.abs((long) number.scale()) <= WRITTEN_OUT_MAX
        ? number.toPlainString()
        : node.asText();
  }
}
