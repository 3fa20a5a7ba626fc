package dev.crossdock.casefile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The rows of a case file that no page shows, in the running, fenced transaction. */
final class CaseRows {
  private CaseRows() {}

  /** What is known of the bytes of a message. */
  record Bytes(String sha256, int sizeBytes) {}

  /** Hash and size of the contents of the shipment's messages, by their ids. */
  static Map<Long, Bytes> bytes(Connection database, String tenant, long shipment)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select id, sha256, size_bytes from exchange where tenant_id = ? and shipment_id ="
                + " ?")) {
      select.setString(1, tenant);
      select.setLong(2, shipment);
      ResultSet row = select.executeQuery();
      Map<Long, Bytes> bytes = new HashMap<>();
      while (row.next()) {
        bytes.put(
            row.getLong(1), new Bytes(HexFormat.of().formatHex(row.getBytes(2)), row.getInt(3)));
      }
      return bytes;
    }
  }

  /** The connections by which the messages came and went, and the mappings that read them. */
  static List<CaseFile.InForce> configuration(Connection database, String tenant, long shipment)
      throws SQLException {
    List<CaseFile.InForce> all = new ArrayList<>();
    add(
        all,
        "CONNECTION",
        database,
        "select c.code, coalesce(v.name, c.name), v.version, v.at, v.by, v.reason, null::bytea,"
            + " count(*), min(x.received_at), max(x.received_at) from exchange x join connection c"
            + " on c.tenant_id = x.tenant_id and c.id = x.connection_id left join lateral (select"
            + " o.* from connection_version o where o.tenant_id = x.tenant_id and o.connection_id ="
            + " x.connection_id and o.at <= x.received_at order by o.version desc limit 1) v on"
            + " true where x.tenant_id = ? and x.shipment_id = ? group by 1, 2, 3, 4, 5, 6, 7 order"
            + " by c.code, v.version",
        tenant,
        shipment);
    // How a message says by which version it was read: dev.crossdock.mapping.Mappings.Released.
    add(
        all,
        "MAPPING",
        database,
        "select m.code, m.name, v.version, v.decided_at, v.decided_by, v.reason, v.sha256,"
            + " count(*), min(x.received_at), max(x.received_at) from exchange x join mapping m on"
            + " m.tenant_id = x.tenant_id join mapping_version v on v.tenant_id = m.tenant_id and"
            + " v.mapping_id = m.id and case when x.mapping is null then x.format = m.name || ' v'"
            + " || v.version else x.mapping = m.code and x.format like '% v' || v.version end where"
            + " x.tenant_id = ? and x.shipment_id = ? group by 1, 2, 3, 4, 5, 6, 7 order by m.code,"
            + " v.version",
        tenant,
        shipment);
    return all;
  }

  private static void add(
      List<CaseFile.InForce> all,
      String kind,
      Connection database,
      String sql,
      String tenant,
      long shipment)
      throws SQLException {
    try (PreparedStatement select = database.prepareStatement(sql)) {
      select.setString(1, tenant);
      select.setLong(2, shipment);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        byte[] hash = row.getBytes(7);
        all.add(
            new CaseFile.InForce(
                kind,
                row.getString(1),
                row.getString(2),
                row.getObject(3, Integer.class),
                instant(row, 4),
                row.getString(5),
                row.getString(6),
                hash == null ? null : HexFormat.of().formatHex(hash),
                row.getInt(8),
                instant(row, 9),
                instant(row, 10)));
      }
    }
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
