package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.JsonNode;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.Location;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes the segments of a tree, and knows the pointer of each value. */
final class SegmentWriter {
  private static final int NUMBER_SCALE_MAX = 30;
  private static final int NUMBER_DIGITS_MAX = 60;

  private final Output out;
  private final BiConsumer<String, String> fault;

  /** Pointer of the segment that is being written, and its type; null in a message as it comes. */
  private String current = "";

  private SegmentType currentType;

  /**
   * @param fault takes the pointer and the words of what cannot be written
   */
  SegmentWriter(Output out, BiConsumer<String, String> fault) {
    this.out = out;
    this.fault = fault;
  }

  /** Says which segment comes. */
  void at(String segmentPointer, SegmentType segmentType) {
    current = segmentPointer;
    currentType = segmentType;
  }

  /** Pointer of the segment that was written last. */
  String pointer() {
    return current;
  }

  /** Type of the segment that was written last, or null. */
  SegmentType type() {
    return currentType;
  }

  /** Writes a segment from its values under their names. */
  void write(SegmentType type, JsonNode node, String pointer) throws EDIStreamException {
    at(pointer, type);
    unknown(node, pointer, type.slots(), type.tag());
    out.beginSegment(type.tag());
    for (Slot slot : type.slots()) {
      JsonNode value = node.path(slot.key());
      String at = pointer + "/" + slot.key();
      if (slot.repeats() > 1) {
        repeated(slot, value, at);
      } else {
        element(slot, value, at);
      }
    }
    out.endSegment();
  }

  private void repeated(Slot slot, JsonNode value, String pointer) throws EDIStreamException {
    int size = value.isArray() ? value.size() : 1;
    if (size > slot.repeats()) {
      fault.accept(pointer, slot.words() + " may be repeated " + slot.repeats() + " times at most");
    }
    if (size > 1 && !out.hasRepetitions()) {
      fault.accept(pointer, slot.words() + " cannot be repeated in this release");
    }
    out.beginElement();
    List<String> first = values(slot, value, pointer, 0);
    element(first, slot.isComposite());
    for (int i = 1; i < Math.min(size, slot.repeats()) && out.hasRepetitions(); i++) {
      out.repeat(values(slot, value, pointer, i));
    }
    out.endElement();
  }

  private List<String> values(Slot slot, JsonNode value, String pointer, int index) {
    JsonNode one = value.isArray() ? value.path(index) : value;
    return values(slot, one, value.isArray() ? pointer + "/" + index : pointer);
  }

  private void element(List<String> values, boolean composite) throws EDIStreamException {
    if (!composite) {
      out.text(values.get(0));
      return;
    }
    for (String component : values) {
      out.component(component);
    }
  }

  private void element(Slot slot, JsonNode value, String pointer) throws EDIStreamException {
    out.beginElement();
    boolean one = slot.listed() && value.isArray();
    String at = pointer + (one ? "/" + slot.index() : "");
    element(values(slot, chosen(slot, value), at), slot.isComposite());
    out.endElement();
  }

  /** The values of an element: one, or those of its components; none if it is empty. */
  private List<String> values(Slot slot, JsonNode value, String pointer) {
    if (!slot.isComposite()) {
      return List.of(text(value, pointer, slot));
    }
    if (value.isMissingNode() || value.isNull() || value.isTextual() && value.asText().isEmpty()) {
      return List.of();
    }
    if (!value.isObject()) {
      fault.accept(pointer, slot.words() + " must be an object, with its values under their names");
      return List.of();
    }
    unknown(value, pointer, slot.components(), slot.key());
    List<String> values = new ArrayList<>();
    for (Slot component : slot.components()) {
      JsonNode part = value.path(component.key());
      String at = pointer + "/" + component.key();
      boolean one = component.listed() && part.isArray();
      String place = one ? at + "/" + component.index() : at;
      values.add(text(chosen(component, part), place, component));
    }
    // What is empty at the end is not written.
    while (!values.isEmpty() && values.get(values.size() - 1).isEmpty()) {
      values.remove(values.size() - 1);
    }
    return values;
  }

  /** Of a list, the value that belongs in this slot; a value that stands alone is the first. */
  private static JsonNode chosen(Slot slot, JsonNode value) {
    if (!slot.listed()) {
      return value;
    }
    return value.isArray()
        ? value.path(slot.index())
        : slot.index() == 0 ? value : value.path("none");
  }

