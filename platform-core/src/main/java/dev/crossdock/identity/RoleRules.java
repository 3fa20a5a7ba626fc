package dev.crossdock.identity;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Who may give which role, and whose. Pure. */
public final class RoleRules {
  private RoleRules() {}

  /** The roles that this actor may give and take; never null. */
  public static List<Role> givable(Actor actor) {
    return Arrays.stream(Role.values()).filter(role -> gives(actor, role)).toList();
  }

  private static boolean gives(Actor actor, Role role) {
    if (!actor.may(Right.PEOPLE) || role.ofMachine()) {
      return false;
    }
    return actor.isPartner()
        ? role.ofPartner()
        : actor.may(Right.TENANTS) == role.may(Right.TENANTS);
  }

  /** Whether people of this partner, or of the tenant itself when it is null, are theirs. */
  static boolean reaches(Actor actor, String partner) {
    return actor.may(Right.PEOPLE)
        && (!actor.isPartner() || Objects.equals(actor.partner(), partner));
  }

  /**
   * Refuses a role that is not theirs to give there.
   *
   * @param partner whose role it is, or null for the tenant's own
   * @throws ProblemException with the reason, which tells nothing of other partners
   */
  static void requireGivable(Actor actor, Role role, String partner) {
    if (!gives(actor, role) || !reaches(actor, partner)) {
      throw new ProblemException(
          Problem.ROLE_NOT_YOURS_TO_GIVE,
          "/role",
          actor.isPartner()
              ? "You give roles of your own partner, to your own people."
              : "You give roles of your tenant and of its partners to people.");
    }
    if (role.ofPartner() != (partner != null)) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          "/partner",
          role.ofPartner()
              ? "Say at which partner: " + role + " is a role at a partner."
              : "Leave the partner out: " + role + " is a role of the tenant.");
    }
  }
}
