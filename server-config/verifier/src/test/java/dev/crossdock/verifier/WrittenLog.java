package dev.crossdock.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Three blocks of three entries, made as the README of an export says. */
abstract class WrittenLog {
  static final HexFormat HEX = HexFormat.of();

  @TempDir Path directory;
  final List<String> entries = new ArrayList<>();
  final List<String> blocks = new ArrayList<>();
  final List<String> anchors = new ArrayList<>();
  final List<String> removals = new ArrayList<>();
  KeyPair keys;
  String who = "mara";
  String exportedAt = "2026-11-22T10:00:00.5Z";

  @BeforeEach
  void log() throws Exception {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    log(3);
  }

  void log(int last) throws Exception {
    byte[] previous = new byte[32];
    for (int number = 1; number <= last; number++) {
      previous = block(number, previous);
    }
  }

  byte[] block(int number, byte[] previous) throws Exception {
    String time = "2026-11-22T08:00:0" + number + "Z";
    MessageDigest hash = sha256();
    hash.update((byte) 1);
    hash.update(("brandt\n" + number + "\n" + time + "\n").getBytes(StandardCharsets.UTF_8));
    hash.update(previous);
    StringBuilder leaves = new StringBuilder();
    for (long id = number * 10L; id < number * 10L + 3; id++) {
      String line = "{\"id\":" + id + ",\"who\":\"" + who + "\"}";
      entries.add(line);
      MessageDigest leaf = sha256();
      leaf.update((byte) 0);
      byte[] hashed = leaf.digest(line.getBytes(StandardCharsets.UTF_8));
      hash.update(ByteBuffer.allocate(8).putLong(id).array());
      hash.update(hashed);
      leaves.append(' ').append(id).append(':').append(HEX.formatHex(hashed));
    }
    byte[] own = hash.digest();
    blocks.add(
        number + " " + time + " " + HEX.formatHex(previous) + " " + HEX.formatHex(own) + leaves);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(
        ("crossdock anchor 1\nbrandt\n" + number + "\n" + HEX.formatHex(own) + "\n")
            .getBytes(StandardCharsets.UTF_8));
    anchors.add(
        number
            + " "
            + HEX.formatHex(own)
            + " "
            + Base64.getEncoder().encodeToString(signature.sign()));
    return own;
  }

  void assertFirst(String sentence) throws Exception {
    String output = run(1);
    assertTrue(output.contains("NOT WHOLE. First: " + sentence), output);
  }

  String run(int status, String... options) throws Exception {
    Path file = directory.resolve("export.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(zip, "about.json", "{\"tenant\":\"brandt\",\"exportedAt\":\"" + exportedAt + "\"}");
      if (!removals.isEmpty()) {
        put(zip, "removals.txt", String.join("\n", removals) + "\n");
      }
      put(zip, "entries.jsonl", String.join("\n", entries) + "\n");
      put(zip, "blocks.txt", String.join("\n", blocks) + "\n");
      put(zip, "anchors.txt", String.join("\n", anchors) + "\n");
      put(zip, "key.pem", pem(keys));
    }
    List<String> arguments = new ArrayList<>(List.of(file.toString()));
    arguments.addAll(List.of(options));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int ended = Verify.run(arguments, new PrintStream(out, true));
    String output = out.toString(StandardCharsets.UTF_8);
    assertEquals(status, ended, output);
    return output;
  }

  static String pem(KeyPair of) {
    String key = Base64.getEncoder().encodeToString(of.getPublic().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n";
  }

  static void put(ZipOutputStream zip, String name, String content) throws Exception {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
  }

  static MessageDigest sha256() throws Exception {
    return MessageDigest.getInstance("SHA-256");
  }
}
