package dev.crossdock.content;

/**
 * A value that is there and that the reader may not see.
 *
 * @param field which one, such as {@code goods.description}
 * @param sensitivity tells what it would need
 */
public record Hidden(String field, Sensitivity sensitivity) {
  /** What stands in its place, such as "hidden: needs customs". */
  public String words() {
    return sensitivity.words();
  }
}
