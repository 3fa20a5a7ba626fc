package dev.crossdock.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How the use of secrets is told. */
class SecretUsesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T09:40:00Z");

  @Test
  void anEntrySaysWhichSecretsAndHowOften() {
    assertEquals(
        "Used for sending messages: apiKey of Odoo; once, first since the platform started.",
        SecretUses.words("apiKey of Odoo", SecretUses.Act.SEND, 1, null, NOW));
    assertEquals(
        "Used for checking the connection: apiKey of Odoo; 1204 times in 61 min.",
        SecretUses.words(
            "apiKey of Odoo", SecretUses.Act.CHECK, 1_204, NOW.minus(Duration.ofMinutes(61)), NOW));
  }
}
