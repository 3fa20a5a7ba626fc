package dev.crossdock.exchange;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/**
 * Room for the messages that are in work: a sender does not decide how much memory we use, nor do
 * all of them together. Taken as bytes come, not as they are announced.
 */
public final class BodyRoom {
  private static final int PIECE_BYTES = 32_768;
  private static final int SMALL_BYTES_MAX = 512 * 1024;

  private final int bodyBytesMax;
  private final int all;
  private final Semaphore pieces;
  private final long withinNanos;

  /**
   * A room.
   *
   * @param bodyBytesMax of one body
   * @param allBytesMax of all that are in work
   * @param withinNanos how long one body may take to come
   */
  public BodyRoom(int bodyBytesMax, int allBytesMax, long withinNanos) {
    this.bodyBytesMax = bodyBytesMax;
    this.all = allBytesMax / PIECE_BYTES;
    this.pieces = new Semaphore(allBytesMax / PIECE_BYTES);
    this.withinNanos = withinNanos;
  }

  /** A body and its room, which is given back by closing it. */
  public final class Body implements AutoCloseable {
    private byte[] bytes;
    private int taken;

    /** All of it. */
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public void close() {
      pieces.release(taken);
      taken = 0;
    }
  }

  /**
   * Reads a body to its end.
   *
   * @throws ProblemException if it is longer than allowed, takes too long, or there is no room
   */
  public Body read(InputStream in) throws IOException {
    long start = System.nanoTime();
    Body body = new Body();
    boolean read = false;
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] piece = new byte[PIECE_BYTES];
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        if (out.size() + length > bodyBytesMax) {
          throw tooLarge();
        }
        boolean large = out.size() + length > SMALL_BYTES_MAX;
        if (large && pieces.availablePermits() < all / 4) {
          throw new ProblemException( // a share is kept for small ones
              Problem.OVERLOADED, null, "Too many large messages are in work. Send it again.");
        }
        while (body.taken * PIECE_BYTES < out.size() + length) {
          if (!pieces.tryAcquire()) {
            throw new ProblemException(
                Problem.OVERLOADED, null, "Too many large messages are in work. Send it again.");
          }
          body.taken++;
        }
        if (System.nanoTime() - start > withinNanos) {
          throw new ProblemException(
              Problem.OVERLOADED, null, "The message takes too long to come. Send it again.");
        }
        out.write(piece, 0, length);
      }
      body.bytes = out.toByteArray();
      read = true;
      return body;
    } finally {
      if (!read) {
        body.close();
      }
    }
  }

  /** What is said of a body that is longer than allowed. */
  public ProblemException tooLarge() {
    return new ProblemException(
        Problem.BODY_TOO_LARGE,
        null,
        "The message has more than " + bodyBytesMax / 1024 / 1024 + " MiB.");
  }
}
