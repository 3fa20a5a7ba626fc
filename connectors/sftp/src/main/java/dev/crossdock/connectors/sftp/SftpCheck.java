package dev.crossdock.connectors.sftp;

import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.StepLog;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Tries a server step by step: the way, the host key, the sign-in, and each folder with an own
 * small file that is written, renamed and removed.
 */
final class SftpCheck {
  /** Begins with a dot: nobody takes it for a file of business. */
  private static final String PROBE = ".crossdock_check";

  private static final Duration CUT = Duration.ofMillis(50);
  private static final byte[] CONTENT = {'o', 'k', '\n'};

  private final SftpTarget target;
  private final Consumer<CheckStep> ended;
  private final List<CheckStep> steps = new ArrayList<>();
  private final CompletableFuture<List<CheckStep>> all = new CompletableFuture<>();

  /**
   * @param ended told of each step
   */
  SftpCheck(SftpTarget target, Consumer<CheckStep> ended) {
    this.target = target;
    this.ended = ended;
  }

  /**
   * Starts it elsewhere.
   *
   * @return always completes normally, at the deadline at the latest
   * @throws java.util.concurrent.RejectedExecutionException if too much waits
   */
  CompletableFuture<List<CheckStep>> start(SftpCalls calls, long deadlineNanos) {
    calls.execute(
        target,
        () -> {
          run(calls, deadlineNanos);
          end();
        });
    // A little later than the session is cut, which is told in better words.
    calls.later(this::outOfTime, deadlineNanos + CUT.toNanos() - System.nanoTime());
    return all;
  }

  private synchronized void outOfTime() {
    if (!all.isDone()) {
      step("In time", false, "The check was not through in the time allowed.");
      end();
    }
  }

  private synchronized void end() {
    all.complete(List.copyOf(steps));
  }

  private void run(SftpCalls calls, long deadlineNanos) {
    try (SftpSession session = calls.open(target, deadlineNanos, new StepLog())) {
      step("Reachable", true, "An SSH server answers.");
      step("Host key", true, "It shows a key that is pinned.");
      step("Sign-in", true, "It knows us.");
      fetchFolder(session);
      sendFolder(session);
    } catch (ProblemException e) {
      failed(e);
    }
  }

  /** What has gone well up to there is known by what went wrong. */
  private void failed(ProblemException e) {
    Problem problem = e.problem();
    boolean keySeen =
        problem == Problem.HOST_KEY_UNKNOWN
            || problem == Problem.TARGET_FORBIDS
            || problem == Problem.TARGET_REFUSED_CREDENTIALS && !"privateKey".equals(e.field());
    if (!keySeen) {
      step("Reachable", false, e.getMessage());
      return;
    }
    step("Reachable", true, "An SSH server answers.");
    if (problem == Problem.HOST_KEY_UNKNOWN) {
      step("Host key", false, e.getMessage());
    } else {
      step("Host key", true, "It shows a key that is pinned.");
      step("Sign-in", false, e.getMessage());
    }
  }

  private synchronized void step(String name, boolean passed, String detail) {
    if (all.isDone()) {
      return;
    }
    CheckStep step = new CheckStep(name, passed, detail);
    steps.add(step);
    ended.accept(step);
  }

  private void fetchFolder(SftpSession session) {
    String folder = target.fetchFolder();
    if (folder == null) {
      return;
    }
    String name = "Folder to fetch from";
    try {
      int files = session.list(folder).files().size();
      step(name, true, "It can be read and holds " + files + (files == 1 ? " file." : " files."));
    } catch (IOException e) {
      step(name, false, SftpSession.problem(e, "listing the folder").getMessage());
      return;
    }
    if (!target.deletes()) {
      aside(session, "Archive", target.archiveFolder());
    }
    aside(session, "Refused files", target.errorFolder());
  }

  private void aside(SftpSession session, String name, String folder) {
    try {
      session.ensureFolder(folder);
      boolean moved =
          probe(session, FileNames.in(target.fetchFolder(), PROBE), FileNames.in(folder, PROBE));
      step(
          name,
          true,
          moved
              ? "Files can be moved there."
              : "It is there. Whether files can be moved there is seen with the first: we may not"
                  + " write in the folder to fetch from.");
    } catch (IOException e) {
      step(name, false, SftpSession.problem(e, "moving a file to the folder").getMessage());
    } catch (ProblemException e) {
      step(name, false, e.getMessage());
    }
  }

  private void sendFolder(SftpSession session) {
    if (target.sendFolder() == null) {
      return;
    }
    String from = FileNames.in(target.sendFolder(), PROBE + ".part");
    String name = "Folder to send to";
    try {
      boolean moved = probe(session, from, FileNames.in(target.sendFolder(), PROBE));
      step(
          name,
          moved,
          moved
              ? "A file can be written and renamed there."
              : "The server denies us the right to write there.");
    } catch (IOException e) {
      step(name, false, SftpSession.problem(e, "writing and renaming a file").getMessage());
    }
  }

  /**
   * Writes, renames and removes.
   *
   * @return false if we may not write at all
   */
  private static boolean probe(SftpSession session, String from, String to) throws IOException {
    try {
      session.write(from, CONTENT);
    } catch (SftpException e) {
      if (SftpSession.isDenied(e)) {
        return false;
      }
      throw e;
    }
    try {
      if (session.look(to) != null) {
        session.remove(to); // of a check that was cut off
      }
      session.rename(from, to);
      session.remove(to);
    } catch (SftpException e) {
      session.remove(from);
      throw e;
    }
    return true;
  }
}
