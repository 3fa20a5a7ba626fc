package dev.crossdock.tenant;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Who is acting, for whom, in which role. Every query takes one; there is no other way to say which
 * tenant is meant.
 *
 * @param principal user name or client id as the identity provider knows it
 * @param name for people to read
 * @param tenant whose data this is about
 * @param partner code of the partner acted for, or null when acting for the tenant itself
 * @param connectionId the connection a machine speaks for, or null
 * @param origin network address the request came from, or null where there is none
 * @param channel by which operation of which version of the API the request came, such as {@code
 *     POST /api/v2/events}, or null where it came otherwise
 */
public record Actor(
    String principal,
    String name,
    String tenant,
    String partner,
    Role role,
    Long connectionId,
    String origin,
    String channel) {
  public Actor {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(role, "role");
    if (role.ofPartner() != (partner != null)) {
      throw new IllegalArgumentException(role + " and partner " + partner + " do not go together");
    }
  }

  /** Who does not come by the API. */
  public Actor(
      String principal,
      String name,
      String tenant,
      String partner,
      Role role,
      Long connectionId,
      String origin) {
    this(principal, name, tenant, partner, role, connectionId, origin, null);
  }

  /** The same, asking from this network address. */
  public Actor from(String address) {
    return new Actor(principal, name, tenant, partner, role, connectionId, address, channel);
  }

  /** The same, coming by this operation of the API. */
  public Actor by(String operation) {
    return new Actor(principal, name, tenant, partner, role, connectionId, origin, operation);
  }

  /** Whether this actor sees one partner's data only. */
  public boolean isPartner() {
    return partner != null;
  }

  public boolean may(Right right) {
    return role.may(right);
  }

  /**
   * Refuses those who have none of the rights.
   *
   * @throws ProblemException naming the roles that have one
   */
  public void require(Right... anyOf) {
    if (Arrays.stream(anyOf).noneMatch(this::may)) {
      String roles =
          Arrays.stream(Role.values())
              .filter(other -> Arrays.stream(anyOf).anyMatch(other::may))
              .map(other -> other.name())
              .collect(Collectors.joining(", "));
      throw new ProblemException(
          Problem.NOT_ALLOWED, null, "This is for the roles " + roles + ". Yours is " + role + ".");
    }
  }

  /**
   * Whether this actor sees what happens inside the tenant: deliveries to its systems, candidates,
   * other partners.
   */
  public boolean seesWholeTenant() {
    return partner == null;
  }
}
