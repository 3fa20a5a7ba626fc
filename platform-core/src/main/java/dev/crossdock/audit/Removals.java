package dev.crossdock.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Removes old entries of the audit log so that it still verifies: the blocks keep the entries'
 * hashes, and a signed record says which ones went. An entry that is not what was sealed stays, as
 * what is left of the tampering.
 */
@ApplicationScoped
public class Removals {
  private static final Logger LOG = Logger.getLogger(Removals.class.getName());

  @Inject Anchors anchors;

  /**
   * What one look came to.
   *
   * @param next where the next look begins, or {@link Long#MIN_VALUE} when this one came to the end
   *     of what is old
   * @param entries how many were removed
   * @param digest of what was removed, as it was signed; null if nothing was
   */
  public record Look(long next, int entries, byte[] digest) {}

  /** An entry that may be looked at. */
  private record Found(EntryLine line, boolean old, boolean held) {}

  /**
   * Removes some of the oldest entries, in the running, fenced transaction.
   *
   * @param after id behind which to look
   * @param days the setting, for the record; what is old enough the database knows itself
   * @throws SQLException if the database refuses; the transaction has to be rolled back
   */
  public Look remove(
      Connection database, String tenant, long after, int days, int rowsMax, Instant now)
      throws SQLException {
    List<Found> found = found(database, tenant, after, rowsMax);
    Map<Long, byte[]> due = new LinkedHashMap<>();
    for (Found one : found) {
      if (one.old() && !one.held()) {
        due.put(one.line().id(), one.line().leaf());
      }
    }
    boolean end = found.size() < rowsMax || !found.get(found.size() - 1).old();
    long next = end ? Long.MIN_VALUE : found.get(found.size() - 1).line().id();
    if (due.isEmpty()) {
      return new Look(next, 0, null);
    }
    Map<Long, byte[]> sealed = sealed(database, tenant, due.keySet());
    due.entrySet().removeIf(one -> !isAsSealed(tenant, one.getKey(), one.getValue(), sealed));
    if (due.isEmpty()) {
      return new Look(next, 0, null);
    }
    Removal removal =
        new Removal(
            Removal.last(database, tenant) + 1,
            now.truncatedTo(ChronoUnit.MICROS),
            days,
            ranges(sealed.keySet(), due.keySet()),
            due.size(),
            digest(due),
            "");
    try {
      removal
          .with(Base64.getEncoder().encodeToString(anchors.sign(removal.signed(tenant))))
          .insert(database, tenant);
    } catch (GeneralSecurityException e) {
      throw new SQLException("Nothing is removed without a signature", e);
    }
    delete(database, due.keySet());
    return new Look(next, due.size(), removal.digest());
  }

  private static List<Found> found(Connection database, String tenant, long after, int rowsMax)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select "
                + EntryLine.COLUMNS
                + ", coalesce(t.at < b.before, false), retention_holds(t.shipment_id) or exists (select 1 from exchange x where x.tenant_id = t.tenant_id"
                + " and x.id = t.exchange_id and retention_holds(x.shipment_id))"
                + " from (select retention_before('JOURNAL') as before) b, trace t"
                + " where t.tenant_id = ? and t.id > ? and t.id <= ? order by t.id limit ?")) {
      select.setString(1, tenant);
      select.setLong(2, after);
      select.setLong(3, AuditRows.tip(database, tenant).lastId());
      select.setInt(4, rowsMax);
      ResultSet row = select.executeQuery();
      List<Found> found = new ArrayList<>();
      while (row.next()) {
        found.add(new Found(EntryLine.of(row), row.getBoolean(15), row.getBoolean(16)));
      }
      return found;
    }
  }

  /** Ids and hashes of all entries in the blocks that hold these, in their order. */
  private static Map<Long, byte[]> sealed(Connection database, String tenant, Set<Long> ids)
      throws SQLException {
    long first = ids.stream().min(Long::compare).orElseThrow();
    long last = ids.stream().max(Long::compare).orElseThrow();
    try (PreparedStatement select =
        database.prepareStatement(
            "select ids, leaves from audit_block where tenant_id = ? and last_id >= ? and last_id <="
                + " (select min(last_id) from audit_block where tenant_id = ? and last_id >= ?) order by last_id")) {
      select.setString(1, tenant);
      select.setLong(2, first);
      select.setString(3, tenant);
      select.setLong(4, last);
      ResultSet row = select.executeQuery();
      Map<Long, byte[]> sealed = new TreeMap<>();
      while (row.next()) {
        Long[] entries = (Long[]) row.getArray(1).getArray();
        byte[] leaves = row.getBytes(2);
        for (int i = 0; i < entries.length; i++) {
          byte[] leaf = new byte[Block.HASH_BYTES];
          System.arraycopy(leaves, i * Block.HASH_BYTES, leaf, 0, Block.HASH_BYTES);
          sealed.put(entries[i], leaf);
        }
      }
      return sealed;
    }
  }

  private static boolean isAsSealed(String tenant, long id, byte[] leaf, Map<Long, byte[]> sealed) {
    boolean same = MessageDigest.isEqual(leaf, sealed.get(id));
    if (!same) {
      LOG.log(
          Level.SEVERE,
          "Entry {0,number,#} of the audit log of {1} is not what was sealed; retention leaves it where it is",
          new Object[] {id, tenant});
    }
    return same;
  }

  /** The ids as ranges of what is sealed; between the ids of a tenant lie those of others. */
  static String ranges(Set<Long> sealed, Set<Long> removed) {
    List<String> ranges = new ArrayList<>();
    Set<Long> left = new HashSet<>(removed);
    Long first = null;
    Long last = null;
    for (Long id : sealed) {
      if (left.contains(id)) {
        first = first == null ? id : first;
        last = id;
      } else if (first != null) {
        ranges.add(first + "-" + last);
        first = null;
      }
    }
    if (first != null) {
      ranges.add(first + "-" + last);
    }
    return String.join(",", ranges);
  }

  private static byte[] digest(Map<Long, byte[]> removed) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      removed.forEach(
          (id, leaf) -> {
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
            digest.update(leaf);
          });
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static void delete(Connection database, Set<Long> ids) throws SQLException {
    try (PreparedStatement remove = database.prepareStatement("select remove_entries(?)")) {
      Array wanted = database.createArrayOf("bigint", ids.toArray());
      remove.setArray(1, wanted);
      ResultSet row = remove.executeQuery();
      row.next();
      if (row.getInt(1) != ids.size()) {
        // Held or set anew in this moment: the record would be of something else.
        throw new SQLException(
            "Of " + ids.size() + " entries " + row.getInt(1) + " may be removed");
      }
    }
  }
}
