package dev.crossdock.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Whether an archive shows everybody the same: programs that read a zip from its front and those
 * that read it by its table find the same files, each once, and none that was put in beside the log
 * that is checked.
 */
final class ArchiveLayout {
  private static final byte[] FIRST = {'P', 'K', 3, 4};
  private static final byte[] END = {'P', 'K', 5, 6};
  private static final int END_BYTES = 22;

  private static final String MANIFEST = "manifest.json";
  private static final String SIGNATURE = "manifest.sig";
  private static final Set<String> OF_LOG =
      Set.of(
          "README.txt",
          "about.json",
          "key.pem",
          "anchors.txt",
          "blocks.txt",
          "entries.jsonl",
          "removals.txt");
  private static final Pattern OF_TENANT =
      Pattern.compile("README\\.txt|tenant\\.json|tables/[a-z_]+\\.ndjson|manifest\\.(json|sig)");
  private static final Pattern LISTED =
      Pattern.compile("\"name\" : \"([^\"]+)\"[^}]*\"sha256\" : \"([0-9a-f]{64})\"");

  private final Path file;
  private final List<String> wrong = new ArrayList<>();

  private ArchiveLayout(Path file) {
    this.file = file;
  }

  /**
   * What is wrong with the archive as a file; empty if nothing is.
   *
   * @param folders where its logs stand; the first is empty for an export, and not for the archive
   *     of a tenant
   * @param keyPem the key that the list of a tenant's archive is signed with
   */
  static List<String> wrong(Path file, List<String> folders, String keyPem)
      throws IOException, GeneralSecurityException {
    ArchiveLayout layout = new ArchiveLayout(file);
    layout.ends();
    Map<String, String> byTable = layout.byTable();
    layout.fromFront(byTable);
    boolean ofTenant = !folders.get(0).isEmpty();
    for (String name : byTable.keySet()) {
      int at = name.lastIndexOf('/') + 1;
      boolean known =
          folders.contains(name.substring(0, at)) && OF_LOG.contains(name.substring(at))
              || ofTenant && OF_TENANT.matcher(name).matches();
      if (!known) {
        layout.wrong.add(name + " was put in: no such file belongs to this archive.");
      }
    }
    if (ofTenant) {
      layout.list(byTable, keyPem);
    }
    return layout.wrong;
  }

  private void ends() throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (!stands(bytes, 0, FIRST)) {
        wrong.add("Something stands before the first file of the archive.");
      }
      if (!stands(bytes, bytes.length() - END_BYTES, END)) {
        wrong.add("Something stands behind the archive's end.");
      }
    }
  }

  private static boolean stands(RandomAccessFile bytes, long at, byte[] mark) throws IOException {
    byte[] there = new byte[mark.length];
    if (at < 0) {
      return false;
    }
    bytes.seek(at);
    bytes.readFully(there);
    return Arrays.equals(there, mark);
  }

  /** SHA-256 by name, as the table of contents leads to them. */
  private Map<String, String> byTable() throws IOException, GeneralSecurityException {
    Map<String, String> found = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String hash;
        try (InputStream in = zip.getInputStream(entry)) {
          hash = sha256(in);
        } catch (ZipException e) {
          hash = "unreadable";
        }
        if (found.put(entry.getName(), hash) != null) {
          wrong.add(entry.getName() + " stands there twice.");
        }
      }
    }
    return found;
  }

  private void fromFront(Map<String, String> byTable) throws IOException, GeneralSecurityException {
    Map<String, String> found = new LinkedHashMap<>();
    String name = "its beginning";
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      ZipEntry entry;
      while ((entry = zip.getNextEntry()) != null) {
        name = entry.getName();
        String hash = sha256(zip);
        if (found.putIfAbsent(name, hash) != null || !hash.equals(byTable.get(name))) {
          wrong.add(name + " reads otherwise from the front than by the table of contents.");
        }
      }
    } catch (IOException e) {
      wrong.add("The archive is damaged at " + name + ": " + e.getMessage() + ".");
      return;
    }
    TreeSet<String> missed = new TreeSet<>(byTable.keySet());
    missed.removeAll(found.keySet());
    missed.forEach(one -> wrong.add(one + " is not found from the front."));
  }

  /** The list of all files, which is signed; it stands behind them. */
  private void list(Map<String, String> files, String keyPem)
      throws IOException, GeneralSecurityException {
    String list = text(MANIFEST);
    byte[] signature;
    try {
      signature = Base64.getDecoder().decode(text(SIGNATURE).trim());
    } catch (IllegalArgumentException e) {
      signature = new byte[0];
    }
    if (!Findings.isSigned("crossdock archive 1\n" + list, signature, Findings.key(keyPem))) {
      wrong.add(MANIFEST + " is not signed with this key.");
      return;
    }
    TreeSet<String> unlisted = new TreeSet<>(files.keySet());
    unlisted.removeAll(List.of(MANIFEST, SIGNATURE));
    Matcher listed = LISTED.matcher(list);
    while (listed.find()) {
      String hash = files.get(listed.group(1));
      unlisted.remove(listed.group(1));
      if (hash == null) {
        wrong.add(listed.group(1) + " was taken away.");
      } else if (!hash.equals(listed.group(2))) {
        wrong.add(listed.group(1) + " was changed.");
      }
    }
    unlisted.forEach(one -> wrong.add(one + " was put in: the signed list does not have it."));
  }

  private String text(String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        return "";
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  private static String sha256(InputStream in) throws IOException, GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return HexFormat.of().formatHex(digest.digest());
  }
}
