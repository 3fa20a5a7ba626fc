package dev.crossdock.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.StatusUpdate;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.vault.Keyring;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Claims lanes. In the running, fenced transaction. */
final class DeliveryRows {
  /** Longer than any send may take, so that a claim is void only when its owner is dead. */
  static final Duration CLAIMED_FOR =
      dev.crossdock.connection.Connection.SEND_TIMEOUT_MAX.plusSeconds(5);

  private DeliveryRows() {}

  /** Until when a claim made now holds. */
  static Instant claimedUntil(Instant now) {
    return asKept(now.plus(CLAIMED_FOR));
  }

  /** A time as exact as the database keeps it. */
  static Instant asKept(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * A claimed lane with its oldest messages.
   *
   * @param orderingKey the shipment, or negative in the lane of a single file
   * @param attempts tries in a row that failed
   * @param lookFirst whether an earlier try may have arrived
   * @param claimedUntil tells this claim from a later one, which may have been made when this one
   *     was void
   */
  record Lane(
      long id,
      String tenant,
      long connectionId,
      long orderingKey,
      int attempts,
      boolean lookFirst,
      Instant claimedUntil,
      List<Message> messages) {
    /** Null in the lane of a file. */
    Long shipmentId() {
      return isOfFile() ? null : orderingKey;
    }

    boolean isOfFile() {
      return orderingKey < 0;
    }
  }

  /**
   * A message in a lane.
   *
   * @param content null if it does not open
   * @param broken why it does not open, or null
   */
  record Message(long id, Instant waitingSince, OutboundMessage content, ProblemException broken) {}

  /**
   * Claims up to {@code lanesMax} lanes of a target that are due: one while the target is failing,
   * none while its breaker is open or before it was checked.
   */
  static List<Lane> claim(
      Connection database,
      Keyring keys,
      long connectionId,
      int lanesMax,
      int messagesMax,
      Instant now)
      throws SQLException {
    String tenant = keys.tenant();
    Map<Long, Lane> lanes = new LinkedHashMap<>();
    Instant claimedUntil = claimedUntil(now);
    try (PreparedStatement update =
        database.prepareStatement(
            "update lane set look_first = look_first or claimed_until is not null, claimed_until = ?"
                + " where id in (select id from lane where tenant_id = ? and connection_id = ? and waiting > 0 and blocked_by is null"
                + " and next_try_at <= ? and (claimed_until is null or claimed_until < ?)"
                + " and (select checked_at is not null and (failures < ? or open_until is null or open_until <= ?) from connection c where c.id = ?)"
                + " order by next_try_at limit (select case when failures < ? then ? else 1 end from connection c where c.id = ?) for update skip locked)"
                + " returning id, ordering_key, attempts, look_first, one_by_one")) {
      update.setObject(1, InboundRows.utc(claimedUntil));
      update.setString(2, tenant);
      update.setLong(3, connectionId);
      update.setObject(4, InboundRows.utc(now));
      update.setObject(5, InboundRows.utc(now));
      update.setInt(6, RetryPlan.BREAKER_FAILURES);
      update.setObject(7, InboundRows.utc(now));
      update.setLong(8, connectionId);
      update.setInt(9, RetryPlan.BREAKER_FAILURES);
      update.setInt(10, lanesMax);
      update.setLong(11, connectionId);
      ResultSet row = update.executeQuery();
      while (row.next()) {
        boolean alone = row.getBoolean(5);
        lanes.put(
            row.getLong(1),
            new Lane(
                row.getLong(1),
                tenant,
                connectionId,
                row.getLong(2),
                row.getInt(3),
                row.getBoolean(4),
                claimedUntil,
                new ArrayList<>(alone ? 1 : messagesMax)));
        if (alone) {
          loadMessages(database, keys, Map.of(row.getLong(1), lanes.get(row.getLong(1))), 1);
        }
      }
    }
    Map<Long, Lane> batched = new LinkedHashMap<>(lanes);
    batched.values().removeIf(lane -> !lane.messages().isEmpty());
    loadMessages(database, keys, batched, messagesMax);
    return List.copyOf(lanes.values());
  }

  /** Whether a target has never been checked and prepared. */
  static boolean isUnchecked(Connection database, String tenant, long connectionId)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select checked_at is null from connection where tenant_id = ? and id = ?")) {
      select.setString(1, tenant);
      select.setLong(2, connectionId);
      ResultSet row = select.executeQuery();
      return row.next() && row.getBoolean(1);
    }
  }

  private static void loadMessages(
      Connection database, Keyring keys, Map<Long, Lane> lanes, int messagesMax)
      throws SQLException {
    if (lanes.isEmpty()) {
      return;
    }
    try (PreparedStatement select =
        database.prepareStatement(
            "select e.lane_id, e.id, e.received_at, p.raw, p.key_version, e.kind, e.sender_id, e.format, p.media_type from unnest(?::bigint[]) l (id)"
                + " cross join lateral (select * from exchange where lane_id = l.id and state = 'WAITING' and tenant_id = ? order by sequence limit ?) e"
                + " join payload p on p.exchange_id = e.id order by e.sequence")) {
      select.setArray(1, database.createArrayOf("bigint", lanes.keySet().toArray()));
      select.setString(2, keys.tenant());
      select.setInt(3, messagesMax);
      ResultSet row = select.executeQuery();
      Set<Long> endsHere = new HashSet<>();
      while (row.next()) {
        long laneId = row.getLong(1);
        Message message = message(row, keys);
        List<Message> messages = lanes.get(laneId).messages();
        // One that does not open goes alone, when those before it are told: then it is parked.
        boolean ends = message.broken() != null && endsHere.add(laneId);
        if (!endsHere.contains(laneId) || ends && messages.isEmpty()) {
          messages.add(message);
        }
      }
    }
  }

  private static Message message(ResultSet row, Keyring keys) throws SQLException {
    long id = row.getLong(2);
    Instant waitingSince = row.getObject(3, java.time.OffsetDateTime.class).toInstant();
    Payloads.Stored content =
        new Payloads.Stored(id, row.getBytes(4), null, row.getObject(5, Integer.class));
    try {
      byte[] raw = content.openRaw(keys);
      String shown = ExchangeId.show(id);
      return new Message(
          id,
          waitingSince,
          row.getString(6).equals(FileQueue.KIND)
              ? new OutboundMessage(
                  shown,
                  new OutboundFile(row.getString(7), row.getString(8), row.getString(9), raw))
              : new OutboundMessage(shown, update(raw)),
          null);
    } catch (ProblemException e) {
      return new Message(id, waitingSince, null, e);
    }
  }

  private static StatusUpdate update(byte[] json) {
    try {
      return ExchangeJson.JSON.readValue(json, StatusUpdate.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An outgoing message does not read again", e);
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory failed", e);
    }
  }
}
