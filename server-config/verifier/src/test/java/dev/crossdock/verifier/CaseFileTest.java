package dev.crossdock.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to a case file is named: which entry, what was expected. */
class CaseFileTest {
  private static final long SEED = 20_261_122L;

  @TempDir Path directory;
  private KeyPair keys;
  private WrittenCaseFile written;

  @BeforeEach
  void file() throws Exception {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    written = new WrittenCaseFile(keys);
  }

  @Test
  void aWholeCaseFileIsWhole() throws Exception {
    String output = run(0, written.bytes());
    assertTrue(output.contains("Shipment SHP-1 of tenant brandt"), output);
    assertTrue(
        output.contains("2 entries of the audit log, in 2 blocks, 1 of them signed"), output);
    assertTrue(output.contains("Withheld: content of EX-2: needs finance"), output);
  }

  @Test
  void everyZipReaderReadsIt() throws Exception {
    Path file = Files.write(directory.resolve("read.zip"), written.bytes());
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals(10, zip.size());
      String edi =
          new String(
              zip.getInputStream(zip.getEntry("contents/EX-1.edi")).readAllBytes(),
              StandardCharsets.US_ASCII);
      assertEquals("UNB+UNOC:3+HANSA'", edi);
    }
  }

  /** Each byte of each entry, of its head, and of the table: one bit of it, or more. */
  @Test
  void aCaseFileWithOneByteAlteredAnywhereIsNamed() throws Exception {
    byte[] bytes = written.bytes();
    Random random = new Random(SEED);
    TreeSet<String> named = new TreeSet<>();
    for (int at = 0; at < bytes.length; at++) {
      byte before = bytes[at];
      int other = at % 2 == 0 ? before ^ 1 << random.nextInt(8) : before + 1 + random.nextInt(255);
      bytes[at] = (byte) other;
      named.add(assertNamed(bytes, written.at(at), at));
      bytes[at] = before;
    }
    assertEquals(11, named.size(), named::toString);
    assertEquals(List.of(), wrong(bytes), "after all was put back");
  }

  private String assertNamed(byte[] bytes, String entry, int at) throws Exception {
    List<String> wrong = wrong(bytes);
    assertFalse(wrong.isEmpty(), "byte " + at + " of " + entry + " was altered, and nothing said");
    String first = wrong.get(0);
    assertTrue(first.contains(entry), () -> "byte " + at + " of " + entry + ": " + first);
    assertTrue(first.contains("expected "), first);
    return entry;
  }

  @Test
  void whatWasCutOffOrPutInOrTakenOutIsNamed() throws Exception {
    byte[] bytes = written.bytes();
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      int at = random.nextInt(bytes.length);
      byte[] shorter = new byte[bytes.length - 1];
      System.arraycopy(bytes, 0, shorter, 0, at);
      System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
      assertWrong(shorter, "without byte " + at);
      byte[] longer = new byte[bytes.length + 1];
      System.arraycopy(bytes, 0, longer, 0, at);
      longer[at] = (byte) random.nextInt(256);
      System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
      assertWrong(longer, "with a byte before " + at);
      assertWrong(Arrays.copyOf(bytes, at), "cut off at " + at);
    }
    assertTrue(wrong(Arrays.copyOf(bytes, bytes.length + 1)).get(0).contains("were put"));
  }

  private static void assertWrong(byte[] bytes, String how) throws Exception {
    try {
      assertFalse(wrong(bytes).isEmpty(), how);
    } catch (IOException e) {
      assertTrue(e.getMessage().contains("cut off"), e::toString);
    }
  }

  /** Whoever has the platform's key at hand could sign anything; the log shows what it was. */
  @Test
  void entriesThatTheChainDoesNotHoldAreNamed() throws Exception {
    written.entries.set(1, written.entries.get(1).replace("mara", "nobody"));
    assertFirst("journal/entries.jsonl: entry 80 is not what was sealed: expected is the hash");
  }

  @Test
  void entriesThatWereMadeUpAreNamed() throws Exception {
    written.entries.add("{\"id\":99,\"who\":\"mara\"}");
    assertFirst("journal/entries.jsonl: no block holds the entry that reads: {\"id\":99");
  }

  @Test
  void aBlockMadeAnewIsNamed() throws Exception {
    written.blocks.set(0, written.blocks.get(0).replace("08:00:07", "08:00:06"));
    assertFirst("journal/block-7.txt was changed: expected is its hash");
  }

  @Test
  void blocksThatNobodySignedAreNamed() throws Exception {
    written.anchors.clear();
    assertFirst("journal/block-8.txt leads to no signed block");
  }

  @Test
  void theKeptKeyAndAnchorsAreHeldAgainstIt() throws Exception {
    byte[] bytes = written.bytes();
    KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String first = run(1, bytes, "--key", pem(other));
    assertTrue(first.contains("SIGNATURE.txt is not signed with the key that you kept"), first);

    Path kept = directory.resolve("kept.anchors");
    Files.write(kept, written.anchors);
    run(0, bytes, "--key", pem(keys), "--anchors", kept.toString());
    Files.writeString(kept, written.anchors.get(0).replaceFirst("^8 ", "9 ") + "\n");
    String further = run(1, bytes, "--anchors", kept.toString());
    assertTrue(further.contains("is not among those that you kept"), further);
  }

  private String pem(KeyPair of) throws IOException {
    Path file = directory.resolve("kept.pem");
    String key = Base64.getEncoder().encodeToString(of.getPublic().getEncoded());
    Files.writeString(file, "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
    return file.toString();
  }

  private void assertFirst(String words) throws Exception {
    String output = run(1, written.bytes());
    assertTrue(output.contains("NOT WHOLE. First: " + words), output);
  }

  private static List<String> wrong(byte[] bytes) throws Exception {
    ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return CaseFindings.of(CaseFile.of(little), null, null).wrong();
  }

  private String run(int status, byte[] bytes, String... options) throws Exception {
    Path file = Files.write(directory.resolve("case-file.zip"), bytes);
    List<String> arguments = new ArrayList<>(List.of(file.toString()));
    arguments.addAll(List.of(options));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int ended = Verify.run(arguments, new PrintStream(output, true, StandardCharsets.UTF_8));
    String text = output.toString(StandardCharsets.UTF_8);
    assertEquals(status, ended, text);
    return text;
  }
}
