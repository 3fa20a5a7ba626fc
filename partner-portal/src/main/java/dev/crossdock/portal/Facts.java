package dev.crossdock.portal;

import java.util.ArrayList;
import java.util.List;

/** Names and values under each other; what is not known is left out. */
public final class Facts {
  private final List<Markup> parts = new ArrayList<>();

  /** Adds a fact; a value that is null or blank adds nothing. */
  public Facts add(String name, String value) {
    return value == null || value.isBlank() ? this : add(name, Markup.text(value));
  }

  /** Adds a fact; an empty value adds nothing. */
  public Facts add(String name, Markup value) {
    if (!value.isEmpty()) {
      parts.add(Markup.of("dt", "", name));
      parts.add(Markup.of("dd", "", value));
    }
    return this;
  }

  public Markup markup() {
    return Markup.all(
        parts.isEmpty() ? List.of() : List.of(Markup.of("dl", "xd-kv", Markup.all(parts))));
  }
}
