package dev.crossdock.sunset;

import java.time.Instant;
import java.util.Set;

/**
 * Something that a tenant takes from partners no longer, from a time on.
 *
 * @param notice number of the notice that says so
 * @param partners codes; empty for all
 * @param since when it was deprecated; may be to come
 * @param sunset from when on it is refused, or null while that is not said
 * @param todo what to use in its place, in the tenant's words
 * @param link where more stands, or null
 */
public record Deprecation(
    long notice,
    Subject subject,
    Set<String> partners,
    Instant since,
    Instant sunset,
    String todo,
    String link) {
  public Deprecation {
    partners = Set.copyOf(partners);
  }

  boolean concerns(String partner) {
    return partners.isEmpty() || partners.contains(partner);
  }

  /** Whether it is refused by now. */
  public boolean isOver(Instant now) {
    return sunset != null && !now.isBefore(sunset);
  }
}
