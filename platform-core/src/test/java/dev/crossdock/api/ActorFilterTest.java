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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class ActorFilterTest {

  @Test
  void peopleAreKnownByTheirUserName() {
    assertEquals(
        new ActorFilter.Identity("mara", false),
        identity(Map.of("preferred_username", "mara", "azp", "crossdock-cli")));
    assertEquals(
        new ActorFilter.Identity("mara", false),
        identity(Map.of("upn", "mara", "azp", "crossdock-cli")));
  }

  @Test
  void machinesAreKnownByTheirClientId() {
    assertEquals(
        new ActorFilter.Identity("brandt-hansa", true),
        identity(Map.of("upn", "service-account-brandt-hansa", "azp", "brandt-hansa")));
    assertEquals(
        new ActorFilter.Identity("brandt-hansa", true), identity(Map.of("azp", "brandt-hansa")));
  }

  @Test
  void aPersonNamedLikeAMachineIsNone() {
    ActorFilter.Identity person =
        identity(Map.of("preferred_username", "brandt-odoo", "azp", "portal"));
    assertFalse(person.mayHold(Role.ODOO_CLIENT));
    assertFalse(person.mayHold(Role.PARTNER_CLIENT));
    assertTrue(person.mayHold(Role.AUDITOR));
    assertFalse(new ActorFilter.Identity("mara", true).mayHold(Role.TENANT_ADMIN));
  }

  @Test
  void whoIsNoTokenIsNobody() {
    assertNull(ActorFilter.identity(() -> "mara"));
    assertNull(ActorFilter.identity(null));
    assertNull(identity(Map.of()));
  }

  @Test
  void onlyAnAccessTokenSaysWhoAsks() {
    assertNull(identity(Map.of("preferred_username", "mara", "typ", "ID")));
    assertNull(identity(Map.of("preferred_username", "mara", "typ", "Refresh")));
    assertNull(ActorFilter.identity(new Token(Map.of("preferred_username", "mara"))));
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

  private static Actor actor(String tenant, Role role) {
    return new Actor("mara", "Mara", tenant, null, role, null, null);
  }

  private static ActorFilter.Identity identity(Map<String, Object> claims) {
    Map<String, Object> all = new HashMap<>(Map.of("typ", "Bearer"));
    all.putAll(claims);
    return ActorFilter.identity(new Token(all));
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
