package dev.crossdock.connectors.edi;

import dev.crossdock.content.DocumentKind;
import io.xlate.edi.schema.Schema;
import java.util.List;

/**
 * One kind of message in one release of its standard.
 *
 * @param type such as INVOIC, or 210
 * @param release as its files name it, such as D96A, or 004010
 * @param functional the group identifier (GS01) in X12, or null
 * @param title its name for people
 * @param body what may stand between header and trailer, in this order
 * @param schema the same for StAEDI
 * @param groups the groups, by the code that the schema has for them
 */
record MessageType(
    String type,
    String release,
    String functional,
    DocumentKind kind,
    String title,
    List<Use> body,
    Schema schema,
    List<Use> groups) {

  /** A segment that the message has somewhere, or null. */
  SegmentType segment(String tag) {
    return segment(body, tag);
  }

  private static SegmentType segment(List<Use> uses, String tag) {
    for (Use use : uses) {
      SegmentType found =
          use.isGroup()
              ? segment(use.children(), tag)
              : use.tag().equals(tag) ? use.segment() : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Type and release in words, such as {@code INVOIC D.96A}. */
  String words() {
    return type + " " + releaseWords(release);
  }

  /** A release as it is written for people: D96A is D.96A. */
  static String releaseWords(String release) {
    return release.startsWith("D") ? "D." + release.substring(1) : release;
  }
}
