package dev.crossdock.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What is done to the archive that a log comes in, and what is said of it. */
class ArchiveLayoutTest extends WrittenLog {
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
}
