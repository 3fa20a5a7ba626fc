package dev.crossdock.alert;

import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads alerts for one actor: the tenant's all, a partner's those that are its business too. */
final class AlertQuery {
  private static final String COLUMNS =
      "select a.id, a.kind, a.partner, p.name, t.name, a.severity, a.level, a.title, a.detail,"
          + " a.fix, a.path, a.opened_at, a.seen_at, a.times, a.closed_at, o.alert_id is not null,"
          + " s.acknowledged_at, s.acknowledged_by, s.name, s.note, s.again_at, o.acknowledged_at,"
          + " o.name, o.note, o.again_at ";
  private static final String FROM =
      "from alert a join tenant t on t.id = a.tenant_id join alert_side s on s.tenant_id ="
          + " a.tenant_id and s.alert_id = a.id and s.side = ? left join partner p on p.tenant_id ="
          + " a.tenant_id and p.code = a.partner left join alert_side o on o.tenant_id ="
          + " a.tenant_id and o.alert_id = a.id and o.side <> s.side where a.tenant_id = ?";

  private final Actor actor;
  private final StringBuilder where = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  AlertQuery(Actor actor, AlertFilter filter) {
    this.actor = actor;
    values.add(Side.of(actor).name());
    values.add(actor.tenant());
    if (actor.isPartner()) {
      and("a.partner = ?", actor.partner());
    }
    if (filter.state() != null) {
      where.append(
          switch (filter.state()) {
            case OPEN -> " and a.closed_at is null and s.acknowledged_at is null";
            case ACKNOWLEDGED -> " and a.closed_at is null and s.acknowledged_at is not null";
            case CLOSED -> " and a.closed_at is not null";
          });
    }
    if (filter.kind() != null) {
      and("a.kind = ?", filter.kind().name());
    }
    if (filter.severity() != null) {
      and("a.severity = ?", filter.severity().name());
    }
    if (filter.partner() != null) {
      and("a.partner = ?", filter.partner());
    }
  }

  AlertQuery and(String condition, Object value) {
    where.append(" and ").append(condition);
    values.add(value);
    return this;
  }

  /**
   * The rows, in this order.
   *
   * @param order what stands behind {@code order by}
   */
  List<AlertRow> rows(Connection database, String order, int limit) throws SQLException {
    try (PreparedStatement select =
        prepared(database, COLUMNS + FROM + where + " order by " + order + " limit " + limit)) {
      List<AlertRow> rows = new ArrayList<>();
      ResultSet row = select.executeQuery();
      while (row.next()) {
        rows.add(read(row));
      }
      return rows;
    }
  }

  /** How many there are, at most so many. */
  long count(Connection database, int most) throws SQLException {
    try (PreparedStatement select =
        prepared(
            database,
            "select count(*) from (select 1 " + FROM + where + " limit " + most + ") few")) {
      ResultSet row = select.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  private PreparedStatement prepared(Connection database, String sql) throws SQLException {
    PreparedStatement select = database.prepareStatement(sql);
    for (int i = 0; i < values.size(); i++) {
      select.setObject(i + 1, values.get(i));
    }
    return select;
  }

  private AlertRow read(ResultSet row) throws SQLException {
    RuleKind kind = RuleKind.valueOf(row.getString(2));
    boolean shared = actor.isPartner() || row.getBoolean(16);
    AlertRow.Taken own =
        row.getObject(17) == null
            ? null
            : new AlertRow.Taken(
                Look.instant(row, 17),
                row.getString(18),
                row.getString(19),
                row.getString(20),
                Look.instant(row, 21));
    AlertRow.Taken other =
        row.getObject(22) == null
            ? null
            : new AlertRow.Taken(
                Look.instant(row, 22),
                null,
                row.getString(23),
                row.getString(24),
                Look.instant(row, 25));
    return new AlertRow(
        row.getLong(1),
        kind,
        row.getString(3),
        row.getString(4),
        shared ? row.getString(4) : row.getString(5),
        Severity.valueOf(row.getString(6)),
        row.getLong(7),
        row.getString(8),
        row.getString(9),
        kind.fix(Side.of(actor), row.getString(10)),
        path(kind, row.getString(11)),
        Look.instant(row, 12),
        Look.instant(row, 13),
        row.getInt(14),
        Look.instant(row, 15),
        own,
        other);
  }

  /** Where this reader puts it right, or looks at it; null without such a page. */
  private String path(RuleKind kind, String path) {
    if (actor.isPartner()) {
      return switch (kind) {
        case PARKED -> "exchanges?state=parked";
        case REFUSED -> "exchanges?state=rejected";
        case SILENT -> "exchanges";
        case CASES -> "cases";
        case EXPIRY -> actor.may(Right.CREDENTIALS) ? "credentials" : null;
        default -> null;
      };
    }
    Predicate<Right> either = right -> actor.may(right) || actor.may(Right.AUDIT);
    if (path.startsWith("connections")) {
      return either.test(Right.CONFIGURE) ? path : null;
    }
    return path.startsWith("credentials") && !either.test(Right.CREDENTIALS) ? null : path;
  }
}
