package dev.crossdock.mapping;

import dev.crossdock.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cases about unusual messages: one for each kind of a mapping, however many messages there are. In
 * the running, fenced transaction.
 *
 * <p>Whoever writes reports or cases of a mapping takes its {@link #lock} first, several of them in
 * the order of their ids: so nobody waits in a circle, and what is counted stays true.
 */
public final class DriftCases {
  private static final Duration DUE_AFTER = Duration.ofDays(1);
  private static final int PATHS_TOLD_MAX = 5;

  /** So many reports that nobody has looked at are kept of a version and kind. */
  public static final int LISTED_MAX = 200;

  private final Connection database;
  private final String tenant;

  /** For one tenant. */
  public DriftCases(Connection database, String tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /**
   * Opens a case for each kind of what is new, or adds it to the one that is open. A report that
   * had a case, or that somebody has looked at, opens none.
   */
  public void open(Mappings.Released mapping, Instant now) throws SQLException {
    for (Shape.Kind kind : kinds(mapping.id())) {
      Long open = openCase(mapping.id(), kind);
      long of = open == null ? insert(mapping, now) : open;
      try (PreparedStatement update =
          database.prepareStatement(
              "update mapping_drift set case_id = ? where id = any (array(select d.id from"
                  + " mapping_drift d where d.tenant_id = ? and d.mapping_id = ? and d.kind = ? and"
                  + " d.case_id is null and d.seen_at is null order by d.id))")) {
        update.setLong(1, of);
        update.setString(2, tenant);
        update.setLong(3, mapping.id());
        update.setString(4, kind.name());
        update.executeUpdate();
      }
      describe(of, mapping, kind);
    }
  }

  /** Of which there are reports without a case. */
  private Set<Shape.Kind> kinds(long mapping) throws SQLException {
    Set<Shape.Kind> kinds = new TreeSet<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select distinct kind from mapping_drift where tenant_id = ? and mapping_id = ? and case_id is null"
                + " and seen_at is null")) {
      select.setString(1, tenant);
      select.setLong(2, mapping);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        kinds.add(Shape.Kind.valueOf(row.getString(1)));
      }
    }
    return kinds;
  }

  /** What is unusual about a mapping is written by one transaction at a time. */
  public void lock(long mapping) throws SQLException {
    try (PreparedStatement lock =
        database.prepareStatement(
            "select pg_advisory_xact_lock(hashtextextended('drift/' || ?, 0))")) {
      lock.setLong(1, mapping);
      lock.execute();
    }
  }

  private Long openCase(long mapping, Shape.Kind kind) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select c.id from mapping_drift d join exception_case c on c.tenant_id = d.tenant_id and c.id = d.case_id"
                + " where d.tenant_id = ? and d.mapping_id = ? and d.kind = ? and c.closed_at is null limit 1")) {
      select.setString(1, tenant);
      select.setLong(2, mapping);
      select.setString(3, kind.name());
      ResultSet row = select.executeQuery();
      return row.next() ? row.getLong(1) : null;
    }
  }

  private long insert(Mappings.Released mapping, Instant now) throws SQLException {
    Problem problem = Problem.UNUSUAL_MESSAGES;
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into exception_case (tenant_id, problem, mapping_id, partner, owner, title, detail, opened_at, due_at)"
                + " values (?, ?, ?, ?, ?, ?, '', ?, ?) returning id")) {
      int i = 0;
      insert.setString(++i, tenant);
      insert.setString(++i, problem.id());
      insert.setLong(++i, mapping.id());
      insert.setString(++i, mapping.partner());
      insert.setString(++i, problem.owner().name());
      insert.setString(++i, problem.title());
      insert.setObject(++i, utc(now));
      insert.setObject(++i, utc(now.plus(DUE_AFTER)));
      ResultSet row = insert.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** For how many more reports of a kind there is room. Behind the {@link #lock}. */
  public int room(long mapping, int version, String kind) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select count(*) from mapping_drift where tenant_id = ? and mapping_id = ? and version"
                + " = ? and kind = ? and seen_at is null")) {
      select.setString(1, tenant);
      select.setLong(2, mapping);
      select.setInt(3, version);
      select.setString(4, kind);
      ResultSet row = select.executeQuery();
      row.next();
      return LISTED_MAX - row.getInt(1);
    }
  }

  /** Counts what came for which there was no room. */
  public void beyond(long mapping, int version, String kind, int times, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into mapping_drift_more (tenant_id, mapping_id, version, kind, times, last_at)"
                + " values (?, ?, ?, ?, ?, ?) on conflict (mapping_id, version, kind) do update set"
                + " times = mapping_drift_more.times + excluded.times, last_at ="
                + " excluded.last_at")) {
      insert.setString(1, tenant);
      insert.setLong(2, mapping);
      insert.setInt(3, version);
      insert.setString(4, kind);
      insert.setInt(5, times);
      insert.setObject(6, utc(now));
      insert.executeUpdate();
    }
  }

  /** Names fields and codes, no other values: a case is kept longer than a message. */
  private void describe(long id, Mappings.Released mapping, Shape.Kind kind) throws SQLException {
    int count = 0;
    List<String> first = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select path, count(*) over () from (select distinct path collate \"C\" as path from"
                + " mapping_drift where tenant_id = ? and case_id = ? and seen_at is null) d order"
                + " by path limit "
                + PATHS_TOLD_MAX)) {
      select.setString(1, tenant);
      select.setLong(2, id);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        first.add(row.getString(1));
        count = row.getInt(2);
      }
    }
    String many = count > PATHS_TOLD_MAX ? " and others" : "";
    String besides = count >= LISTED_MAX ? " or more" : "";
    try (PreparedStatement update =
        database.prepareStatement(
            "update exception_case set detail = ? where tenant_id = ? and id = ?")) {
      update.setString(
          1,
          mapping.title()
              + " meets "
              + words(kind, count)
              + besides
              + ": "
              + String.join(", ", first)
              + many
              + ".");
      update.setString(2, tenant);
      update.setLong(3, id);
      update.executeUpdate();
    }
  }

  private static String words(Shape.Kind kind, int count) {
    String one = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return count == 1 ? "a " + one : count + " " + one + "s";
  }

  /** What a case is about and nobody has looked at. */
  private record Report(Shape.Kind kind, String path, String value) {}

  private List<Report> reports(long of) throws SQLException {
    List<Report> all = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select kind, path, value from mapping_drift where tenant_id = ? and case_id = ? and seen_at is null")) {
      select.setString(1, tenant);
      select.setLong(2, of);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        all.add(
            new Report(Shape.Kind.valueOf(row.getString(1)), row.getString(2), row.getString(3)));
      }
    }
    return all;
  }

  /** Closes the cases of a mapping of which all was looked at. Behind the {@link #lock}. */
  public void seen(long mapping, String by, Instant now) throws SQLException {
    for (long id : openCases(mapping)) {
      if (reports(id).isEmpty()) {
        close(id, by, "Somebody has looked at all of it.", now);
      }
    }
  }

  /**
   * A version is live: closes the cases about what it knows. What it does not know, and had a case
   * that is closed, opens another one with the next such message.
   */
  public void live(
      long mapping, int version, MappingDocument document, Shape shape, String by, Instant now)
      throws SQLException {
    lock(mapping);
    try (PreparedStatement update =
        database.prepareStatement(
            "update mapping_drift d set case_id = null from exception_case c where d.tenant_id = ? and d.mapping_id = ?"
                + " and d.version = ? and d.seen_at is null and c.tenant_id = d.tenant_id and c.id = d.case_id"
                + " and c.closed_at is not null")) {
      update.setString(1, tenant);
      update.setLong(2, mapping);
      update.setInt(3, version);
      update.executeUpdate();
    }
    for (long id : openCases(mapping)) {
      if (reports(id).stream().allMatch(one -> knows(document, shape, one))) {
        close(id, by, "Version " + version + " knows it.", now);
      }
    }
  }

  /** Of a code its path is the code itself. */
  private static boolean knows(MappingDocument document, Shape shape, Report report) {
    return report.kind() == Shape.Kind.NEW_CODE
        ? NewCode.of(report.path(), report.value()).isKnownTo(document)
        : shape.knows(report.kind(), report.path(), report.value());
  }

  private List<Long> openCases(long mapping) throws SQLException {
    List<Long> open = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select id from exception_case where tenant_id = ? and mapping_id = ? and closed_at is null order by id")) {
      select.setString(1, tenant);
      select.setLong(2, mapping);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        open.add(row.getLong(1));
      }
    }
    return open;
  }

  private void close(long id, String by, String resolution, Instant now) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update exception_case set closed_at = ?, closed_by = ?, resolution = ? where tenant_id = ? and id = ?"
                + " and closed_at is null")) {
      update.setObject(1, utc(now));
      update.setString(2, by);
      update.setString(3, resolution);
      update.setString(4, tenant);
      update.setLong(5, id);
      update.executeUpdate();
    }
  }
}
