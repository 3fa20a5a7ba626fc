package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** The parts of a tree that are no segments. */
final class Trees {
  /** What a message says of itself besides its segments. */
  static final List<String> HEAD =
      List.of(
          "type",
          "release",
          "industry",
          "convention",
          "agency",
          "association",
          "reference",
          "unreadable");

  private static final Set<String> ENVELOPE =
      Set.of("UNA", "UNB", "UNG", "UNH", "UNT", "UNE", "UNZ", "ISA", "GS", "ST", "SE", "GE", "IEA");

  private Trees() {}

  /** Whether this segment belongs to an envelope. */
  static boolean isEnvelope(String tag) {
    return ENVELOPE.contains(tag);
  }

  /** What stands around the messages: to be looked at; a written message has its own. */
  static void envelope(Interchange interchange, ObjectNode root) {
    root.put("syntax", interchange.syntax.name());
    RawSegment header = interchange.header;
    if (header == null) {
      return;
    }
    ObjectNode envelope = root.putObject("envelope");
    if (interchange.syntax == Syntax.X12) {
      envelope.put("sender", joined(header.text(6), header.text(5)));
      envelope.put("recipient", joined(header.text(8), header.text(7)));
      envelope.put("reference", header.text(13));
      envelope.put("test", header.text(15).equals("T"));
    } else {
      root.put("charset", header.text(1));
      envelope.put("sender", joined(header.text(2, 1, interchange.charset), header.text(2, 2)));
      envelope.put("recipient", joined(header.text(3, 1, interchange.charset), header.text(3, 2)));
      envelope.put("reference", header.text(5));
      envelope.put("test", header.text(11).equals("1"));
    }
  }

  private static String joined(String id, String qualifier) {
    return qualifier.isEmpty() ? id : id + ":" + qualifier;
  }

  /** What a message says of itself in its header. */
  static ObjectNode head(Syntax syntax, Part part) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("type", part.type);
    node.put("release", MessageType.releaseWords(part.release));
    if (syntax == Syntax.X12) {
      String version = part.group == null ? "" : part.group.text(8);
      putIfThere(node, "industry", version.length() > 6 ? version.substring(6) : "");
      putIfThere(node, "convention", part.header.text(3));
    } else {
      String agency = part.header.text(2, 4);
      putIfThere(node, "agency", agency.equals("UN") ? "" : agency);
      putIfThere(node, "association", part.header.text(2, 5));
    }
    putIfThere(node, "reference", part.reference);
    return node;
  }

  private static void putIfThere(ObjectNode node, String key, String value) {
    if (!value.isEmpty()) {
      node.put(key, value);
    }
  }

  /** Whether nothing stands in an element. */
  static boolean isEmpty(List<List<String>> repetitions) {
    return repetitions.stream().allMatch(one -> one.stream().allMatch(String::isEmpty));
  }
}
