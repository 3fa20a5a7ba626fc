package dev.crossdock.view;

import java.util.List;

/**
 * The content of an exchange, to be shown raw beside canonical.
 *
 * @param mediaType as sent
 * @param raw the message as text, or lines of hex when it is no valid text; at most {@link
 *     #RAW_BYTES_MAX} bytes of it
 * @param hex whether {@code raw} is hex
 * @param failingOffset byte at which it stops being valid text, or null when it is text
 * @param cut whether there is more than is shown
 * @param canonical pretty-printed JSON, or null if there is none (yet)
 * @param marks which text became which canonical field; empty for hex
 */
public record Content(
    String mediaType,
    String raw,
    boolean hex,
    Integer failingOffset,
    boolean cut,
    int sizeBytes,
    String canonical,
    List<Mark> marks) {
  public static final int RAW_BYTES_MAX = 256 * 1024;

  public Content {
    marks = List.copyOf(marks);
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
