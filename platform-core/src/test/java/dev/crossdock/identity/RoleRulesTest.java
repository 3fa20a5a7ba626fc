package dev.crossdock.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleRulesTest {
  private static final Actor MARA = actor(Role.TENANT_ADMIN, null);
  private static final Actor PAULA = actor(Role.PARTNER_ADMIN, "hansa");
  private static final Actor OLGA = actor(Role.OPERATOR, null);

  private static Actor actor(Role role, String partner) {
    return new Actor("x", "X", "brandt", partner, role, null, null);
  }

  @Test
  void everybodyGivesRolesOfTheOwnKindOnly() {
    assertEquals(
        EnumSet.of(
            Role.TENANT_ADMIN,
            Role.OPERATIONS,
            Role.COMPLIANCE,
            Role.FINANCE_USER,
            Role.AUDITOR,
            Role.PARTNER_ADMIN,
            Role.PARTNER_USER),
        Set.copyOf(RoleRules.givable(MARA)));
    assertEquals(List.of(Role.PARTNER_ADMIN, Role.PARTNER_USER), RoleRules.givable(PAULA));
    assertEquals(List.of(Role.OPERATOR), RoleRules.givable(OLGA));
    for (Role role : Role.values()) {
      if (!role.may(Right.PEOPLE)) {
        assertEquals(List.of(), RoleRules.givable(actor(role, role.ofPartner() ? "hansa" : null)));
      }
    }
  }

  @Test
  void aPartnersAdministratorStaysAtThePartner() {
    assertDoesNotThrow(() -> RoleRules.requireGivable(PAULA, Role.PARTNER_USER, "hansa"));
    for (String other : new String[] {"alpen", "no-such-partner", null}) {
      assertEquals(
          Problem.ROLE_NOT_YOURS_TO_GIVE,
          assertThrows(
                  ProblemException.class,
                  () -> RoleRules.requireGivable(PAULA, Role.PARTNER_USER, other))
              .problem());
    }
    assertTrue(RoleRules.reaches(PAULA, "hansa"));
    assertFalse(RoleRules.reaches(PAULA, null));
    assertTrue(RoleRules.reaches(MARA, "alpen"));
  }

  @Test
  void aRoleIsGivenWhereItBelongs() {
    for (ProblemException wrong :
        List.of(
            assertThrows(
                ProblemException.class,
                () -> RoleRules.requireGivable(MARA, Role.PARTNER_USER, null)),
            assertThrows(
                ProblemException.class,
                () -> RoleRules.requireGivable(MARA, Role.AUDITOR, "hansa")))) {
      assertEquals(Problem.INVALID_FIELD, wrong.problem());
    }
  }
}
