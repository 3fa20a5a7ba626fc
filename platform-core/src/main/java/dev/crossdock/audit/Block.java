package dev.crossdock.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Entries sealed together. Its hash covers its number, its time, the hash of the block before and
 * each entry's id and hash: nothing in it or before it can be changed without changing it. Leaf and
 * block are told apart by a first byte, as in RFC 9162.
 *
 * @param number from 1, without gaps
 * @param ids of the entries, ascending
 * @param leaves SHA-256 of the entries, 32 bytes each, in the order of the ids
 * @param previous hash of the block before, 32 zero bytes for the first
 */
record Block(
    long number, Instant sealedAt, List<Long> ids, byte[] leaves, byte[] previous, byte[] hash) {
  static final int HASH_BYTES = 32;

  private static final byte LEAF = 0;
  private static final byte BLOCK = 1;

  /** Seals entries behind a block; the time is kept to the microsecond, as the database does. */
  static Block seal(
      String tenant, long number, Instant at, List<EntryLine> entries, byte[] previous) {
    ByteBuffer leaves = ByteBuffer.allocate(entries.size() * HASH_BYTES);
    entries.forEach(entry -> leaves.put(entry.leaf()));
    List<Long> ids = entries.stream().map(EntryLine::id).toList();
    byte[] hash = hash(tenant, number, at, ids, leaves.array(), previous);
    return new Block(number, at, ids, leaves.array(), previous, hash);
  }

  /** Whether its hash is of what it says. */
  boolean isWhole(String tenant) {
    return Arrays.equals(hash, hash(tenant, number, sealedAt, ids, leaves, previous));
  }

  /** Whether it holds this entry as it was sealed. */
  boolean holds(long id, byte[] leaf) {
    int at = ids.indexOf(id);
    return at >= 0
        && Arrays.equals(leaf, Arrays.copyOfRange(leaves, at * HASH_BYTES, (at + 1) * HASH_BYTES));
  }

  static byte[] leaf(byte[] line) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return digest.digest(line);
  }

  private static byte[] hash(
      String tenant, long number, Instant at, List<Long> ids, byte[] leaves, byte[] previous) {
    MessageDigest digest = sha256();
    digest.update(BLOCK);
    digest.update((tenant + '\n' + number + '\n' + at + '\n').getBytes(StandardCharsets.UTF_8));
    digest.update(previous);
    ByteBuffer id = ByteBuffer.allocate(Long.BYTES);
    for (int i = 0; i < ids.size(); i++) {
      digest.update(id.clear().putLong(ids.get(i)).array());
      digest.update(leaves, i * HASH_BYTES, HASH_BYTES);
    }
    return digest.digest();
  }

  /**
   * The block as a line of an export: number, time, previous hash, hash, then id:leaf of each
   * entry.
   */
  String line() {
    HexFormat hex = HexFormat.of();
    StringBuilder line = new StringBuilder();
    line.append(number).append(' ').append(sealedAt).append(' ');
    line.append(hex.formatHex(previous)).append(' ').append(hex.formatHex(hash));
    for (int i = 0; i < ids.size(); i++) {
      line.append(' ').append(ids.get(i)).append(':');
      line.append(hex.formatHex(leaves, i * HASH_BYTES, (i + 1) * HASH_BYTES));
    }
    return line.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
