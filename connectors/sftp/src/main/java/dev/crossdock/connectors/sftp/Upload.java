package dev.crossdock.connectors.sftp;

import dev.crossdock.connection.Arrival;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that a partner writes, in blocks, from front to back. Once something of it could not be
 * kept it is never taken in. Used by one thread.
 */
final class Upload {
  private static final int BLOCK_BYTES = 65_536;

  private final BoxMemory memory;
  private final List<byte[]> blocks = new ArrayList<>();
  private int length;
  private ProblemException fault;

  Upload(BoxMemory memory) {
    this.memory = memory;
  }

  int length() {
    return length;
  }

  /** Why it cannot be taken in, or null. */
  ProblemException fault() {
    return fault;
  }

  /**
   * Writes some of it.
   *
   * @throws ProblemException if it cannot be kept, now and whenever more is written
   */
  void write(long offset, byte[] data) {
    if (fault == null) {
      fault = faultOf(offset, data.length);
    }
    if (fault != null) {
      throw fault;
    }
    int at = (int) offset;
    for (int done = 0; done < data.length; ) {
      byte[] block = blocks.get(at / BLOCK_BYTES);
      int some = Math.min(data.length - done, BLOCK_BYTES - at % BLOCK_BYTES);
      System.arraycopy(data, done, block, at % BLOCK_BYTES, some);
      done += some;
      at += some;
    }
    length = Math.max(length, at);
  }

  private ProblemException faultOf(long offset, int bytes) {
    if (offset < 0 || offset > length) {
      return new ProblemException(
          Problem.INVALID_FIELD,
          null,
          "A file is written from its beginning on, without gaps; an upload is not resumed.");
    }
    if (offset + bytes > Arrival.BYTES_MAX) {
      return new ProblemException(
          Problem.BODY_TOO_LARGE, null, "The file is larger than " + Arrival.BYTES_MAX + " bytes.");
    }
    while ((long) blocks.size() * BLOCK_BYTES < offset + bytes) {
      if (!memory.take(BLOCK_BYTES)) {
        return new ProblemException(
            Problem.OVERLOADED, null, "Too much is uploaded at the moment. Send it again later.");
      }
      blocks.add(new byte[BLOCK_BYTES]);
    }
    return null;
  }

  /** Cuts it, as a client does that writes a file anew. */
  void cut(long bytes) {
    length = (int) Math.min(length, Math.max(0, bytes));
  }

  /** The first bytes of it. */
  byte[] content(int bytesMax) {
    byte[] all = new byte[Math.min(length, bytesMax)];
    for (int at = 0; at < all.length; at += BLOCK_BYTES) {
      System.arraycopy(
          blocks.get(at / BLOCK_BYTES), 0, all, at, Math.min(BLOCK_BYTES, all.length - at));
    }
    return all;
  }

  /** Lets go of it. */
  void drop() {
    memory.giveBack((long) blocks.size() * BLOCK_BYTES);
    blocks.clear();
    length = 0;
  }
}
