package dev.crossdock.alert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The open alerts of one tenant, in the running transaction, which is fenced to it. */
final class AlertRows {
  /** Written no more often while nothing else changes. */
  private static final Duration SEEN_EVERY = Duration.ofMinutes(5);

  private final Connection database;
  private final String tenant;

  AlertRows(Connection database, String tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /** The open ones of a kind by their causes; of each what its sides know. */
  Map<String, List<Told>> open(RuleKind kind) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select a.id, a.cause, a.severity, a.level, a.opened_at, s.side, s.told_level,"
                + " s.told_severity, s.again_at, s.acknowledged_at is not null from alert a join"
                + " alert_side s on s.tenant_id = a.tenant_id and s.alert_id = a.id where"
                + " a.tenant_id = ? and a.kind = ? and a.closed_at is null order by a.id for update"
                + " of a")) {
      select.setString(1, tenant);
      select.setString(2, kind.name());
      ResultSet row = select.executeQuery();
      Map<String, List<Told>> open = new HashMap<>();
      while (row.next()) {
        Told told =
            new Told(
                row.getLong(1),
                row.getString(2),
                Severity.valueOf(row.getString(3)),
                row.getLong(4),
                Look.instant(row, 5),
                Side.valueOf(row.getString(6)),
                row.getLong(7),
                Severity.valueOf(row.getString(8)),
                Look.instant(row, 9),
                row.getBoolean(10));
        open.computeIfAbsent(told.cause(), first -> new ArrayList<>()).add(told);
      }
      return open;
    }
  }

  /**
   * Opens an alert.
   *
   * @param againAt when it is told again if it lasts
   * @return its id
   */
  long open(RuleKind kind, Finding finding, Instant againAt, Instant now) throws SQLException {
    long id;
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into alert (tenant_id, kind, cause, partner, severity, level, title, detail,"
                + " fix, path, opened_at, seen_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " returning id")) {
      insert.setString(1, tenant);
      insert.setString(2, kind.name());
      insert.setString(3, finding.cause());
      insert.setString(4, finding.partner());
      insert.setString(5, finding.severity().name());
      insert.setLong(6, finding.level());
      insert.setString(7, finding.title());
      insert.setString(8, finding.detail());
      insert.setString(9, finding.fix());
      insert.setString(10, finding.path());
      insert.setObject(11, now.atOffset(ZoneOffset.UTC));
      insert.setObject(12, now.atOffset(ZoneOffset.UTC));
      ResultSet row = insert.executeQuery();
      row.next();
      id = row.getLong(1);
    }
    side(id, Side.TENANT, finding, againAt);
    if (finding.shared()) {
      side(id, Side.PARTNER, finding, againAt);
    }
    return id;
  }

  private void side(long id, Side side, Finding finding, Instant againAt) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into alert_side (tenant_id, alert_id, side, told_level, told_severity,"
                + " again_at) values (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, tenant);
      insert.setLong(2, id);
      insert.setString(3, side.name());
      insert.setLong(4, finding.level());
      insert.setString(5, finding.severity().name());
      insert.setObject(6, againAt.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  /** It is still there: as it is now, and once more if there is more of it. */
  void seen(Told told, Finding finding, Instant now) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update alert set seen_at = ?, severity = ?, level = ?, title = ?, detail = ?, fix = ?,"
                + " path = ?, times = times + ? where tenant_id = ? and id = ? and (seen_at <= ? or"
                + " severity <> ? or level <> ? or title <> ?)")) {
      update.setObject(1, now.atOffset(ZoneOffset.UTC));
      update.setString(2, finding.severity().name());
      update.setLong(3, finding.level());
      update.setString(4, finding.title());
      update.setString(5, finding.detail());
      update.setString(6, finding.fix());
      update.setString(7, finding.path());
      update.setInt(8, finding.level() > told.level() ? 1 : 0);
      update.setString(9, tenant);
      update.setLong(10, told.id());
      update.setObject(11, now.minus(SEEN_EVERY).atOffset(ZoneOffset.UTC));
      update.setString(12, finding.severity().name());
      update.setLong(13, finding.level());
      update.setString(14, finding.title());
      update.executeUpdate();
    }
  }

  /** This side is told of it; who had taken note of it before is asked again. */
  void told(Told told, Finding finding, Instant againAt) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update alert_side set told_level = ?, told_severity = ?, again_at = ?, acknowledged_at"
                + " = null, acknowledged_by = null, name = null, note = null where tenant_id = ?"
                + " and alert_id = ? and side = ?")) {
      update.setLong(1, finding.level());
      update.setString(2, finding.severity().name());
      update.setObject(3, againAt.atOffset(ZoneOffset.UTC));
      update.setString(4, tenant);
      update.setLong(5, told.id());
      update.setString(6, told.side().name());
      update.executeUpdate();
    }
  }

  /** Its cause is gone. */
  void close(long id, Instant now) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update alert set closed_at = ? where tenant_id = ? and id = ? and closed_at is"
                + " null")) {
      update.setObject(1, now.atOffset(ZoneOffset.UTC));
      update.setString(2, tenant);
      update.setLong(3, id);
      update.executeUpdate();
    }
  }
}
