package dev.crossdock.identity;

import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The open invitations of one tenant in the database, inside the running transaction. */
final class InvitationRows {
  private static final String OPEN =
      "select i.id, i.email, i.partner, p.name, i.role, i.invited_at, i.invited_by, i.inviter,"
          + " i.expires_at, i.sends, i.mail, i.account from invitation i left join partner p on"
          + " p.tenant_id = i.tenant_id and p.code = i.partner where i.tenant_id = ? and"
          + " i.accepted_at is null and i.revoked_at is null";

  private final Connection database;
  private final String tenant;

  InvitationRows(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    Tenancy.fence(database, tenant);
  }

  /**
   * An invitation and the account that its link has made.
   *
   * @param account Keycloak's id, or null
   */
  record Found(Invitation invitation, String account) {}

  /** All in the actor's reach, the newest first. */
  List<Invitation> all(Actor actor) throws SQLException {
    String partner = actor.isPartner() ? " and i.partner = ?" : "";
    try (PreparedStatement select =
        database.prepareStatement(OPEN + partner + " order by i.id desc")) {
      select.setString(1, tenant);
      if (actor.isPartner()) {
        select.setString(2, actor.partner());
      }
      return found(select).stream().map(Found::invitation).toList();
    }
  }

  /** One by its id; locked until the transaction ends. */
  Optional<Invitation> lock(long id) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(OPEN + " and i.id = ? for update of i")) {
      select.setString(1, tenant);
      select.setLong(2, id);
      return found(select).stream().map(Found::invitation).findFirst();
    }
  }

  /** One by its code; locked until the transaction ends. */
  Optional<Found> lock(LinkCode code) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(OPEN + " and i.code_hash = ? for update of i")) {
      select.setString(1, tenant);
      select.setBytes(2, code.hash());
      return found(select).stream().findFirst();
    }
  }

  private static List<Found> found(PreparedStatement select) throws SQLException {
    ResultSet row = select.executeQuery();
    List<Found> found = new ArrayList<>();
    while (row.next()) {
      String mail = row.getString(11);
      found.add(
          new Found(
              new Invitation(
                  row.getLong(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  Role.valueOf(row.getString(5)),
                  PeopleRows.instant(row, 6),
                  row.getString(7),
                  row.getString(8),
                  PeopleRows.instant(row, 9),
                  row.getInt(10),
                  mail == null ? null : Invitation.Mail.valueOf(mail)),
              row.getString(12)));
    }
    return found;
  }

  /** How many are open, expired or not. */
  int open() throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select count(*) from invitation where tenant_id = ? and accepted_at is null and"
                + " revoked_at is null")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      row.next();
      return row.getInt(1);
    }
  }

  /** Whether the tenant has such a partner. */
  boolean knows(String partner) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select 1 from partner where tenant_id = ? and code = ?")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      return select.executeQuery().next();
    }
  }

  /** Adds one, unless the same is open already. */
  Optional<Long> add(
      String email, String partner, Role role, LinkCode code, Actor actor, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into invitation (tenant_id, email, partner, role, code_hash, invited_at,"
                + " invited_by, inviter, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict"
                + " do nothing returning id")) {
      insert.setString(1, tenant);
      insert.setString(2, email);
      insert.setString(3, partner);
      insert.setString(4, role.name());
      insert.setBytes(5, code.hash());
      insert.setObject(6, PeopleRows.utc(now));
      insert.setString(7, actor.principal());
      insert.setString(8, actor.name());
      insert.setObject(9, PeopleRows.utc(now.plus(Invitation.VALID_FOR)));
      ResultSet row = insert.executeQuery();
      return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
    }
  }

  /** Gives another code and a new time; the old code is void. */
  void renew(long id, LinkCode code, Actor actor, Instant now) throws SQLException {
    run(
        "update invitation set code_hash = ?, invited_at = ?, invited_by = ?, inviter = ?,"
            + " expires_at = ?, mail = null where tenant_id = ? and id = ?",
        code.hash(),
        PeopleRows.utc(now),
        actor.principal(),
        actor.name(),
        PeopleRows.utc(now.plus(Invitation.VALID_FOR)),
        tenant,
        id);
  }

  void mailed(long id, Invitation.Mail mail) throws SQLException {
    run(
        "update invitation set mail = ?, sends = sends + 1 where tenant_id = ? and id = ?",
        mail.name(),
        tenant,
        id);
  }

  void revoke(long id, Instant now) throws SQLException {
    run(
        "update invitation set revoked_at = ? where tenant_id = ? and id = ?",
        PeopleRows.utc(now),
        tenant,
        id);
  }

  void madeAccount(long id, String account) throws SQLException {
    run("update invitation set account = ? where tenant_id = ? and id = ?", account, tenant, id);
  }

  /** Whether an invitation of this tenant to an address has made this account. */
  boolean hasMade(String email, String account) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from invitation where tenant_id = ? and email = ? and account = ? limit 1")) {
      select.setString(1, tenant);
      select.setString(2, email);
      select.setString(3, account);
      return select.executeQuery().next();
    }
  }

  /** The tenant waits for its first administrator no more. */
  void hasAdministrator() throws SQLException {
    run("update tenant set first_admin = null where id = ? and first_admin is not null", tenant);
  }

  /** Makes the open invitations of an address to a role of the tenant void. */
  void revoke(String email, Role role, Instant now) throws SQLException {
    run(
        "update invitation set revoked_at = ? where tenant_id = ? and email = ? and role = ?"
            + " and partner is null and accepted_at is null and revoked_at is null",
        PeopleRows.utc(now),
        tenant,
        email,
        role.name());
  }

  /** Makes open invitations void that somebody has made, or was given. */
  void revokeOf(String principal, String email, Instant now) throws SQLException {
    run(
        "update invitation set revoked_at = ? where tenant_id = ? and (invited_by = ? or email ="
            + " lower(?)) and accepted_at is null and revoked_at is null",
        PeopleRows.utc(now),
        tenant,
        principal,
        email == null ? "" : email);
  }

  void accept(long id, String principal, Instant now) throws SQLException {
    run(
        "update invitation set accepted_at = ?, accepted_by = ? where tenant_id = ? and id = ?",
        PeopleRows.utc(now),
        principal,
        tenant,
        id);
  }

  private void run(String sql, Object... values) throws SQLException {
    try (PreparedStatement update = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        update.setObject(i + 1, values[i]);
      }
      update.executeUpdate();
    }
  }
}
