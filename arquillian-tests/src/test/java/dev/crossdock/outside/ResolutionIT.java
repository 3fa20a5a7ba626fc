package dev.crossdock.outside;

import static dev.crossdock.outside.FirmNames.TENANT;
import static dev.crossdock.outside.FirmNames.fresh;
import static dev.crossdock.outside.FirmNames.gln;
import static dev.crossdock.outside.FirmNames.named;
import static dev.crossdock.outside.FirmNames.own;
import static dev.crossdock.outside.FirmNames.vat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.crossdock.party.Naming;
import dev.crossdock.shipment.NamedParty;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.PartyRole;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Which party is meant where somebody names a firm: the rules, on the real database. */
class ResolutionIT {
  private static String cases(long one, long other) {
    return Rows.text(
        "brandt",
        "select count(*) from exception_case where closed_at is null and problem = 'XD-4801' and"
            + " party_id = least(?::bigint, ?::bigint) and other_party_id = greatest(?::bigint,"
            + " ?::bigint)",
        one,
        other,
        one,
        other);
  }

  @Test
  void anOfficialNumberMeansOnePartyWhoeverTellsIt() {
    String number = vat();
    String name = fresh("Raritan");
    long party = named(TENANT, name + " Inc.", "US", vat(number));
    assertEquals(party, named("hansa", name.toUpperCase(), null, vat(number.replace("DE", "de "))));
    String letters = fresh("RTI");
    assertEquals(party, named("alpen", letters, "US", vat(number)));
    assertEquals(
        List.of("", "alpen", "hansa"),
        Rows.texts("brandt", "select namer from party_name where party_id = ? order by 1", party));
    // Once told, each by itself is enough: what hansa calls it means nothing to the others.
    assertEquals(party, named("alpen", letters, "US"));
    assertNotEquals(party, named("hansa", letters, "US"));
    assertEquals(
        2,
        Rows.number(
            "brandt",
            "select times from party_name where party_id = ? and namer = 'alpen'",
            party));
  }

  @Test
  void anEqualNameOfSomebodyElseProvesNothing() {
    String name = fresh("Edison");
    long ours = named(TENANT, name, "US");
    assertEquals(ours, named(TENANT, name.toLowerCase(), "US"));
    assertNotEquals(ours, named("hansa", name, "US"));
    assertNotEquals(ours, named(TENANT, name, "CA"));
  }

  @Test
  void anOwnNumberCountsWithItsOwnerOnly() {
    String number = fresh("K");
    long hansas = named("hansa", fresh("Newark"), "US", own(number));
    assertEquals(hansas, named("hansa", fresh("Other"), "US", own(number)));
    assertNotEquals(hansas, named("alpen", fresh("Other"), "US", own(number)));
  }

  @Test
  void newNumbersOfAKnownPartyAreLearned() {
    String name = fresh("Passaic");
    String number = vat();
    String place = gln();
    long party = named("hansa", name, "DE");
    assertEquals(party, named("hansa", name, "DE", vat(number), gln(place)));
    assertEquals(party, named("alpen", fresh("P"), "DE", gln(place)));
    assertEquals(party, named("alpen", fresh("P"), "DE", vat(number)));
  }

  @Test
  void oneNameOfTwoFirmsSaysNothingByItself() {
    String name = fresh("Dhl");
    String first = vat();
    String second = vat();
    long one = named("hansa", name, "DE", vat(first));
    long two = named("hansa", name, "DE", vat(second));
    assertNotEquals(one, two);
    long unsaid = named("hansa", name, "DE");
    assertNotEquals(one, unsaid);
    assertNotEquals(two, unsaid);
    assertEquals(unsaid, named("hansa", name, "DE"));
    assertEquals(two, named("hansa", name, "DE", vat(second)));
    assertEquals("0", cases(one, two));
  }

  @Test
  void whoTellsTheNumberHasShownWhomTheyMeantBefore() {
    String number = vat();
    String hansasName = fresh("Bayonne");
    long known = named(TENANT, fresh("Bayonne Ltd"), "DE", vat(number));
    long hansas = named("hansa", hansasName, "DE", own(hansasName));
    assertNotEquals(known, hansas);
    assertEquals(known, named("hansa", hansasName, "DE", vat(number)));
    assertEquals(known, named("hansa", hansasName, "DE"));
    assertEquals(known, named("hansa", fresh("Any"), "DE", own(hansasName)));
    assertEquals(
        "crossdock", Rows.text("brandt", "select by from party_merge where party_id = ?", hansas));
    assertEquals("0", cases(known, hansas));
  }

  @Test
  void whatSomebodyElseNamesTooIsNotTakenIn() {
    String number = vat();
    String name = fresh("Linden");
    long known = named(TENANT, fresh("Linden Ltd"), "DE", vat(number));
    long other = named("hansa", name, "DE");
    Rows.change(
        "brandt",
        "insert into party_name (tenant_id, party_id, namer, name, folded, bare, country,"
            + " first_seen_at, last_seen_at, times) values ('brandt', ?, 'alpen', 'X', 'X', 'X',"
            + " '', now(), now(), 1)",
        other);
    assertEquals(known, named("hansa", name, "DE", vat(number)));
    assertNull(Rows.text("brandt", "select by from party_merge where party_id = ?", other));
  }

