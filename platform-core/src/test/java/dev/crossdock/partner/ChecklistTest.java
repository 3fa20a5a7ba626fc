package dev.crossdock.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.ConnectionContent;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.ConnectorInfo.Ability;
import dev.crossdock.connection.ConnectorInfo.With;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.identity.PartnerPeople;
import dev.crossdock.partner.Facts.Key;
import dev.crossdock.partner.Facts.Place;
import dev.crossdock.tenant.Role;
import dev.crossdock.trial.Trials;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChecklistTest {
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final PartnerAccess.Row LIGURE =
      new PartnerAccess.Row("ligure", "Ligure Lines", "ROAD", "Europe/Rome", null, false);
  private static final Company COMPANY =
      new Company(
          "Ligure", "Via 1", null, "Genova", "US", null, null, null, null, "a@b.example", null, 1);
  private static final PartnerPeople.Member IDA =
      new PartnerPeople.Member("ida", "Ida Test", "ida@b.example", Role.PARTNER_ADMIN, NOW);

  private static Place place(String connector, Map<String, String> settings, CheckStep... steps) {
    return place(connector, settings, List.of(), steps);
  }

  private static Place place(
      String connector, Map<String, String> settings, List<Key> keys, CheckStep... steps) {
    StoredConnection stored =
        new StoredConnection(
            1,
            "ligure",
            connector,
            "ligure",
            1,
            new ConnectionContent("Ours", true, 8, settings),
            Map.of(),
            0,
            0,
            null,
            null,
            null,
            steps.length == 0 ? null : NOW,
            List.of(steps),
            null,
            null,
            NOW);
    ConnectorInfo info =
        new ConnectorInfo(
            connector, connector, "", With.PARTNER, Set.of(Ability.RECEIVES), 1, List.of());
    return new Place(stored, info, NOW, keys);
  }

  private static Place sender() {
    Place inbox = place("webhook", Map.of(), new CheckStep("Reachable", true, "Yes."));
    ConnectorInfo info =
        new ConnectorInfo("webhook", "", "", With.PARTNER, Set.of(Ability.TELLS), 1, List.of());
    return new Place(inbox.stored(), info, NOW, List.of());
  }

  private static Facts facts(
      Company company, List<Place> places, Trials.Evidence tests, PartnerAct... acts) {
    return new Facts(
        LIGURE,
        List.of(IDA),
        false,
        company,
        places,
        Map.of(),
        Map.of("acme", "own"),
        List.of(),
        tests,
        List.of(acts),
        List.of(),
        null);
  }

  private static PartnerAct act(PartnerAct.Kind kind) {
    return new PartnerAct(kind, NOW, "ida", "Ida Test", "A note", null, null);
  }

  private static String states(Facts facts) {
    return Checklist.of(facts, NOW).stream()
        .map(one -> one.state().name().substring(0, 1))
        .collect(Collectors.joining());
  }

  private static List<String> missing(Facts facts, Step.Name name) {
    return Checklist.of(facts, NOW).get(name.ordinal()).missing();
  }

  @Test
  void oneStepIsNextAndWhatIsDoneBehindItIsSeen() {
    Trials.Evidence none = new Trials.Evidence(0, 0, null);
    assertEquals("DNLLLLLLL", states(facts(null, List.of(), none)));
    Place inbox = place("inbox", Map.of("format", "json"));
    assertEquals("DNDDLDLLL", states(facts(null, List.of(inbox), none)));
  }

  @Test
  void credentialsHaveToLast() {
    Trials.Evidence none = new Trials.Evidence(0, 0, null);
    Map<String, String> settings = Map.of("format", "json");
    Key brief = new Key("TMS", NOW.plus(Duration.ofDays(29)));
    Key enough = new Key("TMS", NOW.plus(Duration.ofDays(31)));
    Key forEver = new Key("TMS", null);
    for (Key key : List.of(enough, forEver)) {
      Facts facts = facts(COMPANY, List.of(place("inbox", settings, List.of(key))), none);
      assertEquals(List.of(), missing(facts, Step.Name.CREDENTIALS));
    }
    Facts facts = facts(COMPANY, List.of(place("inbox", settings, List.of(brief))), none);
    assertEquals(
        List.of("a credential on Ours that lasts 30 days"), missing(facts, Step.Name.CREDENTIALS));
  }

  @Test
  void aConnectionIsTriedAndReadBySomething() {
    Trials.Evidence none = new Trials.Evidence(0, 0, null);
    CheckStep failed = new CheckStep("Reachable", false, "No.");
    CheckStep passed = new CheckStep("Reachable", true, "Yes.");
    Facts untried = facts(COMPANY, List.of(place("sftp", Map.of())), none);
    assertEquals(List.of("a test of Ours that passes"), missing(untried, Step.Name.CONNECTION));
    assertEquals(List.of("a format or a mapping for Ours"), missing(untried, Step.Name.MAPPING));
    Facts failing = facts(COMPANY, List.of(place("sftp", Map.of(), passed, failed)), none);
    assertEquals(List.of("a test of Ours that passes"), missing(failing, Step.Name.CONNECTION));
    Facts mapped = facts(COMPANY, List.of(place("sftp", Map.of("mapping", "acme"), passed)), none);
    assertEquals(List.of(), missing(mapped, Step.Name.CONNECTION));
    assertEquals(
        List.of("a released version of the mapping own"), missing(mapped, Step.Name.MAPPING));
  }

  /** As its template says; with a format of ours it would not need one. */
  @Test
  void messagesOfItsOwnNeedAMapping() {
    Trials.Evidence none = new Trials.Evidence(0, 0, null);
    Place own = place("inbox", Map.of("template", "own-messages/1"));
    Facts bare = facts(COMPANY, List.of(own), none);
    assertEquals(List.of("a released mapping for Ours"), missing(bare, Step.Name.MAPPING));
    assertEquals(Map.of("ligure", "Ours"), Checklist.unread(bare));
    Facts made =
        new Facts(
            LIGURE,
            bare.people(),
            false,
            COMPANY,
            bare.connections(),
            Map.of(),
            Map.of(),
            List.of(new Onboarding.Idle("acme", "Acme", 2)),
            none,
            List.of(),
            List.of(),
            null);
    assertEquals(List.of("Ours does not read by Acme v2 yet"), missing(made, Step.Name.MAPPING));
    Place other = place("inbox", Map.of("template", "broker-json/1"));
    Facts known = facts(COMPANY, List.of(other), none);
    assertEquals(List.of(), missing(known, Step.Name.MAPPING));
    assertEquals(Map.of(), Checklist.unread(known));
  }

  /** Of a box that the platform hosts the partner has to know its user in Live. */
  @Test
  void theUserOfABoxInLiveIsTold() {
    Facts asked = facts(COMPANY, List.of(), new Trials.Evidence(2, 2, NOW));
    Facts there =
        new Facts(
            LIGURE,
            asked.people(),
            false,
            COMPANY,
            List.of(),
            Map.of(),
            Map.of(),
            List.of(),
            asked.tests(),
            List.of(act(PartnerAct.Kind.APPROVED)),
            List.of(),
            new Facts.Live(false, List.of(), List.of("brandt.ligure")));
    assertTrue(
        Checklist.of(there, NOW).get(Step.Name.LIVE.ordinal()).result().contains("brandt.ligure"));
  }

  @Test
  void whatOnlySendsHasNothingToBeReadOrTested() {
    Trials.Evidence none = new Trials.Evidence(0, 0, null);
    assertEquals("DDDDDDDNL", states(facts(COMPANY, List.of(sender()), none)));
  }

  /** However its messages are read: a template may leave that to each message. */
  @Test
  void whateverBringsMessagesIsTested() {
    Place box = place("dropbox", Map.of("template", "warehouse-dropbox/1"));
    Facts facts = facts(COMPANY, List.of(box), new Trials.Evidence(8, 8, NOW));
    assertEquals(List.of(), missing(facts, Step.Name.TESTS));
    assertEquals(Set.of("ligure"), Facts.tested(List.of(box)));
    assertEquals(Set.of(), Facts.tested(List.of(sender())));
    Place away = new Place(box.stored(), null, NOW, List.of());
    assertEquals(Set.of("ligure"), Facts.tested(List.of(away)), "nobody knows what it does");
  }

  @Test
  void theTenantIsAskedWhenAllBeforeIsDone() {
    List<Place> places =
        List.of(place("inbox", Map.of("format", "json"), List.of(new Key("TMS", null))));
    Trials.Evidence half = new Trials.Evidence(2, 1, NOW);
    Facts tried = facts(COMPANY, places, half);
    assertEquals("DDDDDDNLL", states(tried));
    assertEquals(
        List.of("Tests: 1 of 2 scenarios have to pass"),
        Checklist.missing(Checklist.of(tried, NOW)));
    Trials.Evidence whole = new Trials.Evidence(2, 2, NOW);
    Facts asked = facts(COMPANY, places, whole, act(PartnerAct.Kind.ASKED));
    assertEquals("DDDDDDDNL", states(asked));
    assertTrue(Checklist.missing(Checklist.of(asked, NOW)).isEmpty());
    assertEquals(
        List.of("an administrator of the tenant approves it"), missing(asked, Step.Name.APPROVAL));
    assertNotEquals(Proof.of(tried).digest(), Proof.of(asked).digest());
    assertEquals(
        Proof.of(asked), Proof.of(facts(COMPANY, places, new Trials.Evidence(2, 2, null))));
  }
}
