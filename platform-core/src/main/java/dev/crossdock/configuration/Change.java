package dev.crossdock.configuration;

import java.util.List;

/**
 * What a document makes of one item.
 *
 * @param code empty for the one calendar
 * @param label for people
 * @param fields what differs, of an item that is changed; never null
 * @param effect what comes of it, one sentence
 */
public record Change(
    Part part, String code, String label, Kind kind, List<Field> fields, String effect) {
  public Change {
    fields = List.copyOf(fields);
  }

  /** What becomes of an item. */
  public enum Kind {
    ADDED,
    CHANGED,
    /** It is here, and the document does not name it: it stays as it is. */
    KEPT
  }

  /**
   * A field that differs.
   *
   * @param pointer JSON pointer in the document
   * @param label for people
   * @param was in short, or null if it was not set
   * @param is in short, or null if it is not set any more
   */
  public record Field(String pointer, String label, String was, String is) {}
}
