package dev.crossdock.outgoing;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Gathers an answer's body up to a limit: an answer of any size costs no more memory than the
 * limit. Used by one thread at a time.
 */
final class CappedBody {
  private static final int BYTES_START = 256;

  private final int bytesMax;
  private byte[] bytes = new byte[BYTES_START];
  private int length;

  CappedBody(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  /**
   * Takes the next part, as far as there is room.
   *
   * @return whether all of it was taken; if not, the body is longer than the limit
   */
  boolean take(ByteBuffer part) {
    int taken = Math.min(bytesMax - length, part.remaining());
    if (length + taken > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(bytesMax, Math.max(bytes.length * 2, length + taken)));
    }
    part.get(bytes, length, taken);
    length += taken;
    return !part.hasRemaining();
  }

  /** What was taken so far. */
  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }
}
