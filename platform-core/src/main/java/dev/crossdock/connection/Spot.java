package dev.crossdock.connection;

/**
 * A value in a message and where it stands.
 *
 * @param where position for people, such as {@code line 7, column 3, /Invoice/ID}
 * @param text the value without outer blanks, or null if there is none
 * @param from byte offset of the value's first byte, or negative if it is not known
 * @param to byte offset after the value's last byte
 */
public record Spot(String where, String text, int from, int to) {
  private static final int SHOWN_CHARACTERS_MAX = 64;

  /** The value as it may stand beside a finding: short, without control characters; or null. */
  public String shown() {
    if (text == null) {
      return null;
    }
    String plain = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    return plain.length() <= SHOWN_CHARACTERS_MAX
        ? plain
        : plain.substring(0, SHOWN_CHARACTERS_MAX - 1) + "…";
  }
}
