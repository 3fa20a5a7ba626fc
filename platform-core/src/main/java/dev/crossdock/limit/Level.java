package dev.crossdock.limit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** For whom a limit holds. A request has to pass all levels, the narrowest first. */
public enum Level {
  /** One machine client or one person. */
  CLIENT,
  /** All clients of one partner of the tenant. */
  PARTNER,
  /** The tenant with everybody who acts for it or sends to it. */
  TENANT;

  /** Stands for whoever has no limit of its own; of the tenant's level, for the tenant itself. */
  public static final String ANYBODY = "*";

  /** As it is written in addresses, headers and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level written like this, if there is one. */
  public static Optional<Level> of(String word) {
    return Arrays.stream(values()).filter(level -> level.word().equals(word)).findFirst();
  }
}
