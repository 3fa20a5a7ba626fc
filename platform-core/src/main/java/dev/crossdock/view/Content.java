package dev.crossdock.view;

import dev.crossdock.content.Hidden;
import dev.crossdock.content.Sensitivity;
import java.util.List;

/**
 * The content of an exchange, to be shown raw beside canonical.
 *
 * @param mediaType as sent
 * @param raw the message as text, or lines of hex when it is no valid text; at most {@link
 *     #RAW_BYTES_MAX} bytes of it; null when it holds what the reader may not see
 * @param hex whether {@code raw} is hex
 * @param failingOffset byte at which it stops being valid text, or null when it is text
 * @param cut whether there is more than is shown
 * @param canonical pretty-printed JSON, or null if there is none (yet)
 * @param marks which text became which canonical field; empty for hex
 * @param closed what the reader lacks for {@code raw}, or null when nothing
 * @param hidden the values of the canonical form that the reader may not see
 */
public record Content(
    String mediaType,
    String raw,
    boolean hex,
    Integer failingOffset,
    boolean cut,
    int sizeBytes,
    String canonical,
    List<Mark> marks,
    Sensitivity closed,
    List<Hidden> hidden) {
  public static final int RAW_BYTES_MAX = 256 * 1024;

  public Content {
    marks = List.copyOf(marks);
    hidden = List.copyOf(hidden);
  }

  /**
   * The same for a reader who sees this canonical form, and the message only if nothing closes it.
   */
  Content masked(String shownCanonical, Sensitivity closedBy, List<Hidden> hiddenFields) {
    return closedBy == null
        ? new Content(
            mediaType,
            raw,
            hex,
            failingOffset,
            cut,
            sizeBytes,
            shownCanonical,
            marks,
            null,
            hiddenFields)
        : new Content(
            mediaType,
            null,
            false,
            null,
            false,
            sizeBytes,
            shownCanonical,
            List.of(),
            closedBy,
            hiddenFields);
  }

  /**
   * Ties a value in the raw text to the canonical field it became.
   *
   * @param number counted from 1 in the order of the raw text
   * @param from index in {@link Content#raw()} of the first character
   * @param to index after the last character
   * @param field canonical field, such as {@code occurredAt} or {@code place.unLocode}
   * @param event index of the event in the canonical form
   */
  public record Mark(int number, int from, int to, String field, int event) {}

  /** The bytes as they came. */
  public record Raw(String mediaType, byte[] bytes) {}
}
