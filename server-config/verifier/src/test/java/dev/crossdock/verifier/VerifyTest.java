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
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three blocks of three entries, made as the README of an export says, and what is done to them.
 */
class VerifyTest {
  private static final HexFormat HEX = HexFormat.of();

  @TempDir Path directory;
  private final List<String> entries = new ArrayList<>();
  private final List<String> blocks = new ArrayList<>();
  private final List<String> anchors = new ArrayList<>();
  private final List<String> removals = new ArrayList<>();
  private KeyPair keys;
  private String who = "mara";
  private String exportedAt = "2026-11-22T10:00:00.5Z";

  @BeforeEach
  void log() throws Exception {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    log(3);
  }

  private void log(int last) throws Exception {
    byte[] previous = new byte[32];
    for (int number = 1; number <= last; number++) {
      previous = block(number, previous);
    }
  }

  private byte[] block(int number, byte[] previous) throws Exception {
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

  @Test
  void aWholeLogIsWhole() throws Exception {
    assertTrue(run(0).contains("Whole"));
  }

  @Test
  void aChangedEntryIsNamed() throws Exception {
    entries.set(4, entries.get(4).replace("mara", "nobody"));
    entries.set(7, entries.get(7).replace("mara", "nobody"));
    assertFirst("Entry 21 of block 2 (2026-11-22T08:00:02Z) was changed");
  }

  @Test
  void anEntryTakenAwayIsNamed() throws Exception {
    entries.remove(4);
    assertFirst("Entry 21 of block 2 (2026-11-22T08:00:02Z) was taken away");
  }

  /** The blocks keep the hashes, so what a signed record covers is not missed. */
  @Test
  void whatRetentionRemovedIsNoTampering() throws Exception {
    entries.subList(0, 4).clear();
    removal(1, "10-12,20-20", 4, "2026-11-22T09:00:00Z", 10, 11, 12, 20);
    assertTrue(run(0).contains("4 entries were removed by retention"), run(0));
  }

  @Test
  void removalBeyondItsRecordIsNamed() throws Exception {
    entries.subList(0, 5).clear();
    removal(1, "10-12,20-20", 4, "2026-11-22T09:00:00Z", 10, 11, 12, 20);
    assertFirst("Entry 21 of block 2 (2026-11-22T08:00:02Z) was taken away");
  }

  @Test
  void aRecordThatNobodySignedOrOfOtherEntriesCoversNothing() throws Exception {
    entries.remove(0);
    removal(1, "10-10", 1, "2026-11-22T09:00:00Z", 11);
    assertFirst("The record of removal 1 (2026-11-22T09:00:00Z) is of other entries");
    removals.clear();
    removal(1, "10-10", 1, "2026-11-22T09:00:00Z", 10);
    removals.set(0, removals.get(0).replace(" 365 ", " 366 "));
    assertFirst("The record of removal 1 (2026-11-22T09:00:00Z) is not signed with this key");
    assertTrue(run(1).contains("Entry 10 of block 1 (2026-11-22T08:00:01Z) was taken away"));
  }

  /** Deletion is proven: what is recorded as removed must be gone. */
  @Test
  void whatWasRemovedMustNotStandThere() throws Exception {
    removal(1, "10-10", 1, "2026-11-22T09:00:00Z", 10);
    assertFirst("Entry 10 of block 1 (2026-11-22T08:00:01Z) is recorded as removed");
    removals.clear();
    removal(1, "10-10", 1, "2026-11-22T12:00:00Z", 10); // while the export was written
    run(0);
  }

  private void removal(int number, String ids, int entries, String time, long... of)
      throws Exception {
    MessageDigest digest = sha256();
    for (long id : of) {
      String leaf =
          String.join(" ", blocks).replaceFirst("(?s).* " + id + ":([0-9a-f]{64}).*", "$1");
      digest.update(ByteBuffer.allocate(8).putLong(id).array());
      digest.update(HEX.parseHex(leaf));
    }
    String hash = HEX.formatHex(digest.digest());
    String words = number + " " + time + " 365 " + ids + " " + entries + " " + hash;
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(
        ("crossdock removal 1\nbrandt\n" + words.replace(' ', '\n') + "\n")
            .getBytes(StandardCharsets.UTF_8));
    removals.add(words + " " + Base64.getEncoder().encodeToString(signature.sign()));
  }

  @Test
  void anEntryPutInIsNamed() throws Exception {
    entries.add(4, "{\"id\":15,\"who\":\"nobody\"}");
    assertFirst("Entry 15 was put in");
  }

  @Test
  void anEntryThatStandsThereTwiceIsNamed() throws Exception {
    entries.add(4, entries.get(3));
    assertFirst("Entry 20 of block 2 (2026-11-22T08:00:02Z) stands there twice");
  }

  @Test
  void movedEntriesAreNamed() throws Exception {
    Collections.swap(entries, 3, 4);
    assertFirst("Entry 20 of block 2 (2026-11-22T08:00:02Z) was moved");
  }

  @Test
  void aLogThatIsCutOffIsNamed() throws Exception {
    blocks.remove(2);
    entries.subList(6, 9).clear();
    assertFirst("The log was cut off behind block 2");
  }

  @Test
  void aBlockTakenAwayIsNamed() throws Exception {
    blocks.remove(1);
    assertFirst("Block 2 is missing");
  }

  /** Whoever can write the database can compute every hash anew, but not sign it. */
  @Test
  void aLogMadeAnewIsNamedByItsAnchors() throws Exception {
    List<String> signed = List.copyOf(anchors);
    entries.clear();
    blocks.clear();
    who = "nobody";
    log(3);
    anchors.clear();
    anchors.addAll(signed);
    assertFirst("Block 1 is not the one that was signed");
  }

  /** Fewer anchors than were signed, and all behind them computed anew without the key. */
  @Test
  void whatIsMadeUpBehindTheLastAnchorIsNamed() throws Exception {
    Path kept = Files.write(directory.resolve("kept.anchors"), anchors.subList(0, 1));
    String key = Files.writeString(directory.resolve("kept.pem"), pem(keys)).toString();
    List<String> signed = List.copyOf(anchors.subList(0, 1));
    entries.subList(3, 9).clear();
    byte[] previous = HEX.parseHex(blocks.get(0).split(" ")[3]);
    blocks.subList(1, 3).clear();
    who = "nobody";
    previous = block(2, previous);
    block(3, previous);
    anchors.clear();
    anchors.addAll(signed);
    String first = "Block 2 (2026-11-22T08:00:02Z) and what follows is not signed";
    assertFirst(first);
    String output = run(1, "--anchors", kept.toString(), "--key", key);
    assertTrue(output.contains("NOT WHOLE. First: " + first), output);
  }

  @Test
  void theNewestSecondsMayWaitForTheirSignature() throws Exception {
    exportedAt = "2026-11-22T08:00:09Z";
    anchors.remove(2);
    String output = run(0);
    assertTrue(output.contains("Whole up to block 2: nothing was changed"), output);
    assertTrue(
        output.contains("not vouched for: blocks 3 to 3, from 2026-11-22T08:00:03Z"), output);
    exportedAt = "2026-11-22T08:01:04Z";
    assertFirst("Block 3 (2026-11-22T08:00:03Z) and what follows is not signed");
    exportedAt = "2026-11-22T08:00:00Z"; // nobody signs this
    blocks.set(2, blocks.get(2).replace("T08:00:03Z", "T09:00:03Z"));
    anchors.remove(1);
    assertTrue(run(1).contains("Block 2 (2026-11-22T08:00:02Z) and what follows is not signed"));
  }

  /** The anchors that somebody kept come on top of the archive's own, with the kept key. */
  @Test
  void theArchivesOwnAnchorsAreCheckedBesideTheKeptOnes() throws Exception {
    Path kept = Files.write(directory.resolve("kept.anchors"), anchors.subList(0, 1));
    String key = Files.writeString(directory.resolve("kept.pem"), pem(keys)).toString();
    assertTrue(run(0, "--anchors", kept.toString(), "--key", key).contains("Whole: "));
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    List<String> signed = List.copyOf(anchors);
    entries.clear();
    blocks.clear();
    anchors.clear();
    log(3);
    anchors.set(0, signed.get(0));
    String output = run(1, "--anchors", kept.toString(), "--key", key);
    assertTrue(output.contains("The anchor of block 2 is not signed with this key"), output);
  }

  /** Kept copies that go further tell what the archive's own leave out. */
  @Test
  void aLogMadeAnewIsNamedByTheKeptAnchors() throws Exception {
    Path kept = Files.write(directory.resolve("kept.anchors"), anchors);
    anchors.subList(1, 3).clear();
    exportedAt = "2026-11-22T08:00:09Z";
    assertTrue(run(0, "--anchors", kept.toString()).contains("Whole: "));
    entries.subList(6, 9).clear();
    blocks.remove(2);
    String output = run(1, "--anchors", kept.toString());
    assertTrue(output.contains("The log was cut off behind block 2"), output);
  }

  @Test
  void anotherKeyIsNotBelieved() throws Exception {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    assertFirst("The anchor of block 1 is not signed with this key");
  }

  @Test
  void anArchiveOfSomethingElseIsSaidToBeNone() throws Exception {
    Path file = Files.writeString(directory.resolve("export.zip"), "no zip");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertEquals(2, Verify.run(List.of(file.toString()), new PrintStream(out)));
  }

  /** Whoever opens the archive reads the root; the checked log must not stand somewhere else. */
  @Test
  void anInventedLogBesideTheGenuineOneIsNamed() throws Exception {
    Path file = archive();
    List<String[]> files = new ArrayList<>(contents(file));
    files.addAll(
        contents(file).stream().map(one -> new String[] {"journal/" + one[0], one[1]}).toList());
    files.replaceAll(
        one ->
            one[0].equals("entries.jsonl")
                ? new String[] {one[0], "{\"id\":1,\"who\":\"invented\"}\n"}
                : one);
    write(file, files);
    assertTrue(verify(1, file).contains("entries.jsonl was put in: no such file belongs"));
  }

  @Test
  void whatIsPutInBesideTheLogIsNamed() throws Exception {
    Path file = archive();
    for (String name : List.of("evidence.txt", "former/1/x.txt", "former/2/entries.jsonl")) {
      List<String[]> files = new ArrayList<>(contents(file));
      files.add(new String[] {name, "x"});
      Path more = directory.resolve("more.zip");
      write(more, files);
      assertTrue(verify(1, more).contains("First: " + name + " was put in"), name);
    }
  }

  @Test
  void bytesAroundTheArchiveAreNamed() throws Exception {
    Path file = archive();
    byte[] whole = Files.readAllBytes(file);
    Path around = directory.resolve("around.zip");
    Files.write(around, concat("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), whole));
    assertTrue(verify(1, around).contains("stands before the first file"));
    Files.write(around, concat(whole, "trailing".getBytes(StandardCharsets.UTF_8)));
    assertTrue(verify(1, around).contains("stands behind the archive's end"));
  }

  /** A program that reads from the front shows the first, one that reads by the table the last. */
  @Test
  void aFileThatStandsThereTwiceIsNamed() throws Exception {
    Path file = archive();
    List<String[]> files = new ArrayList<>(contents(file));
    files.add(0, new String[] {"entries.json_", entries.get(0).replace("mara", "otto") + "\n"});
    write(file, files);
    byte[] bytes = Files.readAllBytes(file);
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    Files.write(
        file, all.replace("entries.json_", "entries.jsonl").getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(verify(1, file).contains("First: entries.jsonl stands there twice"));
  }

  @Test
  void everyByteOfALineCounts() throws Exception {
    List<String> kept = List.copyOf(entries);
    entries.replaceAll(line -> line + "\r");
    assertFirst("Entry 10 of block 1 (2026-11-22T08:00:01Z) was changed");
    entries.clear();
    entries.addAll(kept);
    entries.add(1, "");
    assertFirst("Line 2 of entries.jsonl is none of ours");
    entries.set(1, "# looked at, all good");
    assertFirst("Line 2 of entries.jsonl is none of ours: # looked at, all good");
    entries.remove(1);
    anchors.add("garbage");
    assertFirst("Line 4 of anchors.txt is none of ours: garbage");
  }

  /** Whatever bit of the packed log flips, it is not whole; and mostly it is said where. */
  @Test
  void aFlippedBitIsNeverWhole() throws Exception {
    Path file = archive();
    byte[] whole = Files.readAllBytes(file);
    int said = 0;
    for (int at = 0; at < whole.length; at += 7) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      Path other = Files.write(directory.resolve("flipped.zip"), flipped);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      int ended = Verify.run(List.of(other.toString()), new PrintStream(out, true));
      if (ended == 0) {
        // Times and flags of the zip's own records, and what nobody signs.
        assertEquals(contentsText(file), contentsText(other), "byte " + at + ": " + out);
      } else if (ended == 1) {
        said++;
      }
    }
    assertTrue(said > whole.length / 7 / 2, said + " of " + whole.length / 7);
  }

  private static String contentsText(Path file) throws Exception {
    StringBuilder text = new StringBuilder();
    for (String[] one : contents(file)) {
      text.append(one[0].equals("about.json") ? "" : one[0] + one[1]);
    }
    return text.toString();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private Path archive() throws Exception {
    run(0);
    return directory.resolve("export.zip");
  }

  private static List<String[]> contents(Path file) throws Exception {
    List<String[]> files = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
        files.add(
            new String[] {one.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8)});
      }
    }
    return files;
  }

  private static void write(Path file, List<String[]> files) throws Exception {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String[] one : files) {
        put(zip, one[0], one[1]);
      }
    }
  }

  private static String verify(int status, Path file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int ended = Verify.run(List.of(file.toString()), new PrintStream(out, true));
    String output = out.toString(StandardCharsets.UTF_8);
    assertEquals(status, ended, output);
    return output;
  }

  private void assertFirst(String sentence) throws Exception {
    String output = run(1);
    assertTrue(output.contains("NOT WHOLE. First: " + sentence), output);
  }

  private String run(int status, String... options) throws Exception {
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

  private static String pem(KeyPair of) {
    String key = Base64.getEncoder().encodeToString(of.getPublic().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n";
  }

  private static void put(ZipOutputStream zip, String name, String content) throws Exception {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() throws Exception {
    return MessageDigest.getInstance("SHA-256");
  }
}
