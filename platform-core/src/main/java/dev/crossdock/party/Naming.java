package dev.crossdock.party;

import dev.crossdock.shipment.NamedParty;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.PartyIdentifier.Scheme;
import dev.crossdock.shipment.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * That somebody names a firm.
 *
 * @param namer code of the partner who does, or {@link #TENANT}
 * @param exchangeId the message in which it is named
 * @param shipmentId what it is named for, or null
 */
public record Naming(String namer, NamedParty party, long exchangeId, Long shipmentId) {
  /** Stands for the tenant itself among those who name firms. */
  public static final String TENANT = "";

  private static final int NUMBERS_MAX = NamedParty.IDENTIFIERS_MAX;

  public Naming {
    Objects.requireNonNull(namer, "namer");
    Objects.requireNonNull(party, "party");
  }

  /**
   * A number as parties are found by it.
   *
   * @param namer whose own number it is; {@link #TENANT} for official ones, too
   * @param compared see {@link NumberRules#compared}
   */
  record Number(Scheme scheme, String namer, String compared) {
    boolean isOfficial() {
      return scheme != Scheme.OWN;
    }

    String single() {
      return NumberRules.single(scheme, compared);
    }

    /** Whether no firm has both. */
    boolean excludes(Number other) {
      return single() != null && single().equals(other.single()) && !equals(other);
    }
  }

  /** A number, and how it was written. */
  record Told(Number number, String value) {}

  /** A name as parties are found by it: it counts with who uses it only. */
  record Name(String namer, String folded, String country) {}

  /** The numbers that can be relied on, the strongest first. */
  List<Told> numbers() {
    List<Told> told = new ArrayList<>();
    for (PartyIdentifier one : party.identifiers()) {
      if (NumberRules.fault(one.scheme(), one.folded()) == null) {
        String owner = one.scheme() == Scheme.OWN ? namer : TENANT;
        Number number = new Number(one.scheme(), owner, NumberRules.compared(one));
        if (told.stream().noneMatch(other -> other.number().equals(number))) {
          told.add(new Told(number, printable(one.value(), PartyIdentifier.VALUE_CHARACTERS_MAX)));
        }
      }
    }
    told.sort(Comparator.comparing(one -> one.number().scheme()));
    return told.size() > NUMBERS_MAX ? told.subList(0, NUMBERS_MAX) : told;
  }

  Name name() {
    String written = written();
    return new Name(namer, written == null ? "" : Reference.fold(written), country());
  }

  /** The name as it may be kept, or null. */
  String written() {
    return party.name() == null || party.name().isBlank()
        ? null
        : printable(party.name().strip(), NamedParty.NAME_CHARACTERS_MAX);
  }

  String country() {
    return party.country() == null || !party.country().matches("[A-Z]{2}") ? "" : party.country();
  }

  /** Formats read what partners write: the database keeps no NUL. */
  private static String printable(String text, int charactersMax) {
    String clean = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    return clean.length() > charactersMax ? clean.substring(0, charactersMax) : clean;
  }
}
