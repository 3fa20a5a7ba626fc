package dev.crossdock.exchange;

import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.vault.Keyring;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Queues outgoing messages in their lanes: one lane for each target and shipment, so that order
 * holds there and nowhere else; a file has a lane of its own. A lane in which nothing waited is
 * claimed at once if its target is well and has a place in flight, so that its messages leave as
 * soon as this is committed.
 */
final class LaneWriter {
  private final Connection database;
  private final Keyring keys;
  private final String tenant;
  private final Instant now;
  private final DeliveryWork.Claims claims;

  /**
   * By target, then by ordering key: as {@link Settlement} locks lanes, so that nobody deadlocks.
   */
  private final TreeMap<Long, TreeMap<Long, List<Outgoing>>> outgoing = new TreeMap<>();

  /** For partners that fetch: they wait in no lane. */
  private final List<Outgoing> offered = new ArrayList<>();

  private final Set<Long> left = new TreeSet<>();

  LaneWriter(Connection database, Keyring keys, Instant now, DeliveryWork.Claims claims) {
    this.database = database;
    this.keys = keys;
    this.tenant = keys.tenant();
    this.now = now;
    this.claims = claims;
  }

  /**
   * A message to a target.
   *
   * @param shipmentId null if it is about none: then it waits for nothing
   * @param originId exchange that caused it, or null
   * @param identity what makes it unique on the connection
   * @param client who wants it sent
   * @param content as it is kept
   */
  record Outgoing(
      long id,
      dev.crossdock.connection.Connection target,
      Long shipmentId,
      Long originId,
      String identity,
      String client,
      String title,
      OutboundMessage message,
      byte[] content) {
    /** Files have lanes of their own: what they are about is told by other messages, too. */
    long orderingKey() {
      return message.file() == null ? shipmentId : -id;
    }
  }

  /** Adds a file that its target will fetch. */
  void offer(Outgoing file) {
    offered.add(file);
  }

  /** A lane that gets messages. */
  private record Opening(long connectionId, long orderingKey, int messages, boolean claim) {}

  void add(Outgoing message) {
    outgoing
        .computeIfAbsent(message.target().id(), any -> new TreeMap<>())
        .computeIfAbsent(message.orderingKey(), any -> new ArrayList<>())
        .add(message);
  }

  /**
   * @return the targets for which something waits that nobody has claimed
   */
  Set<Long> flush() throws SQLException {
    if (!outgoing.isEmpty()) {
      insert(openLanes(openings()));
    }
    if (!offered.isEmpty()) {
      try (OutgoingRows rows = new OutgoingRows(database, keys, now)) {
        for (Outgoing file : offered) {
          rows.add(file, null);
        }
        rows.flush();
      }
    }
    return left;
  }

  private List<Opening> openings() throws SQLException {
    List<Opening> openings = new ArrayList<>();
    for (TreeMap<Long, List<Outgoing>> ofTarget : outgoing.values()) {
      int free = claims.take(ofTarget.firstEntry().getValue().get(0).target(), ofTarget.size());
      for (List<Outgoing> lane : ofTarget.values()) {
        Outgoing first = lane.get(0);
        openings.add(
            new Opening(first.target().id(), first.orderingKey(), lane.size(), free-- > 0));
      }
    }
    return openings;
  }

  /** Makes or extends the lanes; claims those that are free to be claimed. */
  private Map<String, Long> openLanes(List<Opening> openings) throws SQLException {
    Map<String, Opening> byPlace =
        openings.stream()
            .collect(
                Collectors.toMap(
                    o -> place(o.connectionId(), o.orderingKey()), opening -> opening));
    Map<String, Long> ids = new TreeMap<>();
    Instant claimedUntil = claims.until();
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into lane (tenant_id, connection_id, ordering_key, waiting, next_try_at, claimed_until)"
                + " select ?, v.c, v.k, v.n, ?, case when v.claim and c.checked_at is not null and c.failures = 0 then ?::timestamptz end"
                + " from unnest(?::bigint[], ?::bigint[], ?::int[], ?::boolean[]) as v (c, k, n, claim) join connection c on c.id = v.c"
                + " order by v.c, v.k"
                + " on conflict (connection_id, ordering_key) do update set waiting = lane.waiting + excluded.waiting,"
                + " next_try_at = case when lane.waiting = 0 then excluded.next_try_at else lane.next_try_at end,"
                + " claimed_until = case when lane.waiting = 0 then excluded.claimed_until else lane.claimed_until end"
                + " returning connection_id, ordering_key, id, waiting, claimed_until is not null, look_first")) {
      upsert.setString(1, tenant);
      upsert.setObject(2, InboundRows.utc(now));
      upsert.setObject(3, InboundRows.utc(claimedUntil));
      new Columns<>(database, upsert, 4, openings)
          .bind("bigint", Opening::connectionId)
          .bind("bigint", Opening::orderingKey)
          .bind("int", Opening::messages)
          .bind("boolean", Opening::claim);
      ResultSet row = upsert.executeQuery();
      while (row.next()) {
        Opening opening = byPlace.get(place(row.getLong(1), row.getLong(2)));
        ids.put(place(row.getLong(1), row.getLong(2)), row.getLong(3));
        // Messages that waited before are somebody else's to send, and these come after them.
        boolean wasEmpty = row.getInt(4) == opening.messages();
        if (wasEmpty && row.getBoolean(5)) {
          claim(opening, row.getLong(3), row.getBoolean(6), claimedUntil);
        } else if (wasEmpty) {
          left.add(opening.connectionId());
        }
      }
    }
    return ids;
  }

  private void claim(Opening opening, long laneId, boolean lookFirst, Instant claimedUntil) {
    List<Outgoing> messages = outgoing.get(opening.connectionId()).get(opening.orderingKey());
    claims.add(
        messages.get(0).target(),
        new DeliveryRows.Lane(
            laneId,
            tenant,
            opening.connectionId(),
            opening.orderingKey(),
            0,
            lookFirst,
            claimedUntil,
            messages.stream()
                .limit(claims.messagesMax(messages.get(0).target()))
                .map(
                    message -> new DeliveryRows.Message(message.id(), now, message.message(), null))
                .toList()));
  }

  private void insert(Map<String, Long> laneIds) throws SQLException {
    try (OutgoingRows rows = new OutgoingRows(database, keys, now)) {
      for (TreeMap<Long, List<Outgoing>> ofTarget : outgoing.values()) {
        for (List<Outgoing> lane : ofTarget.values()) {
          Long laneId = laneIds.get(place(lane.get(0).target().id(), lane.get(0).orderingKey()));
          if (laneId == null) {
            continue; // the target was taken away since it was read: nobody is there to be told
          }
          for (Outgoing message : lane) {
            rows.add(message, laneId);
          }
        }
      }
      rows.flush();
    }
  }

  private static String place(long connectionId, long orderingKey) {
    return connectionId + " " + orderingKey;
  }
}
