package dev.crossdock.exchange;

import dev.crossdock.connection.OutboundFile;
import dev.crossdock.vault.Keyring;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;

/** Writes messages that go out. In the running transaction, fenced to the keyring's tenant. */
final class OutgoingRows implements AutoCloseable {
  private static final String STATUS = "STATUS";

  private final String tenant;
  private final Instant now;
  private final PreparedStatement exchange;
  private final Payloads payloads;

  OutgoingRows(Connection database, Keyring keys, Instant now) throws SQLException {
    this.tenant = keys.tenant();
    this.now = now;
    exchange =
        database.prepareStatement(
            "insert into exchange (id, tenant_id, connection_id, direction, kind, state, identity, sha256, size_bytes, client, title,"
                + " shipment_id, lane_id, origin_id, received_at, sender_id, format)"
                + " values (?, ?, ?, 'O', ?, 'WAITING', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    payloads = new Payloads(database, keys);
  }

  /**
   * Adds a message.
   *
   * @param laneId null if its target fetches it
   */
  void add(LaneWriter.Outgoing message, Long laneId) throws SQLException {
    OutboundFile file = message.message().file();
    int i = 0;
    exchange.setLong(++i, message.id());
    exchange.setString(++i, tenant);
    exchange.setLong(++i, message.target().id());
    exchange.setString(++i, file == null ? STATUS : FileQueue.KIND);
    exchange.setString(++i, message.identity());
    exchange.setBytes(++i, Sha256.of(message.content()));
    exchange.setInt(++i, message.content().length);
    exchange.setString(++i, message.client());
    exchange.setString(++i, message.title());
    exchange.setObject(++i, message.shipmentId(), Types.BIGINT);
    exchange.setObject(++i, laneId, Types.BIGINT);
    exchange.setObject(++i, message.originId(), Types.BIGINT);
    exchange.setObject(++i, InboundRows.utc(now));
    exchange.setString(++i, file == null ? null : file.name());
    exchange.setString(++i, file == null ? null : file.kind());
    exchange.addBatch();
    payloads.add(
        message.id(),
        file == null ? "application/json" : file.mediaType(),
        message.content(),
        null);
  }

  void flush() throws SQLException {
    exchange.executeBatch();
    payloads.flush();
  }

  @Override
  public void close() throws SQLException {
    exchange.close();
    payloads.close();
  }
}
