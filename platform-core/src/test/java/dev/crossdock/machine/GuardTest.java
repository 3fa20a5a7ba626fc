package dev.crossdock.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Actor MARA =
      new Actor("mara", "Mara", "brandt", null, Role.TENANT_ADMIN, null, null);

  /** 13:00 in Berlin. */
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static Guard guard(Policies.Wish wish) {
    return new Guard(7, policy(wish), BERLIN);
  }

  private static Policy policy(Policies.Wish wish) {
    return Policies.policy(wish, MARA, "A test", NOON);
  }

  private static Policies.Wish sources(String... networks) {
    return new Policies.Wish(null, List.of(networks), null, null, null);
  }

  private static Policies.Wish hours(String from, String until) {
    return new Policies.Wish(null, null, from, until, null);
  }

  @Test
  void everyRequestIsOfOneUse() {
    assertEquals(Use.SEND, Use.of("POST", "/events"));
    for (String spelling :
        List.of("events", "/events/", "events;a=b", "inbox/hansa", "webhooks/x")) {
      assertEquals(Use.SEND, Use.of("POST", spelling), spelling);
    }
    assertEquals(Use.READ, Use.of("GET", "/events"));
    assertEquals(Use.READ, Use.of("HEAD", "shipments/A"));
    assertEquals(Use.CHANGE, Use.of("PUT", "shipments/A"));
    assertEquals(Use.CHANGE, Use.of("DELETE", "events"));
    assertEquals(Use.CHANGE, Use.of("POST", "exchanges/A/replay"));
  }

  @Test
  void whatIsNotRestrictedIsAllowed() {
    assertFalse(policy(Policies.Wish.NOTHING).isSet());
    assertNull(guard(Policies.Wish.NOTHING).broken(Use.CHANGE, null, Long.MAX_VALUE, NOON));
    Guard sending = guard(new Policies.Wish(List.of("send", "send"), null, null, null, null));
    assertNull(sending.broken(Use.SEND, "192.0.2.1", 0, NOON));
    assertEquals(Rule.USE, sending.broken(Use.READ, "192.0.2.1", 0, NOON));
    Guard small = guard(new Policies.Wish(null, null, null, null, 100L));
    assertNull(small.broken(Use.SEND, null, 100, NOON));
    assertEquals(Rule.SIZE, small.broken(Use.SEND, null, 101, NOON));
  }

  @Test
  void sourcesAreNetworks() {
    Guard guard = guard(sources("203.0.113.128/25", "2001:db8::/33", "198.51.100.7"));
    for (String in :
        List.of(
            "203.0.113.128",
            "203.0.113.255",
            "2001:db8:7fff::1",
            "198.51.100.7",
            "::ffff:198.51.100.7")) {
      assertNull(guard.broken(Use.SEND, in, 0, NOON), in);
    }
    for (String out :
        List.of(
            "203.0.113.127",
            "203.0.114.128",
            "2001:db8:8000::1",
            "198.51.100.8",
            "unknown",
            "",
            "198.51.100.7, 10.0.0.1",
            "localhost")) {
      assertEquals(Rule.SOURCE, guard.broken(Use.SEND, out, 0, NOON), out);
    }
    assertEquals(Rule.SOURCE, guard.broken(Use.SEND, null, 0, NOON));
    assertNull(guard(sources("0.0.0.0/0")).broken(Use.SEND, "255.1.2.3", 0, NOON));
  }

  @Test
  void networksThatAreNoneAreRefused() {
    for (String none :
        List.of(
            "203.0.113.1/24",
            "203.0.113.0/33",
            "203.0.113.0/-1",
            "203.0.113.0/024",
            "1.2.3",
            "example.com",
            "dead.beef",
            "2001:db8::1/32",
            "::g",
            "fe80::1%eth0",
            "")) {
      assertNull(Network.of(none), none);
      assertThrows(ProblemException.class, () -> policy(sources(none)), none);
    }
    assertNotNull(Network.of("::/0"));
    assertThrows(ProblemException.class, () -> policy(sources("1.2.3.4,".repeat(21).split(","))));
    assertThrows(
        ProblemException.class,
        () -> policy(new Policies.Wish(List.of("fly"), null, null, null, null)));
    assertThrows(
        ProblemException.class,
        () -> policy(new Policies.Wish(List.of(), List.of(), null, null, 0L)));
  }

  @Test
  void hoursAreThoseOfTheConnectionAndMayRunOverMidnight() {
    assertNull(guard(hours("13:00", "13:01")).broken(Use.SEND, null, 0, NOON));
    assertEquals(Rule.HOURS, guard(hours("12:00", "13:00")).broken(Use.SEND, null, 0, NOON));
    assertEquals(Rule.HOURS, guard(hours("13:01", "12:59")).broken(Use.SEND, null, 0, NOON));
    assertNull(guard(hours("22:00", "13:01")).broken(Use.SEND, null, 0, NOON));
    assertNull(guard(hours("06:00", "00:00")).broken(Use.SEND, null, 0, NOON));
    assertTrue(policy(hours("06:00", "20:00")).words().contains("06:00–20:00"));
    for (String[] wrong :
        new String[][] {
          {"06:00", null}, {null, "06:00"}, {"06:00", "06:00"}, {"6:00", "7:00"}, {"06:00", "24:00"}
        }) {
      assertThrows(ProblemException.class, () -> policy(hours(wrong[0], wrong[1])));
    }
  }
}