  @Test
  void numbersOfTwoPartiesAreAskedAboutOnce() {
    String number = vat();
    String place = gln();
    long strong = named(TENANT, fresh("Hoboken"), "DE", vat(number));
    long weak = named("alpen", fresh("Hoboken"), "DE", gln(place));
    assertEquals(strong, named("hansa", fresh("H"), "DE", gln(place), vat(number)));
    assertEquals(strong, named("hansa", fresh("H"), "DE", gln(place), vat(number)));
    assertEquals("1", cases(strong, weak));
    assertEquals(weak, named("alpen", fresh("H"), "DE", gln(place)), "nothing was merged");
    String detail =
        Rows.text(
            "brandt",
            "select detail || ' ' || coalesce(partner, 'tenant') from exception_case where party_id"
                + " = ? and problem = 'XD-4801'",
            Math.min(strong, weak));
    for (String told : List.of("PA-" + strong, "PA-" + weak, place, "hansa names", "tenant")) {
      assertEquals(true, detail.contains(told), detail);
    }
  }

  @Test
  void aNumberThatThePartyCannotHaveIsNotKept() {
    String place = gln();
    long party = named(TENANT, fresh("Kearny"), "DE", gln(place), vat(vat()));
    String other = vat();
    long second = named("hansa", fresh("K"), "DE", vat(other), gln(place));
    assertEquals(party, second);
    assertNotEquals(party, named("hansa", fresh("K"), "DE", vat(other)));
  }

  @Test
  void placeholdersAndWhatSaysNothingMakeNoParty() {
    NamedParty nothing = new NamedParty(PartyRole.BUYER, "?!", "DE", List.of(vat("DE000000000")));
    List<Naming> one = List.of(new Naming("hansa", nothing, FirmNames.exchange(), null));
    assertNull(named(one).get(0));
    String place = gln();
    long numbered = named("hansa", null, "DE", gln(place));
    assertEquals(numbered, named("hansa", null, "DE", gln(place)));
    assertEquals(
        "GLN " + place, Rows.text("brandt", "select name from party where id = ?", numbered));
    // The tenant's name for it is the one to show.
    named(TENANT, "Shown " + place, "DE", gln(place));
    assertEquals(
        "Shown " + place, Rows.text("brandt", "select name from party where id = ?", numbered));
  }

  @Test
  void aNumberForAllWhoBuyOnceMakesNobodyOne() {
    String often = fresh("ONCE");
    String number = vat();
    long gamma = named(TENANT, fresh("Gamma"), "DE", vat(number));
    long once = named("hansa", fresh("Alpha"), "DE", own(often));
    assertEquals(gamma, named("hansa", fresh("Gamma KG"), "DE", own(often), vat(number)));
    assertNull(Rows.text("brandt", "select by from party_merge where party_id = ?", once));
  }

  @Test
  void twoPairsInOneMessageAreTwoQuestions() {
    List<Naming> batch = new ArrayList<>();
    List<Long> pairs = new ArrayList<>();
    long exchange = FirmNames.exchange();
    for (int i = 0; i < 2; i++) {
      String number = vat();
      String place = gln();
      pairs.add(named(TENANT, fresh("Newark"), "DE", vat(number)));
      pairs.add(named("alpen", fresh("Newark"), "DE", gln(place)));
      NamedParty both =
          new NamedParty(PartyRole.SELLER, fresh("N"), "DE", List.of(vat(number), gln(place)));
      batch.add(new Naming("hansa", both, exchange, null));
    }
    named(batch);
    assertEquals("1", cases(pairs.get(0), pairs.get(1)));
    assertEquals("1", cases(pairs.get(2), pairs.get(3)));
  }

  @Test
  void whatAPersonSaysIsTwoStaysTwoThroughMerges() {
    String name = fresh("Summit");
    String number = vat();
    long one = named("hansa", name, "DE");
    long two = named(TENANT, fresh("Summit"), "DE", vat(number));
    long third = named(TENANT, fresh("Summit"), "DE", gln(gln()));
    Api.as("mara")
        .post(
            "/api/v1/parties/PA-" + one + "/apart",
            "{\"other\":\"PA-" + two + "\",\"reason\":\"They are two\"}")
        .expect(200);
    Api.as("mara")
        .post(
            "/api/v1/parties/PA-" + two + "/merge",
            "{\"into\":\"PA-" + third + "\",\"reason\":\"They are one\"}")
        .expect(200);
    assertEquals(third, named("hansa", name, "DE", vat(number)));
    assertNull(Rows.text("brandt", "select by from party_merge where party_id = ?", one));
  }

  @Test
  void oneBatchLearnsAsItGoes() {
    String number = vat();
    String name = fresh("Orange");
    List<Naming> batch = new ArrayList<>();
    for (PartyIdentifier[] numbers :
        List.of(
            new PartyIdentifier[0], new PartyIdentifier[] {vat(number)}, new PartyIdentifier[0])) {
      NamedParty party = new NamedParty(PartyRole.SELLER, name, "DE", List.of(numbers));
      batch.add(new Naming("hansa", party, FirmNames.exchange(), null));
    }
    NamedParty other = new NamedParty(PartyRole.SELLER, "Any", "DE", List.of(vat(number)));
    batch.add(new Naming("alpen", other, FirmNames.exchange(), null));
    assertEquals(1, named(batch).stream().distinct().count());
  }

  /** Many at once name a firm that nobody knew. */
  @Test
  void allAtOnceMakeOneParty() throws Exception {
    String number = vat();
    String name = fresh("Rahway");
    ExecutorService many = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<Long>>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String who = i % 2 == 0 ? "hansa" : "alpen";
        calls.add(() -> List.of(named(who, "N", "DE", vat(number)), named("atlantic", name, "DE")));
      }
      List<List<Long>> made = new ArrayList<>();
      for (Future<List<Long>> one : many.invokeAll(calls)) {
        made.add(one.get());
      }
      assertEquals(1, made.stream().distinct().count(), made::toString);
    } finally {
      many.shutdownNow();
    }
  }
}