  private void unknown(JsonNode node, String pointer, List<Slot> slots, String parent) {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      long places = slots.stream().filter(slot -> slot.key().equals(name)).count();
      JsonNode value = node.get(name);
      if (places == 0) {
        fault.accept(
            pointer + "/" + name, Shown.of(name) + " has no place in " + parent + "; take it out");
      } else if (value.isArray() && places > 1 && value.size() > places) {
        fault.accept(
            pointer + "/" + name, "There is room for " + places + " of " + name + " at most");
      }
    }
  }

  /** A number that would be gigabytes of zeros is none that can be written. */
  private String number(JsonNode value, String pointer, String name) {
    boolean finite = !value.isFloatingPointNumber() || Double.isFinite(value.doubleValue());
    BigDecimal number = finite ? value.decimalValue() : null;
    if (number == null
        || Math.abs((long) number.scale()) > NUMBER_SCALE_MAX
        || number.precision() > NUMBER_DIGITS_MAX) {
      fault.accept(pointer, name + " must be a number of usual length");
      return "";
    }
    return number.toPlainString();
  }

  /** The text of a value; empty if there is none, or it is none that can be written. */
  private String text(JsonNode value, String pointer, Slot slot) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    String name = slot == null ? "It" : slot.words();
    if (value.isNumber()) {
      return number(value, pointer, name);
    }
    if (!value.isTextual()) {
      fault.accept(pointer, name + " must be a text");
      return "";
    }
    String text = value.asText();
    String refused = out.refuses(text);
    if (refused != null) {
      fault.accept(pointer, name + " " + refused);
      return "";
    }
    if (text.length() > Output.VALUE_CHARACTERS_MAX) {
      fault.accept(pointer, name + " has more than " + Output.VALUE_CHARACTERS_MAX + " characters");
      return "";
    }
    return text;
  }

  /** Writes the segments of a message as they come. */
  void write(JsonNode segments, String pointer) throws EDIStreamException {
    for (int i = 0; i < segments.size(); i++) {
      JsonNode segment = segments.get(i);
      String at = pointer + "/" + i;
      String tag = segment.path(0).asText("");
      if (!segment.isArray() || !tag.matches("[A-Z][A-Z0-9]{1,2}") || Trees.isEnvelope(tag)) {
        fault.accept(
            at,
            "A list is needed that begins with the tag of a segment between header and trailer");
        continue;
      }
      at(at, null);
      out.beginSegment(tag);
      for (int e = 1; e < segment.size(); e++) {
        flatElement(segment.get(e), at + "/" + e);
      }
      out.endSegment();
    }
  }

  private void flatElement(JsonNode element, String pointer) throws EDIStreamException {
    JsonNode repeated = element.path("repeated");
    if (repeated.size() > 1 && !out.hasRepetitions()) {
      fault.accept(pointer, "Elements cannot be repeated in this syntax version");
      return;
    }
    out.beginElement();
    JsonNode first = repeated.isArray() ? repeated.path(0) : element;
    element(flatValues(first, pointer), first.isArray());
    for (int r = 1; r < repeated.size(); r++) {
      out.repeat(flatValues(repeated.get(r), pointer));
    }
    out.endElement();
  }

  private List<String> flatValues(JsonNode element, String pointer) {
    if (!element.isArray()) {
      return List.of(text(element, pointer, null));
    }
    List<String> values = new ArrayList<>();
    for (int c = 0; c < element.size(); c++) {
      values.add(text(element.get(c), pointer + "/" + c, null));
    }
    return values;
  }

  /** Pointer of the value at this place of the segment that was written last. */
  String place(Location at) {
    int position = at.getElementPosition();
    if (currentType == null) {
      return current + "/" + position;
    }
    Slot slot = currentType.slot(position);
    if (slot == null) {
      return current;
    }
    String place = current + "/" + slot.key() + (slot.listed() ? "/" + slot.index() : "");
    int component = at.getComponentPosition();
    if (!slot.isComposite() || component < 1 || component > slot.components().size()) {
      return place;
    }
    Slot part = slot.components().get(component - 1);
    return place + "/" + part.key() + (part.listed() ? "/" + part.index() : "");
  }
}
