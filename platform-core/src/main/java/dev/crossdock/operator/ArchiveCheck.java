package dev.crossdock.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Looks through a whole archive before anything of it is taken in: every file is known, complete
 * and as the manifest says, and the manifest is signed by the platform whose journal is in it.
 */
final class ArchiveCheck {
  static final String HEAD = "tenant.json";
  static final String JOURNAL = "journal/";

  private static final String ARCHIVE = "the archive";
  private static final String KEY = JOURNAL + "key.pem";
  private static final int SMALL_BYTES_MAX = 1024 * 1024;
  private static final int BUFFER_BYTES = 64 * 1024;

  /** Of all files together, unpacked: a small zip can be made that never ends. */
  private static final long FILES_BYTES_MAX = 200L * 1024 * 1024 * 1024;

  private static final Pattern JOURNAL_FILE =
      Pattern.compile(
          "journal/(former/[1-9][0-9]{0,3}/)?(README\\.txt|about\\.json|key\\.pem|anchors\\.txt|blocks\\.txt|entries\\.jsonl|removals\\.txt)");

  private static final Set<String> TABLES =
      TenantTable.ALL.stream().map(TenantTable::file).collect(Collectors.toUnmodifiableSet());

  private final Map<String, Digest> seen = new LinkedHashMap<>();
  private final Map<String, byte[]> kept = new LinkedHashMap<>();

  private final long bytesMax;
  private long bytes;

  private ArchiveCheck(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /**
   * Checks an archive.
   *
   * @return its head, tenant.json
   * @throws ProblemException naming the file at fault and the rule it breaks
   */
  static JsonNode of(Path archive) throws IOException {
    return of(archive, FILES_BYTES_MAX);
  }

  /** The same, with a limit of its own on the bytes of all files together. */
  static JsonNode of(Path archive, long bytesMax) throws IOException {
    ArchiveCheck check = new ArchiveCheck(bytesMax);
    try (InputStream file = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(file, StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        check.read(entry.getName(), zip);
      }
    } catch (ZipException | java.io.EOFException | IllegalArgumentException e) {
      throw ArchiveFile.refused(ARCHIVE, "it is a zip file, complete and unchanged");
    }
    check.manifest();
    return check.head();
  }

  private void read(String name, InputStream in) throws IOException {
    boolean known =
        name.equals("README.txt")
            || name.equals(HEAD)
            || name.equals(ArchiveWriter.MANIFEST)
            || name.equals(ArchiveWriter.SIGNATURE)
            || TABLES.contains(name)
            || JOURNAL_FILE.matcher(name).matches();
    if (!known) {
      throw ArchiveFile.refused(printable(name), "files of these names only");
    }
    Digest digest = new Digest();
    if (seen.put(name, digest) != null) {
      throw ArchiveFile.refused(name, "every file once");
    }
    boolean keep =
        Set.of(HEAD, KEY, ArchiveWriter.MANIFEST, ArchiveWriter.SIGNATURE).contains(name);
    java.io.ByteArrayOutputStream copy = new java.io.ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.add(buffer, 0, n);
      bytes += n;
      if (bytes > bytesMax) {
        throw ArchiveFile.refused(
            ARCHIVE, "its files have at most " + bytesMax + " bytes together");
      }
      if (keep) {
        copy.write(buffer, 0, n);
        if (copy.size() > SMALL_BYTES_MAX) {
          throw ArchiveFile.refused(name, "at most " + SMALL_BYTES_MAX + " bytes");
        }
      }
    }
    if (keep) {
      kept.put(name, copy.toByteArray());
    }
  }

  private void manifest() {
    JsonNode manifest = json(ArchiveWriter.MANIFEST);
    requireFormat(ArchiveWriter.MANIFEST, manifest);
    requireSigned();
    Set<String> told = new java.util.TreeSet<>();
    for (JsonNode file : manifest.path("files")) {
      String name = file.path("name").asText();
      Digest digest = seen.get(name);
      if (digest == null) {
        throw ArchiveFile.refused(printable(name), "what the manifest names is there");
      }
      told.add(name);
      if (digest.bytes() != file.path("bytes").asLong(-1)
          || digest.lines() != file.path("lines").asLong(-1)
          || !HexFormat.of().formatHex(digest.sha256()).equals(file.path("sha256").asText())) {
        throw ArchiveFile.refused(name, "size, lines and SHA-256 are those of the manifest");
      }
    }
    for (String name : seen.keySet()) {
      boolean end = name.equals(ArchiveWriter.MANIFEST) || name.equals(ArchiveWriter.SIGNATURE);
      if (!end && !told.contains(name)) {
        throw ArchiveFile.refused(name, "the manifest names every file");
      }
    }
    for (String table : TABLES) {
      if (!told.contains(table)) {
        throw ArchiveFile.refused(table, "it is there, be it empty");
      }
    }
  }

  private void requireSigned() {
    try {
      String pem = new String(bytes(KEY), StandardCharsets.US_ASCII);
      String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64))));
      signature.update(ArchiveWriter.signed(bytes(ArchiveWriter.MANIFEST)));
      String text = new String(bytes(ArchiveWriter.SIGNATURE), StandardCharsets.US_ASCII);
      if (signature.verify(Base64.getDecoder().decode(text.strip()))) {
        return;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw ArchiveFile.refused(
          ArchiveWriter.SIGNATURE, "it is an Ed25519 signature by the key in " + KEY);
    }
    throw ArchiveFile.refused(
        ArchiveWriter.SIGNATURE, "it signs the manifest with the key in " + KEY);
  }

  private JsonNode head() {
    JsonNode head = json(HEAD);
    requireFormat(HEAD, head);
    if (!head.path("tenant").isObject()) {
      throw ArchiveFile.refused(HEAD, "it names the tenant");
    }
    return head;
  }

  private static void requireFormat(String name, JsonNode tree) {
    if (!ArchiveWriter.FORMAT.equals(tree.path("format").asText())
        || tree.path("version").asInt() != ArchiveWriter.VERSION) {
      throw ArchiveFile.refused(
          name, "format is " + ArchiveWriter.FORMAT + ", version " + ArchiveWriter.VERSION);
    }
  }

  private JsonNode json(String name) {
    try {
      return ArchiveFile.JSON.readTree(new String(bytes(name), StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw ArchiveFile.refused(name, "it is JSON");
    }
  }

  private byte[] bytes(String name) {
    byte[] bytes = kept.get(name);
    if (bytes == null) {
      throw ArchiveFile.refused(name, "it is there");
    }
    return bytes;
  }

  private static String printable(String name) {
    String text = name.replaceAll("[^A-Za-z0-9._/-]", "?");
    return text.length() > 100 ? text.substring(0, 100) : text;
  }
}
