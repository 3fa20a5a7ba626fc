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
 * <p>Rows are locked in one order, so that nobody waits in a circle: reports, the mapping's cases
 * as a whole, single cases.
 */
public final class DriftCases {
  private static final Duration DUE_AFTER = Duration.ofDays(1);
  private static final int PATHS_TOLD_MAX = 5;

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
    if (kinds(mapping.id()).isEmpty()) {
      return;
    }
    lock(mapping.id());
    for (Shape.Kind kind : kinds(mapping.id())) {
      Long open = openCase(mapping.id(), kind);
      long of = open == null ? insert(mapping, now) : open;
      try (PreparedStatement update =
          database.prepareStatement(
              "update mapping_drift set case_id = ? where id = any (array(select d.id from mapping_drift d"
                  + " where d.tenant_id = ? and d.mapping_id = ? and d.kind = ? and d.case_id is null and d.seen_at is null"
                  + " order by d.id for update skip locked))")) {
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

  /** So that two that find something new at the same time do not open two. */
  private void lock(long mapping) throws SQLException {
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

  /** Names fields and codes, no other values: a case is kept longer than a message. */
  private void describe(long id, Mappings.Released mapping, Shape.Kind kind) throws SQLException {
    Set<String> paths = new TreeSet<>();
    for (Report one : reports(id)) {
      paths.add(one.path());
    }
    String many = paths.size() > PATHS_TOLD_MAX ? " and others" : "";
    String places = String.join(", ", paths.stream().limit(PATHS_TOLD_MAX).toList());
    try (PreparedStatement update =
        database.prepareStatement(
            "update exception_case set detail = ? where tenant_id = ? and id = ?")) {
      update.setString(
          1, mapping.title() + " meets " + words(kind, paths.size()) + ": " + places + many + ".");
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

  /** Closes the cases of a mapping of which all was looked at. */
  public void seen(long mapping, String by, Instant now) throws SQLException {
    lock(mapping);
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
    lock(mapping);
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
