package dev.crossdock.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What an export holds, as it stands there.
 *
 * @param entries lines in the order of the file
 * @param strange lines and files that cannot be read, in words
 */
record Archive(
    String tenant,
    Instant exportedAt,
    List<Block> blocks,
    List<Entry> entries,
    List<Removal> removals,
    List<Anchor> anchors,
    String keyPem,
    List<String> strange) {
  private static final int SHOWN_MAX = 200;
  private static final Pattern TENANT = Pattern.compile("\"tenant\" ?: ?\"([a-z0-9-]+)\"");
  private static final Pattern EXPORTED = Pattern.compile("\"exportedAt\" ?: ?\"([0-9TZ:.-]+)\"");
  private static final Pattern RANGES = Pattern.compile("-?\\d+--?\\d+(,-?\\d+--?\\d+)*");
  static final Pattern ID = Pattern.compile("^\\{\"id\":(-?\\d+)[,}]");

  /** A sealed entry: its id and the hash it had. */
  record Leaf(long id, byte[] hash) {}

  /** A line of blocks.txt. */
  record Block(long number, String time, byte[] previous, byte[] hash, List<Leaf> leaves) {}

  /** A line of entries.jsonl. */
  record Entry(long id, String line) {}

  /**
   * A line of removals.txt.
   *
   * @param ranges first and last id of each
   * @param signed its words that are signed, one a line
   */
  record Removal(
      long number,
      Instant time,
      List<long[]> ranges,
      int entries,
      byte[] digest,
      String signed,
      byte[] signature) {
    boolean covers(long id) {
      return ranges.stream().anyMatch(range -> range[0] <= id && id <= range[1]);
    }
  }

  /** A line of anchors.txt. */
  record Anchor(long number, byte[] hash, byte[] signature) {}

  /**
   * Where the logs stand in an archive: the one of the platform that wrote it first, then those of
   * platforms that the tenant came from, the oldest first. In the archive of a whole tenant they
   * stand in the folder journal.
   */
  static List<String> folders(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      String root = zip.getEntry("journal/about.json") == null ? "" : "journal/";
      List<String> folders = new ArrayList<>(List.of(root));
      for (int i = 1; zip.getEntry(root + "former/" + i + "/about.json") != null; i++) {
        folders.add(root + "former/" + i + "/");
      }
      return folders;
    }
  }

  /**
   * Reads an export.
   *
   * @param folder the log's place in the archive; empty or ends with a slash
   * @throws IOException if it is none
   */
  static Archive read(Path file, String folder) throws IOException {
    try (ZipFile archive = new ZipFile(file.toFile())) {
      Folder zip = new Folder(archive, folder, new ArrayList<>());
      Matcher tenant = TENANT.matcher(text(zip, "about.json"));
      if (!tenant.find()) {
        throw new IOException("about.json names no tenant");
      }
      Matcher exported = EXPORTED.matcher(text(zip, "about.json"));
      return new Archive(
          tenant.group(1),
          exported.find() ? Instant.parse(exported.group(1)) : Instant.MAX,
          lines(zip, "blocks.txt", Archive::block),
          lines(zip, "entries.jsonl", Archive::entry),
          // Exports from before there was retention have none.
          archive.getEntry(folder + "removals.txt") == null
              ? List.of()
              : lines(zip, "removals.txt", Archive::removal),
          lines(zip, "anchors.txt", Archive::anchor),
          text(zip, "key.pem"),
          zip.strange());
    }
  }

  private static Entry entry(String line) throws IOException {
    Matcher id = ID.matcher(line);
    if (!id.find()) {
      throw new IOException("It does not begin with an id");
    }
    return new Entry(Long.parseLong(id.group(1)), line);
  }

  static Block block(String line) throws IOException {
    String[] words = line.split(" ");
    if (words.length < 4) {
      throw new IOException("A line of blocks.txt is cut off: " + line);
    }
    List<Leaf> leaves = new ArrayList<>();
    for (int i = 4; i < words.length; i++) {
      int colon = words[i].indexOf(':');
      leaves.add(
          new Leaf(
              Long.parseLong(words[i].substring(0, colon)),
              HexFormat.of().parseHex(words[i].substring(colon + 1))));
    }
    HexFormat hex = HexFormat.of();
    return new Block(
        Long.parseLong(words[0]), words[1], hex.parseHex(words[2]), hex.parseHex(words[3]), leaves);
  }

  private static Removal removal(String line) throws IOException {
    String[] words = line.split(" ");
    if (words.length != 7 || !RANGES.matcher(words[3]).matches()) {
      throw new IOException("A line of removals.txt is cut off: " + line);
    }
    List<long[]> ranges = new ArrayList<>();
    for (String range : words[3].split(",")) {
      int middle = range.indexOf('-', 1);
      ranges.add(
          new long[] {
            Long.parseLong(range.substring(0, middle)), Long.parseLong(range.substring(middle + 1))
          });
    }
    return new Removal(
        Long.parseLong(words[0]),
        Instant.parse(words[1]),
        ranges,
        Integer.parseInt(words[4]),
        HexFormat.of().parseHex(words[5]),
        line.substring(0, line.lastIndexOf(' ')).replace(' ', '\n'),
        java.util.Base64.getDecoder().decode(words[6]));
  }

  /** Reads lines of an anchors file outside an export; what a crash cut in half is left out. */
  static List<Anchor> anchors(List<String> lines) {
    List<Anchor> anchors = new ArrayList<>();
    for (String line : lines) {
      try {
        anchors.add(anchor(line));
      } catch (IOException | RuntimeException e) {
        // The next copy has it whole.
      }
    }
    return anchors;
  }

  private static Anchor anchor(String line) throws IOException {
    String[] words = line.split(" ");
    if (words.length != 3 || words[1].length() != 64 || words[2].length() != 88) {
      throw new IOException("It is cut off");
    }
    return new Anchor(
        Long.parseLong(words[0]),
        HexFormat.of().parseHex(words[1]),
        java.util.Base64.getDecoder().decode(words[2]));
  }

  private record Folder(ZipFile zip, String name, List<String> strange) {}

  /** Reads a line, without what ends it. */
  private interface Reader<T> {
    T read(String line) throws IOException;
  }

  /** A line ends with a line feed and nothing else; one that cannot be read is noted. */
  private static <T> List<T> lines(Folder folder, String name, Reader<T> reader)
      throws IOException {
    String text = text(folder, name);
    List<T> found = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length - 1; i++) {
      try {
        found.add(reader.read(lines[i]));
      } catch (IOException | RuntimeException e) {
        folder.strange().add(strange(folder, name, i + 1, lines[i]));
      }
    }
    String rest = lines[lines.length - 1];
    if (!rest.isEmpty()) {
      folder.strange().add(strange(folder, name, lines.length, rest));
    }
    return found;
  }

  private static String strange(Folder folder, String name, int number, String line) {
    String shown = line.length() > SHOWN_MAX ? line.substring(0, SHOWN_MAX) + "…" : line;
    return "Line " + number + " of " + folder.name() + name + " is none of ours: " + shown;
  }

  /** As far as it can be unpacked. */
  private static String text(Folder folder, String name) throws IOException {
    ZipEntry entry = folder.zip().getEntry(folder.name() + name);
    if (entry == null) {
      throw new IOException("The archive has no " + folder.name() + name);
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (InputStream in = folder.zip().getInputStream(entry)) {
      in.transferTo(text);
    } catch (ZipException e) {
      folder.strange().add(folder.name() + name + " is damaged: " + e.getMessage() + ".");
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
