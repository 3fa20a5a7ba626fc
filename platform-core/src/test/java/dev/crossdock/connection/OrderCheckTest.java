package dev.crossdock.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.ConnectorInfo.Ability;
import dev.crossdock.connection.ConnectorInfo.With;
import dev.crossdock.connection.Setting.Group;
import dev.crossdock.connection.Setting.Kind;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderCheckTest {
  private static final ConnectorInfo HOOK =
      new ConnectorInfo(
          "hook",
          "Hook",
          "Posts.",
          With.EITHER,
          Set.of(Ability.TELLS),
          1,
          List.of(
              Setting.of(Kind.ADDRESS, "url", Group.WHERE, "Address", "Where to.")
                  .needed()
                  .like("https://a.example"),
              Setting.of(Kind.SECRET, "key", Group.WHO, "Key", "Signs.")
                  .needed()
                  .matching("k-[a-z]+", "k- and letters")
                  .like("k-example"),
              Setting.of(Kind.SECRET, "oldKey", Group.WHO, "Old key", "Signs too.")
                  .matching("k-[a-z]+", "k- and letters")
                  .like("k-example"),
              Setting.sendTimeout(15)));
  private static final Catalogue CATALOGUE = new Catalogue(List.of(HOOK), List.of());

  private final OutgoingHttp outgoing = new OutgoingHttp("named.example:*");

  @AfterEach
  void stop() {
    outgoing.close();
  }

  private List<String> faults(ConnectionOrder order, String reason) {
    return told(OrderCheck.ofNew(CATALOGUE, order, reason, outgoing));
  }

  private static List<String> told(List<ProblemException> faults) {
    return faults.stream().map(fault -> fault.problem().id() + " " + fault.field()).toList();
  }

  private static ConnectionOrder order(Map<String, String> settings, Map<String, String> secrets) {
    return new ConnectionOrder("hansa-hook", "hook", "hansa", "Hansa", settings, secrets, null);
  }

  @Test
  void tellsEveryWrongFieldAtOnceWithRuleAndWithoutSecrets() {
    ConnectionOrder wrong =
        new ConnectionOrder(
            "No!",
            "hook",
            null,
            " ",
            Map.of("sendTimeoutSeconds", "99", "key", "k-mine", "colour", "red"),
            Map.of("oldKey", "hunter2", "url", "hunter2"),
            65L);
    List<ProblemException> faults = OrderCheck.ofNew(CATALOGUE, wrong, "", outgoing);

    assertEquals(
        Set.of(
            "XD-2004 /code",
            "XD-2004 /name",
            "XD-2004 /inFlightMax",
            "XD-2004 /settings/sendTimeoutSeconds",
            "XD-2004 /settings/key",
            "XD-2004 /settings/colour",
            "XD-2004 /settings/url",
            "XD-2004 /secrets/oldKey",
            "XD-2004 /secrets/url",
            "XD-2004 /secrets/key",
            "XD-2004 /reason"),
        Set.copyOf(told(faults)));
    for (ProblemException fault : faults) {
      assertTrue(fault.getMessage().endsWith("."), fault.getMessage());
      assertFalse(fault.getMessage().contains("hunter2"), fault.getMessage());
    }
  }

  @Test
  void takesWhatIsRight() {
    assertEquals(
        List.of(),
        faults(
            order(
                Map.of("url", "https://named.example/hook", "sendTimeoutSeconds", " 5 "),
                Map.of("key", "k-mine")),
            "Wanted"));
  }

  @Test
  void storesNoAddressThatIsNotCalled() {
    for (String address :
        List.of(
            "http://a.example/",
            "https://127.0.0.1/",
            "https://169.254.169.254/latest/meta-data",
            "https://[::1]/",
            "https://10.1.2.3/",
            "https://localhost/",
            "https://2130706433/",
            "https://a.example:22/")) {
      assertEquals(
          List.of("XD-1201 /settings/url"),
          faults(order(Map.of("url", address), Map.of("key", "k-mine")), "Wanted"),
          address);
    }
  }

  @Test
  void storesNoHostThatIsNotCalled() {
    ConnectorInfo box =
        new ConnectorInfo(
            "box",
            "Box",
            "Fetches.",
            With.EITHER,
            Set.of(Ability.POLLS),
            1,
            List.of(
                Setting.of(Kind.HOST, "host", Group.WHERE, "Host", "Where.").like("a.example")));
    Catalogue catalogue = new Catalogue(List.of(box), List.of());
    for (String host : List.of("127.0.0.1", "169.254.169.254", "::1", "localhost", "10.1.2.3")) {
      ConnectionOrder order =
          new ConnectionOrder("a-box", "box", null, "Box", Map.of("host", host), Map.of(), null);
      assertEquals(
          List.of("XD-1201 /settings/host"),
          told(OrderCheck.ofNew(catalogue, order, "Wanted", outgoing)),
          host);
    }
    ConnectionOrder named =
        new ConnectionOrder(
            "a-box", "box", null, "Box", Map.of("host", "named.example"), Map.of(), null);
    assertEquals(List.of(), told(OrderCheck.ofNew(catalogue, named, "Wanted", outgoing)));
  }

  @Test
  void aSecretThatIsKeptNeedNotBeSentAndOneThatIsNeededCannotGo() {
    Map<String, String> url = Map.of("url", "https://named.example/hook");
    Map<String, String> none = new HashMap<>();
    none.put("key", null);
    Set<String> kept = Set.of("key");

    assertEquals(List.of(), told(change(order(url, Map.of()), kept)));
    assertEquals(List.of("XD-2004 /secrets/key"), told(change(order(url, none), kept)));
    none.clear();
    none.put("oldKey", " ");
    assertEquals(List.of(), told(change(order(url, none), kept)), "a blank takes it away");
  }

  private List<ProblemException> change(ConnectionOrder order, Set<String> kept) {
    return OrderCheck.ofChange(HOOK, order, kept, "Wanted", outgoing);
  }

  @Test
  void anInboxIsOfAPartner() {
    assertEquals(
        List.of("XD-2004 /partner", "XD-2004 /settings/zone"),
        faults(
            new ConnectionOrder(
                "in", "inbox", null, "In", Map.of("zone", "Mars/Olympus"), Map.of(), null),
            "Wanted"));
    assertEquals(
        List.of("XD-2004 /connector"),
        faults(
            new ConnectionOrder("in", "fax", "hansa", "In", Map.of("a", "b"), Map.of(), null),
            "Wanted"));
  }

  @Test
  void saysWhatDiffersAndNothingOfWhatMayBeAKey() {
    ConnectionContent before =
        new ConnectionContent("Hook", true, 8, Map.of("url", "https://a.example/?token=hunter2"));
    ConnectionContent after =
        new ConnectionContent("Hook", false, 8, Map.of("url", "https://b.example/", "gone", "x"));

    assertEquals(
        List.of(
            new ConnectionContent.Difference("State", "on", "off"),
            new ConnectionContent.Difference(
                "Address", "https://a.example/?token=hunter2", "https://b.example/"),
            new ConnectionContent.Difference("gone", null, "x")),
        after.since(before, HOOK));
    assertEquals(
        "https://a.example/?…", ConnectionContent.told("https://a.example/?token=hunter2"));
  }
}
