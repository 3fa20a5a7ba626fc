package dev.crossdock.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.language.Language;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Role;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InvitationTest {
  @Test
  void aCodeLeadsToItsTenantAndIsNotPrinted() {
    LinkCode code = LinkCode.fresh("brandt");
    LinkCode read = LinkCode.of(code.text()).orElseThrow();
    assertEquals("brandt", read.tenant());
    assertArrayEquals(code.hash(), read.hash());
    assertNotEquals(code.text(), LinkCode.fresh("brandt").text());
    assertFalse(code.toString().contains(code.text()), code::toString);
    for (String other :
        new String[] {"", "x", "brandt.", "brandt.short", "../x", code.text() + "/", "'" + code}) {
      assertTrue(LinkCode.of(other).isEmpty(), other);
    }
  }

  @Test
  void aMailIsInTheLanguageOfWhomItIsFor() {
    Instant until = Instant.parse("2026-03-01T09:05:00Z");
    Invitation invitation =
        new Invitation(
            1,
            "a@b.example",
            "hansa",
            "Hansa",
            Role.PARTNER_ADMIN,
            until,
            "mara",
            "Mara Voss",
            until,
            1,
            null);
    Invitations.Letter german =
        Invitations.letter(Language.DE, "Brandt", invitation, "https://portal/invitation/x");
    assertEquals("Mara Voss lädt Sie zu Crossdock ein", german.subject());
    assertTrue(german.text().contains("für Hansa bei Brandt.\n"), german::text);
    assertTrue(german.text().contains("bis 1. März 2026:\n\nhttps://portal/"), german::text);
    Invitations.Letter english =
        Invitations.letter(Language.EN, "Brandt", invitation, "https://portal/invitation/x");
    assertTrue(
        english
            .text()
            .startsWith("Mara Voss invites you to Crossdock as Partner administrator of Hansa at"),
        english::text);
  }

  @Test
  void anAddressIsOneAddress() {
    assertEquals("ana.neu@example.com", Invitations.address(" Ana.Neu@Example.com "));
    for (String wrong :
        new String[] {
          null,
          "",
          "ana",
          "ana@localhost",
          "ana@example.com, b@example.com",
          "ana@example.com\r\nBcc: b@example.com",
          "\"ana\"@example.com",
          "ana@-example.com",
          "ana@" + "x".repeat(200) + ".com"
        }) {
      assertThrows(ProblemException.class, () -> Invitations.address(wrong), wrong);
    }
  }

  @Test
  void aSignInIsFreshForTenMinutes() {
    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    assertTrue(FreshSignIn.isFresh(now.minusSeconds(599), now));
    assertFalse(FreshSignIn.isFresh(now.minusSeconds(600), now));
    assertFalse(FreshSignIn.isFresh(null, now));
    assertThrows(ProblemException.class, () -> FreshSignIn.require(null, now));
  }
}
