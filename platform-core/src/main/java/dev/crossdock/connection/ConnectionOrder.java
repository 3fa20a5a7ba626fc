package dev.crossdock.connection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody wants a connection to be. Anything may stand in it until {@link OrderCheck} has
 * looked.
 *
 * @param code given once; not asked for in a change
 * @param connector id of a connector, given once
 * @param partner code of the partner at the other end, given once, or null
 * @param name for people
 * @param settings all of them that are no secrets; what is absent is not set
 * @param secrets only those that change: a new value, or null to take it away
 * @param inFlightMax how many shipments may be on their way to it at the same time, or null for the
 *     default
 */
public record ConnectionOrder(
    String code,
    String connector,
    String partner,
    String name,
    Map<String, String> settings,
    Map<String, String> secrets,
    Long inFlightMax) {
  /** What holds where nothing is said. */
  public static final int IN_FLIGHT = 8;

  public static final int IN_FLIGHT_MAX = 64;
  public static final int NAME_CHARACTERS_MAX = 100;

  /** What is blank is not set; blanks around a value are none of it. */
  public ConnectionOrder {
    settings = stripped(settings, false);
    secrets = stripped(secrets, true);
    name = name == null ? null : name.strip();
  }

  private static Map<String, String> stripped(Map<String, String> values, boolean keepNulls) {
    Map<String, String> stripped = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          boolean blank = value == null || value.isBlank();
          if (!blank || keepNulls) {
            stripped.put(key, blank ? null : value.strip());
          }
        });
    return Collections.unmodifiableMap(stripped);
  }

  int inFlight() {
    return inFlightMax == null ? IN_FLIGHT : inFlightMax.intValue();
  }

  /** Names only: it holds secrets. */
  @Override
  public String toString() {
    return "order of " + connector + " with " + settings.keySet() + " and " + secrets.keySet();
  }
}
