package dev.crossdock.connectors.sftp;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The log of the SSH library. It warns of every stranger that knocks and of every server that is
 * away, with bytes of theirs; who has to know is told by outcomes, checks and the journal.
 */
final class SshdLog {
  /** Kept, or the level would be forgotten with it. */
  private static final Logger SSHD = Logger.getLogger("org.apache.sshd");

  private SshdLog() {}

  /** Leaves nothing of it but what is broken in the library itself. */
  static void quieten() {
    SSHD.setLevel(Level.SEVERE);
  }
}
