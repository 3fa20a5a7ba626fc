package dev.crossdock.connectors.mail;

import dev.crossdock.connection.Arrival;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files in a zip file; none of them if it is a bomb. Zip files in it stay closed. */
final class ZipFiles {
  static final int ENTRIES_MAX = 100;
  static final int ALL_BYTES_MAX = 32 * 1024 * 1024;
  static final int RATIO_MAX = 100;

  /** Below that a ratio says nothing: a form full of blanks is no bomb. */
  private static final int RATIO_FROM_BYTES = 1024 * 1024;

  private static final int PIECE_BYTES = 16_384;

  /** A file; its name is null if it says none that can be shown. */
  record Entry(String name, byte[] content) {}

  private ZipFiles() {}

  /**
   * Opens one.
   *
   * @param bytesMax how much it may hold in all
   * @throws ProblemException if it cannot be read, or holds more than is read
   */
  static List<Entry> of(byte[] zip, long bytesMax) {
    try {
      return of(zip, bytesMax, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException otherNames) {
      return of(zip, bytesMax, StandardCharsets.ISO_8859_1);
    }
  }

  private static List<Entry> of(byte[] zip, long bytesMax, Charset names) {
    List<Entry> files = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), names)) {
      int entries = 0;
      long all = 0;
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (++entries > ENTRIES_MAX) {
          throw tooMuch("more than " + ENTRIES_MAX + " files");
        }
        byte[] content = content(in, all, bytesMax, zip.length);
        all += content.length;
        if (!entry.isDirectory()) {
          files.add(new Entry(FileName.clean(entry.getName()), content));
        }
      }
      if (entries == 0) {
        throw unreadable();
      }
      return files;
    } catch (IOException broken) {
      throw unreadable();
    }
  }

  private static byte[] content(ZipInputStream in, long before, long bytesMax, int zipBytes)
      throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE_BYTES];
    for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
      content.write(piece, 0, length);
      long all = before + content.size();
      if (content.size() > Arrival.BYTES_MAX) {
        throw tooMuch("a file of more than " + Arrival.BYTES_MAX + " bytes");
      }
      if (all > bytesMax) {
        throw tooMuch("more than " + ALL_BYTES_MAX + " bytes, with what else the mail holds");
      }
      if (all > RATIO_FROM_BYTES && all / RATIO_MAX > zipBytes) {
        throw tooMuch("more than " + RATIO_MAX + " times its own bytes");
      }
    }
    return content.toByteArray();
  }

  private static ProblemException tooMuch(String words) {
    return new ProblemException(
        Problem.BODY_TOO_LARGE, null, "The zip file holds " + words + "; nothing of it is taken.");
  }

  private static ProblemException unreadable() {
    return new ProblemException(
        Problem.UNREADABLE_MESSAGE, null, "The zip file cannot be read, or needs a password.");
  }
}
