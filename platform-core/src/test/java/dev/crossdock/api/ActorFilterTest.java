package dev.crossdock.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class ActorFilterTest {
  private static final Instant ISSUED_AT = Instant.parse("2026-05-04T08:00:00Z");

  @Test
  void peopleAreKnownByTheirUserName() {
    assertEquals(
        person("mara"), facts(Map.of("preferred_username", "mara", "azp", "crossdock-cli")));
    assertEquals(person("mara"), facts(Map.of("upn", "mara", "azp", "crossdock-cli")));
  }

  @Test
  void machinesAreKnownByTheirClientId() {
    assertEquals(
        machine("brandt-hansa"),
        facts(Map.of("upn", "service-account-brandt-hansa", "azp", "brandt-hansa")));
    assertEquals(machine("brandt-hansa"), facts(Map.of("azp", "brandt-hansa")));
  }

  @Test
  void aPersonNamedLikeAMachineIsNone() {
    TokenFacts person = facts(Map.of("preferred_username", "brandt-odoo", "azp", "portal"));
    assertFalse(person.mayHold(Role.ODOO_CLIENT));
    assertFalse(person.mayHold(Role.PARTNER_CLIENT));
    assertTrue(person.mayHold(Role.AUDITOR));
    assertFalse(machine("mara").mayHold(Role.TENANT_ADMIN));
  }

  @Test
  void whoIsNoTokenIsNobody() {
    assertNull(TokenFacts.of(() -> "mara"));
    assertNull(TokenFacts.of(null));
    assertNull(facts(Map.of()));
  }

  @Test
  void onlyAnAccessTokenSaysWhoAsks() {
    assertNull(facts(Map.of("preferred_username", "mara", "typ", "ID")));
    assertNull(facts(Map.of("preferred_username", "mara", "typ", "Refresh")));
    assertNull(TokenFacts.of(new Token(Map.of("preferred_username", "mara"))));
  }

  @Test
  void theTenantIsChosenByHeaderAmongOnesOwn() {
    List<Actor> two =
        List.of(
            actor("brandt", Role.AUDITOR),
            actor("lumiere", Role.TENANT_ADMIN),
            actor("brandt", Role.TENANT_ADMIN));
    assertEquals(Role.TENANT_ADMIN, ActorFilter.choose(two, "brandt").role());
    assertEquals(
        Problem.INVALID_PARAMETER,
        assertThrows(ProblemException.class, () -> ActorFilter.choose(two, null)).problem());
    assertEquals(
        Problem.NO_MEMBERSHIP,
        assertThrows(ProblemException.class, () -> ActorFilter.choose(two, "other")).problem());
    assertEquals(
        Problem.NO_MEMBERSHIP,
        assertThrows(ProblemException.class, () -> ActorFilter.choose(List.of(), null)).problem());
  }

  @Test
  void aTokenTellsWhenThePasswordWasGivenAndWhetherItIsBound() {
    TokenFacts facts =
        facts(Map.of("upn", "mara", "auth_time", 1_700_000_000L, "cnf", Map.of("x5t#S256", "x")));
    assertEquals(Instant.ofEpochSecond(1_700_000_000L), facts.authenticatedAt());
    assertTrue(facts.isBound());
    assertEquals(ISSUED_AT, facts(Map.of("upn", "mara", "auth_time", 0L)).authenticatedAt());
  }

  private static Actor actor(String tenant, Role role) {
    return new Actor("mara", "Mara", tenant, null, role, null, null);
  }

  private static TokenFacts person(String name) {
    return new TokenFacts(name, false, ISSUED_AT, false);
  }

  private static TokenFacts machine(String name) {
    return new TokenFacts(name, true, ISSUED_AT, false);
  }

  private static TokenFacts facts(Map<String, Object> claims) {
    Map<String, Object> all =
        new HashMap<>(Map.of("typ", "Bearer", "iat", ISSUED_AT.getEpochSecond()));
    all.putAll(claims);
    return TokenFacts.of(new Token(all));
  }

  private record Token(Map<String, Object> claims) implements JsonWebToken {
    @Override
    public String getName() {
      return String.valueOf(claims.get("upn"));
    }

    @Override
    public Set<String> getClaimNames() {
      return claims.keySet();
    }

    @Override
    @SuppressWarnings("unchecked") // the interface leaves the type to the caller
    public <T> T getClaim(String name) {
      return (T) claims.get(name);
    }
  }
}
