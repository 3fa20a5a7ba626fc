package dev.crossdock.exchange;

import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.shipment.Bill;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Files business documents. In the running, fenced transaction. */
final class DocumentRows implements AutoCloseable {
  private final String tenant;
  private final PreparedStatement upsert;
  private boolean added;

  DocumentRows(Connection database, String tenant) throws SQLException {
    this.tenant = tenant;
    // Read anew, a message files nothing twice; but it may have found its shipment meanwhile, and
    // what it asks for may be read better.
    upsert =
        database.prepareStatement(
            "insert into document (tenant_id, exchange_id, position, partner, shipment_id, kind,"
                + " number, version, function, issued, sha256, received_at, currency, net, tax,"
                + " gross, payable, provisional, due, corrects, remarks) select ?, ?, ?, ?, ?, ?, ?, 1 +"
                + " (select count(*) from document d where d.tenant_id = ? and d.partner = ? and"
                + " d.kind = ? and d.number = ? and d.exchange_id <> ?), ?, ?, e.sha256, ?, ?, ?,"
                + " ?, ?, ?, ?, ?, ?, ? from exchange e where e.id = ? on conflict (exchange_id,"
                + " position) do update set shipment_id = coalesce(excluded.shipment_id,"
                + " document.shipment_id), function = excluded.function, currency ="
                + " excluded.currency, net = excluded.net, tax = excluded.tax, gross ="
                + " excluded.gross, payable = excluded.payable, provisional ="
                + " excluded.provisional, due = excluded.due, corrects = excluded.corrects,"
                + " remarks = excluded.remarks");
  }

  /**
   * Those of these messages whose very bytes have filed their documents already, under whatever id
   * they came from this partner; of several here all but the first. A skipped message does not
   * count: its sender may send it again.
   */
  static Set<Long> repeated(Connection database, String tenant, Collection<Long> exchanges)
      throws SQLException {
    Set<Long> repeated = new HashSet<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select id from (select e.id, row_number() over (partition by e.partner, e.sha256 order"
                + " by e.id) as nth, exists (select 1 from document d join exchange f on"
                + " f.tenant_id = d.tenant_id and f.id = d.exchange_id where d.tenant_id ="
                + " e.tenant_id and d.sha256 = e.sha256 and d.partner = e.partner and d.exchange_id"
                + " <> e.id and f.state <> 'SKIPPED') as filed from exchange e where e.tenant_id ="
                + " ? and e.id = any (?)) found where filed or nth > 1")) {
      select.setString(1, tenant);
      select.setArray(2, database.createArrayOf("bigint", exchanges.toArray()));
      ResultSet row = select.executeQuery();
      while (row.next()) {
        repeated.add(row.getLong(1));
      }
    }
    return repeated;
  }

  /**
   * Adds the document at this position of a message.
   *
   * @param shipmentId null while it is not known
   */
  void add(
      long exchangeId,
      int position,
      String partner,
      Long shipmentId,
      PartnerDocument document,
      Instant receivedAt)
      throws SQLException {
    int i = 0;
    upsert.setString(++i, tenant);
    upsert.setLong(++i, exchangeId);
    upsert.setInt(++i, position);
    upsert.setString(++i, partner);
    upsert.setObject(++i, shipmentId, Types.BIGINT);
    upsert.setString(++i, document.kind().name());
    upsert.setString(++i, document.number());
    upsert.setString(++i, tenant);
    upsert.setString(++i, partner);
    upsert.setString(++i, document.kind().name());
    upsert.setString(++i, document.number());
    upsert.setLong(++i, exchangeId);
    upsert.setString(++i, document.function().name());
    upsert.setDate(++i, document.issued() == null ? null : Date.valueOf(document.issued()));
    upsert.setObject(++i, InboundRows.utc(receivedAt));
    i = bill(i, document.content().bill());
    upsert.setInt(++i, document.content().remarks().size());
    upsert.setLong(++i, exchangeId);
    upsert.addBatch();
    added = true;
  }

  /** Binds what lists show and sum of a bill, which may be null. */
  private int bill(int before, Bill bill) throws SQLException {
    int i = before;
    upsert.setString(++i, bill == null ? null : bill.currency());
    upsert.setBigDecimal(++i, bill == null ? null : bill.net());
    upsert.setBigDecimal(++i, bill == null ? null : bill.tax());
    upsert.setBigDecimal(++i, bill == null ? null : bill.gross());
    upsert.setBigDecimal(++i, bill == null ? null : bill.payable());
    upsert.setBoolean(++i, bill != null && bill.provisional());
    upsert.setDate(++i, bill == null || bill.due() == null ? null : Date.valueOf(bill.due()));
    upsert.setString(++i, bill == null ? null : bill.corrects());
    return i;
  }

  void flush() throws SQLException {
    if (added) {
      upsert.executeBatch();
      added = false;
    }
  }

  @Override
  public void close() throws SQLException {
    upsert.close();
  }
}
