package dev.crossdock.partnersimulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Where a simulator keeps its keys, its folders and what it was sent. Only its owner reads it. */
final class DataFolder {
  private static final String NUMBER = "number";

  private final Path root;
  private long number;

  DataFolder(Path root) {
    this.root = root;
    try {
      Files.createDirectories(root);
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
      String last = read(NUMBER);
      number = last == null ? 1_000 : Long.parseLong(last.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next number of an interchange; never given twice, a restart included. */
  synchronized long nextNumber() {
    number++;
    write(NUMBER, Long.toString(number));
    return number;
  }

  Path folder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file, or null if there is none. */
  String read(String name) {
    try {
      Path file = root.resolve(name);
      return Files.exists(file) ? Files.readString(file) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a file whole. */
  void write(String name, String text) {
    try {
      Path fresh = root.resolve(name + ".new");
      Files.writeString(fresh, text);
      Files.move(fresh, root.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a journal; a last line that was cut off by a kill is left out. */
  List<String> lines(String name) {
    String text = read(name);
    if (text == null) {
      return List.of();
    }
    int end = text.lastIndexOf('\n');
    return end < 0 ? List.of() : text.substring(0, end).lines().toList();
  }

  synchronized void append(String name, String line) {
    try {
      Files.write(
          root.resolve(name),
          (line + '\n').getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
