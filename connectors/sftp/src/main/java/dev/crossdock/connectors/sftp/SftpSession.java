package dev.crossdock.connectors.sftp;

import dev.crossdock.connection.StepLog;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attribute;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Signed in at a partner's server. Whatever is asked, an {@link IOException} other than {@link
 * SftpException} means that the connection is lost.
 */
final class SftpSession implements AutoCloseable {
  /** No folder is listed further. */
  static final int ENTRIES_MAX = 20_000;

  private static final Set<Integer> DENIED =
      Set.of(
          SftpConstants.SSH_FX_PERMISSION_DENIED,
          SftpConstants.SSH_FX_WRITE_PROTECT,
          SftpConstants.SSH_FX_OP_UNSUPPORTED);
  private static final Set<Integer> FULL =
      Set.of(SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED);
  private static final Set<Integer> ABSENT =
      Set.of(SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH);

  private final ClientSession session;
  private final SftpClient sftp;
  private final Future<?> end;
  private final StepLog log;

  /**
   * @param end cuts the session when its time is over
   */
  SftpSession(ClientSession session, SftpClient sftp, Future<?> end, StepLog log) {
    this.session = session;
    this.sftp = sftp;
    this.end = end;
    this.log = log;
  }

  /** A file in a folder, as it was when it was looked at. */
  record Entry(String name, long bytes, long changedAtS) {}

  /** The files of a folder, and whether it holds more than were looked at. */
  record Listing(List<Entry> files, boolean cut) {}

  /** Something that is asked of the library. */
  @FunctionalInterface
  interface Asked<T> {
    T answer() throws IOException;
  }

  /**
   * Asks; what the library throws over bytes that it did not expect is a failure like others, for
   * the server decides which bytes come.
   *
   * @throws NotUnderstood instead of anything unchecked
   */
  static <T> T understood(Asked<T> asked) throws IOException {
    try {
      return asked.answer();
    } catch (ProblemException ours) {
      throw ours;
    } catch (RuntimeException unexpected) {
      throw new NotUnderstood(unexpected);
    }
  }

  /** Something that the library is to do. */
  @FunctionalInterface
  private interface Told {
    void done() throws IOException;
  }

  private static void tell(Told told) throws IOException {
    understood(
        () -> {
          told.done();
          return null;
        });
  }

  /** The plain files of a folder; no folders, no links, nothing whose name leads elsewhere. */
  Listing list(String folder) throws IOException {
    long start = System.nanoTime();
    Listing listing = understood(() -> listed(folder));
    log.add("list " + FileNames.words(folder), listing.files().size() + " files", start);
    return listing;
  }

  private Listing listed(String folder) throws IOException {
    List<Entry> files = new ArrayList<>();
    int seen = 0;
    boolean cut = false;
    try (SftpClient.CloseableHandle handle = sftp.openDir(folder)) {
      List<SftpClient.DirEntry> some = sftp.readDir(handle);
      while (some != null && !cut) {
        for (SftpClient.DirEntry one : some) {
          seen++;
          if (isFile(one) && FileNames.isPlain(one.getFilename())) {
            files.add(entry(one.getFilename(), one.getAttributes()));
          }
        }
        cut = seen >= ENTRIES_MAX;
        some = cut ? null : sftp.readDir(handle);
      }
    }
    return new Listing(files, cut);
  }

  private static boolean isFile(SftpClient.DirEntry one) {
    if (one.getAttributes().getFlags().contains(Attribute.Perms)) {
      return one.getAttributes().isRegularFile();
    }
    // A server that tells no kind: what its line begins with, as ls has it.
    String line = one.getLongFilename() == null ? "" : one.getLongFilename();
    return !line.startsWith("d") && !line.startsWith("l");
  }

  private static Entry entry(String name, Attributes attributes) {
    long changed =
        attributes.getFlags().contains(Attribute.ModifyTime)
            ? attributes.getModifyTime().toMillis() / 1_000
            : 0;
    return new Entry(name, attributes.getSize(), changed);
  }

  /** A file as it is now, or null if it is not there. */
  Entry look(String path) throws IOException {
    try {
      return understood(() -> entry(path, sftp.lstat(path)));
    } catch (SftpException e) {
      if (isAbsent(e)) {
        return null;
      }
      throw e;
    }
  }

  /** The first bytes of a file, one more than asked for if it has more. */
  byte[] read(String path, int bytesMax) throws IOException {
    return understood(
        () -> {
          try (InputStream in = sftp.read(path)) {
            return in.readNBytes(bytesMax + 1);
          }
        });
  }

  /** Writes a file anew. */
  void write(String path, byte[] content) throws IOException {
    long start = System.nanoTime();
    tell(
        () -> {
          try (OutputStream out =
              sftp.write(path, EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate))) {
            out.write(content);
          }
        });
    log.add("write " + FileNames.words(path), content.length + " bytes", start);
  }

  /** Renames a file; a server that keeps to the protocol overwrites nothing. */
  void rename(String from, String to) throws IOException {
    tell(() -> sftp.rename(from, to));
  }

  void remove(String path) throws IOException {
    tell(() -> sftp.remove(path));
  }

  /** Makes a folder if it is not there. */
  void ensureFolder(String path) throws IOException {
    try {
      if (!understood(() -> sftp.stat(path).isDirectory())) {
        throw new ProblemException(
            Problem.TARGET_FORBIDS, null, "There is no folder " + FileNames.words(path) + ".");
      }
    } catch (SftpException e) {
      if (!isAbsent(e)) {
        throw e;
      }
      tell(() -> sftp.mkdir(path));
    }
  }

  static boolean isAbsent(SftpException e) {
    return ABSENT.contains(e.getStatus());
  }

  static boolean isDenied(SftpException e) {
    return DENIED.contains(e.getStatus());
  }

  /** What a failure means, with what was tried. The server's own words are not repeated. */
  static ProblemException problem(IOException e, String tried) {
    if (e instanceof NotUnderstood) {
      return new ProblemException(
          Problem.TARGET_UNAVAILABLE,
          null,
          "The server answered in a way that is no SFTP, while this was tried: " + tried + ".");
    }
    if (!(e instanceof SftpException answer)) {
      return new ProblemException(
          Problem.TARGET_UNAVAILABLE,
          null,
          "The connection to the server was lost, or its time was over, while this was tried: "
              + tried
              + ".");
    }
    String refused = "The server refused this: " + tried + " (";
    if (isAbsent(answer)) {
      return new ProblemException(
          Problem.TARGET_RECORD_MISSING, null, refused + "no such file or folder).");
    }
    if (isDenied(answer)) {
      return new ProblemException(Problem.TARGET_FORBIDS, null, refused + "no right).");
    }
    return new ProblemException(
        Problem.TARGET_UNAVAILABLE,
        null,
        refused
            + (FULL.contains(answer.getStatus())
                ? "it is full"
                : "it failed with status " + answer.getStatus())
            + ").");
  }

  /** At once: whatever was asked has been answered. */
  @Override
  public void close() {
    end.cancel(false);
    session.close(true);
  }
}
