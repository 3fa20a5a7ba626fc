package dev.crossdock.connection;

/**
 * A file on its way to a partner, such as an acknowledgement or a transport instruction.
 *
 * @param name as the partner sees it: up to {@value #NAME_CHARACTERS_MAX} letters, digits, dots,
 *     hyphens and underscores; unique for each exchange
 * @param kind what it is, such as {@code CONTRL} or {@code IFTMIN}
 */
public record OutboundFile(String name, String kind, String mediaType, byte[] content) {
  public static final int NAME_CHARACTERS_MAX = 100;

  /** Largest file that is sent. */
  public static final int BYTES_MAX = 16 * 1024 * 1024;
}
