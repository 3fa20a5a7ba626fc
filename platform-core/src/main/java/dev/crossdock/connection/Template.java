package dev.crossdock.connection;

import java.util.List;
import java.util.Map;

/**
 * A connection that is nearly made: what connecting a common kind of partner needs, filled in.
 *
 * @param version counts its changes, from 1
 * @param connector id of the connector it is for
 * @param settings by key; what is left is the partner's own
 * @param steps what is to be done with the partner, in order
 * @param before what earlier versions filled in, so that a connection made from one can be told
 *     what has changed
 */
public record Template(
    String id,
    int version,
    String label,
    String summary,
    String connector,
    Map<String, String> settings,
    List<String> steps,
    List<Former> before) {
  public Template {
    settings = Map.copyOf(settings);
    steps = List.copyOf(steps);
    before = before == null ? List.of() : List.copyOf(before);
  }

  /** What an earlier version filled in. */
  public record Former(int version, Map<String, String> settings) {}

  /** As a connection names it. */
  String name() {
    return id + "/" + version;
  }

  /** Whether a connection that names this was made of it, today or of an earlier version. */
  boolean isNamed(String text) {
    return text.equals(name())
        || before.stream().anyMatch(one -> text.equals(id + "/" + one.version()));
  }

  /** What a version filled in, or null if it is not known. */
  Map<String, String> settingsOf(int wanted) {
    return wanted == version
        ? settings
        : before.stream()
            .filter(one -> one.version() == wanted)
            .map(Former::settings)
            .findFirst()
            .orElse(null);
  }
}
