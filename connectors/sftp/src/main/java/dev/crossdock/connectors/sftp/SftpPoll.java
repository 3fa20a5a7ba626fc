package dev.crossdock.connectors.sftp;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Polled;
import dev.crossdock.connection.StepLog;
import dev.crossdock.connectors.sftp.SftpSession.Entry;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.sshd.sftp.common.SftpException;

/**
 * One look at the folder of a partner. Each file is claimed by renaming it, read, handed over, and
 * then put away; a crash at any point leaves it under its claimed name, which the next look finds
 * first. Where the partner forbids renaming it is read where it is. Used once, by one thread.
 */
final class SftpPoll {
  /** A file under this name is one that an earlier look has claimed. */
  static final String CLAIMED = ".crossdock-";

  static final int FILES_MAX = 200;
  static final long BYTES_MAX = 64L * 1024 * 1024;

  /** As much of a refused file is kept. */
  static final int REFUSED_BYTES_MAX = 65_536;

  /** No new file is begun later. */
  private static final Duration LAST_START = Duration.ofSeconds(2);

  private static final String MEDIA_TYPE = "application/octet-stream";

  private final SftpTarget target;
  private final SftpSession session;
  private final FileRoom room;
  private final PollCursor before;
  private final Consumer<Arrival> intake;
  private final Instant now;
  private final long deadlineNanos;
  private final PutAway putAway;

  private final Set<String> settledNow = new LinkedHashSet<>();
  private final Set<String> freshNow = new LinkedHashSet<>();
  private final Set<String> takenNow = new LinkedHashSet<>();
  private final Set<String> unreadableNow = new LinkedHashSet<>();
  private int taken;
  private long bytes;
  private int waiting;
  private int left;
  private boolean more;
  private ProblemException trouble;

  SftpPoll(
      SftpTarget target,
      SftpSession session,
      FileRoom room,
      String cursor,
      Consumer<Arrival> intake,
      Instant now,
      long deadlineNanos) {
    this.target = target;
    this.session = session;
    this.room = room;
    this.before = PollCursor.read(cursor);
    this.intake = intake;
    this.now = now;
    this.deadlineNanos = deadlineNanos;
    this.putAway = new PutAway(target, session, now);
  }

  /**
   * @param name as its sender gave it
   * @param path where it is now
   */
  private record Waiting(String name, String path, boolean claimed, Entry entry, String key) {}

  /** Goes through the folder. Never throws. */
  Polled run(StepLog log) {
    long start = System.nanoTime();
    try {
      SftpSession.Listing listing = session.list(target.fetchFolder());
      List<Waiting> files = waiting(listing.files());
      more = listing.cut();
      sort(files);
      for (Waiting file : files) {
        if (!isTurnOf(file)) {
          continue;
        }
        one(file);
      }
    } catch (IOException lost) {
      boolean timeIsOver = System.nanoTime() - deadlineNanos >= 0 && taken > 0;
      more = timeIsOver;
      trouble = timeIsOver ? trouble : SftpSession.problem(lost, "fetching from the folder");
    } catch (ProblemException notTaken) {
      trouble = notTaken;
    }
    log.add("fetch", taken + " files, " + bytes + " bytes", start);
    String cursor = cursor();
    return new Polled(
        trouble == null ? null : trouble.problem(),
        trouble == null ? words() : trouble.getMessage(),
        cursor,
        taken,
        more && trouble == null,
        null,
        log.steps());
  }

  /** Those that are for us, the claimed ones first and then by age. */
  private List<Waiting> waiting(List<Entry> files) {
    List<Waiting> ours = new ArrayList<>();
    for (Entry file : files) {
      boolean claimed = file.name().startsWith(CLAIMED) && file.name().length() > CLAIMED.length();
      String name = claimed ? file.name().substring(CLAIMED.length()) : file.name();
      if (claimed || !FileNames.isHalfWritten(name) && FileNames.matches(target.pattern(), name)) {
        ours.add(
            new Waiting(
                name,
                FileNames.in(target.fetchFolder(), file.name()),
                claimed,
                file,
                PollCursor.key(name, file.bytes(), file.changedAtS())));
      }
    }
    ours.sort(
        Comparator.comparing((Waiting one) -> !one.claimed())
            .thenComparing(one -> one.entry().changedAtS())
            .thenComparing(Waiting::name));
    return ours;
  }

  /** Sets down for the next look what there is. */
  private void sort(List<Waiting> files) {
    for (Waiting file : files) {
      String small = file.key().substring(0, PollCursor.SHORT);
      if (before.taken().contains(file.key())) {
        takenNow.add(file.key());
      } else if (before.hasSettled(file.key(), target.settled(), now)) {
        settledNow.add(small);
      } else {
        waiting++;
        boolean next = before.isRipe(target.settled(), now) || before.fresh().contains(small);
        if (next) {
          freshNow.add(small);
        }
      }
      if (before.unreadable().contains(file.key())) {
        unreadableNow.add(file.key());
      }
    }
  }

