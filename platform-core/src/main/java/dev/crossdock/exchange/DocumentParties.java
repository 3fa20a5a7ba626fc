package dev.crossdock.exchange;

import dev.crossdock.party.Naming;
import dev.crossdock.party.Resolution;
import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.NamedParty;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out which parties the documents of a batch name, all of them together, and keeps who is
 * named where. In the running, fenced transaction.
 */
final class DocumentParties {
  private final Connection database;
  private final String tenant;
  private final Instant now;
  private final List<Naming> namings = new ArrayList<>();
  private final List<Integer> positions = new ArrayList<>();

  DocumentParties(Connection database, String tenant, Instant now) {
    this.database = database;
    this.tenant = tenant;
    this.now = now;
  }

  /** Adds the parties of the document at this position of a message. */
  void add(InboundRows.Waiting message, int position, Long shipment, DocumentContent content) {
    String namer = message.partner() == null ? Naming.TENANT : message.partner();
    for (NamedParty party :
        content.parties().stream().limit(DocumentContent.PARTIES_MAX).toList()) {
      namings.add(new Naming(namer, party, message.id(), shipment));
      positions.add(position);
    }
  }

  void flush() throws SQLException {
    if (namings.isEmpty()) {
      return;
    }
    List<Long> names = Resolution.of(database, tenant, namings, now);
    forget();
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into document_party (tenant_id, exchange_id, position, role, name_id) values"
                + " (?, ?, ?, ?, ?) on conflict do nothing")) {
      for (int i = 0; i < names.size(); i++) {
        if (names.get(i) != null) {
          insert.setString(1, tenant);
          insert.setLong(2, namings.get(i).exchangeId());
          insert.setInt(3, positions.get(i));
          insert.setString(4, namings.get(i).party().role().name());
          insert.setLong(5, names.get(i));
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  /** Read anew, a message can mean other parties than before: somebody has decided meanwhile. */
  private void forget() throws SQLException {
    try (PreparedStatement delete =
        database.prepareStatement(
            "delete from document_party where tenant_id = ? and exchange_id = any (?)")) {
      delete.setString(1, tenant);
      delete.setArray(
          2,
          database.createArrayOf(
              "bigint", namings.stream().map(Naming::exchangeId).distinct().toArray()));
      delete.executeUpdate();
    }
  }
}
