package dev.crossdock.exchange;

import dev.crossdock.mapping.DriftCases;
import dev.crossdock.mapping.Mappings;
import dev.crossdock.mapping.Shape;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reports of what is not as usual in messages. In the running, fenced transaction. */
final class DriftRows {
  private static final int PATH_CHARACTERS_MAX = 400;

  private final Connection database;
  private final String tenant;
  private final DriftCases cases;
  private final Instant now;

  private DriftRows(Connection database, String tenant, Instant now) {
    this.database = database;
    this.tenant = tenant;
    this.cases = new DriftCases(database, tenant);
    this.now = now;
  }

  /**
   * Tells what is new, and counts what was told before. Of each kind a version has up to {@value
   * DriftCases#LISTED_MAX} reports that nobody has looked at; what comes besides is counted only.
   */
  static void tell(Connection database, String tenant, List<InboundWork.Read> read, Instant now)
      throws SQLException {
    Map<Long, Mappings.Released> mappings = new TreeMap<>();
    for (InboundWork.Read one : read) {
      if (one.drift() != null && !one.drift().unusual().isEmpty()) {
        mappings.put(one.drift().mapping().id(), one.drift().mapping());
      }
    }
    DriftRows rows = new DriftRows(database, tenant, now);
    for (Mappings.Released mapping : mappings.values()) {
      rows.cases.lock(mapping.id());
    }
    rows.list(rows.counted(seen(read)));
    for (Mappings.Released mapping : mappings.values()) {
      rows.cases.open(mapping, now);
    }
  }

  /** What is unusual, and where. */
  private record Key(long mapping, int version, String kind, String path)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::mapping)
            .thenComparing(Key::version)
            .thenComparing(Key::kind)
            .thenComparing(Key::path);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }

    /** That of which the room is shared. */
    private Key kindOnly() {
      return new Key(mapping, version, kind, "");
    }
  }

  /**
   * How something unusual was met in these messages.
   *
   * @param exchange the first that had it
   */
  private record Seen(String value, long exchange, int times) {
    private Seen with(Seen other) {
      return new Seen(value, exchange, times + other.times);
    }
  }

  private static Map<Key, Seen> seen(List<InboundWork.Read> read) {
    Map<Key, Seen> all = new TreeMap<>();
    for (InboundWork.Read one : read) {
      if (one.drift() != null) {
        Mappings.Released mapping = one.drift().mapping();
        for (Shape.Unusual unusual : one.drift().unusual()) {
          all.merge(
              new Key(mapping.id(), mapping.version(), unusual.kind().name(), cut(unusual.path())),
              new Seen(cut(unusual.value()), one.message().id(), 1),
              Seen::with);
        }
      }
    }
    return all;
  }

  /** Counts what is listed already; gives what is not. */
  private Map<Key, Seen> counted(Map<Key, Seen> all) throws SQLException {
    List<Key> keys = new ArrayList<>(all.keySet());
    Map<Key, Seen> fresh = new TreeMap<>();
    try (PreparedStatement update =
        database.prepareStatement(
            "update mapping_drift set times = times + ?, last_at = ? where tenant_id = ? and"
                + " mapping_id = ? and version = ? and kind = ? and path = ?")) {
      for (Key key : keys) {
        update.setInt(1, all.get(key).times());
        update.setObject(2, InboundRows.utc(now));
        update.setString(3, tenant);
        update.setLong(4, key.mapping());
        update.setInt(5, key.version());
        update.setString(6, key.kind());
        update.setString(7, key.path());
        update.addBatch();
      }
      int[] changed = keys.isEmpty() ? new int[0] : update.executeBatch();
      for (int i = 0; i < changed.length; i++) {
        if (changed[i] == 0 || changed[i] == Statement.EXECUTE_FAILED) {
          fresh.put(keys.get(i), all.get(keys.get(i)));
        }
      }
    }
    return fresh;
  }

  /** Makes reports as long as there is room. */
  private void list(Map<Key, Seen> fresh) throws SQLException {
    Map<Key, Integer> room = new TreeMap<>();
    Map<Key, Integer> more = new TreeMap<>();
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into mapping_drift (tenant_id, mapping_id, version, kind, path, value,"
                + " first_at, last_at, times, exchange_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?)")) {
      for (Map.Entry<Key, Seen> one : fresh.entrySet()) {
        Key key = one.getKey();
        Integer left = room.get(key.kindOnly());
        left = left == null ? cases.room(key.mapping(), key.version(), key.kind()) : left;
        room.put(key.kindOnly(), left - 1);
        if (left <= 0) {
          more.merge(key.kindOnly(), one.getValue().times(), Integer::sum);
          continue;
        }
        int i = 0;
        insert.setString(++i, tenant);
        insert.setLong(++i, key.mapping());
        insert.setInt(++i, key.version());
        insert.setString(++i, key.kind());
        insert.setString(++i, key.path());
        insert.setString(++i, one.getValue().value());
        insert.setObject(++i, InboundRows.utc(now));
        insert.setObject(++i, InboundRows.utc(now));
        insert.setInt(++i, one.getValue().times());
        insert.setLong(++i, one.getValue().exchange());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    for (Map.Entry<Key, Integer> one : more.entrySet()) {
      Key key = one.getKey();
      cases.beyond(key.mapping(), key.version(), key.kind(), one.getValue(), now);
    }
  }

  private static String cut(String text) {
    if (text == null) {
      return null;
    }
    String clean = DocumentReader.printable(text);
    return clean.length() > PATH_CHARACTERS_MAX ? clean.substring(0, PATH_CHARACTERS_MAX) : clean;
  }
}
