package dev.crossdock.studio;

import java.util.List;

/**
 * A message of which the draft makes something else than what is live.
 *
 * @param words what is different, in one sentence
 */
public record ShadowCase(long exchange, Kind kind, List<Difference> differences, String words) {
  /** What is different. */
  public enum Kind {
    DIFFERENT,
    /** It would be parked. */
    FAILING,
    /** It was parked, and would not be. */
    MENDED
  }
}
