package dev.crossdock.connectors.sftp;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What all sessions of the drop box may hold in memory together. What partners upload is never on
 * disk before it is sealed.
 */
final class BoxMemory {
  private final long bytesMax;
  private final AtomicLong held = new AtomicLong();

  BoxMemory(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** Takes room, if there is so much. */
  boolean take(long bytes) {
    if (held.addAndGet(bytes) <= bytesMax) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }

  long held() {
    return held.get();
  }
}
