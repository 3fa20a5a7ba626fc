package dev.crossdock.exchange;

import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What persons have chosen for references of partners. In the running, fenced transaction. */
final class PlacementRows {
  private static final String COLUMNS =
      "p.id, p.partner, p.type, p.value, s.reference, p.exchange_id, p.placed_at, p.placed_by,"
          + " p.reason";
  private static final String FROM =
      " from placement p join shipment s on s.tenant_id = p.tenant_id and s.id = p.shipment_id"
          + " where p.tenant_id = ?";

  private final Connection database;
  private final String tenant;

  PlacementRows(Connection database, String tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /**
   * A choice as matching needs it.
   *
   * @param seen references of the shipments among which it was made
   */
  record Choice(
      String partner, String folded, long shipmentId, Set<String> seen, Instant placedAt) {}

  /** A shipment, and whether the partner is a party. */
  record Found(long id, boolean partnerIsParty) {}

  /** All choices for these folded references. */
  List<Choice> of(Collection<String> folded) throws SQLException {
    List<Choice> choices = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select partner, folded, shipment_id, seen, placed_at from placement where tenant_id ="
                + " ? and folded = any (?)")) {
      select.setString(1, tenant);
      select.setArray(2, database.createArrayOf("text", folded.toArray()));
      ResultSet row = select.executeQuery();
      while (row.next()) {
        choices.add(
            new Choice(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                Set.of((String[]) row.getArray(4).getArray()),
                row.getObject(5, OffsetDateTime.class).toInstant()));
      }
    }
    return choices;
  }

  /** The references for which a message waits, as they were written. */
  List<Reference> awaited(long exchangeId) throws SQLException {
    List<Reference> references = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select type, value from awaited_reference where tenant_id = ? and exchange_id = ? and"
                + " type is not null order by type, value limit ?")) {
      select.setString(1, tenant);
      select.setLong(2, exchangeId);
      select.setInt(3, Placements.REFERENCES_MAX);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        references.add(new Reference(ReferenceType.valueOf(row.getString(1)), row.getString(2)));
      }
    }
    return references;
  }

  /**
   * References of the shipments that carry these and on which the partner is a party, by folded
   * reference; {@link Placements#CANDIDATES_MAX} and one more at most.
   */
  Map<String, Set<String>> carriers(Collection<String> folded, String partner) throws SQLException {
    Map<String, Set<String>> carriers = new HashMap<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select distinct r.folded, s.reference from shipment_reference r join shipment s on"
                + " s.tenant_id = r.tenant_id and s.id = r.shipment_id where r.tenant_id = ? and"
                + " r.of_unit in (false, true) and r.folded = any (?) and exists (select 1 from"
                + " shipment_party p where p.tenant_id = r.tenant_id and p.shipment_id = s.id and"
                + " p.partner = ?) order by 1, 2 limit ?")) {
      select.setString(1, tenant);
      select.setArray(2, database.createArrayOf("text", folded.toArray()));
      select.setString(3, partner);
      select.setInt(4, Placements.CANDIDATES_MAX + 1);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        carriers.computeIfAbsent(row.getString(1), none -> new TreeSet<>()).add(row.getString(2));
      }
    }
    return carriers;
  }

  Optional<Found> shipment(String reference, String partner) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select s.id, exists (select 1 from shipment_party p where p.tenant_id = s.tenant_id"
                + " and p.shipment_id = s.id and p.partner = ?) from shipment s where s.tenant_id ="
                + " ? and s.reference = ?")) {
      select.setString(1, partner);
      select.setString(2, tenant);
      select.setString(3, reference);
      ResultSet row = select.executeQuery();
      return row.next()
          ? Optional.of(new Found(row.getLong(1), row.getBoolean(2)))
          : Optional.empty();
    }
  }

  /** Keeps a choice; an earlier one for the same reference goes. */
  void keep(Placement placement, long shipmentId, Set<String> seen) throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into placement (tenant_id, partner, folded, type, value, shipment_id, seen,"
                + " exchange_id, reason, placed_at, placed_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?) on conflict (tenant_id, partner, folded) do update set type ="
                + " excluded.type, value = excluded.value, shipment_id = excluded.shipment_id, seen"
                + " = excluded.seen, exchange_id = excluded.exchange_id, reason = excluded.reason,"
                + " placed_at = excluded.placed_at, placed_by = excluded.placed_by")) {
      int i = 0;
      upsert.setString(++i, tenant);
      upsert.setString(++i, placement.partner());
      upsert.setString(++i, placement.reference().folded());
      upsert.setString(++i, placement.reference().type().name());
      upsert.setString(++i, placement.reference().value());
      upsert.setLong(++i, shipmentId);
      upsert.setArray(++i, database.createArrayOf("text", seen.toArray()));
      upsert.setLong(++i, placement.exchangeId());
      upsert.setString(++i, placement.reason());
      upsert.setObject(++i, InboundRows.utc(placement.placedAt()));
      upsert.setString(++i, placement.placedBy());
      upsert.executeUpdate();
    }
  }

  /** Messages of a partner that are parked for one of these folded references, oldest first. */
  List<Long> parked(String partner, Collection<String> folded, int messagesMax)
      throws SQLException {
    List<Long> parked = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select distinct e.id from awaited_reference a join exchange e on e.tenant_id ="
                + " a.tenant_id and e.id = a.exchange_id where a.tenant_id = ? and a.folded = any"
                + " (?) and e.partner = ? and e.state = 'PARKED' order by 1 limit ?")) {
      select.setString(1, tenant);
      select.setArray(2, database.createArrayOf("text", folded.toArray()));
      select.setString(3, partner);
      select.setInt(4, messagesMax);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        parked.add(row.getLong(1));
      }
    }
    return parked;
  }

  /**
   * Newest first.
   *
   * @param hidden types of references that are left out
   * @param shipment only those of this one, or null for all
   * @param before id, or null to begin
   */
  List<Placement> list(Set<ReferenceType> hidden, String shipment, Long before, int limit)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select "
                + COLUMNS
                + FROM
                + " and (?::text is null or s.reference = ?) and (?::bigint is null or p.id < ?)"
                + " and p.type <> all (?) order by p.id desc limit ?")) {
      select.setString(1, tenant);
      select.setString(2, shipment);
      select.setString(3, shipment);
      select.setObject(4, before, java.sql.Types.BIGINT);
      select.setObject(5, before, java.sql.Types.BIGINT);
      select.setArray(6, database.createArrayOf("text", hidden.stream().map(Enum::name).toArray()));
      select.setInt(7, limit);
      return read(select.executeQuery());
    }
  }

  Optional<Placement> find(long id) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select " + COLUMNS + FROM + " and p.id = ? for update of p")) {
      select.setString(1, tenant);
      select.setLong(2, id);
      return read(select.executeQuery()).stream().findFirst();
    }
  }

  void remove(long id) throws SQLException {
    try (PreparedStatement delete =
        database.prepareStatement("delete from placement where tenant_id = ? and id = ?")) {
      delete.setString(1, tenant);
      delete.setLong(2, id);
      delete.executeUpdate();
    }
  }

  private static List<Placement> read(ResultSet row) throws SQLException {
    List<Placement> found = new ArrayList<>();
    while (row.next()) {
      found.add(
          new Placement(
              row.getLong(1),
              row.getString(2),
              new Reference(ReferenceType.valueOf(row.getString(3)), row.getString(4)),
              row.getString(5),
              row.getLong(6),
              row.getObject(7, OffsetDateTime.class).toInstant(),
              row.getString(8),
              row.getString(9)));
    }
    return found;
  }
}
