package dev.crossdock.identity;

import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What Keycloak has not heard of one tenant's people, inside the running transaction. */
final class UntoldRows {
  private static final int ROWS_AT_ONCE = 50;
  private static final String COLUMNS = "id, kind, principal, partner, since, tries";

  private final Connection database;
  private final String tenant;

  UntoldRows(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    Tenancy.fence(database, tenant);
  }

  /** Notes it for whoever makes the first try now; the others wait a while. */
  Untold add(Untold.Kind kind, String principal, String partner, Instant now) throws SQLException {
    return insert(
        kind, principal, partner, now, now.plus(KeycloakAdmin.CALL_LIMIT.multipliedBy(4)));
  }

  /** Notes it for the next round: nobody makes a first try. */
  void addDue(Untold.Kind kind, String principal, String partner, Instant now) throws SQLException {
    insert(kind, principal, partner, now, now);
  }

  private Untold insert(
      Untold.Kind kind, String principal, String partner, Instant now, Instant firstTry)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into untold (tenant_id, kind, principal, partner, since, next_try_at)"
                + " values (?, ?, ?, ?, ?, ?) returning "
                + COLUMNS)) {
      insert.setString(1, tenant);
      insert.setString(2, kind.name());
      insert.setString(3, principal);
      insert.setString(4, partner);
      insert.setObject(5, PeopleRows.utc(now));
      insert.setObject(6, PeopleRows.utc(firstTry));
      return found(insert).get(0);
    }
  }

  /** What is due, the oldest first; taken by who asks, until the next pause is over. */
  List<Untold> take(Instant now) throws SQLException {
    List<Untold> due;
    try (PreparedStatement select =
        database.prepareStatement(
            "select "
                + COLUMNS
                + " from untold where tenant_id = ? and told_at is null and next_try_at <= ?"
                + " order by id limit ? for update skip locked")) {
      select.setString(1, tenant);
      select.setObject(2, PeopleRows.utc(now));
      select.setInt(3, ROWS_AT_ONCE);
      due = found(select);
    }
    for (Untold one : due) {
      missed(one, now);
    }
    return due;
  }

  /** Counts a try that was in vain, or is being made. */
  void missed(Untold one, Instant now) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update untold set tries = ?, next_try_at = ? where tenant_id = ? and id = ?")) {
      update.setInt(1, one.tries() + 1);
      update.setObject(2, PeopleRows.utc(now.plus(Untold.pause(one.tries()))));
      update.setString(3, tenant);
      update.setLong(4, one.id());
      update.executeUpdate();
    }
  }

  /**
   * Keycloak has heard.
   *
   * @return whether it was this caller who told it
   */
  boolean told(Untold one, Instant now) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update untold set told_at = ? where tenant_id = ? and id = ? and told_at is null")) {
      update.setObject(1, PeopleRows.utc(now));
      update.setString(2, tenant);
      update.setLong(3, one.id());
      return update.executeUpdate() > 0;
    }
  }

  /** What was told in vain so far, in the actor's reach, the oldest first. */
  List<Untold> hanging(Actor actor) throws SQLException {
    String partner = actor.isPartner() ? " and partner = ?" : "";
    try (PreparedStatement select =
        database.prepareStatement(
            "select "
                + COLUMNS
                + " from untold where tenant_id = ? and told_at is null and tries > 0"
                + partner
                + " order by id limit "
                + ROWS_AT_ONCE)) {
      select.setString(1, tenant);
      if (actor.isPartner()) {
        select.setString(2, actor.partner());
      }
      return found(select);
    }
  }

  private static List<Untold> found(PreparedStatement select) throws SQLException {
    ResultSet row = select.executeQuery();
    List<Untold> found = new ArrayList<>();
    while (row.next()) {
      found.add(
          new Untold(
              row.getLong(1),
              Untold.Kind.valueOf(row.getString(2)),
              row.getString(3),
              row.getString(4),
              PeopleRows.instant(row, 5),
              row.getInt(6)));
    }
    return found;
  }
}
