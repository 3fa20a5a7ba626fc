package dev.crossdock.connection;

import java.time.Instant;
import java.util.List;

/**
 * What a connection was from a change on; never changed itself.
 *
 * @param by user name or client id; {@code crossdock} for what was there from the beginning
 * @param restored the version whose settings these are, or null
 * @param secrets names of those that were set or taken away with this change
 */
public record ConnectionVersion(
    int number,
    Instant at,
    String by,
    String reason,
    Change change,
    Integer restored,
    ConnectionContent content,
    List<String> secrets) {
  /** Who set up what nobody has made here. */
  static final String PLATFORM = "crossdock";

  static final String FOUND_WORDS = "Set up with the platform, or taken in with an archive.";

  public ConnectionVersion {
    secrets = List.copyOf(secrets);
  }

  /** The same with other content. */
  ConnectionVersion with(ConnectionContent other) {
    return new ConnectionVersion(number, at, by, reason, change, restored, other, secrets);
  }

  /** What kind of change it was. */
  public enum Change {
    /** It was there before anybody changed it here. */
    FOUND("Found"),
    MADE("Made"),
    CHANGED("Changed"),
    TURNED("Turned on or off"),
    RESTORED("Restored");

    private final String words;

    Change(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
