package dev.crossdock.connectors.sftp;

import java.io.IOException;

/** What the server says is no SFTP, or none that can be made sense of. */
final class NotUnderstood extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param cause not told to anybody: its words may hold what was sent
   */
  NotUnderstood(RuntimeException cause) {
    super("not understood", cause);
  }
}
