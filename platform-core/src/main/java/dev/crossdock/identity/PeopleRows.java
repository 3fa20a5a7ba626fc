package dev.crossdock.identity;

import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The roles of one tenant's people in the database, inside the running transaction. */
final class PeopleRows {
  private static final String COLUMNS =
      "select m.id, m.principal, m.display_name, m.email, m.partner, p.name, m.role, m.given_at,"
          + " m.given_by, m.last_seen_at, m.disabled_at from membership m left join partner p on"
          + " p.tenant_id = m.tenant_id and p.code = m.partner where m.tenant_id = ? and"
          + " m.withdrawn_at is null and m.role = any (?)";

  /** In place of a partner's code, which begins with a letter. */
  private static final String TENANT = "*";

  private final Connection database;
  private final String tenant;

  PeopleRows(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    Tenancy.fence(database, tenant);
  }

  /** All roles of people that the actor reaches, by name. */
  List<Person> all(Actor actor) throws SQLException {
    String partner = actor.isPartner() ? " and m.partner = ?" : "";
    try (PreparedStatement select =
        database.prepareStatement(
            COLUMNS + partner + " order by lower(m.display_name), m.principal, m.id")) {
      place(select);
      if (actor.isPartner()) {
        select.setString(3, actor.partner());
      }
      return people(select);
    }
  }

