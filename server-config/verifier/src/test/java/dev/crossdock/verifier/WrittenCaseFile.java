package dev.crossdock.verifier;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A case file made as its README says, with two blocks of the audit log of which the second is
 * signed. It remembers to which entry each of its bytes belongs.
 */
final class WrittenCaseFile {
  private static final HexFormat HEX = HexFormat.of();

  private final KeyPair keys;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream table = new ByteArrayOutputStream();
  private final StringBuilder manifest =
      new StringBuilder(
          "crossdock case file 1\ntenant: brandt\nshipment: SHP-1\nbuilt-at: 2026-11-22T08:00:00Z\nbuilt-by: jens\n");

  /** Where each entry ends, and where each line of the table does. */
  final List<Part> parts = new ArrayList<>();

  private final List<Part> lines = new ArrayList<>();
  final List<String> entries = new ArrayList<>();
  final List<String> blocks = new ArrayList<>();
  final List<String> anchors = new ArrayList<>();

  /** Up to this byte, but not from the part before. */
  record Part(String name, int end) {}

  WrittenCaseFile(KeyPair keys) throws GeneralSecurityException {
    this.keys = keys;
    byte[] hash = block(7, new byte[32]);
    anchor(8, block(8, hash));
  }

  private byte[] block(int number, byte[] previous) throws GeneralSecurityException {
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    String time = "2026-11-22T08:00:0" + number + "Z";
    hash.update((byte) 1);
    hash.update(ascii("brandt\n" + number + "\n" + time + "\n"));
    hash.update(previous);
    StringBuilder leaves = new StringBuilder();
    for (long id = number * 10L; id < number * 10L + 2; id++) {
      String line = "{\"id\":" + id + ",\"who\":\"mara\"}";
      if (id % 10 == 0) {
        entries.add(line); // the other one is about another shipment
      }
      MessageDigest leaf = MessageDigest.getInstance("SHA-256");
      leaf.update((byte) 0);
      byte[] hashed = leaf.digest(ascii(line));
      hash.update(ByteBuffer.allocate(8).putLong(id).array());
      hash.update(hashed);
      leaves.append(' ').append(id).append(':').append(HEX.formatHex(hashed));
    }
    byte[] own = hash.digest();
    blocks.add(
        number + " " + time + " " + HEX.formatHex(previous) + " " + HEX.formatHex(own) + leaves);
    return own;
  }

  private void anchor(int number, byte[] hash) throws GeneralSecurityException {
    String words = number + "\n" + HEX.formatHex(hash);
    String signed =
        Base64.getEncoder().encodeToString(sign("crossdock anchor 1\nbrandt\n" + words + "\n"));
    anchors.add(words.replace('\n', ' ') + " " + signed);
  }

  /** Writes what there is now; once. */
  byte[] bytes() throws GeneralSecurityException {
    entry("README.txt", "How to check it.\n");
    entry("contents/EX-1.edi", "UNB+UNOC:3+HANSA'");
    entry("journal/entries.jsonl", String.join("\n", entries) + "\n");
    for (String block : blocks) {
      entry("journal/block-" + block.substring(0, block.indexOf(' ')) + ".txt", block + "\n");
    }
    entry("journal/anchors.txt", String.join("\n", anchors) + "\n");
    entry("withheld.txt", "content of EX-2: needs finance\n");
    String key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    entry("key.pem", "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
    String hash = sha256(manifest.toString());
    store("MANIFEST.txt", manifest.toString());
    String signed =
        "crossdock case file signature 1\ntenant: brandt\nshipment: SHP-1\nmanifest-sha256: "
            + hash
            + "\n";
    store("SIGNATURE.txt", signed + "signature: " + HEX.formatHex(sign(signed)) + "\n");
    int begin = out.size();
    lines.forEach(line -> parts.add(new Part(line.name(), begin + line.end())));
    out.writeBytes(table.toByteArray());
    ByteBuffer end = little(22).putInt(CaseFile.END).putInt(0);
    end.putShort((short) lines.size()).putShort((short) lines.size());
    out.writeBytes(end.putInt(table.size()).putInt(begin).array());
    parts.add(new Part("The end of the zip", out.size()));
    return out.toByteArray();
  }

  /** The entry to which a byte of the file belongs, by its head, its content or its line. */
  String at(int position) {
    return parts.stream().filter(part -> position < part.end()).findFirst().orElseThrow().name();
  }

  private void entry(String name, String content) throws GeneralSecurityException {
    manifest.append(sha256(content)).append(' ').append(content.length()).append(' ');
    manifest.append(name).append('\n');
    store(name, content);
  }

  private void store(String name, String content) {
    CRC32 crc = new CRC32();
    crc.update(ascii(content));
    byte[] facts =
        little(26)
            .putShort((short) 10)
            .putShort((short) 0x0800)
            .putInt(0)
            .putShort((short) 0x21)
            .putInt((int) crc.getValue())
            .putInt(content.length())
            .putInt(content.length())
            .putInt(name.length())
            .array();
    table.writeBytes(little(6).putInt(CaseFile.CENTRAL).putShort((short) 10).array());
    table.writeBytes(facts);
    table.writeBytes(little(14).position(10).putInt(out.size()).array());
    table.writeBytes(ascii(name));
    out.writeBytes(little(4).putInt(CaseFile.LOCAL).array());
    out.writeBytes(facts);
    out.writeBytes(ascii(name + content));
    parts.add(new Part(name, out.size()));
    lines.add(new Part(name, table.size()));
  }

  private byte[] sign(String words) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(ascii(words));
    return signature.sign();
  }

  private static String sha256(String content) throws GeneralSecurityException {
    return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(ascii(content)));
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
