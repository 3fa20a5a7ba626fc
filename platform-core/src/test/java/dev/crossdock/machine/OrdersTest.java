package dev.crossdock.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrdersTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  @Test
  void aNameIsItsTenantsAndNobodyElses() {
    String name = Orders.principal("brandt", "hansa");
    assertTrue(name.matches("brandt\\.hansa\\.[b-z2-9]{17}"), name);
    assertNotEquals(name, Orders.principal("brandt", "hansa"));
    // The longest codes there are: as long as an address of a webhook may be.
    String longest = Orders.principal("t".repeat(31), "c".repeat(41));
    assertTrue(longest.matches("[a-z0-9.-]{1,100}"), longest);
  }

  @Test
  void nothingOutlivesItsCertificate() {
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    Proof certificate = new Proof("hash", "shown", "CN=a", tomorrow);
    assertEquals(tomorrow, Orders.expiry(null, certificate, NOW));
    assertEquals(tomorrow, Orders.expiry(30L, certificate, NOW));
    assertEquals(tomorrow, Orders.expiry(1L, Proof.NONE, NOW));
    assertNull(Orders.expiry(null, Proof.NONE, NOW), "until it is revoked");
  }

  @Test
  void whatIsOrderedIsChecked() {
    Orders.check(order("hansa", "Feed", 365L), "Go-live");
    refused(order("hansa", "Feed", 0L), "Go-live");
    refused(order("hansa", "Feed", 1826L), "Go-live");
    refused(order("hansa", " ", null), "Go-live");
    refused(order("hansa", "a".repeat(61), null), "Go-live");
    refused(order("hansa", "Fe\ned", null), "Go-live");
    refused(order(null, "Feed", null), "Go-live");
    refused(order("hansa", "Feed", null), " ");
    refused(order("hansa", "Feed", null), null);
    refused(new Order("hansa", null, "Feed", null, null), "Go-live");
  }

  private static Order order(String connection, String name, Long days) {
    return new Order(connection, CredentialKind.CLIENT_SECRET, name, null, days);
  }

  private static void refused(Order order, String reason) {
    assertThrows(ProblemException.class, () -> Orders.check(order, reason), order::toString);
  }
}
