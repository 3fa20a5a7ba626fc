package dev.crossdock.shipment;

import java.util.List;
import java.util.Objects;

/**
 * A firm as a message names it. The same firm has other names in other messages.
 *
 * @param name up to {@value #NAME_CHARACTERS_MAX} characters, or null where only a number names it
 * @param country ISO 3166-1 alpha-2, or null
 */
public record NamedParty(
    PartyRole role, String name, String country, List<PartyIdentifier> identifiers) {
  public static final int NAME_CHARACTERS_MAX = 100;
  public static final int IDENTIFIERS_MAX = 10;

  public NamedParty {
    Objects.requireNonNull(role, "role");
    identifiers = List.copyOf(identifiers);
  }
}
