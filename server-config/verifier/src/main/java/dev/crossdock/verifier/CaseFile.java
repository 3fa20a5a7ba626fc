package dev.crossdock.verifier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of a case file, and its last three entries: key, manifest and signature. They are
 * looked for in two ways, by the zip's table and by the entries' own heads, so that one damaged
 * place does not hide them.
 *
 * @param key bytes of key.pem
 * @param manifest bytes of MANIFEST.txt
 * @param signature bytes of SIGNATURE.txt
 */
record CaseFile(ByteBuffer bytes, byte[] key, byte[] manifest, byte[] signature) {
  static final String KEY = "key.pem";
  static final String MANIFEST = "MANIFEST.txt";
  static final String SIGNATURE = "SIGNATURE.txt";
  static final int LOCAL = 0x04034b50;
  static final int CENTRAL = 0x02014b50;
  static final int END = 0x06054b50;
  static final int HEAD_BYTES = 30;
  static final int RECORD_BYTES = 46;
  static final int END_BYTES = 22;

  private static final List<String> LAST = List.of(KEY, MANIFEST, SIGNATURE);
  private static final Pattern SIGNED =
      Pattern.compile(
          "(crossdock case file signature 1\ntenant: .*\nshipment: .*\nmanifest-sha256: ([0-9a-f]{64})\n)signature: ([0-9a-f]{128})\n");
  private static final Pattern KEY_LINE = Pattern.compile("(?m)^([0-9a-f]{64}) [0-9]+ key\\.pem$");

  /**
   * What SIGNATURE.txt says.
   *
   * @param words that are signed
   * @param manifest the hash of the manifest in them
   */
  record Signed(String words, String manifest, byte[] signature) {}

  /** Whether this is meant to be a case file: no other archive of ours has entries so named. */
  static boolean isOne(Path file) throws IOException {
    ByteBuffer bytes = map(file);
    return List.of(MANIFEST, SIGNATURE).stream()
        .anyMatch(
            name ->
                find(bytes, name, LOCAL, HEAD_BYTES) >= 0
                    || find(bytes, name, CENTRAL, RECORD_BYTES) >= 0);
  }

  /**
   * Reads a case file.
   *
   * @throws IOException if neither way leads to key, manifest and signature
   */
  static CaseFile read(Path file) throws IOException {
    return of(map(file));
  }

  /** The same of bytes, which are little-endian. */
  static CaseFile of(ByteBuffer bytes) throws IOException {
    CaseFile byTable = byTable(bytes);
    CaseFile byHeads = byHeads(bytes);
    if (byTable == null && byHeads == null) {
      throw new IOException("it has no " + String.join(", ", LAST) + ": it was cut off");
    }
    return byTable == null || byHeads != null && byHeads.isWhole() ? byHeads : byTable;
  }

  /** What SIGNATURE.txt says; null if it is none. */
  Signed signed() {
    Matcher parts = SIGNED.matcher(text(signature));
    return parts.matches()
        ? new Signed(parts.group(1), parts.group(2), HexFormat.of().parseHex(parts.group(3)))
        : null;
  }

  /** The hash of key.pem in the manifest; empty if it names none. */
  String keyHash() {
    Matcher line = KEY_LINE.matcher(text(manifest));
    return line.find() ? line.group(1) : "";
  }

  /** Whether the three belong together, as far as they say so themselves. */
  private boolean isWhole() {
    Signed signed = signed();
    return signed != null
        && signed.manifest().equals(sha256(manifest))
        && keyHash().equals(sha256(key));
  }

  /** Byte by byte. */
  static String text(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1);
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static ByteBuffer map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      // A case file is smaller than what can be mapped.
      long size = channel.size() > Integer.MAX_VALUE ? 0 : channel.size();
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, size).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** By the record at the end and the table that it points at. */
  private static CaseFile byTable(ByteBuffer bytes) {
    int end = bytes.limit() - END_BYTES;
    if (end < 0 || bytes.getInt(end) != END) {
      return null;
    }
    Map<String, byte[]> found = new HashMap<>();
    int at = bytes.getInt(end + 16);
    while (at >= 0 && at <= end - RECORD_BYTES && bytes.getInt(at) == CENTRAL) {
      int nameLength = Short.toUnsignedInt(bytes.getShort(at + 28));
      byte[] name = slice(bytes, at + RECORD_BYTES, nameLength);
      if (name != null) {
        int from = bytes.getInt(at + 42) + HEAD_BYTES + nameLength;
        found.put(text(name), slice(bytes, from, bytes.getInt(at + 20)));
      }
      at += RECORD_BYTES + nameLength;
    }
    return of(bytes, found);
  }

  /** By their heads: they stand one behind the other before the table. */
  private static CaseFile byHeads(ByteBuffer bytes) {
    Map<String, byte[]> found = new HashMap<>();
    List<Integer> heads = new ArrayList<>();
    LAST.forEach(name -> heads.add(find(bytes, name, LOCAL, HEAD_BYTES)));
    int table = Math.max(0, heads.get(heads.size() - 1));
    while (table < bytes.limit() - 4 && bytes.getInt(table) != CENTRAL) {
      table++;
    }
    heads.add(table);
    for (int i = 0; i < LAST.size(); i++) {
      int from = heads.get(i) + HEAD_BYTES + LAST.get(i).length();
      found.put(LAST.get(i), heads.get(i) < 0 ? null : slice(bytes, from, heads.get(i + 1) - from));
    }
    return of(bytes, found);
  }

  private static CaseFile of(ByteBuffer bytes, Map<String, byte[]> found) {
    return LAST.stream().anyMatch(name -> found.get(name) == null)
        ? null
        : new CaseFile(bytes, found.get(KEY), found.get(MANIFEST), found.get(SIGNATURE));
  }

  /** Null where there are no such bytes. */
  static byte[] slice(ByteBuffer bytes, int from, int length) {
    if (from < 0 || length < 0 || length > bytes.limit() - from) {
      return null;
    }
    byte[] slice = new byte[length];
    bytes.get(from, slice);
    return slice;
  }

  /** Where the last record of this kind and name begins; less than zero if there is none. */
  private static int find(ByteBuffer bytes, String name, int kind, int distance) {
    byte[] label = name.getBytes(StandardCharsets.US_ASCII);
    for (int at = bytes.limit() - distance - label.length; at >= 0; at--) {
      if (bytes.getInt(at) == kind
          && Arrays.equals(label, slice(bytes, at + distance, label.length))) {
        return at;
      }
    }
    return -1;
  }
}
