package dev.crossdock.exchange;

import dev.crossdock.content.MessageKind;
import dev.crossdock.exchange.KindSwitch.Mode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Switches, and what was only observed. In the running, fenced transaction. */
final class SwitchRows {
  private final Connection database;
  private final String tenant;

  SwitchRows(Connection database, String tenant) {
    this.database = database;
    this.tenant = tenant;
  }

  /** Of all kinds, in their order. */
  List<KindSwitch> list(String partner) throws SQLException {
    Map<MessageKind, KindSwitch> set = new EnumMap<>(MessageKind.class);
    try (PreparedStatement select =
        database.prepareStatement(
            "select kind, mode, changed_at, changed_by, reason from message_switch where tenant_id"
                + " = ? and partner = ?")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        MessageKind kind = MessageKind.valueOf(row.getString(1));
        set.put(
            kind,
            new KindSwitch(
                kind,
                Mode.valueOf(row.getString(2)),
                0,
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                row.getString(5)));
      }
    }
    Map<MessageKind, Long> observed = observed(partner);
    List<KindSwitch> all = new ArrayList<>();
    for (MessageKind kind : MessageKind.values()) {
      long count = observed.getOrDefault(kind, 0L);
      KindSwitch one = set.get(kind);
      all.add(
          one == null
              ? KindSwitch.live(kind, count)
              : new KindSwitch(
                  kind, one.mode(), count, one.changedAt(), one.changedBy(), one.reason()));
    }
    return all;
  }

  private Map<MessageKind, Long> observed(String partner) throws SQLException {
    Map<MessageKind, Long> counts = new EnumMap<>(MessageKind.class);
    try (PreparedStatement select =
        database.prepareStatement(
            "select kind, count(*) from observed_message where tenant_id = ? and partner = ? group"
                + " by kind")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        counts.put(MessageKind.valueOf(row.getString(1)), row.getLong(2));
      }
    }
    return counts;
  }

  void set(String partner, KindSwitch wanted) throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into message_switch (tenant_id, partner, kind, mode, reason, changed_at,"
                + " changed_by) values (?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id, partner, kind)"
                + " do update set mode = excluded.mode, reason = excluded.reason, changed_at ="
                + " excluded.changed_at, changed_by = excluded.changed_by")) {
      upsert.setString(1, tenant);
      upsert.setString(2, partner);
      upsert.setString(3, wanted.kind().name());
      upsert.setString(4, wanted.mode().name());
      upsert.setString(5, wanted.reason());
      upsert.setObject(6, InboundRows.utc(wanted.changedAt()));
      upsert.setString(7, wanted.changedBy());
      upsert.executeUpdate();
    }
  }

  /** Those that are not live, by partner and kind. */
  Map<String, Map<MessageKind, Mode>> notLive() throws SQLException {
    Map<String, Map<MessageKind, Mode>> all = new HashMap<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select partner, kind, mode from message_switch where tenant_id = ? and mode <>"
                + " 'LIVE'")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        all.computeIfAbsent(row.getString(1), first -> new EnumMap<>(MessageKind.class))
            .put(MessageKind.valueOf(row.getString(2)), Mode.valueOf(row.getString(3)));
      }
    }
    return all;
  }

  /** Remembers that something of a message was only observed. */
  void observed(long exchangeId, String partner, Set<MessageKind> kinds, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into observed_message (tenant_id, exchange_id, partner, kind, at) values (?, ?,"
                + " ?, ?, ?) on conflict do nothing")) {
      for (MessageKind kind : kinds) {
        insert.setString(1, tenant);
        insert.setLong(2, exchangeId);
        insert.setString(3, partner);
        insert.setString(4, kind.name());
        insert.setObject(5, InboundRows.utc(now));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** What of a message was only observed. */
  Set<MessageKind> observed(long exchangeId) throws SQLException {
    Set<MessageKind> kinds = EnumSet.noneOf(MessageKind.class);
    try (PreparedStatement select =
        database.prepareStatement(
            "select kind from observed_message where tenant_id = ? and exchange_id = ?")) {
      select.setString(1, tenant);
      select.setLong(2, exchangeId);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        kinds.add(MessageKind.valueOf(row.getString(1)));
      }
    }
    return kinds;
  }

  /** The oldest that were only observed and whose content is still there. */
  List<Long> waiting(String partner, MessageKind kind, int most) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select o.exchange_id from observed_message o join payload p on p.tenant_id ="
                + " o.tenant_id and p.exchange_id = o.exchange_id where o.tenant_id = ? and"
                + " o.partner = ? and o.kind = ? order by o.exchange_id limit ?")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      select.setString(3, kind.name());
      select.setInt(4, most);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        ids.add(row.getLong(1));
      }
    }
    return ids;
  }

  /** A message is read again: what becomes of it is told anew. */
  void forget(long exchangeId) throws SQLException {
    try (PreparedStatement delete =
        database.prepareStatement(
            "delete from observed_message where tenant_id = ? and exchange_id = ?")) {
      delete.setString(1, tenant);
      delete.setLong(2, exchangeId);
      delete.executeUpdate();
    }
  }
}
