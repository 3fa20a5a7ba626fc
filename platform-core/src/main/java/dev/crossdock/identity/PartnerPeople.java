package dev.crossdock.identity;

import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** A partner's people in one of a tenant's two places, and their way into the other. */
public final class PartnerPeople {
  private PartnerPeople() {}

  /** Somebody who acts for a partner. */
  public record Member(String principal, String name, String email, Role role, Instant since) {}

  /**
   * Those whose role holds, the first to come first; in the running transaction, which it fences.
   */
  public static List<Member> of(Connection database, String tenant, String partner)
      throws SQLException {
    Tenancy.fence(database, tenant);
    try (PreparedStatement select =
        database.prepareStatement(
            "select principal, display_name, email, role, given_at from membership where tenant_id = ? and partner = ? and"
                + " role = any (?) and withdrawn_at is null and disabled_at is null order by given_at, id")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      select.setArray(
          3,
          database.createArrayOf(
              "text", new Object[] {Role.PARTNER_ADMIN.name(), Role.PARTNER_USER.name()}));
      ResultSet row = select.executeQuery();
      List<Member> members = new ArrayList<>();
      while (row.next()) {
        members.add(
            new Member(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Role.valueOf(row.getString(4)),
                row.getObject(5, OffsetDateTime.class).toInstant()));
      }
      return members;
    }
  }

  /**
   * Gives people the same role at the partner of this code in the actor's tenant. In the running
   * transaction, fenced to that tenant afterwards; the identity provider is told within a minute.
   */
  public static void join(
      Connection database, List<Member> members, String partner, Actor actor, Instant now)
      throws SQLException {
    PeopleRows rows = new PeopleRows(database, actor.tenant());
    UntoldRows untold = new UntoldRows(database, actor.tenant());
    for (Member one : members) {
      if (rows.isDisabled(one.principal()) || rows.holds(one.principal(), partner, one.role())) {
        continue;
      }
      rows.give(
          one.principal(), one.name(), one.email(), partner, one.role(), actor.principal(), now);
      untold.addDue(Untold.Kind.JOINED, one.principal(), partner, now);
      People.tell(
          database,
          actor,
          now,
          "people/" + one.principal(),
          one.name() + " goes live with the partner.",
          "none",
          People.role(one.role(), partner),
          null);
    }
  }

  /**
   * Whether an invitation to administer the partner is open; in the running, fenced transaction.
   */
  public static boolean isInvited(Connection database, String tenant, String partner, Instant now)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from invitation where tenant_id = ? and partner = ? and role = ? and accepted_at is null and revoked_at"
                + " is null and expires_at > ?")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      select.setString(3, Role.PARTNER_ADMIN.name());
      select.setObject(4, PeopleRows.utc(now));
      return select.executeQuery().next();
    }
  }
}
