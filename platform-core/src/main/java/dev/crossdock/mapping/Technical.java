package dev.crossdock.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds values that are about the message and not about what it tells. */
final class Technical {
  private static final int FOUND_MAX = 60;

  private static final Map<Set<String>, String> BY_NAME = new LinkedHashMap<>();

  static {
    because(
        "It says which part of a longer answer this is.",
        "page",
        "pages",
        "page size",
        "page number",
        "total pages",
        "total count",
        "offset",
        "limit",
        "has more",
        "next page",
        "cursor",
        "count",
        "total",
        "total results");
    because(
        "It is an address of the sender's interface.",
        "href",
        "self",
        "links",
        "link",
        "next",
        "url",
        "api url");
    because(
        "It identifies the call and not the goods.",
        "request id",
        "trace id",
        "correlation id",
        "transaction id",
        "session id",
        "span id",
        "customer transaction id");
    because(
        "It describes the message's own form.",
        "version",
        "api version",
        "schema version",
        "schema",
        "xmlns",
        "xsi",
        "schema location",
        "encoding",
        "charset",
        "syntax",
        "release",
        "format version");
    because(
        "It proves that the message is whole.",
        "checksum",
        "hash",
        "signature",
        "md5",
        "sha256",
        "etag");
    because("It says that the call went well.", "success", "http status", "ok", "errors count");
  }

  /** Values of EDIFACT that say which list a code is of, and what stands around messages. */
  private static final Set<String> EDI =
      Set.of("1131", "3055", "2379", "syntax", "charset", "release", "8067", "1225");

  /** Elements of EDIFACT that say which one of several is meant, or count. */
  private static final Set<String> QUALIFIERS =
      Set.of("1001", "1153", "1490", "2005", "3035", "3227", "8051", "8053", "9015");

  /** What a message of EDI says of itself. */
  private static final Set<String> OF_MESSAGE = Set.of("type", "reference", "version");

  /** Where the tree of a message of EDI says what it is. */
  private static final List<String> SYNTAX = List.of("syntax");

  private Technical() {}

  /**
   * A technical value.
   *
   * @param path from the whole source
   */
  record Value(String path, String reason) {}

  private static void because(String reason, String... names) {
    for (String name : names) {
      BY_NAME.put(Set.of(name.split(" ")), reason);
    }
  }

  /**
   * @param used paths that rows read, as names joined by slashes
   */
  static List<Value> of(SampleShape shape, Set<List<String>> used) {
    List<Value> found = new ArrayList<>();
    boolean edi = shape.leaves().stream().anyMatch(leaf -> leaf.names().equals(SYNTAX));
    for (SampleShape.Leaf leaf : shape.leaves()) {
      String reason = edi ? ofEdi(leaf) : null;
      reason = reason == null ? reason(leaf) : reason;
      if (reason != null && !used.contains(leaf.names()) && found.size() < FOUND_MAX) {
        String path =
            "/" + String.join("/", leaf.names().stream().map(SourcePath::quoted).toList());
        found.add(new Value(path, reason));
      }
    }
    return found;
  }

  private static String ofEdi(SampleShape.Leaf leaf) {
    if (QUALIFIERS.contains(leaf.name())) {
      return "It says which of several is meant, or counts them.";
    }
    boolean ofMessage = leaf.names().size() == 2 && leaf.names().get(0).equals("messages");
    return ofMessage && OF_MESSAGE.contains(leaf.name())
        ? "It says which message this is; the exchange tells it."
        : null;
  }

  private static String reason(SampleShape.Leaf leaf) {
    if (leaf.name().startsWith("@xmlns") || leaf.name().startsWith("@xsi:")) {
      return "It describes the message's own form.";
    }
    if (EDI.contains(leaf.name())) {
      return "It says how the message or a code is to be read.";
    }
    if (leaf.names().size() > 1 && leaf.names().get(0).equals("envelope")) {
      return "It stands around the message; the connection knows it.";
    }
    return BY_NAME.get(NameWords.words(leaf.name()));
  }
}
