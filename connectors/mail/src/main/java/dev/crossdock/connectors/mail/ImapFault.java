package dev.crossdock.connectors.mail;

import java.io.IOException;

/** The other side says what no IMAP server says, or more than is read. */
final class ImapFault extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param words a sentence for people
   */
  ImapFault(String words) {
    super(words);
  }
}
