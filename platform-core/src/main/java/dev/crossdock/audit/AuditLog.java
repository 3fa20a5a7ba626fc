package dev.crossdock.audit;

import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.TraceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What auditors and tenant administrators read of the audit log. */
@ApplicationScoped
public class AuditLog {
  /** Of a trace t and its shipment s. */
  static final String COLUMNS =
      "select t.id, t.at, t.kind, t.actor, t.exchange_id, s.reference, t.detail, t.origin, t.subject, t.before, t.after, t.reason";

  @Inject Tenancy tenancy;
  @Inject Anchors anchors;

  /** Kinds of entries that somebody decided or did, not the platform on its way. */
  public enum Group {
    CHANGES(
        TraceKind.REPLAYED,
        TraceKind.SKIPPED,
        TraceKind.SHIPMENT_CHANGED,
        TraceKind.CASE_CLOSED,
        TraceKind.SETTING_CHANGED,
        TraceKind.REMOVED),
    ACCESS(TraceKind.SIGNED_IN, TraceKind.EXPORTED, TraceKind.REFUSED, TraceKind.SECRET_USED),
    READS(TraceKind.VIEWED);

    private final Set<TraceKind> kinds;

    Group(TraceKind... kinds) {
      this.kinds = Set.of(kinds);
    }
  }

  /** An entry as people read it. */
  public record Entry(
      long id,
      Instant at,
      TraceKind kind,
      String who,
      Long exchange,
      String shipment,
      String detail,
      String origin,
      String subject,
      String before,
      String after,
      String reason) {}

  /**
   * How far the log is sealed and anchored.
   *
   * @param blocks number of the last block; 0 if nothing is sealed
   * @param sealedAt when it was sealed, or null
   * @param anchored number of the last block whose hash is signed outside the database
   */
  public record State(long blocks, Instant sealedAt, long anchored) {}

  /**
   * Entries, newest first.
   *
   * @param who principal, or null for all
   * @param before id of the entry that the page goes on behind, or {@link Long#MAX_VALUE}
   * @throws ProblemException if the actor may not read the log
   */
  public List<Entry> list(Actor actor, Group group, String who, long before, int rows)
      throws SQLException {
    actor.require(Right.AUDIT);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return list(database, actor.tenant(), group, who, before, rows);
        });
  }

  private static List<Entry> list(
      Connection database, String tenant, Group group, String who, long before, int rows)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            COLUMNS
                + " from trace t left join shipment s on s.tenant_id = t.tenant_id and s.id = t.shipment_id"
                + " where t.tenant_id = ? and t.id < ? and t.kind = any (?) and (?::text is null or t.actor = ?)"
                // The words of the index, so that it serves however many other entries there are.
                + " and t.kind in ('REPLAYED', 'SKIPPED', 'SHIPMENT_CHANGED', 'CASE_CLOSED', 'VIEWED', 'SIGNED_IN', 'EXPORTED', 'SETTING_CHANGED', 'REFUSED', 'SECRET_USED', 'REMOVED')"
                + " order by t.id desc limit ?")) {
      select.setString(1, tenant);
      select.setLong(2, before);
      select.setArray(
          3,
          database.createArrayOf(
              "text", group.kinds.stream().map(TraceKind::name).toArray(String[]::new)));
      select.setString(4, who);
      select.setString(5, who);
      select.setInt(6, rows);
      ResultSet row = select.executeQuery();
      List<Entry> entries = new ArrayList<>();
      while (row.next()) {
        entries.add(entry(row));
      }
      return entries;
    }
  }

  /** The entry of the present row, which has {@link #COLUMNS}. */
  static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong(1),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        TraceKind.valueOf(row.getString(3)),
        row.getString(4),
        row.getObject(5, Long.class),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12));
  }

  /**
   * How far the log is sealed and anchored. Never null.
   *
   * @throws ProblemException if the actor may not read the log
   */
  public State state(Actor actor) throws SQLException {
    actor.require(Right.AUDIT);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          AuditRows.Tip tip = AuditRows.tip(database, actor.tenant());
          return new State(tip.number(), tip.sealedAt(), anchors.last(actor.tenant()));
        });
  }
}
