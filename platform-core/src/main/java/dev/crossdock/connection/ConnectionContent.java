package dev.crossdock.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a connection is at a time, without its secrets.
 *
 * @param settings as set; what is absent has its default
 */
public record ConnectionContent(
    String name, boolean enabled, int inFlightMax, Map<String, String> settings) {
  private static final int SHOWN_CHARACTERS_MAX = 200;

  public ConnectionContent {
    settings = java.util.Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /**
   * One thing that differs.
   *
   * @param what its label
   * @param was null for not set
   * @param is null for not set
   */
  public record Difference(String what, String was, String is) {}

  /**
   * What became different, in the order of the form.
   *
   * @param info of the connector, or null if that is not installed
   */
  public List<Difference> since(ConnectionContent before, ConnectorInfo info) {
    List<Difference> all = new ArrayList<>();
    add(all, "Name", before.name, name);
    add(all, "State", words(before.enabled), words(enabled));
    add(
        all,
        "Shipments at the same time",
        String.valueOf(before.inFlightMax),
        String.valueOf(inFlightMax));
    TreeSet<String> keys = new TreeSet<>(before.settings.keySet());
    keys.addAll(settings.keySet());
    if (info != null) {
      for (Setting setting : info.settings()) {
        if (keys.remove(setting.key())) {
          String key = setting.key();
          add(all, setting.label(), before.settings.get(key), settings.get(key));
        }
      }
    }
    keys.forEach(key -> add(all, key, before.settings.get(key), settings.get(key)));
    return all;
  }

  private static void add(List<Difference> all, String what, String was, String is) {
    if (!Objects.equals(was, is)) {
      all.add(new Difference(what, was, is));
    }
  }

  private static String words(boolean enabled) {
    return enabled ? "on" : "off";
  }

  /** A value for the audit log: some put keys behind the question mark of an address. */
  static String told(String value) {
    if (value == null) {
      return "not set";
    }
    String open =
        value.matches("(?i)https?://[^?]*\\?.*")
            ? value.substring(0, value.indexOf('?') + 1) + "…"
            : value;
    return open.length() > SHOWN_CHARACTERS_MAX
        ? open.substring(0, SHOWN_CHARACTERS_MAX) + "…"
        : open;
  }
}
