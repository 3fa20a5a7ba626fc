package dev.crossdock.connectors.sftp;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import org.apache.sshd.sftp.common.SftpException;

/** Moves fetched files out of the way at the other side. Nothing there is written over. */
final class PutAway {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final int NAMES_TRIED_MAX = 20;

  /** Longest name that every file system takes. */
  private static final int NAME_BYTES_MAX = 255;

  private final SftpTarget target;
  private final SftpSession session;
  private final String stamp;
  private final Set<String> ready = new HashSet<>();

  PutAway(SftpTarget target, SftpSession session, Instant now) {
    this.target = target;
    this.session = session;
    this.stamp = STAMP.format(now);
  }

  /**
   * Puts away a file that was taken in.
   *
   * @return why it stays, or null if it is gone
   */
  ProblemException taken(String path, String name) throws IOException {
    return target.deletes() ? removed(path, name) : moved(path, target.archiveFolder(), name);
  }

  /** Puts away one that was refused; it is never deleted. */
  ProblemException refused(String path, String name) throws IOException {
    return moved(path, target.errorFolder(), name);
  }

  private ProblemException removed(String path, String name) throws IOException {
    try {
      session.remove(path);
      return null;
    } catch (SftpException e) {
      return SftpSession.isAbsent(e) ? null : stays(name, "deleted", e);
    }
  }

  private ProblemException moved(String path, String folder, String name) throws IOException {
    try {
      if (!ready.contains(folder)) {
        session.ensureFolder(folder);
        ready.add(folder);
      }
      session.rename(path, free(folder, safe(name)));
      return null;
    } catch (SftpException e) {
      // Whoever looked at the same time has put it away.
      return session.look(path) == null ? null : stays(name, "moved to the folder for it", e);
    } catch (ProblemException noFolder) {
      return new ProblemException(
          Problem.FILE_NOT_PUT_AWAY,
          null,
          FileNames.words(name) + " was taken in but stays. " + noFolder.getMessage());
    }
  }

  /** A path that nothing has: the name, else with the time, else with a number too. */
  private String free(String folder, String name) throws IOException {
    String path = FileNames.in(folder, name);
    for (int tried = 0; tried < NAMES_TRIED_MAX && session.look(path) != null; tried++) {
      path = FileNames.in(folder, name + "." + stamp + (tried == 0 ? "" : "-" + tried));
    }
    return path;
  }

  /**
   * Without control characters, which the other side's own tools may stumble over; not too long.
   */
  private static String safe(String name) {
    String clean = name.replaceAll("[\\x00-\\x1f\\x7f]", "_");
    int room = NAME_BYTES_MAX - 20;
    return clean.length() <= room ? clean : clean.substring(clean.length() - room);
  }

  private static ProblemException stays(String name, String what, SftpException e) {
    return new ProblemException(
        Problem.FILE_NOT_PUT_AWAY,
        null,
        FileNames.words(name)
            + " was taken in but cannot be "
            + what
            + (SftpSession.isDenied(e) ? ": the server denies the right." : "."));
  }
}
