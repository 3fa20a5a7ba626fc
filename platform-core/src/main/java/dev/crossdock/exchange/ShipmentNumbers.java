package dev.crossdock.exchange;

import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers by which a shipment is found, in the running, fenced transaction: references, by
 * which messages are matched too, and article numbers, by which people search.
 */
final class ShipmentNumbers {
  private final Connection database;
  private final String tenant;

  ShipmentNumbers(Connection database, String tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /** All references that are told of a shipment, and its own. */
  private static List<Reference> told(String reference, ShipmentRequest request) {
    List<Reference> told = new ArrayList<>(request.references());
    told.add(new Reference(ReferenceType.SHIPMENT, reference));
    return told;
  }

  /** The numbers of its pallets, cartons and containers that are references of their own. */
  private static List<Reference> ofUnits(ShipmentRequest request) {
    return request.cargo() == null
        ? List.of()
        : request.cargo().handlingUnits().stream()
            .map(HandlingUnit::reference)
            .filter(Objects::nonNull)
            .toList();
  }

  /** All references, folded, that the shipment will be matched by. */
  static Set<String> carried(String reference, ShipmentRequest request) {
    return Stream.concat(told(reference, request).stream(), ofUnits(request).stream())
        .map(Reference::folded)
        .collect(Collectors.toSet());
  }

  /**
   * Writes the references in the place of those that are there, so that one index finds the
   * shipment by any.
   *
   * @return those before, folded
   */
  Set<String> references(long id, String reference, ShipmentRequest request) throws SQLException {
    Set<String> before = delete("shipment_reference", id);
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into shipment_reference (tenant_id, shipment_id, type, value, folded, of_unit)"
                + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")) {
      add(insert, id, told(reference, request), false);
      add(insert, id, ofUnits(request), true);
      insert.executeBatch();
    }
    return before;
  }

  private void add(PreparedStatement insert, long id, List<Reference> references, boolean ofUnit)
      throws SQLException {
    for (Reference one : references) {
      insert.setString(1, tenant);
      insert.setLong(2, id);
      insert.setString(3, one.type().name());
      insert.setString(4, one.value());
      insert.setString(5, one.folded());
      insert.setBoolean(6, ofUnit);
      insert.addBatch();
    }
  }

  /** Writes the article numbers in the place of those that are there. */
  void articles(long id, ShipmentRequest request) throws SQLException {
    delete("goods_number", id);
    if (request.cargo() == null) {
      return;
    }
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into goods_number (tenant_id, shipment_id, value, folded) values (?, ?, ?, ?)"
                + " on conflict do nothing")) {
      for (GoodsItem item : request.cargo().items()) {
        for (String number : new String[] {item.sku(), item.gtin(), item.batch()}) {
          String folded = number == null ? "" : Reference.fold(number);
          if (!folded.isEmpty()) {
            insert.setString(1, tenant);
            insert.setLong(2, id);
            insert.setString(3, number);
            insert.setString(4, folded);
            insert.addBatch();
          }
        }
      }
      insert.executeBatch();
    }
  }

  private Set<String> delete(String table, long shipment) throws SQLException {
    try (PreparedStatement delete =
        database.prepareStatement(
            "delete from " + table + " where tenant_id = ? and shipment_id = ? returning folded")) {
      delete.setString(1, tenant);
      delete.setLong(2, shipment);
      ResultSet row = delete.executeQuery();
      Set<String> deleted = new TreeSet<>();
      while (row.next()) {
        deleted.add(row.getString(1));
      }
      return deleted;
    }
  }
}
