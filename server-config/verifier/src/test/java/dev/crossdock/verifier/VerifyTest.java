package dev.crossdock.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is done to a log, and what is said of it. */
class VerifyTest extends WrittenLog {
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
}
