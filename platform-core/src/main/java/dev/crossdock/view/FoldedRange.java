package dev.crossdock.view;

import dev.crossdock.shipment.Reference;

/**
 * All folded references that start with a text, as a range in byte order: unlike a pattern, it uses
 * the index under a prepared statement too.
 */
record FoldedRange(String from, String to) {
  private static final String LAST_CHARACTER = "\uDBFF\uDFFF";

  /** The range of a text as typed, or null if the text has no letter and no digit. */
  static FoldedRange of(String text) {
    String folded = text == null ? "" : Reference.fold(text);
    return folded.isEmpty() ? null : new FoldedRange(folded, folded + LAST_CHARACTER);
  }
}
