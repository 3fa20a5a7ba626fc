package dev.crossdock.verifier;

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
import java.util.zip.ZipFile;

/**
 * What an export holds, as it stands there.
 *
 * @param entries lines in the order of the file
 */
record Archive(
    String tenant,
    Instant exportedAt,
    List<Block> blocks,
    List<Entry> entries,
    List<Removal> removals,
    List<Anchor> anchors,
    String keyPem) {
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
      Folder zip = new Folder(archive, folder);
      Matcher tenant = TENANT.matcher(text(zip, "about.json"));
      if (!tenant.find()) {
        throw new IOException("about.json names no tenant");
      }
      List<Block> blocks = new ArrayList<>();
      for (String line : lines(zip, "blocks.txt")) {
        blocks.add(block(line));
      }
      List<Entry> entries = new ArrayList<>();
      for (String line : lines(zip, "entries.jsonl")) {
        Matcher id = ID.matcher(line);
        if (!id.find()) {
          throw new IOException("A line of entries.jsonl does not begin with its id: " + line);
        }
        entries.add(new Entry(Long.parseLong(id.group(1)), line));
      }
      Matcher exported = EXPORTED.matcher(text(zip, "about.json"));
      List<Removal> removals = new ArrayList<>();
      // Exports from before there was retention have none.
      if (archive.getEntry(folder + "removals.txt") != null) {
        for (String line : lines(zip, "removals.txt")) {
          removals.add(removal(line));
        }
      }
      return new Archive(
          tenant.group(1),
          exported.find() ? Instant.parse(exported.group(1)) : Instant.MAX,
          blocks,
          entries,
          removals,
          anchors(lines(zip, "anchors.txt")),
          text(zip, "key.pem"));
    }
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

  /** Reads lines of an anchors file; what a crash cut in half is left out. */
  static List<Anchor> anchors(List<String> lines) {
    List<Anchor> anchors = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ");
      if (words.length == 3 && words[1].length() == 64 && words[2].length() == 88) {
        anchors.add(
            new Anchor(
                Long.parseLong(words[0]),
                HexFormat.of().parseHex(words[1]),
                java.util.Base64.getDecoder().decode(words[2])));
      }
    }
    return anchors;
  }

  private record Folder(ZipFile zip, String name) {}

  private static List<String> lines(Folder zip, String name) throws IOException {
    return text(zip, name).lines().filter(line -> !line.isBlank()).toList();
  }

  private static String text(Folder folder, String name) throws IOException {
    ZipEntry entry = folder.zip().getEntry(folder.name() + name);
    if (entry == null) {
      throw new IOException("The archive has no " + folder.name() + name);
    }
    try (InputStream in = folder.zip().getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
