package dev.crossdock.exchange;

import dev.crossdock.shipment.ShipmentState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What partners were asked about single shipments. In the running, fenced transaction. */
final class LookUpRows {
  /** A shipment with more references of one type is asked by the first ones. */
  static final int REFERENCES_MAX = 10;

  private static final int QUIET_DOUBLINGS_MAX = 5;

  private static final String COLUMNS =
      "select s.id, s.reference, r.value, r.folded, l.asked_at, l.state, l.quiet, l.problem,"
          + " l.detail, l.held from shipment s join shipment_reference r on r.shipment_id = s.id"
          + " and r.type = ? left join look_up l on l.connection_id = ? and l.shipment_id = s.id"
          + " and l.folded = r.folded where s.tenant_id = ?"
          + " and exists (select 1 from shipment_party p where p.tenant_id = s.tenant_id and"
          + " p.shipment_id = s.id and p.partner = ?)";

  private LookUpRows() {}

  /**
   * A reference that a partner is asked by.
   *
   * @param askedAt null if it never was; then the rest is not known
   * @param state ANSWERED, UNKNOWN or FAILED
   * @param quiet questions in a row that brought nothing
   * @param problem id of what stood against an answer, or null
   * @param held fingerprints of what the last answer held
   */
  record Question(
      long shipmentId,
      String shipment,
      String value,
      String folded,
      Instant askedAt,
      String state,
      int quiet,
      String problem,
      String detail,
      Set<String> held) {}

  /** The questions that there are about a shipment that the partner takes part in; maybe none. */
  static List<Question> of(
      Connection database,
      String tenant,
      long connection,
      String type,
      String partner,
      long shipment)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(COLUMNS + " and s.id = ? order by r.folded limit ?")) {
      bind(select, tenant, connection, type, partner);
      select.setLong(5, shipment);
      select.setInt(6, REFERENCES_MAX);
      return read(select);
    }
  }

  /**
   * The questions that are due, the longest not asked first. One that brings nothing again and
   * again is asked more and more seldom.
   *
   * @param lasts how long after the first time a question is asked by itself
   */
  static List<Question> due(
      Connection database,
      String tenant,
      long connection,
      String type,
      String partner,
      Duration every,
      Duration lasts,
      int rowsMax,
      Instant now)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            COLUMNS
                + " and s.state = any (?) and (l.asked_at is null or l.first_at > ? and l.asked_at"
                + " + make_interval(secs => ?::float8 * (1 << least(l.quiet, ?))) <= ?) order by"
                + " l.asked_at nulls first, s.id, r.folded limit ?")) {
      bind(select, tenant, connection, type, partner);
      select.setArray(
          5,
          database.createArrayOf(
              "text",
              Arrays.stream(ShipmentState.values())
                  .filter(state -> !state.closed())
                  .map(Enum::name)
                  .toArray()));
      select.setObject(6, InboundRows.utc(now.minus(lasts)));
      select.setLong(7, every.toSeconds());
      select.setInt(8, QUIET_DOUBLINGS_MAX);
      select.setObject(9, InboundRows.utc(now));
      select.setInt(10, rowsMax);
      return read(select);
    }
  }

  private static void bind(
      PreparedStatement select, String tenant, long connection, String type, String partner)
      throws SQLException {
    select.setString(1, type);
    select.setLong(2, connection);
    select.setString(3, tenant);
    select.setString(4, partner);
  }

  private static List<Question> read(PreparedStatement select) throws SQLException {
    List<Question> questions = new ArrayList<>();
    ResultSet row = select.executeQuery();
    while (row.next()) {
      String held = row.getString(10);
      questions.add(
          new Question(
              row.getLong(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              instant(row, 5),
              row.getString(6),
              row.getInt(7),
              row.getString(8),
              row.getString(9),
              held == null || held.isEmpty() ? Set.of() : Set.of(held.split(" "))));
    }
    return questions;
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** Id of a shipment, or null if the tenant has none of this reference. */
  static Long shipment(Connection database, String tenant, String reference) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select id from shipment where tenant_id = ? and reference = ?")) {
      select.setString(1, tenant);
      select.setString(2, reference);
      ResultSet row = select.executeQuery();
      return row.next() ? row.getLong(1) : null;
    }
  }

  /** Keeps what came of a question. */
  static void keep(Connection database, String tenant, long connection, Question after)
      throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into look_up (tenant_id, connection_id, shipment_id, folded, first_at, asked_at,"
                + " state, quiet, problem, detail, held) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (connection_id, shipment_id, folded) do update set asked_at ="
                + " excluded.asked_at, state = excluded.state, quiet = excluded.quiet, problem ="
                + " excluded.problem, detail = excluded.detail, held = excluded.held")) {
      upsert.setString(1, tenant);
      upsert.setLong(2, connection);
      upsert.setLong(3, after.shipmentId());
      upsert.setString(4, after.folded());
      upsert.setObject(5, InboundRows.utc(after.askedAt()));
      upsert.setObject(6, InboundRows.utc(after.askedAt()));
      upsert.setString(7, after.state());
      upsert.setInt(8, after.quiet());
      upsert.setString(9, after.problem());
      upsert.setString(10, after.detail());
      upsert.setString(11, String.join(" ", after.held()));
      upsert.executeUpdate();
    }
  }
}