  /** The row of this id, if it is a person's and holds; locked until the transaction ends. */
  Optional<Person> lock(long id) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(COLUMNS + " and m.id = ? for update of m")) {
      place(select);
      select.setLong(3, id);
      return people(select).stream().findFirst();
    }
  }

  /** All that a person holds, whether it rests or not; locked until the transaction ends. */
  List<Person> held(String principal) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(COLUMNS + " and m.principal = ? order by m.id for update of m")) {
      place(select);
      select.setString(3, principal);
      return people(select);
    }
  }

  /**
   * Locks the roles of all administrators, in one order: whoever ends a role after this sees who is
   * left, whichever role it is asked by.
   */
  void lockAdministrators() throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from membership where tenant_id = ? and role = any (?) and withdrawn_at is"
                + " null order by id for update")) {
      select.setString(1, tenant);
      Object[] roles =
          Arrays.stream(Role.values())
              .filter(role -> role.may(Right.PEOPLE) && !role.ofPartner())
              .map(Role::name)
              .toArray();
      select.setArray(2, database.createArrayOf("text", roles));
      select.executeQuery();
    }
  }

  private void place(PreparedStatement select) throws SQLException {
    select.setString(1, tenant);
    Object[] roles =
        Arrays.stream(Role.values()).filter(role -> !role.ofMachine()).map(Role::name).toArray();
    select.setArray(2, database.createArrayOf("text", roles));
  }

  private static List<Person> people(PreparedStatement select) throws SQLException {
    ResultSet row = select.executeQuery();
    List<Person> people = new ArrayList<>();
    while (row.next()) {
      people.add(
          new Person(
              row.getLong(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getString(5),
              row.getString(6),
              Role.valueOf(row.getString(7)),
              instant(row, 8),
              row.getString(9),
              instant(row, 10),
              instant(row, 11)));
    }
    return people;
  }

  /** Whether somebody else than this row's owner holds the role, locked as well. */
  boolean othersHold(Role role, String principal) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select principal from membership where tenant_id = ? and role = ? and withdrawn_at is"
                + " null and disabled_at is null order by id for update")) {
      select.setString(1, tenant);
      select.setString(2, role.name());
      ResultSet row = select.executeQuery();
      while (row.next()) {
        if (!row.getString(1).equals(principal)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Whether somebody holds a role already, disabled or not. */
  boolean holds(String principal, String partner, Role role) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from membership where tenant_id = ? and principal = ? and coalesce(partner,"
                + " '') = ? and role = ? and withdrawn_at is null")) {
      select.setString(1, tenant);
      select.setString(2, principal);
      select.setString(3, partner == null ? "" : partner);
      select.setString(4, role.name());
      return select.executeQuery().next();
    }
  }

  /** Whether an administrator has told somebody to rest. */
  boolean isDisabled(String principal) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from membership where tenant_id = ? and principal = ? and disabled_at is not"
                + " null and withdrawn_at is null")) {
      select.setString(1, tenant);
      select.setString(2, principal);
      return select.executeQuery().next();
    }
  }

  /** Whether an address has a role already, disabled or not. */
  boolean isHeldBy(String email, String partner, Role role) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from membership where tenant_id = ? and lower(email) = ? and"
                + " coalesce(partner, '') = ? and role = ? and withdrawn_at is null")) {
      select.setString(1, tenant);
      select.setString(2, email);
      select.setString(3, partner == null ? "" : partner);
      select.setString(4, role.name());
      return select.executeQuery().next();
    }
  }

  void give(
      String principal,
      String name,
      String email,
      String partner,
      Role role,
      String by,
      Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into membership (principal, tenant_id, partner, role, display_name, email,"
                + " given_at, given_by) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, principal);
      insert.setString(2, tenant);
      insert.setString(3, partner);
      insert.setString(4, role.name());
      insert.setString(5, name);
      insert.setString(6, email);
      insert.setObject(7, utc(now));
      insert.setString(8, by);
      insert.executeUpdate();
    }
  }

  /** The role that there was stays on record as withdrawn. */
  void change(long id, Role role, String by, Instant now) throws SQLException {
    Kept kept = kept(id);
    run(
        "update membership set role = ?, given_by = ?, given_at = ? where tenant_id = ? and id = ?",
        role.name(),
        by,
        utc(now),
        tenant,
        id);
    withdraw(keep(id, kept), now);
  }

  /** What a role was before it was changed. */
  private record Kept(String role, String by, OffsetDateTime at) {}

  private Kept kept(long id) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select role, given_by, given_at from membership where tenant_id = ? and id = ?")) {
      select.setString(1, tenant);
      select.setLong(2, id);
      ResultSet row = select.executeQuery();
      row.next();
      return new Kept(row.getString(1), row.getString(2), row.getObject(3, OffsetDateTime.class));
    }
  }

  private long keep(long id, Kept kept) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into membership (principal, tenant_id, partner, role, display_name, email,"
                + " given_at, given_by) select principal, tenant_id, partner, ?, display_name,"
                + " email, ?, ? from membership where tenant_id = ? and id = ? returning id")) {
      insert.setString(1, kept.role());
      insert.setObject(2, kept.at());
      insert.setString(3, kept.by());
      insert.setString(4, tenant);
      insert.setLong(5, id);
      ResultSet row = insert.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  void withdraw(long id, Instant now) throws SQLException {
    run(
        "update membership set withdrawn_at = ? where tenant_id = ? and id = ?",
        utc(now),
        tenant,
        id);
  }

  /**
   * Disables or, with null, enables what a person holds in the actor's reach.
   *
   * @return how many roles it concerns
   */
  int disable(Actor actor, String principal, Instant at) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update membership set disabled_at = ?, disabled_by = ? where tenant_id = ? and principal"
                + " = ? and withdrawn_at is null and (disabled_at is null) = ? and (? or partner = ?"
                + " and coalesce(disabled_by, partner) = partner)")) {
      update.setObject(1, utc(at), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      update.setString(2, at == null ? null : actor.isPartner() ? actor.partner() : TENANT);
      update.setString(3, tenant);
      update.setString(4, principal);
      update.setBoolean(5, at != null);
      update.setBoolean(6, !actor.isPartner());
      update.setString(7, actor.partner());
      return update.executeUpdate();
    }
  }

  void seen(String principal, Instant now) throws SQLException {
    run(
        "update membership set last_seen_at = ? where tenant_id = ? and principal = ? and"
            + " withdrawn_at is null",
        utc(now),
        tenant,
        principal);
  }

  private void run(String sql, Object... values) throws SQLException {
    try (PreparedStatement update = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        update.setObject(i + 1, values[i]);
      }
      update.executeUpdate();
    }
  }

  /** Whether anybody holds or held a role under this name, at whichever tenant. */
  static boolean everHeld(Connection database, String principal) throws SQLException {
    try (PreparedStatement own =
            database.prepareStatement("select set_config('app.principal', ?, true)");
        PreparedStatement select =
            database.prepareStatement("select 1 from membership where principal = ? limit 1")) {
      own.setString(1, principal);
      own.execute();
      select.setString(1, principal);
      return select.executeQuery().next();
    }
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static OffsetDateTime utc(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
