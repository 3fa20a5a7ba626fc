package dev.crossdock.connection;

import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Where a tenant's administrator says who its partners are, with name and reason. */
@ApplicationScoped
public class PartnerRegister {
  private static final String SELECT =
      "select p.code, p.name, p.kind, p.zone, p.language, p.version, (select count(*) from"
          + " connection c where c.tenant_id = p.tenant_id and c.partner = p.code) from partner p"
          + " where p.tenant_id = ?";

  @Inject Tenancy tenancy;
  @Inject Connections connections;

  /** By name. Never null. */
  public List<Partner> list(Actor actor) throws SQLException {
    requireReader(actor);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          try (PreparedStatement select =
              database.prepareStatement(SELECT + " order by p.name, p.code")) {
            select.setString(1, actor.tenant());
            ResultSet row = select.executeQuery();
            List<Partner> all = new ArrayList<>();
            while (row.next()) {
              all.add(partner(row));
            }
            return all;
          }
        });
  }

  /**
   * The one of this code.
   *
   * @throws ProblemException if the actor may not look, or the tenant has none
   */
  public Partner find(Actor actor, String code) throws SQLException {
    requireReader(actor);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return found(database, actor.tenant(), code, "");
        });
  }

  /**
   * The partner that the actor administers.
   *
   * @throws ProblemException if the actor administers none
   */
  public Partner own(Actor actor) throws SQLException {
    actor.require(Right.CONNECT);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return found(database, actor.tenant(), actor.partner(), "");
        });
  }

  /**
   * Makes a partner.
   *
   * @throws ProblemException if the actor may not, something is wrong ({@link InvalidFields} names
   *     all of it), or the code is taken
   */
  public Partner create(Actor actor, Partner wanted, String reason, Instant now)
      throws SQLException {
    actor.require(Right.CONFIGURE);
    refuse(wanted.faults(reason));
    return tenancy.rows(
        database -> {
          make(database, actor, wanted, reason, now);
          return found(database, actor.tenant(), wanted.code(), "");
        });
  }

  /**
   * As {@link #create} in the running transaction, which is fenced to the actor's tenant
   * afterwards.
   *
   * @throws ProblemException likewise
   */
  public void make(Connection database, Actor actor, Partner wanted, String reason, Instant now)
      throws SQLException {
    actor.require(Right.CONFIGURE);
    Tenancy.fence(database, actor.tenant());
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into partner (tenant_id, code, name, kind, zone, language, created_at)"
                + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")) {
      insert.setString(1, actor.tenant());
      insert.setString(2, wanted.code());
      insert.setString(3, wanted.name());
      insert.setString(4, wanted.kind());
      insert.setString(5, wanted.zone());
      insert.setString(6, wanted.language());
      insert.setObject(7, now.atOffset(ZoneOffset.UTC));
      if (insert.executeUpdate() == 0) {
        throw new ProblemException(
            Problem.CODE_TAKEN, "/code", "There is a partner of this code already.");
      }
    }
    tell(database, actor, wanted.code(), "made a partner.", null, wanted, reason, now);
  }

  /**
   * Changes name, kind, zone and language. Saying the same again changes nothing.
   *
   * @param ifMatch whether this version may be changed
   * @throws ProblemException if the actor may not, the tenant has none of this code, it was changed
   *     meanwhile, or something is wrong ({@link InvalidFields} names all of it)
   */
  public Partner change(
      Actor actor, Partner wanted, IntPredicate ifMatch, String reason, Instant now)
      throws SQLException {
    actor.require(Right.CONFIGURE);
    Partner after =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, actor.tenant());
              Partner before = found(database, actor.tenant(), wanted.code(), " for update of p");
              if (!ifMatch.test(before.version())) {
                throw new ProblemException(
                    Problem.CHANGED_MEANWHILE,
                    "If-Match",
                    "The partner is at version " + before.version() + " now.");
              }
              refuse(wanted.faults(reason));
              if (before.words().equals(wanted.words())) {
                return before;
              }
              update(database, actor.tenant(), wanted);
              tell(
                  database,
                  actor,
                  wanted.code(),
                  "changed a partner.",
                  before,
                  wanted,
                  reason,
                  now);
              return found(database, actor.tenant(), wanted.code(), "");
            });
    connections.changed(actor.tenant()); // inlets say the partner's name
    return after;
  }

  private static void update(Connection database, String tenant, Partner wanted)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update partner set name = ?, kind = ?, zone = ?, language = ?, version = version + 1"
                + " where tenant_id = ? and code = ?")) {
      update.setString(1, wanted.name());
      update.setString(2, wanted.kind());
      update.setString(3, wanted.zone());
      update.setString(4, wanted.language());
      update.setString(5, tenant);
      update.setString(6, wanted.code());
      update.executeUpdate();
    }
  }

  private static Partner found(Connection database, String tenant, String code, String lock)
      throws SQLException {
    try (PreparedStatement select = database.prepareStatement(SELECT + " and p.code = ?" + lock)) {
      select.setString(1, tenant);
      select.setString(2, code);
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        throw new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
      }
      return partner(row);
    }
  }

  private static Partner partner(ResultSet row) throws SQLException {
    return new Partner(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getInt(6),
        row.getInt(7));
  }

  private static void tell(
      Connection database,
      Actor actor,
      String code,
      String words,
      Partner before,
      Partner after,
      String reason,
      Instant now)
      throws SQLException {
    TraceRows.write(
        database,
        actor.tenant(),
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        actor.name() + " " + words,
        null,
        new Evidence(
            actor.origin(),
            "partner/" + code,
            before == null ? null : before.words(),
            after.words(),
            reason),
        now);
  }

  private static void refuse(List<ProblemException> faults) {
    if (!faults.isEmpty()) {
      throw new InvalidFields(faults);
    }
  }

  private static void requireReader(Actor actor) {
    if (!actor.may(Right.AUDIT)) {
      actor.require(Right.CONFIGURE);
    }
  }
}
