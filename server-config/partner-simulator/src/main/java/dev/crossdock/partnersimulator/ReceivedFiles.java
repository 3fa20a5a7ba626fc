package dev.crossdock.partnersimulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The files that we sent, over whatever protocol; kept on disk. */
public final class ReceivedFiles {
  private static final int MOST = 100_000;

  private final Path folder;
  private final Clock clock;
  private final List<Received> all = new ArrayList<>();

  ReceivedFiles(DataFolder data, Clock clock) {
    this.folder = data.folder("received/" + clock.millis());
    this.clock = clock;
  }

  /** Keeps a file. */
  synchronized Received add(
      Role role, String name, String mediaType, byte[] content, String reference) {
    if (all.size() >= MOST) {
      throw new IllegalStateException("At most " + MOST + " files");
    }
    long id = all.size() + 1L;
    try {
      Files.write(folder.resolve(Long.toString(id)), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Received received =
        new Received(
            id,
            clock.instant(),
            role,
            name,
            mediaType,
            content.length,
            sha256(content),
            reference == null ? "" : reference,
            "");
    all.add(received);
    return received;
  }

  /** Notes what was answered to a file. */
  synchronized void answered(long id, String with) {
    all.set((int) id - 1, all.get((int) id - 1).answered(with));
  }

  /**
   * The files, oldest first.
   *
   * @param role null for all
   */
  public synchronized List<Received> list(Role role) {
    return all.stream().filter(one -> role == null || one.role() == role).toList();
  }

  /** The bytes of a file; throws {@link IllegalArgumentException} if there is none of this id. */
  public byte[] content(long id) {
    Path file = folder.resolve(Long.toString(id));
    try {
      if (!Files.exists(file)) {
        throw new IllegalArgumentException("No file " + id);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
