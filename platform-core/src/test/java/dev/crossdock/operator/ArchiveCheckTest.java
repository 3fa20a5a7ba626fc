package dev.crossdock.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives with empty tables: whatever is done to one, the file at fault is named. */
class ArchiveCheckTest {
  private static KeyPair keys;

  @TempDir Path directory;

  @BeforeAll
  static void keys() throws GeneralSecurityException {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "tenant.json",
        "{\"format\":\"crossdock-tenant\",\"version\":1,\"tenant\":{\"id\":\"harbour\"}}\n");
    files.put(
        "journal/key.pem",
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n");
    TenantTable.ALL.forEach(table -> files.put(table.file(), ""));
    return files;
  }

  private Path archive(Map<String, String> files, KeyPair signer) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ArchiveWriter writer = new ArchiveWriter(bytes);
    for (Map.Entry<String, String> file : files.entrySet()) {
      writer.text(file.getKey(), file.getValue());
    }
    byte[] manifest = writer.manifest();
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(signer.getPrivate());
    signature.update(ArchiveWriter.signed(manifest));
    writer.finish(manifest, Base64.getEncoder().encodeToString(signature.sign()));
    return Files.write(directory.resolve("archive.zip"), bytes.toByteArray());
  }

  private String refused(Consumer<Map<String, String>> change) throws Exception {
    Map<String, String> files = files();
    change.accept(files);
    return refused(archive(files, keys));
  }

  private static String refused(Path archive) {
    ProblemException refused = assertThrows(ProblemException.class, () -> ArchiveCheck.of(archive));
    assertEquals(Problem.ARCHIVE_REFUSED, refused.problem());
    return refused.field();
  }

  @Test
  void aWholeArchivePasses() throws Exception {
    assertEquals("harbour", ArchiveCheck.of(archive(files(), keys)).at("/tenant/id").asText());
  }

  @Test
  void whatIsMissingUnknownOrOfAnotherKindIsNamed() throws Exception {
    assertEquals("tables/exchange.ndjson", refused(all -> all.remove("tables/exchange.ndjson")));
    assertEquals("tables/secrets.ndjson", refused(all -> all.put("tables/secrets.ndjson", "")));
    assertEquals("../passwd", refused(all -> all.put("../passwd", "")));
    assertEquals("tenant.json", refused(all -> all.put("tenant.json", "{\"version\":1}")));
    assertEquals("tenant.json", refused(all -> all.put("tenant.json", "{")));
    assertEquals(
        "tenant.json",
        refused(
            all ->
                all.computeIfPresent(
                    "tenant.json", (n, t) -> t.replace("version\":1", "version\":2"))));
    assertEquals("journal/key.pem", refused(all -> all.remove("journal/key.pem")));
  }

  /** A zip of some kilobytes can hold any number of zeros. */
  @Test
  void whatUnpacksToTooMuchIsRefused() throws Exception {
    Map<String, String> files = files();
    files.put("tables/trace.ndjson", " ".repeat(2_000_000));
    Path archive = archive(files, keys);
    assertEquals(
        "the archive",
        assertThrows(ProblemException.class, () -> ArchiveCheck.of(archive, 1_000_000)).field());
    assertEquals("harbour", ArchiveCheck.of(archive).at("/tenant/id").asText());
  }

  @Test
  void anArchiveThatSomebodyElseSignedIsRefused() throws Exception {
    KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    assertEquals("manifest.sig", refused(archive(files(), other)));
  }

  /** Behind the last file only the zip's own list of files is left, which nobody needs here. */
  @Test
  void anyCutIsFound() throws Exception {
    byte[] whole = Files.readAllBytes(archive(files(), keys));
    int list = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
    for (int length = 0; length < list; length += 7) {
      Path cut = Files.write(directory.resolve("cut.zip"), Arrays.copyOf(whole, length));
      assertFalse(isWhole(cut), "cut at " + length + " of " + list);
    }
  }

  private static boolean isWhole(Path archive) throws IOException {
    try {
      ArchiveCheck.of(archive);
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }
}
