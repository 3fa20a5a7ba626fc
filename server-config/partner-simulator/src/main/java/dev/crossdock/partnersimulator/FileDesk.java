package dev.crossdock.partnersimulator;

/** Where every role hands in a file that we sent, so that it is kept and answered. */
@FunctionalInterface
interface FileDesk {
  /**
   * Takes a file.
   *
   * @param reference our own reference or an empty string
   * @return as it is kept
   */
  Received came(Role role, String name, String mediaType, byte[] content, String reference);
}
