package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.NamedParty;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.PartyIdentifier.Scheme;
import dev.crossdock.shipment.PartyRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The firms of one message, of which the last one may get more said of it. */
final class Parties {
  private final EdiValues values;
  private final Bounded<NamedParty> parties = new Bounded<>(DocumentContent.PARTIES_MAX);
  private final Set<NamedParty> seen = new HashSet<>();
  private final List<PartyIdentifier> identifiers = new ArrayList<>();
  private PartyRole role;
  private String name;
  private String country;

  Parties(EdiValues values) {
    this.values = values;
  }

  /**
   * A firm begins.
   *
   * @param begun null if what it does is of no concern here: nothing is taken of it
   */
  void begin(PartyRole begun) {
    close();
    role = begun;
    name = null;
    country = null;
    identifiers.clear();
  }

  void country(String code) {
    country = code;
  }

  /** Its name; nothing happens if it is empty. */
  void name(String text) {
    if (role == null || text.isEmpty()) {
      return;
    }
    name = text.substring(0, Math.min(text.length(), NamedParty.NAME_CHARACTERS_MAX));
  }

  /** One of its numbers; nothing happens if it is empty. */
  void number(SegmentData segment, int element, Scheme scheme, String text) {
    if (role == null || text.isEmpty() || identifiers.size() >= NamedParty.IDENTIFIERS_MAX) {
      return;
    }
    if (text.length() > PartyIdentifier.VALUE_CHARACTERS_MAX) {
      String why =
          "is a number of more than " + PartyIdentifier.VALUE_CHARACTERS_MAX + " characters";
      values.wrong(segment, element, text, why);
      return;
    }
    PartyIdentifier identifier = new PartyIdentifier(scheme, text);
    if (!identifiers.contains(identifier)) {
      identifiers.add(identifier);
    }
  }

  /** A number for value added tax; one without its country is the firm's own affair. */
  void taxNumber(SegmentData segment, int element, String text) {
    boolean prefixed =
        text.length() > 2
            && Character.isLetter(text.charAt(0))
            && Character.isLetter(text.charAt(1));
    number(segment, element, prefixed ? Scheme.VAT : Scheme.OWN, text);
  }

  private void close() {
    if (role != null && (name != null || !identifiers.isEmpty())) {
      NamedParty party = new NamedParty(role, name, country, identifiers);
      // The same firm stands at many stops.
      if (seen.add(party)) {
        parties.add(party);
      }
    }
    role = null;
  }

  /** All of them. */
  List<NamedParty> all() {
    close();
    values.left(parties, "firms");
    return parties.taken();
  }
}
