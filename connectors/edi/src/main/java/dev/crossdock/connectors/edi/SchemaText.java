package dev.crossdock.connectors.edi;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says to StAEDI, in its own XML, what a message may look like. */
final class SchemaText {
  private static final String NAMESPACE = "http://xlate.io/EDISchema/v4";

  private final StringBuilder structure = new StringBuilder();
  private final StringBuilder types = new StringBuilder();
  private final Map<String, SegmentType> segments = new LinkedHashMap<>();
  private final Set<String> written = new LinkedHashSet<>();
  private final List<Use> groups = new ArrayList<>();

  SchemaText(List<Use> body) {
    uses(body);
    segments.values().forEach(this::segment);
  }

  /** The groups in the order of the codes that {@link #group} reads: 0 for the first. */
  List<Use> groups() {
    return List.copyOf(groups);
  }

  /** Which group a code of the schema means. */
  static int group(String code) {
    return Integer.parseInt(code.substring(1));
  }

  /** Whether a code of the schema means a group. */
  static boolean isGroup(String code) {
    return code.startsWith("g") && code.length() > 1;
  }

  Schema schema() {
    String text =
        "<schema xmlns='"
            + NAMESPACE
            + "'><transaction><sequence>"
            + structure
            + "</sequence></transaction>"
            + types
            + "</schema>";
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return SchemaFactory.newFactory().createSchema(new ByteArrayInputStream(bytes));
    } catch (EDISchemaException e) {
      throw new IllegalStateException("StAEDI does not take the schema", e);
    }
  }

  private void uses(List<Use> uses) {
    for (Use use : uses) {
      String occurs = "' minOccurs='" + use.min() + "' maxOccurs='" + use.max() + "'";
      if (use.isGroup()) {
        structure.append("<loop code='g").append(groups.size()).append(occurs);
        structure.append("><sequence>");
        groups.add(use);
        uses(use.children());
        structure.append("</sequence></loop>");
      } else {
        structure.append("<segment type='").append(use.tag()).append(occurs).append("/>");
        segments.put(use.tag(), use.segment());
      }
    }
  }

  private void segment(SegmentType segment) {
    StringBuilder text = new StringBuilder("<segmentType name='" + segment.tag() + "'>");
    sequence(text, segment.tag(), segment.slots());
    for (String rule : segment.rules()) {
      rule(text, rule);
    }
    types.append(text).append("</segmentType>");
  }

  private void sequence(StringBuilder text, String name, List<Slot> slots) {
    if (slots.isEmpty()) {
      return;
    }
    text.append("<sequence>");
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      String type = slot.isComposite() ? name + "X" + (i + 1) : "E" + slot.element().id();
      text.append(slot.isComposite() ? "<composite" : "<element").append(" type='").append(type);
      text.append("' minOccurs='").append(slot.required() ? 1 : 0);
      text.append("' maxOccurs='").append(slot.repeats()).append("'/>");
      if (slot.isComposite()) {
        composite(type, slot);
      } else {
        element(type, slot.element());
      }
    }
    text.append("</sequence>");
  }

  private void composite(String type, Slot slot) {
    StringBuilder text = new StringBuilder("<compositeType name='" + type + "'>");
    sequence(text, type, slot.components());
    types.append(text).append("</compositeType>");
  }

  private void element(String type, ElementType element) {
    if (written.add(type)) {
      types.append("<elementType name='").append(type);
      types.append("' base='").append(element.kind().base());
      types.append("' minLength='").append(element.min());
      types.append("' maxLength='").append(element.max()).append("'");
      if (element.kind() == ElementType.Kind.IMPLIED) {
        types.append(" scale='").append(element.decimals()).append("'");
      }
      types.append("/>");
    }
  }

  /** A note such as {@code P0304}: its letter, then positions of two digits. */
  private static void rule(StringBuilder text, String rule) {
    String type =
        switch (rule.charAt(0)) {
          case 'P' -> "paired";
          case 'R' -> "required";
          case 'E' -> "exclusion";
          case 'C' -> "conditional";
          case 'L' -> "list";
          default -> throw new IllegalStateException("no rule: " + rule);
        };
    text.append("<syntax type='").append(type).append("'>");
    for (int i = 1; i < rule.length(); i += 2) {
      int position = Integer.parseInt(rule.substring(i, i + 2));
      text.append("<position>").append(position).append("</position>");
    }
    text.append("</syntax>");
  }
}
