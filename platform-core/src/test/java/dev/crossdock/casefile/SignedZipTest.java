package dev.crossdock.casefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the offline verifier relies on; that it finds every change is tested with it. */
class SignedZipTest {
  private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");

  @TempDir Path directory;
  private KeyPair keys;

  @BeforeEach
  void keys() throws GeneralSecurityException {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SignedZip zip = new SignedZip(out, "brandt", "SHP-1", AT, "jens");
    zip.entry("README.txt", "How to check it.\n");
    zip.entry("contents/EX-1.edi", new byte[] {0, (byte) 0xff, 'P', 'K', 3, 4});
    zip.entry("empty.txt", "");
    zip.finish(this::sign);
    return out.toByteArray();
  }

  private byte[] sign(byte[] content) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(keys.getPrivate());
    signature.update(content);
    return signature.sign();
  }

  @Test
  void theSameIsTheSameToTheByte() throws Exception {
    assertArrayEquals(written(), written());
  }

  @Test
  void everyReaderOfZipsReadsIt() throws Exception {
    byte[] bytes = written();
    List<String> names = new ArrayList<>();
    ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes));
    for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      names.add(entry.getName() + " " + in.readAllBytes().length);
    }
    assertEquals(
        List.of("README.txt 17", "contents/EX-1.edi 6", "empty.txt 0"), names.subList(0, 3));
    try (ZipFile zip = new ZipFile(Files.write(directory.resolve("a.zip"), bytes).toFile())) {
      assertEquals(5, zip.size());
      assertArrayEquals(
          new byte[] {0, (byte) 0xff, 'P', 'K', 3, 4},
          zip.getInputStream(zip.getEntry("contents/EX-1.edi")).readAllBytes());
    }
  }

  @Test
  void theManifestNamesEveryEntryAndIsSigned() throws Exception {
    Path file = Files.write(directory.resolve("a.zip"), written());
    try (ZipFile zip = new ZipFile(file.toFile())) {
      byte[] manifest = zip.getInputStream(zip.getEntry("MANIFEST.txt")).readAllBytes();
      String text = new String(manifest, StandardCharsets.UTF_8);
      assertTrue(
          text.startsWith(
              "crossdock case file 1\ntenant: brandt\nshipment: SHP-1\nbuilt-at: 2026-11-22T08:00:00Z\nbuilt-by: jens\n"),
          text);
      assertTrue(
          text.endsWith(
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 empty.txt\n"),
          text);
      assertEquals(8, text.lines().count());
      String signed =
          new String(
              zip.getInputStream(zip.getEntry("SIGNATURE.txt")).readAllBytes(),
              StandardCharsets.UTF_8);
      int at = signed.indexOf("signature: ");
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(manifest));
      assertTrue(signed.contains("manifest-sha256: " + hash + "\n"), signed);
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(keys.getPublic());
      check.update(signed.substring(0, at).getBytes(StandardCharsets.UTF_8));
      assertTrue(check.verify(HexFormat.of().parseHex(signed.substring(at + 11).strip())), signed);
    }
  }

  @Test
  void itHasOnlySoManyEntries() throws Exception {
    SignedZip zip = new SignedZip(OutputStream.nullOutputStream(), "brandt", "SHP-1", AT, "jens");
    for (int i = 0; i < SignedZip.ENTRIES_MAX; i++) {
      zip.entry("e" + i, "");
    }
    assertThrows(IOException.class, () -> zip.entry("more", ""));
  }
}
