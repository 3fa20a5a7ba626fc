package dev.crossdock.verifier;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * What every byte of a case file has to be, once its manifest is the signed one: entries in the
 * manifest's order, stored, then manifest and signature, then the table of contents.
 */
final class CaseLayout {
  private static final int VERSION = 10;
  private static final int NAMES_ARE_UTF8 = 0x0800;
  private static final int FIRST_OF_JANUARY_1980 = 0x0021;

  private static final Set<String> KEPT = Set.of("key.pem", "withheld.txt");

  private final ByteBuffer bytes;
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, byte[]> contents = new HashMap<>();

  /** Lines of the table; null for an entry that was changed. */
  private final List<byte[]> table = new ArrayList<>();

  private final List<String> names = new ArrayList<>();
  private int at;

  CaseLayout(CaseFile file, CaseManifest manifest) {
    this.bytes = file.bytes();
    for (CaseManifest.Entry entry : manifest.entries()) {
      see(entry);
    }
    byte[] list = file.manifest();
    see(new CaseManifest.Entry(CaseFile.sha256(list), list.length, CaseFile.MANIFEST));
    byte[] signature = file.signature();
    see(new CaseManifest.Entry(CaseFile.sha256(signature), signature.length, CaseFile.SIGNATURE));
    table();
  }

  /** Sentences in the order of the file; empty if every byte is what it has to be. */
  List<String> wrong() {
    return wrong;
  }

  /** Names of the entries that begin so, in their order. */
  List<String> names(String beginning) {
    return names.stream().filter(name -> name.startsWith(beginning)).toList();
  }

  /** An entry as text; empty if there is none. */
  String text(String name) {
    return new String(contents.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  private void see(CaseManifest.Entry entry) {
    String name = entry.name();
    byte[] label = name.getBytes(StandardCharsets.US_ASCII);
    int head = at;
    int from = head + CaseFile.HEAD_BYTES + label.length;
    byte[] content = CaseFile.slice(bytes, from, entry.bytes());
    String found = content == null ? "" : CaseFile.sha256(content);
    names.add(name);
    at = from + entry.bytes();
    if (!found.equals(entry.sha256())) {
      String sentence = CaseFindings.changed(name, entry.sha256(), found);
      wrong.add(content == null ? cutOff(entry, from) : sentence);
      table.add(null); // its checksum is not known
      return;
    }
    if (name.startsWith("journal/") || KEPT.contains(name)) {
      contents.put(name, content);
    }
    byte[] facts = facts(label, content);
    ByteBuffer expected = little(4 + facts.length + label.length);
    expected.putInt(CaseFile.LOCAL).put(facts).put(label);
    compare(head, expected.array(), "The head of " + name);
    ByteBuffer line = little(CaseFile.RECORD_BYTES + label.length);
    line.putInt(CaseFile.CENTRAL).putShort((short) VERSION).put(facts);
    line.position(42);
    table.add(line.putInt(head).put(label).array());
  }

  private String cutOff(CaseManifest.Entry entry, int from) {
    return entry.name()
        + " is cut off: expected are "
        + entry.bytes()
        + " bytes from byte "
        + from
        + ", the file has "
        + bytes.limit()
        + ".";
  }

  private static byte[] facts(byte[] name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    ByteBuffer facts = little(26).putShort((short) VERSION).putShort((short) NAMES_ARE_UTF8);
    facts.putShort((short) 0).putShort((short) 0).putShort((short) FIRST_OF_JANUARY_1980);
    facts.putInt((int) crc.getValue()).putInt(content.length).putInt(content.length);
    return facts.putShort((short) name.length).putShort((short) 0).array();
  }

  private void table() {
    int begin = at;
    for (int i = 0; i < table.size(); i++) {
      byte[] line = table.get(i);
      if (line != null) {
        compare(at, line, "The line of " + names.get(i) + " in the zip's table");
      }
      at += CaseFile.RECORD_BYTES + names.get(i).length();
    }
    ByteBuffer end = little(CaseFile.END_BYTES).putInt(CaseFile.END).putInt(0);
    end.putShort((short) table.size()).putShort((short) table.size());
    compare(at, end.putInt(at - begin).putInt(begin).array(), "The end of the zip");
    at += CaseFile.END_BYTES;
    if (bytes.limit() > at) {
      wrong.add(
          "Behind the end of the zip bytes were put: expected are "
              + at
              + " bytes, the file has "
              + bytes.limit()
              + ".");
    }
  }

  private void compare(int from, byte[] expected, String what) {
    int there = Math.max(0, Math.min(expected.length, bytes.limit() - from));
    byte[] found = there == 0 ? new byte[0] : CaseFile.slice(bytes, from, there);
    int first = Arrays.mismatch(expected, found);
    if (first >= 0) {
      wrong.add(
          what
              + " was changed at byte "
              + (from + first)
              + " of the file: expected is "
              + hex(expected, first)
              + ", there is "
              + hex(found, first)
              + ".");
    }
  }

  private static String hex(byte[] bytes, int at) {
    return at < bytes.length ? String.format("%02x", bytes[at]) : "nothing";
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
