package dev.crossdock.exchange;

import dev.crossdock.content.MessageKind;
import java.time.Instant;

/**
 * What becomes of one kind of a partner's messages.
 *
 * @param observed messages of it that were only observed and not read again since
 * @param changedAt null if nobody has set it; likewise the others
 */
public record KindSwitch(
    MessageKind kind,
    Mode mode,
    long observed,
    Instant changedAt,
    String changedBy,
    String reason) {

  /** What becomes of it. */
  public enum Mode {
    /** It is applied, and the tenant's systems are told. */
    LIVE("Live", "delivered"),
    /** It is taken in, read, traced and shown; nothing is applied and nobody is told. */
    OBSERVED("In test", "hold"),
    /** It is refused. */
    OFF("Off", "rejected");

    private final String words;
    private final String colour;

    Mode(String words, String colour) {
      this.words = words;
      this.colour = colour;
    }

    /** For people to read. */
    public String words() {
      return words;
    }

    /** The name of the state colour. */
    public String colour() {
      return colour;
    }
  }

  /** As it is where nobody has set it. */
  static KindSwitch live(MessageKind kind, long observed) {
    return new KindSwitch(kind, Mode.LIVE, observed, null, null, null);
  }
}
