package dev.crossdock.connectors.mail;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Room for the mails that all polls together have in memory: senders do not decide how much of it
 * we use. Counted is a mail as it comes; what is taken out of it is smaller, except for zip files,
 * of which the mails are opened one at a time.
 */
final class MailRoom {
  private static final int BYTES_MAX = 32 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int PIECE_BYTES = 32_768;

  private final int all;
  private final Semaphore pieces;
  private final Semaphore opening = new Semaphore(1, true);
  private final Duration patience;

  MailRoom() {
    this(BYTES_MAX, PATIENCE);
  }

  /**
   * @param bytesMax of all mails; a larger one gets in alone
   * @param patience how long a mail may wait for others to go
   */
  MailRoom(int bytesMax, Duration patience) {
    this.all = bytesMax / PIECE_BYTES;
    this.pieces = new Semaphore(all, true);
    this.patience = patience;
  }

  /** The place of one mail, which is given back by closing it. For one thread. */
  final class Place implements AutoCloseable {
    private final int taken;
    private boolean opens;

    private Place(int taken) {
      this.taken = taken;
    }

    /** Waits until no other mail has its zip files opened; false if that takes too long. */
    boolean open() {
      opens = opens || acquired(opening, 1);
      return opens;
    }

    @Override
    public void close() {
      if (opens) {
        opening.release();
        opens = false;
      }
      pieces.release(taken);
    }
  }

  /** Waits for a place; null if that takes too long. */
  Place take(long bytes) {
    int wanted = (int) Math.min(all, 1 + bytes / PIECE_BYTES);
    return acquired(pieces, wanted) ? new Place(wanted) : null;
  }

  private boolean acquired(Semaphore from, int count) {
    try {
      return from.tryAcquire(count, patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
