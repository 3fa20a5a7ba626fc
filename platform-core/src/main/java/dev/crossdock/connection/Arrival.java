package dev.crossdock.connection;

import dev.crossdock.problem.ProblemException;

/**
 * A file or message of a partner that came in another way than by our API.
 *
 * @param identity what makes it unique on its connection, such as {@code as2:} and its Message-ID:
 *     what comes again under it is a duplicate; null if nothing but its content does
 * @param name the partner's name of it, such as a file name, or null
 * @param refusal why it is not taken although it came, such as its size: it is recorded as rejected
 *     with as much of it as there is; null if it is taken
 */
public record Arrival(
    String identity, String name, String mediaType, byte[] content, ProblemException refusal) {
  /** Largest file that is taken in. */
  public static final int BYTES_MAX = 16 * 1024 * 1024;

  /** One that is taken in. */
  public Arrival(String identity, String name, String mediaType, byte[] content) {
    this(identity, name, mediaType, content, null);
  }
}
