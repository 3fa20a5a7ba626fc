package dev.crossdock.casefile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A zip that ends with a manifest of its entries and a signature of the manifest. Entries are
 * stored, not packed, all with the same time: so every byte of the file follows from the names and
 * the contents, and whoever checks it can say of each byte what it has to be. The format stands in
 * case-file.txt.
 */
final class SignedZip {
  /** Of the whole file; a zip without extensions ends at four. */
  static final long FILE_BYTES_MAX = 2L * 1024 * 1024 * 1024;

  static final int ENTRIES_MAX = 10_000;

  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final short VERSION = 10;
  private static final short NAMES_ARE_UTF8 = 0x0800;
  private static final short FIRST_OF_JANUARY_1980 = 0x0021;

  private final OutputStream out;
  private final String head;
  private final StringBuilder manifest = new StringBuilder();
  private final ByteArrayOutputStream central = new ByteArrayOutputStream();
  private int entries;
  private long written;

  /** Signs with the platform's key. */
  interface Signer {
    byte[] sign(byte[] content) throws GeneralSecurityException;
  }

  /**
   * Begins a file.
   *
   * @param out stays open
   */
  SignedZip(OutputStream out, String tenant, String shipment, Instant builtAt, String builtBy) {
    this.out = out;
    this.head = "tenant: " + tenant + "\nshipment: " + shipment + "\n";
    manifest.append("crossdock case file 1\n").append(head);
    manifest.append("built-at: ").append(builtAt).append('\n');
    manifest.append("built-by: ").append(builtBy).append('\n');
  }

  /** Adds an entry; its name is plain ASCII. */
  void entry(String name, byte[] content) throws IOException {
    manifest.append(hex(content)).append(' ').append(content.length).append(' ');
    manifest.append(name).append('\n');
    store(name, content);
  }

  void entry(String name, String content) throws IOException {
    entry(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds manifest and signature, and ends the file. */
  void finish(Signer signer) throws IOException {
    byte[] list = manifest.toString().getBytes(StandardCharsets.UTF_8);
    store("MANIFEST.txt", list);
    String signed =
        "crossdock case file signature 1\n" + head + "manifest-sha256: " + hex(list) + "\n";
    try {
      byte[] signature = signer.sign(signed.getBytes(StandardCharsets.UTF_8));
      String line = "signature: " + HexFormat.of().formatHex(signature) + "\n";
      store("SIGNATURE.txt", (signed + line).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IOException("The bundle cannot be signed", e);
    }
    long table = written;
    write(central.toByteArray());
    ByteBuffer end = little(22).putInt(END).putShort((short) 0).putShort((short) 0);
    end.putShort((short) entries).putShort((short) entries);
    write(end.putInt(central.size()).putInt((int) table).putShort((short) 0).array());
  }

  private void store(String name, byte[] content) throws IOException {
    byte[] label = name.getBytes(StandardCharsets.US_ASCII);
    if (++entries > ENTRIES_MAX || written + content.length > FILE_BYTES_MAX) {
      throw new IOException("A case file has at most " + ENTRIES_MAX + " entries and 2 GiB");
    }
    CRC32 crc = new CRC32();
    crc.update(content);
    ByteBuffer facts = little(26).putShort(VERSION).putShort(NAMES_ARE_UTF8).putShort((short) 0);
    facts.putShort((short) 0).putShort(FIRST_OF_JANUARY_1980).putInt((int) crc.getValue());
    facts.putInt(content.length).putInt(content.length);
    facts.putShort((short) label.length).putShort((short) 0);
    central.write(little(6).putInt(CENTRAL).putShort(VERSION).array());
    central.write(facts.array());
    // No comment, first disk, binary, no attributes; where it begins.
    central.write(little(14).position(10).putInt((int) written).array());
    central.write(label);
    write(little(4).putInt(LOCAL).array());
    write(facts.array());
    write(label);
    write(content);
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    written += bytes.length;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String hex(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