  /** Whether a file is to be fetched now, and may be. */
  private boolean isTurnOf(Waiting file) {
    if (before.taken().contains(file.key())) {
      return true;
    }
    if (!settledNow.contains(file.key().substring(0, PollCursor.SHORT))) {
      return false;
    }
    boolean full =
        taken >= FILES_MAX
            || bytes + file.entry().bytes() > BYTES_MAX && taken > 0
            || deadlineNanos - System.nanoTime() < LAST_START.toNanos() && taken > 0;
    if (full) {
      more = true;
      return false;
    }
    if (takenNow.size() >= PollCursor.TAKEN_MAX) {
      trouble =
          new ProblemException(
              Problem.FILE_NOT_PUT_AWAY,
              null,
              "Nothing more is fetched: "
                  + takenNow.size()
                  + " files in the folder were taken in and cannot be moved away.");
      return false;
    }
    return true;
  }

  private void one(Waiting file) throws IOException {
    if (takenNow.contains(file.key())) {
      // Taken in by an earlier look: perhaps it can be moved away by now.
      if (putAway.taken(file.path(), file.name()) == null) {
        takenNow.remove(file.key());
      } else {
        left++;
      }
      return;
    }
    Waiting held = file.claimed() ? file : claim(file);
    if (held == null) {
      settledNow.remove(file.key().substring(0, PollCursor.SHORT)); // it is gone
      return;
    }
    long waitNanos = deadlineNanos - System.nanoTime() - LAST_START.toNanos();
    long size = Math.min(held.entry().bytes(), Arrival.BYTES_MAX);
    try (FileRoom.Place place = room.take(size, Math.max(0, waitNanos))) {
      if (place == null) {
        more = true;
        return;
      }
      fetch(file, held);
    }
  }

  private void fetch(Waiting file, Waiting held) throws IOException {
    Arrival arrival = arrival(held);
    if (arrival == null) {
      return;
    }
    intake.accept(arrival);
    taken++;
    bytes += arrival.content().length;
    settledNow.remove(file.key().substring(0, PollCursor.SHORT));
    ProblemException stays =
        arrival.refusal() == null
            ? putAway.taken(held.path(), held.name())
            : putAway.refused(held.path(), held.name());
    if (stays != null) {
      takenNow.add(file.key());
      left++;
      trouble = trouble == null ? stays : trouble;
    }
  }

  /** Takes it by renaming, so that nobody writes over what is read; null if it is gone. */
  private Waiting claim(Waiting file) throws IOException {
    String path = FileNames.in(target.fetchFolder(), CLAIMED + file.name());
    try {
      session.rename(file.path(), path);
      return new Waiting(file.name(), path, true, file.entry(), file.key());
    } catch (SftpException e) {
      return session.look(file.path()) == null ? null : file;
    }
  }

  /** What is handed over; null if the file changes, is gone, or cannot be read. */
  private Arrival arrival(Waiting file) throws IOException {
    String name = FileNames.words(file.name());
    try {
      Entry now = session.look(file.path());
      if (now == null || changed(file.entry(), now)) {
        waiting += now == null ? 0 : 1;
        return null;
      }
      long size = now.bytes();
      boolean refused = size == 0 || size > Arrival.BYTES_MAX;
      byte[] content = session.read(file.path(), refused ? REFUSED_BYTES_MAX - 1 : (int) size);
      Entry then = session.look(file.path());
      if (then == null || changed(now, then)) {
        waiting += then == null ? 0 : 1;
        return null;
      }
      if (!refused && content.length != size) {
        cannotRead(
            file, "The server says that " + name + " has " + size + " bytes, and gives others.");
        return null;
      }
      unreadableNow.remove(file.key());
      return new Arrival(null, name, MEDIA_TYPE, content, refused ? refusal(size) : null);
    } catch (SftpException e) {
      if (!SftpSession.isAbsent(e)) {
        cannotRead(file, SftpSession.problem(e, "reading " + name).getMessage());
      }
      return null;
    }
  }

  private static boolean changed(Entry one, Entry other) {
    return one.bytes() != other.bytes() || one.changedAtS() != other.changedAtS();
  }

  private static ProblemException refusal(long size) {
    return size == 0
        ? new ProblemException(Problem.EMPTY_BODY, null, "The file is empty.")
        : new ProblemException(
            Problem.BODY_TOO_LARGE,
            null,
            "The file has " + size + " bytes; at most " + Arrival.BYTES_MAX + " are taken in.");
  }

  /** Told once for each file; tried again at each look. */
  private void cannotRead(Waiting file, String words) {
    left++;
    if (unreadableNow.add(file.key()) && trouble == null) {
      trouble = new ProblemException(Problem.FILE_NOT_READABLE, null, words);
    }
  }

  private String cursor() {
    boolean next = before.isRipe(target.settled(), now);
    return new PollCursor(
            settledNow, next ? now : before.freshAt(), freshNow, takenNow, unreadableNow)
        .text();
  }

  private String words() {
    return (taken == 1 ? "One file was taken in" : taken + " files were taken in")
        + (waiting == 0 ? "" : ", " + waiting + " may still be written")
        + (left == 0 ? "" : ", " + left + " cannot be read or moved away and stay")
        + (more ? ", more wait." : ".");
  }
}
