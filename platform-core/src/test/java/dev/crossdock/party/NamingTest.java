package dev.crossdock.party;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.shipment.NamedParty;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.PartyIdentifier.Scheme;
import dev.crossdock.shipment.PartyRole;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamingTest {
  private static Naming naming(String name, String country, PartyIdentifier... identifiers) {
    return new Naming(
        "hansa", new NamedParty(PartyRole.BUYER, name, country, List.of(identifiers)), 1, null);
  }

  @Test
  void onlyNumbersThatCanBeReliedOnCountTheStrongestFirst() {
    List<Naming.Told> told =
        naming(
                "Raritan",
                "US",
                new PartyIdentifier(Scheme.OWN, "4711"),
                new PartyIdentifier(Scheme.GLN, "4006381333932"),
                new PartyIdentifier(Scheme.GLN, "40 06381 33393 1"),
                new PartyIdentifier(Scheme.GLN, "4006381333931"),
                new PartyIdentifier(Scheme.EORI, "DE1234567"),
                new PartyIdentifier(Scheme.DUNS, "000000000"))
            .numbers();
    assertEquals(
        List.of("EORI  DE1234567", "GLN  4006381333931", "OWN hansa 4711"),
        told.stream()
            .map(Naming.Told::number)
            .map(one -> one.scheme() + " " + one.namer() + " " + one.compared())
            .toList());
    assertEquals("40 06381 33393 1", told.get(1).value());
  }

  @Test
  void whatCannotBeKeptIsCleanedAndCut() {
    Naming naming = naming(" A\u0000B" + "x".repeat(200), "usa");
    assertTrue(naming.written().startsWith("A?Bx"), naming::written);
    assertEquals(NamedParty.NAME_CHARACTERS_MAX, naming.written().length());
    assertEquals("", naming.country());
    assertEquals("", naming(" ", null).name().folded());
  }

  @Test
  void aFirmHasOneNumberOfAKind() {
    Naming.Number de = new Naming.Number(Scheme.VAT, "", "DE123456789");
    assertTrue(de.excludes(new Naming.Number(Scheme.VAT, "", "DE123456788")));
    assertFalse(de.excludes(new Naming.Number(Scheme.VAT, "", "FRXX123456789")));
    assertFalse(de.excludes(new Naming.Number(Scheme.VAT, "", "DE123456789")));
    assertFalse(
        new Naming.Number(Scheme.GLN, "", "1").excludes(new Naming.Number(Scheme.GLN, "", "2")));
  }
}
