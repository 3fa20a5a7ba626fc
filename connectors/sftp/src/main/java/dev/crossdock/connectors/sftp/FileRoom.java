package dev.crossdock.connectors.sftp;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Room in memory for the files that all polls together have fetched and not yet handed over: how
 * many partners are asked at once does not decide how much memory that takes. Whoever waits longest
 * is next, so that small files do not keep a large one out.
 */
final class FileRoom {
  private static final int PIECE_BYTES = 64 * 1024;

  private final Semaphore pieces;
  private final int all;

  FileRoom(long bytesMax) {
    all = (int) (bytesMax / PIECE_BYTES);
    pieces = new Semaphore(all, true);
  }

  /** Room that was taken; given back by closing it. */
  final class Place implements AutoCloseable {
    private int taken;

    private Place(int taken) {
      this.taken = taken;
    }

    @Override
    public void close() {
      pieces.release(taken);
      taken = 0;
    }
  }

  /**
   * Takes room for a file; one larger than all of it takes all of it.
   *
   * @param waitNanos how long it may take until there is some
   * @return null if there was none in that time
   */
  Place take(long bytes, long waitNanos) {
    long needed = Math.max(1, (bytes + PIECE_BYTES - 1) / PIECE_BYTES);
    int wanted = (int) Math.min(all, needed);
    try {
      return pieces.tryAcquire(wanted, waitNanos, TimeUnit.NANOSECONDS) ? new Place(wanted) : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
